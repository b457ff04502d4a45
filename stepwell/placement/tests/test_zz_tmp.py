import pytest
from stepwell.placement.tests.test_placement_pages import *
from django.test.utils import CaptureQueriesContext
from django.db import connection
from stepwell.kernel import dates
def test_show(settings, client):
    settings.STEPWELL_DEMO=True
    with dates.use_clock(cast.NOW):
        patient=cast.make_patient(); t=cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
        placement = decided(patient); actions.write_safety_plan(cast.actor(Role.THERAPIST), patient, PLAN)
        t.get(reverse("patient_list"))
        for name,key in (("patient_details",patient.pk),("patient_coverage",patient.pk),("assessment_new",patient.pk),("placement_decision",placement.assessment_id),("admission",patient.pk),("safety_plan",patient.pk),("patient_list",None)):
            with CaptureQueriesContext(connection) as c: t.get(reverse(name,args=[key] if key else []))
            print(name,len(c))
            if len(c)>12:
                for q in c.captured_queries: 
                    s=q["sql"]; import re
                    print("   ",re.sub(r"SELECT .* FROM","SELECT FROM",s,flags=re.S)[:110])
