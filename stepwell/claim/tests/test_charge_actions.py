"""Charges and claims made from signed encounters: what is made, what waits, who may."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from stepwell.claim.actions import PriceFacts, make_claims, pull_charges, set_price
from stepwell.claim.models import ChargeItem, Claim, Price
from stepwell.claim.queries.check import TRACE, check_claims, trace_of
from stepwell.claim.rules.trace import traces
from stepwell.claim.tests.claim_cast import MONDAY, attend, biller, full_week, make_stay, set_prices, the_site
from stepwell.encounter.actions import sign_note
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan.models import CarePlan, Certification, Diagnosis, Intervention
from tests import cast

pytestmark = pytest.mark.django_db
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def site():
    found = the_site()
    set_prices(found)
    return found


def made(site, through=SUNDAY):
    return make_claims(biller(), site, through)


def test_each_signed_service_becomes_one_charge_with_code_revenue_code_and_price(site):
    attend(make_stay(), MONDAY, "GP TE AT IND")
    pull_charges(biller(), site, MONDAY, SUNDAY)
    found = ChargeItem.objects.order_by("hcpcs").values_list("hcpcs", "revenue_code", "amount_cents")
    assert list(found) == [
        ("90834", "0914", 19000),
        ("G0176", "0904", 11000),
        ("G0177", "0942", 12000),
        ("G0410", "0915", 18000),
    ]
    assert AuditEvent.objects.filter(action="charge.pulled").count() == 4


def test_pulling_twice_makes_nothing_new(site):
    full_week(make_stay())
    assert len(pull_charges(biller(), site, MONDAY, SUNDAY)) == 9
    assert pull_charges(biller(), site, MONDAY, SUNDAY) == []


def test_unsigned_absent_short_unlinked_and_unpaid_services_make_no_charge(site):
    episode = make_stay()
    attend(episode, MONDAY, signed=False)
    attend(episode, MONDAY + timedelta(days=1), attendance="out", minutes=0)
    attend(episode, MONDAY + timedelta(days=2), minutes=44)
    attend(episode, MONDAY + timedelta(days=3), objective=None, intervention=None)
    assert pull_charges(biller(), site, MONDAY, SUNDAY) == []


def test_a_note_that_waits_for_its_supervisor_makes_no_charge(site):
    attend(make_stay(), MONDAY, cosigner=cast.the_staff(Role.PSYCHIATRIST))
    assert pull_charges(biller(), site, MONDAY, SUNDAY) == []


def test_a_late_neighbor_brings_modifier_59_to_the_line_that_would_be_lost(site):
    episode = make_stay()
    fam = attend(episode, MONDAY, "IND", service_type="FT", minutes=45)
    assert fam[0].service_type == "FT"
    pull_charges(biller(), site, MONDAY, SUNDAY)
    visit = cast.make_visit(episode, on=MONDAY, at=time(11))
    cast.make_encounter(visit.seat, signed_at=cast.NOW, signed_by=episode.therapist.account)
    pull_charges(biller(), site, MONDAY, SUNDAY)
    marks = dict(ChargeItem.objects.values_list("hcpcs", "modifiers"))
    assert marks == {"90847": [], "90834": ["59"]}


def test_an_off_campus_department_marks_every_line(site):
    site.edit(is_off_campus=True, is_excepted=False)
    full_week(make_stay())
    made(site)
    assert {tuple(item.modifiers) for item in ChargeItem.objects.all()} == {("PN",)}
    claim = Claim.objects.get()
    assert (claim.state, claim.expected_cents) == ("ready", 3 * 12774)


def test_a_week_of_medicare_becomes_one_claim_with_its_expected_amount(site):
    full_week(make_stay())
    (claim,) = made(site).claims
    assert (claim.bill_type, claim.patient_status, claim.state) == ("132", "30", "ready")
    assert (claim.from_on, claim.through_on) == (MONDAY, SUNDAY)
    assert (claim.charge_cents, claim.expected_cents) == (3 * 41000, 3 * 31938)
    assert claim.steps.get().state == "ready"
    assert AuditEvent.objects.filter(action="claim.made", object_id=claim.pk).exists()


def test_a_payer_of_days_gets_one_line_a_day_and_its_price_is_split_over_the_services(site):
    full_week(make_stay("Cal", "commercial"))
    (claim,) = made(site).claims
    lines = check_claims([claim])[claim.pk].lines
    assert [(line.hcpcs, line.units, line.amount_cents) for line in lines] == [("S9480", 1, 42500)] * 3
    assert claim.authorization_number == "A-1001"
    assert sorted(ChargeItem.objects.filter(on=MONDAY).values_list("amount_cents", flat=True)) == [
        14166,
        14167,
        14167,
    ]


def test_substance_use_is_billed_with_its_own_code(site):
    episode = make_stay("Cal", "commercial")
    Diagnosis.objects.filter(episode=episode).update(code="F10.20")
    full_week(episode)
    (claim,) = made(site).claims
    assert {line.hcpcs for line in check_claims([claim])[claim.pk].lines} == {"H0015"}


def test_someone_who_pays_alone_gets_charges_and_no_claim(site):
    full_week(make_stay("Sam", "self-pay"))
    result = made(site)
    assert (result.claims, result.charges) == ((), 9)
    assert set(ChargeItem.objects.values_list("hcpcs", flat=True)) == {"90853", "G0176", "G0177"}


def test_a_week_that_still_runs_waits(site):
    full_week(make_stay())
    result = made(site, SUNDAY - timedelta(days=1))
    assert (result.claims, result.charges, result.running) == ((), 9, 1)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda episode: attend(episode, MONDAY + timedelta(days=5), signed=False), "0 of 3 notes are signed"),
        (
            lambda episode: attend(
                episode,
                MONDAY + timedelta(days=5),
                signed=False,
                attendance="unconfirmed",
                minutes=0,
                confirmed_at=None,
                confirmed_by=None,
            ),
            "Nobody has said yet",
        ),
        (lambda episode: Diagnosis.objects.filter(episode=episode).update(rank=2), "diagnosis is missing"),
        (lambda episode: Price.objects.filter(hcpcs="G0410").update(from_on=date(2027, 1, 1)), "no price"),
    ],
)
def test_a_week_whose_record_is_open_waits_with_its_reason(site, spoil, says):
    episode = make_stay()
    full_week(episode)
    spoil(episode)
    result = made(site)
    assert result.claims == ()
    assert says in result.waiting[episode.pk]


def test_without_a_certification_the_claim_is_made_and_held_until_it_is_there(site):
    episode = make_stay()
    Certification.objects.filter(episode=episode).update(certified_on=date(2026, 8, 1), ends_on=date(2026, 9, 30))
    full_week(episode)
    (claim,) = made(site).claims
    assert claim.state == "held"
    assert "certification ended" in claim.steps.get().note
    Certification.objects.filter(episode=episode).update(certified_on=MONDAY, ends_on=date(2027, 1, 8))
    made(site)
    claim.refresh_from_db()
    assert claim.state == "ready"


def test_a_day_without_a_primary_service_is_left_off_the_claim(site):
    episode = make_stay()
    attend(episode, MONDAY, "TE AT")
    attend(episode, MONDAY + timedelta(days=2))
    (claim,) = made(site).claims
    assert {item.on for item in claim.items.all()} == {MONDAY + timedelta(days=2)}


def test_when_the_approved_days_are_used_up_the_next_day_is_held_on_its_own_claim(site):
    episode = make_stay("Cal", "commercial", approved=False)
    cast.make_authorization(episode.coverage, units_approved=2, starts_on=MONDAY)
    full_week(episode)
    claims = made(site).claims
    assert [(claim.items.count(), claim.state) for claim in claims] == [(6, "ready"), (3, "held")]


def test_the_last_claim_of_a_stay_says_so(site):
    episode = make_stay()
    full_week(episode)
    attend(episode, MONDAY + timedelta(days=7))
    episode.edit(ended_on=MONDAY + timedelta(days=7), ended_by=episode.therapist.account)
    first, last = made(site, MONDAY + timedelta(days=7)).claims
    assert (first.bill_type, first.patient_status) == ("132", "30")
    assert (last.bill_type, last.patient_status, last.through_on) == ("134", "01", MONDAY + timedelta(days=7))


def test_making_claims_again_makes_none(site):
    full_week(make_stay())
    made(site)
    assert made(site).claims == ()
    assert Claim.objects.count() == 1


def test_every_claim_line_traces_back_to_note_plan_and_diagnosis(site):
    for name, payer in (("Ana", "medicare"), ("Cal", "commercial"), ("Ivo", "bcbs-nc")):
        full_week(make_stay(name, payer))
    made(site)
    items = ChargeItem.objects.filter(claim__isnull=False).select_related(*TRACE)
    assert items.count() == 27
    assert all(traces(trace_of(item)) for item in items)
    for checked in check_claims(Claim.objects.select_related("site", "coverage__payer")).values():
        assert {key for line in checked.lines for key in line.items} == {item.pk for item in checked.items}


def test_a_note_whose_intervention_serves_another_objective_is_not_claimed(site):
    episode = make_stay()
    full_week(episode)
    other = CarePlan.objects.get(episode=make_stay("Eva"))
    wrong = Intervention.objects.filter(objective__plan=other, service_type="GP").first()
    cast.make_encounter(
        cast.make_visit(episode, on=MONDAY).seat,
        intervention=wrong,
        signed_at=cast.NOW,
        signed_by=episode.therapist.account,
    )
    result = made(site)
    assert "not linked" in result.waiting[episode.pk]
    assert not ChargeItem.objects.filter(encounter__intervention=wrong).exists()


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK, Role.UTILIZATION_REVIEWER])
def test_other_roles_make_no_charges_claims_or_prices(site, role):
    who = cast.actor(role)
    for act in (
        lambda: pull_charges(who, site, MONDAY, SUNDAY),
        lambda: make_claims(who, site, SUNDAY),
        lambda: set_price(who, site, PriceFacts("G0410", 1, MONDAY)),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_biller_of_another_site_makes_no_claims_here(site):
    elsewhere = cast.make_site(name="Hill")
    from stepwell.people.queries import actor_for

    stranger = actor_for(cast.make_staff(Role.BILLER, elsewhere, "Hal Hill").account)
    with pytest.raises(Forbidden):
        make_claims(stranger, site, SUNDAY)


def test_a_price_set_twice_for_a_day_is_changed_and_needs_an_amount(site):
    set_price(biller(), site, PriceFacts("g0410", 20000, MONDAY))
    set_price(biller(), site, PriceFacts("G0410", 21000, MONDAY))
    assert list(Price.objects.filter(from_on=MONDAY).values_list("hcpcs", "amount_cents")) == [("G0410", 21000)]
    with pytest.raises(Refused, match="more than zero"):
        set_price(biller(), site, PriceFacts("G0410", 0, MONDAY))


def test_a_note_with_a_broken_link_cannot_be_signed_and_so_never_becomes_a_charge(site):
    episode = make_stay()
    visit = cast.make_visit(episode, on=MONDAY)
    other = CarePlan.objects.get(episode=make_stay("Eva"))
    wrong = Intervention.objects.filter(objective__plan=other, service_type="IND").first()
    cast.make_encounter(visit.seat, objective=wrong.objective, intervention=wrong)
    with pytest.raises(Refused, match="not in the plan of that day"):
        sign_note(cast.actor(Role.THERAPIST), visit)
    assert pull_charges(biller(), site, MONDAY, SUNDAY) == []
