"""Family sessions: who was there, what was released, which code that earns, and a week without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepwell.claim.actions.charges import pull_charges
from stepwell.claim.models import ChargeItem
from stepwell.claim.queries.nudges import causes_of
from stepwell.claim.queries.stay import stays_of
from stepwell.encounter import actions
from stepwell.encounter.actions.family_weeks import note_family_week
from stepwell.encounter.actions.note_facts import NoteFacts, PersonFacts
from stepwell.encounter.models import FamilyWeek, NotePerson
from stepwell.encounter.queries import note_page
from stepwell.encounter.queries.facts import service_done
from stepwell.encounter.rules.codes import code_for
from stepwell.encounter.tests import note_room as notes
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.models import Contact
from tests import cast

pytestmark = pytest.mark.django_db
WITH, WITHOUT = {"family_presence": "patient-present"}, {"family_presence": "patient-absent"}


def family_visit():
    return notes.visit_of("FT")


@pytest.mark.parametrize(("presence", "code"), [("patient-present", "90847"), ("patient-absent", "90846")])
def test_who_was_in_the_room_decides_on_the_code(presence, code):
    visit = family_visit()
    notes.release_to(visit)
    row = notes.signed(visit, {"family_presence": presence})

    assert code_for(service_done(row)).hcpcs == code
    pull_charges(cast.actor(Role.BILLER), visit.site, visit.on, visit.on)
    assert ChargeItem.objects.get().hcpcs == code


def test_a_family_note_says_who_was_there_before_it_is_signed():
    visit = family_visit()
    actions.write_note(notes.therapist(), visit, notes.part_of(visit), None, notes.more_of(visit, people={}))

    with pytest.raises(Refused) as no:
        actions.sign_note(notes.therapist(), visit)

    assert "Say whether the patient was in the room." in no.value.says
    assert "Say who else was there." in no.value.says


def test_with_the_patient_away_nobody_is_seen_without_a_release():
    visit = family_visit()
    contact = notes.contact_of(visit)
    people = {f"c.{contact.pk}": PersonFacts(contact_id=contact.pk)}
    notes.written(visit, WITHOUT, people=people)
    with pytest.raises(Refused, match="No release to Rosa Rivera was on file"):
        actions.sign_note(notes.therapist(), visit)

    notes.release_to(visit)
    actions.sign_note(notes.therapist(), visit)

    assert NotePerson.objects.get().contact == contact


def test_with_the_patient_there_a_missing_release_is_only_told():
    visit = family_visit()
    notes.written(visit, WITH)
    page = note_page(notes.therapist(), visit.pk)
    assert any("No release to Rosa Rivera is on file" in says for says in page.warnings)
    actions.sign_note(notes.therapist(), visit)


def test_a_withdrawn_release_does_not_count_for_a_later_session():
    visit = family_visit()
    by = cast.the_staff(Role.THERAPIST).account
    notes.release_to(visit, withdrawn_at=cast.NOW - timedelta(days=1), withdrawn_by=by)
    notes.written(visit, WITHOUT)
    with pytest.raises(Refused, match="No release to Rosa Rivera"):
        actions.sign_note(notes.therapist(), visit)


def test_contacts_are_chips_and_someone_new_is_typed_once_however_often_it_is_saved():
    visit = family_visit()
    contact = notes.contact_of(visit)
    write = lambda token, people: actions.write_note(  # noqa: E731
        notes.therapist(), visit, notes.part_of(visit, **WITH), token, NoteFacts(people=people)
    )
    here = {f"c.{contact.pk}": PersonFacts(contact_id=contact.pk)}
    token = note_page(notes.therapist(), visit.pk).token
    token = write(token, here | {"o.new": PersonFacts("To")}).token
    token = write(token, here | {"o.new": PersonFacts("Tom Rivera", "brother")}).token
    assert sorted(NotePerson.objects.values_list("name", "relationship")) == [
        ("Rosa Rivera", "mother"), ("Tom Rivera", "brother"),
    ]  # fmt: skip

    token = write(token, {f"c.{contact.pk}": None, "o.new": None}).token
    assert not NotePerson.objects.exists()


def test_a_contact_of_someone_else_is_refused():
    visit = family_visit()
    other = cast.make_patient("Ben", "Ito")
    theirs = Contact.objects.create(patient=other, site=other.site, name="Kim Ito", relationship="wife")
    with pytest.raises(Refused) as no:
        notes.written(visit, WITH, people={f"c.{theirs.pk}": PersonFacts(contact_id=theirs.pk)})
    assert no.value.code == "OTHER_CONTACT"
    assert not NotePerson.objects.exists()


def overdue():
    """A stay whose plan asks for family therapy each week, and a signed service with none for three weeks."""
    visit = notes.visit_of("IND")
    notes.order(visit.episode, "FT")
    notes.signed(visit)
    return visit.episode, visit.on


def codes_on(episode, on):
    return {cause.code for cause in causes_of(episode, on)}


def test_a_reason_for_the_week_answers_the_question_of_the_day_close():
    episode, on = overdue()
    assert "FAMILY_THERAPY" in codes_on(episode, on)

    note_family_week(notes.therapist(), episode, on, "Mother was in hospital.")

    assert "FAMILY_THERAPY" not in codes_on(episode, on)
    assert stays_of([episode.pk], on)[episode.pk].family_reason_on(on) == "Mother was in hospital."
    assert AuditEvent.objects.filter(action="family_week.noted", patient_id=episode.patient_id).count() == 1


def test_an_older_reason_does_not_answer_for_today():
    episode, on = overdue()
    note_family_week(notes.therapist(), episode, on - timedelta(days=14), "Away.")
    assert "FAMILY_THERAPY" in codes_on(episode, on)


@pytest.mark.parametrize(("days", "words", "code"), [
    (0, "  ", "NO_WORDS"), (-60, "Early.", "NOT_A_WEEK"), (14, "Ahead.", "NOT_A_WEEK"),
])  # fmt: skip
def test_which_reasons_are_taken(days, words, code):
    episode, on = overdue()
    with pytest.raises(Refused) as no:
        note_family_week(notes.therapist(), episode, on + timedelta(days=days), words)
    assert no.value.code == code
    assert not FamilyWeek.objects.exists()


def test_a_reason_is_kept_for_the_week_changed_by_version_and_not_by_the_biller():
    episode, on = overdue()
    row = note_family_week(notes.therapist(), episode, on, "Ill.")
    assert row.week_on == date(2026, 11, 23)
    again = note_family_week(notes.therapist(), episode, on, "Ill, all of them.", row.version)
    assert (again.pk, again.why_none) == (row.pk, "Ill, all of them.")
    with pytest.raises(EditConflict):
        note_family_week(notes.therapist(), episode, on, "Other.", 1)
    with pytest.raises(Forbidden):
        note_family_week(cast.actor(Role.BILLER), episode, on, "Mine.")
    other = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Otto Hill")
    from stepwell.people.queries import actor_for

    with pytest.raises(Forbidden):
        note_family_week(actor_for(other.account), episode, on, "Theirs.")


def test_the_page_shows_weeks_and_takes_a_reason(client, django_assert_max_num_queries):
    episode, on = overdue()
    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    where = f"/episodes/{episode.pk}/family/"

    with django_assert_max_num_queries(12):
        text = client.get(where).content.decode()
    assert text.count("No session and no reason yet") == 4
    assert client.post(where, {"week_on": on.isoformat(), "why_none": ""}).status_code == 422
    assert client.post(where, {"week_on": on.isoformat(), "why_none": "Ill."}).status_code == 302
    assert "Ill." in client.get(where).content.decode()
    late = client.post(where, {"week_on": on.isoformat(), "why_none": "From an old page.", "version": 0})
    assert late.status_code == 409
    assert "From an old page." in late.content.decode()
    before = (on - timedelta(days=7)).isoformat()
    for sent in ({"week_on": "soon"}, {"week_on": "1900-01-01"}, {"week_on": before, "version": 9}):
        refused = client.post(where, {"why_none": "Kept words."} | sent)
        assert (refused.status_code, "Kept words." in refused.content.decode()) == (422, True)

    cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert client.get(where).status_code == 200
    assert client.post(where, {"week_on": on.isoformat(), "why_none": "Ill."}).status_code == 403
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(where).status_code == 403
