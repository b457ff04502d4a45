"""How many presses each kind of note takes, counted on the page without any script, and what a killed browser leaves."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser

import pytest

from stepwell.encounter.models import Encounter, NoteAnswer, Signature
from stepwell.encounter.rules.templates import Told
from stepwell.encounter.tests import note_room as notes
from stepwell.kernel.access import Role
from stepwell.placement.tests.declining_room import declined
from stepwell.placement.tests.room import MODERATE, screened
from stepwell.progress.models import Observation
from tests import cast

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
WORDS = "Told in words of their own."


class Form(HTMLParser):
    """The note's form as a browser would send it: what stands in it, and a press for each thing that is changed."""

    def __init__(self, text):
        super().__init__()
        self.sent, self.offered, self.presses, self.fields, self.typed = {}, {}, 0, 0, 0
        self._in_form, self._area = False, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        row = dict(attrs)
        if tag == "form":
            self._in_form = row.get("id") == "note"
        if not self._in_form:
            return
        if tag == "textarea":
            self._area = row["name"]
            self.sent[self._area] = [""]
        if tag == "input" and "name" in row:
            if row.get("type") in ("radio", "checkbox"):
                self.offered.setdefault(row["name"], []).append(row["value"])
                if "checked" in row:
                    self.sent.setdefault(row["name"], []).append(row["value"])
            else:
                self.sent.setdefault(row["name"], []).append(row.get("value", ""))

    def handle_data(self, data):
        if self._area:
            self.sent[self._area] = [data.removeprefix("\n")]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None
        if tag == "form":
            self._in_form = False

    def press(self, name, value=None):
        """One radio, chip or button."""
        self.presses += 1
        value = value or self.offered[name][0]
        assert value in self.offered[name], (name, value)
        if name.startswith(("ac-", "mark", "here", "held")):
            self.sent.setdefault(name, []).append(value)
        else:
            self.sent[name] = [value]

    def write(self, name, words=WORDS):
        """Words in a field, reached by the Tab key: fields and keys are counted apart from presses."""
        assert name in self.sent, name
        self.fields += 1
        self.typed += len(words)
        self.sent[name] = [words]

    def sign(self):
        self.presses += 1
        return self.sent | {"act": ["sign"]}


def page_of(client, visit):
    where = f"/visits/{visit.pk}/note/"
    return where, Form(client.get(where).content.decode())


def common(form, visit):
    """What every note asks: here, what happened, response, risk, next."""
    key = f"p-{visit.seat.pk}"
    if not form.offered.get("presence"):  # of a family session it is the same question
        form.press(f"{key}-attendance", "here")
    form.press(f"{key}-place", "in person")
    form.write(f"{key}-own_line")
    form.write(f"{key}-response", "Calmer.")
    form.press(f"{key}-risk", "no")
    form.write(f"{key}-home_practice", "A walk.")


def individual(form, visit):
    objective = form.offered["mark"][0]
    assert form.sent["mark"] == [objective], "the plan's objective is ticked already"
    form.press(f"far-{objective}", "improving")
    form.press("ac-methods")


def family(form, visit):
    form.press("presence", "patient-present")
    form.press("here")
    form.press("a-wishes", "yes")
    form.press("ac-methods")


def medication(form, visit):
    form.press("ac-taken", "Most")
    form.press("ac-side_effects", "Sleep")
    form.write("a-change", "No change.")
    form.press("a-explained", "yes")


def coordination(form, visit):
    form.write("a-with_whom", "The family doctor.")
    form.write("a-agreed", "They send the labs.")


KINDS = [("IND", individual, 6), ("FT", family, 7), ("MED", medication, 7), ("CM", coordination, 4)]


@pytest.mark.parametrize(("service", "fill", "presses"), KINDS, ids=[row[0] for row in KINDS])
def test_a_note_is_written_and_signed_on_one_screen_in_a_handful_of_presses(client, service, fill, presses):
    """The ceiling is ten presses, twelve for a medication visit; even with a press into each field it holds."""
    visit = notes.visit_of(service)
    cast.sign_in(client, visit.practitioner.account)
    if service == "FT":
        notes.contact_of(visit)
    where, form = page_of(client, visit)
    fill(form, visit)
    common(form, visit)
    answer = client.post(where, form.sign())

    assert answer.status_code == 302, answer.content.decode()
    assert answer.url == where, "no second screen"
    assert Signature.objects.count() == 1
    assert form.presses == presses
    assert form.presses + form.fields <= (12 if service == "MED" else 10)


@pytest.mark.parametrize(("kind", "fields"), [
    ("INT|Intake", ["why_now", "history", "use", "first_steps"]),
    ("DIS|Last session", ["helped", "warning_signs", "next_care"]),
])  # fmt: skip
def test_intake_and_last_session_are_one_press_away_on_the_same_screen(client, kind, fields):
    visit = notes.visit_of()
    cast.sign_in(client, visit.practitioner.account)
    where, form = page_of(client, visit)
    client.post(where, form.sent | {"act": [f"kind:{kind}"]})
    _, again = page_of(client, visit)
    again.presses = 1
    for key in fields:
        again.write(f"a-{key}")
    if "ac-state" in again.offered:
        again.press("ac-state")
    common(again, visit)

    assert client.post(where, again.sign()).status_code == 302
    assert NoteAnswer.objects.get(key="kind_of_note").chosen == [kind[:3]]
    assert again.presses <= 10


