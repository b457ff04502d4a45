"""Side effects and refills a person tells and asks for: help comes at once, and nobody reaches another's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.web import new_token
from stepwell.medication import actions
from stepwell.medication.models import DoseReport, RefillRequest, SideEffect
from stepwell.medication.queries.mine import my_medicines, own_medicine
from stepwell.medication.tests import room
from stepwell.portal.tests.medicine_room import LIST, PARTS, PLAIN, at, effect, grade_of, help_at, posted, the_page
from stepwell.progress.models import Alert
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "what", "word", "urgency", "first"),
    [
        ("Sertraline", "new-suicidal-thoughts", "thoughts", "RED", "Thank you for telling us"),
        ("Sertraline", "swelling-or-hard-to-breathe", "at-once", "RED", "Get help now."),
        ("Sertraline", "rash", "rash", "ORANGE", "Call before you take the next dose."),
        ("Lithium", "tremor", "lithium", "ORANGE", "too much of it in your blood"),
    ],
)
def test_a_dangerous_effect_shows_help_at_once_and_calls_a_person(person, ana, name, what, word, urgency, first):
    medicine = room.medicine(name, patient=ana)
    sent = {"token": new_token(), "what": what, "how_bad": "7", "says": "since <b>Friday</b>"}
    for _ in range(2):
        answer = person.post(at(medicine, "side-effects"), sent)
        assert answer.url == help_at(medicine, word)
    effect = SideEffect.objects.get()
    assert (effect.is_told_by_patient, effect.how_bad, effect.told_on) == (True, 7, cast.TODAY)
    alert = Alert.objects.get()
    assert (alert.urgency, alert.patient_id, alert.closed_at) == (urgency, ana.pk, None)
    assert name in alert.says
    shown = person.get(answer.url).text
    main = shown[shown.index("<main") : shown.index("</main>")]
    for words in (first, "tel:911", "tel:988", "tel:555-0100", "What happens now"):
        assert words in main, words
    assert "“since &lt;b&gt;Friday&lt;/b&gt;”" in the_page(person)


def test_at_night_nobody_is_promised_before_the_clinic_opens(person, sertraline):
    with use_clock(cast.NOW.replace(hour=4)):  # 11 pm on Sunday at the clinic
        answer = posted(person, sertraline, "side-effects", what="fainting")
        shown = person.get(answer.url).text
    assert "The clinic is closed now. It opens Mon Nov 23, 8:00 am" in shown
    assert "reaches you by" not in shown
    with use_clock(cast.NOW):
        again = posted(person, sertraline, "side-effects", what="confusion")
    assert "reaches you by Mon Nov 23, 2:15 pm" in person.get(again.url).text


@pytest.mark.parametrize("word", ["thoughts", "at-once", "more", "rash", "lithium", "missed"])
def test_what_to_do_now_is_said_in_plain_words(person, sertraline, word):
    assert grade_of(person.get(help_at(sertraline, word)).text) <= PLAIN


def test_the_staff_who_own_the_alert_read_in_it_what_was_told(person, sertraline):
    posted(person, sertraline, "side-effects", what="fainting")
    therapist = cast.sign_in(Client(), cast.the_staff(Role.THERAPIST).account)
    assert "Sertraline: Fainting" in therapist.get(reverse("alert_list")).text
    assert therapist.get(reverse("alert_page", args=[Alert.objects.get().pk])).status_code == 200


def test_where_nobody_can_be_called_nothing_is_kept_and_the_help_stands_there_all_the_same():
    alone = cast.make_patient("Al", "One")  # in no stay, at a site without a therapist or director
    cast.patient_actor(alone)
    medicine = room.medicine(patient=alone)
    answer = posted(cast.sign_in(Client(), alone.account), medicine, "side-effects", what="new-suicidal-thoughts")
    assert (answer.status_code, SideEffect.objects.count()) == (422, 0)
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    for words in ("Nobody at this site can take an alert.", "tel:988", "tel:911", "tel:555-0100"):
        assert words in main, words


def test_an_effect_that_can_wait_is_kept_shown_and_marked_as_over(person, sertraline):
    assert posted(person, sertraline, "side-effects", what="dry-mouth").url == LIST
    assert not Alert.objects.exists()
    assert "Side effect: Dry mouth" in the_page(person)
    effect = SideEffect.objects.get()
    stale = posted(person, sertraline, "side-effects/end", effect=effect.pk, version=effect.version + 1)
    assert stale.status_code == 409
    assert "Nothing was changed." in stale.text
    assert posted(person, sertraline, "side-effects/end", effect=effect.pk, version=effect.version).url == LIST
    assert SideEffect.objects.get().ended_on == cast.TODAY
    assert "Dry mouth" not in the_page(person)


@pytest.mark.parametrize("fields", [{}, {"what": "tired"}, {"what": "sleepy", "how_bad": "11"}, {"token": "old"}])
def test_an_effect_that_makes_no_sense_is_said_and_the_words_stay(person, sertraline, fields):
    answer = posted(person, sertraline, "side-effects", **{"says": "My own words"} | fields)
    assert answer.status_code == 422
    assert "My own words" in answer.text
    assert not SideEffect.objects.exists()


def test_a_refill_is_asked_for_once_and_its_answer_comes_back(person, sertraline):
    sent = {"token": new_token()}
    for _ in range(2):
        assert person.post(at(sertraline, "refill"), sent).url == LIST
    request = RefillRequest.objects.get()
    shown = the_page(person)
    assert "You asked for a refill on Nov 23." in shown
    assert "Ask for a refill" not in shown
    assert posted(person, sertraline, "refill").status_code == 422
    actions.answer_refill(room.nurse(), request, request.version, "Come on Tuesday first.")
    shown = the_page(person)
    assert "“Come on Tuesday first.”" in shown
    assert "Ask for a refill" in shown


@pytest.mark.parametrize("part", PARTS)
def test_a_medicine_of_another_or_of_the_past_is_not_there(person, ana, part):
    other = room.medicine(patient=cast.make_patient("Cal", "Doe"))
    past = room.medicine(patient=ana, state="stopped", stopped_on=cast.TODAY, stop_reason="done")
    wrong = room.medicine("Lithium", patient=ana, state="entered-in-error")
    for medicine in (other, past, wrong):
        for send in (person.get, person.post):
            assert send(at(medicine, part)).status_code in (404, 405)
        assert posted(person, medicine, part, how="as-agreed", what="sleepy").status_code in (404, 405)
    assert not DoseReport.objects.exists()
    assert not SideEffect.objects.exists()
    assert not RefillRequest.objects.exists()


def test_an_effect_of_another_medicine_is_not_ended_from_here(person, ana, sertraline):
    lithium = room.medicine("Lithium", patient=ana)
    made, _ask = actions.tell_effect(cast.patient_actor(ana), lithium, effect("sleepy"))
    assert posted(person, sertraline, "side-effects/end", effect=made.pk, version=made.version).status_code == 404
    assert posted(person, sertraline, "side-effects/end", effect="x").status_code == 404
    assert SideEffect.objects.get().ended_on is None


@pytest.mark.parametrize("role", [Role.NURSE, Role.PSYCHIATRIST, Role.THERAPIST, Role.FRONT_DESK])
def test_staff_cannot_post_as_the_person(role, sertraline):
    staff = cast.sign_in(Client(), cast.the_staff(role).account)
    assert staff.get(LIST).status_code in (403, 404)
    for part in PARTS:
        for how in (staff.get, lambda url: staff.post(url, {"token": new_token(), "how": "as-agreed"})):
            assert how(at(sertraline, part)).status_code in (403, 404, 405)
    assert not DoseReport.objects.exists()
    assert not RefillRequest.objects.exists()


def test_even_someone_with_a_duty_beside_reaches_only_their_own(ana, sertraline):
    own = room.medicine(patient=cast.make_patient("Nell", "Nurse"))
    both = replace(room.nurse(), patient_id=own.patient_id)
    assert own_medicine(both, own.pk) == own
    with pytest.raises(Http404):
        own_medicine(both, sertraline.pk)
    assert [row.id for row in my_medicines(both, own.patient).rows] == [own.pk]


def test_an_address_of_help_that_is_none_leads_back_to_the_list(person, sertraline):
    assert person.get(help_at(sertraline, "nothing")).url == LIST
