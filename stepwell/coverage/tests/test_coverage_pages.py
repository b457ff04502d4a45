"""The pages of this room: who may open them, bad input, two editors, double posts, few queries."""

import pytest
from django.urls import reverse

from stepwell.coverage import actions
from stepwell.coverage.actions import Verified
from stepwell.coverage.models import Authorization, Coverage, Payer
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from tests import cast

pytestmark = pytest.mark.django_db


def sign_in(client, role):
    return cast.sign_in(client, cast.the_staff(role).account)


def text(page):
    return page.content.decode()


def test_a_card_is_added_from_the_form_once(client):
    patient, payer = cast.make_patient(), cast.the_payer()
    desk, url = sign_in(client, Role.FRONT_DESK), reverse("coverage_new", args=[patient.pk])
    assert desk.get(url).status_code == 200
    typed = {"token": new_token(), "payer": str(payer.pk), "member_id": "1EG4", "rank": "1", "starts_on": "2026-01-01", "relationship": "18"}  # fmt: skip
    assert {desk.post(url, typed).url for _ in range(2)} == {reverse("patient_coverage", args=[patient.pk])}
    assert Coverage.objects.count() == 1
    again = desk.post(url, typed | {"token": new_token()})
    assert (again.status_code, "already has this place" in text(again)) == (422, True)
    empty = desk.post(url, {"token": new_token()})
    assert (empty.status_code, "Choose the payer" in text(empty)) == (422, True)


def test_the_coverage_page_shows_checks_and_answers_in_few_queries(client, django_assert_max_num_queries):
    coverage = cast.make_coverage(cast.make_patient())
    cast.make_authorization(coverage)
    biller, url = sign_in(client, Role.BILLER), reverse("patient_coverage", args=[coverage.patient_id])
    with django_assert_max_num_queries(12):
        html = text(biller.get(url))
    assert "Benefits not checked" in html
    assert "A-1001" in html
    assert AuditEvent.objects.filter(action="coverage.read", patient_id=coverage.patient_id).count() == 1


def test_a_check_is_saved_and_an_old_form_is_told_so(client):
    coverage = cast.make_coverage(cast.make_patient())
    desk, url = sign_in(client, Role.FRONT_DESK), reverse("coverage_verification", args=[coverage.pk])
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"version": "1", "how": ""}).status_code == 422
    assert desk.post(url, {"version": "1", "how": "payer's website", "deductible_left": "250.50"}).status_code == 302
    coverage.refresh_from_db()
    assert coverage.deductible_left_cents == 25_050
    late = desk.post(url, {"version": "1", "how": "by phone"})
    assert (late.status_code, "website" in text(late), "by phone" in text(late)) == (409, True, True)
    assert "Last checked by" in text(desk.get(url))


def test_a_coverage_is_ended_from_its_card(client):
    coverage = cast.make_coverage(cast.make_patient())
    desk, url = sign_in(client, Role.FRONT_DESK), reverse("coverage_end", args=[coverage.pk])
    desk.post(url, {"version": "1"})
    assert "Nothing was changed" in text(desk.get(reverse("patient_coverage", args=[coverage.patient_id])))
    desk.post(url, {"version": "1", "on": "2026-11-01"})
    coverage.refresh_from_db()
    assert str(coverage.ends_on) == "2026-11-01"


def test_payers_are_listed_and_added_once(client):
    desk, url = sign_in(client, Role.FRONT_DESK), reverse("payers")
    typed = {"token": new_token(), "name": "Blue Ridge", "kind": "commercial", "profile": "commercial"}
    assert [desk.post(url, typed).status_code for _ in range(2)] == [302, 302]
    assert Payer.objects.count() == 1
    assert "Asks first" in text(desk.get(url))
    assert desk.post(url, {"token": new_token()}).status_code == 422


def test_a_payer_is_corrected_once_and_the_second_is_told(client):
    payer = cast.make_payer("Blue Ridge", "commercial", "commercial", payer_id="", filing_code="")
    cast.make_payer()
    desk, url = sign_in(client, Role.BILLER), reverse("payer_edit", args=[payer.pk])
    assert f'href="{url}"' in text(desk.get(reverse("payers")))
    typed = {"name": "Blue Ridge", "kind": "commercial", "profile": "commercial", "payer_id": " BR77 ",
             "filing_code": "ci", "version": desk.get(url).context["form"]["version"].value()}  # fmt: skip
    assert desk.post(url, typed | {"name": "medicare"}).status_code == 422
    assert desk.post(url, typed).url == reverse("payers")
    payer.refresh_from_db()
    assert (payer.payer_id, payer.filing_code) == ("BR77", "CI")
    assert desk.post(url, typed).status_code == 409
    assert AuditEvent.objects.filter(action="payer.changed", object_id=payer.pk).count() == 1
    assert sign_in(client, Role.NURSE).get(url).status_code == 403


def test_an_authorization_takes_three_steps_from_the_list(client, django_assert_max_num_queries):
    episode = cast.make_episode(coverage=None)
    payer = cast.make_payer("Blue Ridge", "commercial", "commercial")
    coverage = cast.make_coverage(episode.patient, payer)
    biller = sign_in(client, Role.BILLER)
    with django_assert_max_num_queries(12):
        listed = text(biller.get(reverse("authorization_list")))
    url = reverse("authorization_new", args=[coverage.pk])
    assert url in listed
    assert 'value="S9480"' in text(biller.get(url))
    typed = {"token": new_token(), "outcome": "approved", "number": "A-9", "units_approved": "12",
             "starts_on": "2026-11-23", "ends_on": "2027-02-01"}  # fmt: skip
    assert {biller.post(url, typed).url for _ in range(2)} == {reverse("authorization_list")}
    assert Authorization.objects.count() == 1
    assert "Nobody waits for a payer" in text(biller.get(reverse("authorization_list")))
    assert "A-9" in text(biller.get(reverse("authorization_list"), {"show": "all"}))
    bad = biller.post(url, typed | {"token": new_token(), "number": "", "hcpcs": "12"})
    assert (bad.status_code, "5 letters and digits" in text(bad)) == (422, True)
    blank = biller.post(url, typed | {"token": new_token(), "number": ""})
    assert (blank.status_code, "reference number is missing" in text(blank)) == (422, True)


def test_another_site_is_not_there_and_other_roles_are_refused(client):
    elsewhere = cast.make_coverage(cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside")))
    biller = sign_in(client, Role.BILLER)
    for name, key in (("patient_coverage", elsewhere.patient_id), ("coverage_new", elsewhere.patient_id),
                      ("coverage_verification", elsewhere.pk), ("authorization_new", elsewhere.pk)):  # fmt: skip
        assert biller.get(reverse(name, args=[key])).status_code == 404
    nurse = sign_in(client, Role.NURSE)
    assert nurse.get(reverse("payers")).status_code == 403
    assert nurse.get(reverse("authorization_list")).status_code == 403


def test_a_patient_does_not_reach_the_staffs_page(client):
    patient = cast.make_patient()
    actor = cast.patient_actor(patient)
    cast.sign_in(client, patient.account)
    assert client.get(reverse("patient_coverage", args=[patient.pk])).status_code == 404
    coverage = cast.make_coverage(patient)
    with pytest.raises(Exception, match="role"):
        actions.verify_coverage(actor, coverage, Verified("me"))