def test_after_signing_the_next_note_is_one_press_away(client):
    visit = notes.visit_of()
    later = cast.make_visit(visit.episode, at=cast.time(11))
    notes.signed(visit)
    cast.sign_in(client, visit.practitioner.account)

    text = client.get(f"/visits/{visit.pk}/note/").content.decode()

    assert f'href="/visits/{later.pk}/note/" data-main' in text
    assert "Next note: Ana R. · Individual therapy" in text
    assert "data-autosave" not in text
    notes.signed(later, answers={**notes.more_of(later).answers, "standing": Told("New.")})
    assert "All your notes are signed" in client.get(f"/visits/{visit.pk}/note/").content.decode()


def test_a_killed_browser_loses_nothing_that_was_saved_two_seconds_before(client):
    visit = notes.visit_of("FT")
    contact = notes.contact_of(visit)
    cast.sign_in(client, visit.practitioner.account)
    where, form = page_of(client, visit)
    family(form, visit)
    common(form, visit)
    form.write("a-next_each", "Each writes one thing.")
    assert client.post(where, form.sent, headers=JSON).json()["saved"] == "2:00 pm"

    _, again = page_of(client, visit)  # a new browser

    for name, value in form.sent.items():
        if name not in ("version", "csrfmiddlewaretoken") and value != [""]:
            assert sorted(again.sent.get(name, [])) == sorted(value), name
    assert again.sent["here"] == [f"c.{contact.pk}"]
    assert Encounter.objects.get().signed_at is None


def test_an_answer_two_people_wrote_shows_both_texts_and_loses_neither(client):
    visit = notes.visit_of()
    cast.sign_in(client, visit.practitioner.account)
    where, form = page_of(client, visit)
    token = client.post(where, form.sent | {"a-standing": ["One."]}, headers=JSON).json()["version"]
    client.post(where, form.sent | {"a-standing": ["Two."], "version": [token]}, headers=JSON)

    late = form.sent | {"a-standing": ["Three."], "version": [token]}
    assert client.post(where, late, headers=JSON).status_code == 409
    answer = client.post(where, late)

    assert answer.status_code == 409
    text = answer.content.decode()
    for words in ("Where the work stands", "Two.", "Three.", 'name="a-standing"'):
        assert words in text


def test_a_refused_note_keeps_what_was_typed(client):
    visit = notes.visit_of()
    cast.sign_in(client, visit.practitioner.account)
    where, form = page_of(client, visit)
    common(form, visit)
    form.write("a-standing", "Half way up.")

    answer = client.post(where, form.sign())

    assert answer.status_code == 422
    assert "What I did: still open." in answer.content.decode()
    assert Form(answer.content.decode()).sent["a-standing"] == ["Half way up."]
    wrong = client.post(where, form.sent | {f"p-{visit.seat.pk}-arrived": ["noon-ish"], "a-standing": ["Kept."]})
    assert wrong.status_code == 422
    assert Form(wrong.content.decode()).sent["a-standing"] == ["Kept."]


@pytest.mark.parametrize("service", ["IND", "FT", "MED"])
def test_the_note_asks_the_database_a_dozen_times_at_most(client, django_assert_max_num_queries, service):
    visit = notes.visit_of(service)
    before = notes.earlier(visit)
    notes.contact_of(visit)
    notes.signed(before)
    notes.written(visit)
    cast.sign_in(client, visit.practitioner.account)
    extra = 2 if service == "MED" else 0  # the medicines of the later room
    with django_assert_max_num_queries(12 + extra):
        assert client.get(f"/visits/{visit.pk}/note/").status_code == 200


def test_a_declined_plan_is_said_where_the_missing_one_was(client):
    visit = notes.visit_of()
    screened(visit.patient, MODERATE)
    cast.sign_in(client, visit.practitioner.account)
    assert "the safety plan is not whole yet" in client.get(f"/visits/{visit.pk}/note/").content.decode()
    declined(visit.patient)
    page = client.get(f"/visits/{visit.pk}/note/").content.decode()
    assert "the safety plan is not whole yet" not in page
    assert page.count("Declined a plan on Nov 23; offer again by Nov 30") == 2  # the banner, and beside the note


def test_voiced_risk_says_what_to_do_now_and_where_the_questions_are(client):
    visit = notes.visit_of()
    cast.sign_in(client, visit.practitioner.account)
    text = client.get(f"/visits/{visit.pk}/note/").content.decode()
    for words in ("Do this now, before you go on writing", f"/patients/{visit.patient_id}/safety/", "tel:988"):
        assert words in text


def test_scores_stand_beside_the_text_and_start_the_answer(client):
    visit = notes.visit_of()
    for days, total in ((8, 15), (1, 11)):
        on = cast.TODAY - timedelta(days=days)
        Observation.objects.create(
            patient=visit.patient, site=visit.site, episode=visit.episode, instrument="phq-9", instrument_version="1",
            answered_at=cast.NOW - timedelta(days=days), answered_on=on, answers=[1] * 9, total=total,
            entered_by=visit.practitioner.account,
        )  # fmt: skip
    cast.sign_in(client, visit.practitioner.account)
    _, form = page_of(client, visit)
    assert form.sent["a-scores"] == ["PHQ-9 11 (Nov 22), 4 better"]
    assert "4 better" in client.get(f"/visits/{visit.pk}/note/").content.decode()


def test_other_roles_and_sites_write_no_note(client):
    visit = notes.visit_of()
    for role in (Role.BILLER, Role.FRONT_DESK, Role.UTILIZATION_REVIEWER):
        cast.sign_in(client, cast.the_staff(role).account)
        assert client.get(f"/visits/{visit.pk}/note/").status_code == 403
    other = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Otto Hill")
    cast.sign_in(client, other.account)
    assert client.get(f"/visits/{visit.pk}/note/").status_code == 404
    assert client.post(f"/visits/{visit.pk}/note/", {"act": "sign"}).status_code == 404
