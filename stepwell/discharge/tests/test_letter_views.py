"""The pages of letters: read, give away, open as PDF, the portal, and staying in touch."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from stepwell.discharge.actions import (
    Sharing,
    answer_invitation,
    invite_alumni,
    share_letter,
)
from stepwell.discharge.models import AlumniInvitation, SharedCopy
from stepwell.discharge.queries.letter import discharge_of
from stepwell.discharge.rules.alumni import AlumniAnswer, ContactHow
from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.rules.sharing import How, Reader
from stepwell.discharge.tests.room import ONE, left, whole_stay
from stepwell.discharge.tests.test_discharge_actions import therapist
from stepwell.discharge.tests.test_letter_pdf import flat, words_of
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from tests import cast

pytestmark = pytest.mark.django_db
OWN = Sharing(LetterKind.PATIENT_EN, Reader.PERSON, "", How.HAND)
NEXT = Sharing(LetterKind.CLINICIAN, Reader.CLINICIAN, "Dr. Lee", How.FAX)


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def discharge():
    return left(whole_stay())


@pytest.fixture
def signed_in(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def url(discharge, kind=""):
    return reverse("discharge_letter", args=[discharge.pk]) + (f"?kind={kind}" if kind else "")


def given(**changes):
    return {"kind": "patient_en", "reader": "person", "to": "", "how": "hand", "token": str(uuid4())} | changes


@pytest.mark.parametrize("kind", ["", *[one.value for one in LetterKind], "nonsense"])
def test_each_letter_is_read_before_it_is_given(signed_in, discharge, kind, django_assert_max_num_queries):
    share_letter(therapist(), discharge, OWN)
    signed_in.get(url(discharge, kind))
    with django_assert_max_num_queries(12):
        page = signed_in.get(url(discharge, kind))
    assert page.status_code == 200
    assert "Make the copy" in page.text
    assert "Ana Rivera" in page.text


def test_the_letter_opens_in_the_persons_language(signed_in, discharge):
    discharge.patient.edit(language="es")
    assert "Sus cuidados después del programa" in signed_in.get(url(discharge)).text


def test_a_copy_is_made_once_and_opens_as_pdf(signed_in, discharge):
    answers = given()
    for _again in range(2):
        assert signed_in.post(url(discharge), answers).status_code == 302
    copy = SharedCopy.objects.get()
    answer = signed_in.get(reverse("letter_copy", args=[copy.pk]))
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        'inline; filename="letter.pdf"',
    )
    found = flat(words_of(answer.content))
    for words in ("Your care after the program", "Dear Ana,", "Suicide and Crisis Lifeline", "Dr. Lee"):
        assert flat(words) in found
    assert AuditEvent.objects.filter(action="letter.opened", object_id=copy.pk).exists()
    assert "Handed over on paper" in signed_in.get(url(discharge)).text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reader": ""}, "Choose who gets it."),
        ({"how": ""}, "Choose how it leaves."),
        ({"kind": "clinician", "reader": "clinician"}, "It is not said who gets the letter."),
        ({"kind": "clinician", "reader": "family", "to": "Rosa"}, "Choose who gets it."),
        ({"reader": "family", "to": "Rosa"}, "There is no release in force"),
        ({"how": "portal"}, "This person has no sign-in for the portal."),
        ({"kind": "work", "reader": "person"}, "The day of return is missing."),
        ({"token": "x"}, "This form is too old to send."),
    ],
)
def test_a_copy_that_may_not_leave_is_refused_with_its_sentence(signed_in, discharge, changes, says):
    page = signed_in.post(url(discharge), given(**changes))
    assert page.status_code == 422
    assert says in page.text
    assert not SharedCopy.objects.exists()


def test_the_letter_to_work_asks_the_day_of_return(signed_in, discharge):
    back = (cast.TODAY + 7 * ONE).isoformat()
    assert signed_in.post(url(discharge), given(kind="work", returns_on=back)).status_code == 302
    text = SharedCopy.objects.get().text
    assert "can return from November 30, 2026" in text
    assert "PHQ" not in text


def test_others_read_or_do_not_get_in(client, discharge):
    copy = share_letter(therapist(), discharge, OWN)
    leader = cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    page = leader.get(url(discharge))
    assert page.status_code == 200
    assert "Make the copy" not in page.text
    for typed in (given(), {}):
        assert leader.post(url(discharge), typed).status_code == 403
    biller = cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert biller.get(url(discharge)).status_code == 403
    hill = cast.make_site(name="Hill", npi="1234567810")
    stranger = cast.sign_in(client, cast.make_staff(Role.THERAPIST, hill, "Hal Hill").account)
    for address in (url(discharge), reverse("letter_copy", args=[copy.pk])):
        assert stranger.get(address).status_code == 404


def test_the_person_opens_what_the_portal_shows_and_sees_who_else_has_a_letter(client, discharge):
    cast.patient_actor(discharge.patient)
    fresh = discharge_of(therapist(), discharge.pk)
    on_paper = share_letter(therapist(), fresh, OWN)
    shown = share_letter(therapist(), fresh, Sharing(LetterKind.PATIENT_ES, Reader.PERSON, "", How.PORTAL))
    to_lee = share_letter(therapist(), fresh, NEXT)
    me = cast.sign_in(client, discharge.patient.account)
    page = me.get(reverse("my_letters"))
    assert reverse("my_letter", args=[shown.pk]) in page.text
    assert "Dr. Lee" in page.text
    letter = me.get(reverse("my_letter", args=[shown.pk]))
    assert 'lang="es"' in letter.text
    assert me.get(reverse("letter_copy", args=[shown.pk]))["Content-Type"] == "application/pdf"
    for hidden in (on_paper, to_lee):
        assert me.get(reverse("letter_copy", args=[hidden.pk])).status_code == 404
        assert me.get(reverse("my_letter", args=[hidden.pk])).status_code == 404
    assert me.get(url(discharge)).status_code == 404
    other = cast.make_patient("Bo")
    cast.patient_actor(other)
    them = cast.sign_in(client, other.account)
    assert them.get(reverse("my_letter", args=[shown.pk])).status_code == 404
    assert "Dr. Lee" not in them.get(reverse("my_letters")).text


def test_an_invitation_is_made_once_and_answered_by_the_person(client, discharge):
    staff = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    invite = reverse("alumni_invitation", args=[discharge.pk])
    assert staff.post(invite, {"token": str(uuid4())}).status_code == 302
    again = staff.post(invite, {"token": str(uuid4())})
    assert again.status_code == 422
    assert "The invitation has been made already." in again.text
    made = AlumniInvitation.objects.get()
    assert (made.answer, made.ends_on) == ("", cast.TODAY + timedelta(days=365))
    cast.patient_actor(discharge.patient)
    me = cast.sign_in(client, discharge.patient.account)
    assert "Stay in touch?" in me.get(reverse("my_letters")).text
    missing = me.post(reverse("my_alumni"), {"answer": "yes", "version": made.version})
    assert missing.status_code == 422
    assert "It is not said how to reach the person." in missing.text
    answer = {"answer": "yes", "contact_how": "phone", "version": made.version}
    assert me.post(reverse("my_alumni"), answer).status_code == 302
    made.refresh_from_db()
    assert (made.answer, made.contact_how, made.answered_at) == ("yes", "phone", cast.NOW)
    assert me.post(reverse("my_alumni"), answer | {"answer": "no"}).status_code == 409
    assert set(AuditEvent.objects.filter(action__startswith="alumni.").values_list("action", flat=True)) == {
        "alumni.invited",
        "alumni.answered",
    }


def test_a_clinician_writes_down_an_answer_and_nobody_else_does(client, discharge):
    made = invite_alumni(therapist(), discharge)
    answer = reverse("alumni_answer", args=[made.pk])
    staff = cast.sign_in(client, cast.the_staff(Role.NURSE).account)
    assert staff.post(answer, {"answer": "", "version": 1}).status_code == 422
    assert staff.post(answer, {"answer": "later", "version": made.version}).status_code == 302
    assert staff.post(answer, {"answer": "no", "version": made.version}).status_code == 409
    made.refresh_from_db()
    assert made.answer == "later"
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert desk.post(answer, {"answer": "no", "version": made.version}).status_code == 403
    other = cast.patient_actor(cast.make_patient("Bo"))
    with pytest.raises(Forbidden):
        answer_invitation(other, made, AlumniAnswer.NO, None)
    with pytest.raises(EditConflict):
        answer_invitation(therapist(), made, AlumniAnswer.YES, ContactHow.PHONE, 1)


def test_an_invitation_that_is_over_is_not_shown_or_answered(client, discharge):
    made = invite_alumni(therapist(), discharge)
    cast.patient_actor(discharge.patient)
    with dates.use_clock(cast.NOW + timedelta(days=366)):
        me = cast.sign_in(client, discharge.patient.account)
        assert "Stay in touch?" not in me.get(reverse("my_letters")).text
        assert me.post(reverse("my_alumni"), {"answer": "no", "version": 1}).status_code == 302
    made.refresh_from_db()
    assert made.answer == ""


def test_the_database_keeps_one_invitation_for_a_stay(discharge):
    made = invite_alumni(therapist(), discharge)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlumniInvitation.objects.create(
            episode_id=discharge.episode_id,
            patient=discharge.patient,
            site=discharge.site,
            invited_at=cast.NOW,
            invited_by=made.invited_by,
        )
