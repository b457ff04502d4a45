import pytest, time
from datetime import timedelta
from stepwell.claim.tests.claim_cast import *
from stepwell.claim.actions import *
from stepwell.claim.models import *
from stepwell.claim.queries.check import check_claims
from stepwell.claim.queries.day_close import day_close_page
from stepwell.claim.tests.guide_judge import faults
from stepwell.kernel import dates
pytestmark = pytest.mark.django_db
def test_smoke(django_assert_max_num_queries):
    site=the_site(); set_prices()
    a=make_stay("Ana"); c=make_stay("Cal","commercial"); s=make_stay("Sam","self-pay")
    for e in (a,c,s): full_week(e); full_week(e, MONDAY+timedelta(days=7))
    with dates.use_clock(cast.NOW):
        made=make_claims(biller(), site, cast.TODAY)
        print(made)
        for cl in made.claims:
            print(cl.number, cl.state, cl.bill_type, cl.patient_status, cl.from_on, cl.through_on, cl.charge_cents, cl.expected_cents, [s.note for s in cl.steps.all()])
        ch=check_claims(Claim.objects.select_related("site","coverage__payer"))
        for k in ch.values(): print([ (f.code,f.severity,f.says) for f in k.findings]); print([(l.number,l.on,l.hcpcs,l.units,l.amount_cents,l.modifiers,l.revenue_code) for l in k.lines])
        p=day_close_page(biller(), MONDAY)
        for r in p.rows: print(r.name,r.word,r.money,r.money_says,r.authorization,r.certified,r.claim_number,[(x.code,x.says,x.url) for x in r.causes])
        print(p.counts)
        ready=[cl for cl in Claim.objects.all() if cl.state=="ready"]
        files=submit_claims(biller(), ready)
        for f in files: print(f.text.replace("~","~\n") if "\n" not in f.text else f.text); print(faults(f.text))
        for cl in Claim.objects.filter(state="submitted"):
            record_acceptance(biller(), cl, "P1")
            cl.refresh_from_db()
            record_payment(biller(), cl, PaymentFacts("T1", cast.TODAY, cl.charge_cents))
        print([(cl.number, cl.state) for cl in Claim.objects.all()])
        m2=make_claims(biller(), site, cast.TODAY); print(m2)
