"""What a visit's note holds besides words: objectives with how far, answers, carried words, two writers at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions.note_facts import NoteFacts
from stepwell.encounter.models import NoteAnswer, NoteMark, Signature
from stepwell.encounter.queries import is_unchanged_since_signing, note_page
from stepwell.encounter.queries.note_parts import parts_of
from stepwell.encounter.rules.templates import KIND_KEY, Told
from stepwell.encounter.tests import note_room as notes
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.placement.models import RiskConcern
from tests import cast

pytestmark = pytest.mark.django_db
OLD = "Sleep is the main thing."


def marks_of(row):
    return {mark.label: (mark.achievement, mark.is_main) for mark in parts_of([row.pk])[row.pk].marks}


def answer_of(row, key):
    return NoteAnswer.objects.get(encounter=row, key=key)


def test_a_note_with_its_parts_is_signed_frozen_and_unchanged():
    visit = notes.visit_of()
    row = notes.signed(visit)

    assert marks_of(row) == {"1.1": ("improving", True)}
    assert row.objective.label == "1.1"
    assert answer_of(row, KIND_KEY).text == "Individual session"
    assert answer_of(row, "methods").label == "What I did"
    assert is_unchanged_since_signing(row)
    assert AuditEvent.objects.filter(action="note.signed", patient_id=visit.patient_id).count() == 1


def test_several_objectives_each_with_how_far_and_one_the_service_hangs_on():
    visit = notes.visit_of()
    second = notes.second_objective(visit.episode)
    first = visit.episode.plans.get().objectives.get(label="1.1")

    row = notes.written(visit, marks={first.pk: "worsening", second.pk: "achieved"}, main_id=second.pk)

    assert row.objective == second
    assert row.intervention.method == "Graded walks"
    actions.sign_note(notes.therapist(), visit)
    assert marks_of(row) == {"1.1": ("worsening", False), "1.2": ("achieved", True)}


def test_a_tick_taken_back_is_gone_and_the_note_hangs_on_what_is_left():
    visit = notes.visit_of()
    second = notes.second_objective(visit.episode)
    first = visit.episode.plans.get().objectives.get(label="1.1")
    row = notes.written(visit, marks={first.pk: "", second.pk: ""}, main_id=first.pk)

    taken = NoteFacts(marks={first.pk: None, second.pk: "no-change"})
    actions.write_note(notes.therapist(), visit, notes.part_of(visit), None, taken)

    assert marks_of(row) == {"1.2": ("no-change", False)}
    assert notes.row_of(visit).objective == second


def test_an_objective_of_another_plan_is_refused_and_nothing_is_saved():
    visit = notes.visit_of()
    other = cast.make_plan(cast.make_episode(cast.make_patient("Ben", "Ito"))).objectives.get()

    with pytest.raises(Refused) as no:
        notes.written(visit, marks={other.pk: ""})

    assert no.value.code == "OTHER_PLAN"
    assert not NoteMark.objects.exists()


def test_a_question_that_must_be_answered_stops_the_signature_and_keeps_the_words():
    visit = notes.visit_of()
    row = notes.written(visit, answers={"state": Told("", ("Calm",))})

    with pytest.raises(Refused, match="What I did: still open"):
        actions.sign_note(notes.therapist(), visit)

    assert answer_of(row, "state").chosen == ["Calm"]
    assert not Signature.objects.exists()


def test_an_answer_that_was_not_offered_is_refused():
    visit = notes.visit_of()
    with pytest.raises(Refused) as no:
        notes.written(visit, answers={"state": Told("", ("Haunted",))})
    assert no.value.code == "OTHER_ANSWER"
    assert not NoteAnswer.objects.exists()


def with_old_words(days=7):
    visit = notes.visit_of()
    before = notes.earlier(visit, days)
    notes.signed(before, answers={**notes.more_of(before).answers, "standing": Told(OLD)})
    return visit, before


def test_words_of_the_last_note_show_their_age_and_are_not_signed_untouched():
    visit, before = with_old_words()
    shown = next(one for one in note_page(notes.therapist(), visit.pk).asked if one.key == "standing")
    assert (shown.text, shown.old, shown.is_held) == (OLD, "From Mon Nov 16, 7 days old", False)

    row = notes.written(visit, answers={**notes.more_of(visit).answers, "standing": Told(OLD)})
    kept = answer_of(row, "standing")
    assert (kept.carried_from, kept.carried_on) == (notes.row_of(before), before.on)
    with pytest.raises(Refused, match="Where the work stands: these are old words"):
        actions.sign_note(notes.therapist(), visit)


@pytest.mark.parametrize("way", ["changed", "held", "taken out"])
def test_carried_words_are_signed_once_someone_has_touched_them(way):
    visit, _before = with_old_words()
    told = {"changed": "Sleep is better.", "held": OLD, "taken out": ""}[way]
    answers = {**notes.more_of(visit).answers, "standing": Told(OLD)}
    notes.written(visit, answers=answers)
    more = replace(notes.more_of(visit), answers=answers | {"standing": Told(told)})
    more = replace(more, held=frozenset({"standing"}) if way == "held" else frozenset())
    actions.write_note(notes.therapist(), visit, notes.part_of(visit), None, more)

    actions.sign_note(notes.therapist(), visit)

    kept = answer_of(notes.row_of(visit), "standing")
    assert kept.text == told
    assert (kept.carried_on is not None) is (way == "held")
    assert (kept.touched_at is not None) is (way == "held")


def test_words_that_still_hold_keep_the_day_they_were_first_written():
    visit, before = with_old_words()
    middle = notes.earlier(visit, 3)
    held = {"answers": {**notes.more_of(middle).answers, "standing": Told(OLD)}, "held": frozenset({"standing"})}
    notes.signed(middle, **held)

    row = notes.written(visit, answers={"standing": Told(OLD)})

    kept = answer_of(row, "standing")
    assert kept.carried_from == notes.row_of(middle)
    assert kept.carried_on == before.on


def test_words_of_a_note_marked_in_error_are_not_carried():
    visit, before = with_old_words()
    actions.after.mark_in_error(notes.therapist(), notes.row_of(before), "Wrong person.")

    shown = next(one for one in note_page(notes.therapist(), visit.pk).asked if one.key == "standing")

    assert (shown.text, shown.old) == ("", "")


def test_two_people_who_write_into_one_answer_both_keep_their_words():
    visit = notes.visit_of()
    notes.written(visit, answers={"standing": Told("First words.")})
    token = note_page(notes.therapist(), visit.pk).token
    actions.write_note(
        notes.therapist(), visit, notes.part_of(visit), token, NoteFacts(answers={"standing": Told("Second words.")})
    )

    late = NoteFacts(answers={"standing": Told("Third words."), "practice": Told("", ("Done",))})
    saved = actions.write_note(notes.therapist(), visit, notes.part_of(visit), token, late)

    (clash,) = saved.clashes
    assert (clash.who, clash.name) == ("Where the work stands", "a-standing")
    assert (clash.stands, clash.typed) == ("Second words.", "Third words.")
    row = notes.row_of(visit)
    assert answer_of(row, "standing").text == "Second words."
    assert answer_of(row, "practice").chosen == ["Done"], "what was not in question is saved"
    unread = NoteFacts(answers={"standing": Told("First words.")})
    assert not actions.write_note(notes.therapist(), visit, notes.part_of(visit), token, unread).clashes
    assert answer_of(row, "standing").text == "Second words.", "a form that touched nothing changes nothing"


def test_ticks_of_two_people_are_put_together_and_a_stale_form_takes_none_back():
    visit = notes.visit_of()
    second = notes.second_objective(visit.episode)
    first = visit.episode.plans.get().objectives.get(label="1.1")
    token = note_page(notes.therapist(), visit.pk).token
    one, two = (
        NoteFacts(marks={first.pk: "", second.pk: None}),
        NoteFacts(marks={first.pk: None, second.pk: "achieved"}),
    )

    actions.write_note(notes.therapist(), visit, notes.part_of(visit), token, one)
    actions.write_note(notes.therapist(), visit, notes.part_of(visit), token, two)

    assert set(marks_of(notes.row_of(visit))) == {"1.1", "1.2"}


def test_a_note_that_changed_since_it_was_opened_is_not_signed_blind():
    visit = notes.visit_of()
    notes.written(visit)
    token = note_page(notes.therapist(), visit.pk).token
    actions.write_note(
        notes.therapist(), visit, notes.part_of(visit), None, NoteFacts(answers={"standing": Told("New.")})
    )

    with pytest.raises(Refused) as no:
        actions.sign_note(notes.therapist(), visit, token)

    assert no.value.code == "CHANGED"


def test_an_intake_note_may_come_before_the_plan_and_no_other_kind():
    episode = cast.make_episode()
    intake, other = cast.make_visit(episode), cast.make_visit(episode, at=cast.time(11))

    page = note_page(notes.therapist(), intake.pk)
    assert (page.kind, page.is_before_plan) == ("INT|Intake", True), "suggested, since there is no plan yet"
    row = notes.signed(intake, kind="INT")
    assert (row.objective, row.signed_at) == (None, cast.NOW)

    notes.written(other, kind="IND")
    with pytest.raises(Refused, match="No signed plan was in force on that day"):
        actions.sign_note(notes.therapist(), other)


def test_an_intake_note_with_a_plan_in_force_hangs_on_it_like_any_other():
    visit = notes.visit_of()
    notes.written(visit, kind="INT", marks={}, main_id=None)
    with pytest.raises(Refused, match="Pick the plan objective"):
        actions.sign_note(notes.therapist(), visit)


def test_another_kind_of_note_asks_other_questions_and_loses_no_answer():
    visit = notes.visit_of()
    notes.written(visit, answers={"standing": Told("Kept.")})
    actions.write_note(notes.therapist(), visit, notes.part_of(visit), None, NoteFacts(kind=("DIS", "Last session")))

    page = note_page(notes.therapist(), visit.pk)

    assert page.kind == "DIS|Last session"
    assert [kind.title for kind in page.kinds if kind.is_chosen] == ["Last session"]
    left = {one.key: one.is_left_over for one in page.asked}
    assert left["standing"] is True
    assert left["warning_signs"] is False


def test_voiced_risk_in_a_signed_note_becomes_one_concern_with_a_clock():
    visit = notes.visit_of()
    notes.written(visit, {"is_risk_voiced": True, "risk_act": "Went through the safety plan."})
    assert not RiskConcern.objects.exists(), "a draft tells nobody"

    actions.sign_note(notes.therapist(), visit)
    actions.sign_note(notes.therapist(), visit)

    (concern,) = RiskConcern.objects.filter(patient=visit.patient)
    assert (concern.source, concern.level) == ("note", "moderate")
    assert concern.encounter_id == notes.row_of(visit).pk
    assert concern.says == f"Risk voiced: {notes.row_of(visit).own_line}"
    assert "Went through the safety plan." not in concern.says
    assert concern.due_at > cast.NOW


def test_the_concern_is_high_while_the_safety_questions_are():
    visit = notes.visit_of()
    cast.make_safety_screen(visit.patient, result="high", asked_at=cast.NOW)
    from stepwell.encounter.actions.risk import raise_voiced

    notes.written(visit, {"is_risk_voiced": True, "risk_act": "Called the family."})
    (concern,) = raise_voiced(notes.therapist(), [notes.row_of(visit)])

    assert concern.level == "high"


def test_a_raised_risk_without_a_safety_plan_holds_the_note():
    visit = notes.visit_of()
    cast.make_safety_screen(visit.patient, result="moderate", asked_at=cast.NOW)
    notes.written(visit)

    with pytest.raises(Refused) as no:
        actions.sign_note(notes.therapist(), visit)

    assert "safety plan" in no.value.says
    assert note_page(notes.therapist(), visit.pk).block in no.value.says
