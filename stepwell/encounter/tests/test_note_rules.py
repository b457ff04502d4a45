"""Cases for the individual note: what it must hold, who signs, who signs beside, and addenda."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from stepwell.encounter.rules.codes import ServiceDone
from stepwell.encounter.rules.note import (
    COUNTS_AS_SIGNED,
    LIFE,
    CosignFacts,
    Held,
    IndividualNote,
    NoteState,
    PersonPart,
    Risk,
    Signer,
    can_add_addendum,
    can_cosign,
    can_sign_individual,
    check_can_add_addendum,
    check_can_cosign,
    check_can_sign_individual,
    problems_of_individual,
    state_after_signing,
    warnings_of_individual,
)
from stepwell.kernel.tables import Reason, Refused
from stepwell.plan.rules.plan import CarePlan, Goal, Intervention, Objective, Problem
from stepwell.plan.rules.thread import Link, ThreadFacts

DAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
HELD = Held(DAY, START, START + timedelta(minutes=45))
AFTER = HELD.ends_at
STEP = Objective("o1", "Fewer low days", "PHQ-9", "18", "under 10", date(2026, 4, 27), ("i1",))
PLAN = CarePlan(
    (Problem("p1", "Low", "F33.1", (Goal("g1", "Run my day", (STEP,)),)),),
    (Intervention("i1", "IND", 45, 1, 1, 8),),
)
THREAD = ThreadFacts((Link("F33.1", "p1", "g1", "o1", "i1"),), PLAN, was_in_force=True, service="IND")
PART = PersonPart(
    patient="ana",
    minutes=45,
    did_and_said="Planned two walks.",
    response="Hopeful, mood 4 to 6.",
    risk=Risk.NONE_VOICED,
    risk_act="",
    next_step="Walk on Tuesday and Thursday.",
    thread=THREAD,
)
RIVERA = Signer("rivera", "LCSW", license_ends_on=date(2026, 12, 31))
NOTE = IndividualNote(NoteState.DRAFT, HELD, "Office 2", ServiceDone("IND", 45, DAY), PART, RIVERA, author="rivera")


def part(**changes: object) -> IndividualNote:
    return replace(NOTE, part=replace(PART, **changes))


CASES = [
    (NOTE, []),
    (part(minutes=0), ["MINUTES_DIFFER", "NO_MINUTES"]),
    (part(minutes=44), ["MINUTES_DIFFER"]),
    (replace(part(minutes=1), done=ServiceDone("IND", 1, DAY)), []),
    (replace(part(minutes=46), done=ServiceDone("IND", 46, DAY)), ["MORE_THAN_CLOCK"]),
    (replace(part(minutes=44), done=ServiceDone("IND", 44, DAY)), []),
    (part(did_and_said=" "), ["NO_OWN_LINE"]),
    (part(response=""), ["NO_RESPONSE"]),
    (part(risk=Risk.NOT_ASKED), ["RISK_NOT_ASKED"]),
    (part(risk=Risk.VOICED), ["RISK_WITHOUT_ACT"]),
    (part(risk=Risk.VOICED, risk_act="C-SSRS, safety plan reviewed."), []),
    (part(next_step=""), ["NO_NEXT_STEP"]),
    (part(thread=None), ["NO_LINK"]),
    (part(thread=replace(THREAD, links=())), ["NO_LINK"]),
    (part(thread=replace(THREAD, was_in_force=False)), ["NO_PLAN_IN_FORCE"]),
    (part(thread=replace(THREAD, service="GP")), ["LINK_OTHER_SERVICE"]),
    (replace(NOTE, place=""), ["NO_PLACE"]),
    (replace(NOTE, author="lee"), ["NOT_THE_AUTHOR"]),
    (replace(NOTE, signer=replace(RIVERA, credential="")), ["NO_CREDENTIAL"]),
    (replace(NOTE, signer=replace(RIVERA, license_ends_on=DAY)), []),
    (replace(NOTE, signer=replace(RIVERA, license_ends_on=date(2026, 3, 1))), ["LICENSE_ENDED"]),
    (replace(NOTE, signer=replace(RIVERA, license_ends_on=None)), []),
]


@pytest.mark.parametrize(("note", "expected"), CASES)
def test_an_individual_note_is_signed_when_nothing_is_missing(note, expected):
    assert [row.code for row in problems_of_individual(note, AFTER)] == expected
    assert can_sign_individual(note, AFTER) is (expected == [])
    if expected:
        with pytest.raises(Refused) as no:
            check_can_sign_individual(note, AFTER)
        assert no.value.code == "NOTE_INCOMPLETE"


@pytest.mark.parametrize(("seconds", "allowed"), [(-1, False), (0, True), (86400, True)])
def test_a_note_is_signed_when_the_session_is_over(seconds, allowed):
    assert can_sign_individual(NOTE, AFTER + timedelta(seconds=seconds)) is allowed


def test_turned_times_are_named():
    turned = replace(NOTE, held=Held(DAY, AFTER, START))
    assert {"TIMES_TURNED", "MORE_THAN_CLOCK"} <= {row.code for row in problems_of_individual(turned, AFTER)}
    assert turned.held.minutes == 0
    no_length = replace(NOTE, held=Held(DAY, START, START))
    assert "TIMES_TURNED" in {row.code for row in problems_of_individual(no_length, AFTER)}


@pytest.mark.parametrize("state", [state for state in NoteState if state is not NoteState.DRAFT])
def test_only_a_draft_is_signed_by_its_author(state):
    for is_supervised in (True, False):
        if state is NoteState.AWAITING_COSIGNATURE and not is_supervised:
            continue  # that state is only reached under a supervisor
        note = replace(NOTE, state=state, signer=replace(RIVERA, is_supervised=is_supervised))
        with pytest.raises(Refused) as no:
            check_can_sign_individual(note, AFTER)
        assert no.value.code == "WRONG_STATE"


@pytest.mark.parametrize(("links", "is_before_plan", "missing"), [
    ("no plan", True, []), ("no plan", False, ["NO_PLAN_IN_FORCE"]),
    ("no link", True, []), ("no link", False, ["NO_LINK"]),
])  # fmt: skip
def test_only_an_intake_note_before_the_plan_needs_no_objective(links, is_before_plan, missing):
    thread = None if links == "no link" else ThreadFacts((), CarePlan(), was_in_force=False, service="IND")
    note = replace(NOTE, part=replace(PART, thread=thread), is_before_plan=is_before_plan)
    assert [row.code for row in problems_of_individual(note, AFTER)] == missing


def test_what_other_rules_found_stands_between_the_note_and_its_signature():
    note = replace(NOTE, beside=(Reason("CARRIED_UNTOUCHED", "Old words."),))
    with pytest.raises(Refused, match="Old words"):
        check_can_sign_individual(note, AFTER)


@pytest.mark.parametrize(("minutes", "codes"), [(45, []), (16, []), (15, ["TOO_SHORT"])])
def test_a_visit_too_short_for_a_code_is_warned_about_and_may_be_signed(minutes, codes):
    note = replace(part(minutes=minutes), done=ServiceDone("IND", minutes, DAY))
    assert [row.code for row in warnings_of_individual(note)] == codes
    assert can_sign_individual(note, AFTER)


def test_a_supervised_license_waits_for_the_supervisor():
    assert state_after_signing(RIVERA) is NoteState.SIGNED
    assert state_after_signing(replace(RIVERA, is_supervised=True)) is NoteState.AWAITING_COSIGNATURE
    assert NoteState.AWAITING_COSIGNATURE not in COUNTS_AS_SIGNED


LEE = Signer("lee", "LCSW-S", license_ends_on=date(2026, 12, 31))
COSIGN = CosignFacts(NoteState.AWAITING_COSIGNATURE, "rivera", LEE, supervises_author=True, on=DAY)
COSIGN_CASES = [
    (COSIGN, None),
    (replace(COSIGN, state=NoteState.DRAFT), "WRONG_STATE"),
    (replace(COSIGN, state=NoteState.SIGNED), "WRONG_STATE"),
    (replace(COSIGN, author="lee"), "OWN_NOTE"),
    (replace(COSIGN, supervises_author=False), "NOT_SUPERVISOR"),
    (replace(COSIGN, cosigner=replace(LEE, is_supervised=True)), "SUPERVISED_TOO"),
    (replace(COSIGN, cosigner=replace(LEE, credential=" ")), "NO_CREDENTIAL"),
    (replace(COSIGN, cosigner=replace(LEE, license_ends_on=date(2026, 3, 1))), "LICENSE_ENDED"),
    (replace(COSIGN, cosigner=replace(LEE, license_ends_on=DAY)), None),
]


@pytest.mark.parametrize(("facts", "expected"), COSIGN_CASES)
def test_a_supervisor_signs_beside_the_author(facts, expected):
    assert can_cosign(facts) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_cosign(facts)
        assert no.value.code == expected


ADDENDA = [
    (NoteState.SIGNED, "Called on Friday.", None),
    (NoteState.AMENDED, "Called again.", None),
    (NoteState.SIGNED, " ", "NO_WORDS"),
    (NoteState.DRAFT, "Called.", "WRONG_STATE"),
    (NoteState.AWAITING_COSIGNATURE, "Called.", "WRONG_STATE"),
    (NoteState.SENT_BACK, "Called.", None),
    (NoteState.SENT_BACK, " ", "NO_WORDS"),
    (NoteState.ENTERED_IN_ERROR, "Called.", "WRONG_STATE"),
]


@pytest.mark.parametrize(("state", "words", "expected"), ADDENDA)
def test_after_the_signature_words_are_only_added(state, words, expected):
    assert can_add_addendum(state, words) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_add_addendum(state, words)
        assert no.value.code == expected


def test_a_signed_note_never_becomes_a_draft_again():
    for state in NoteState:
        assert not LIFE.can_go(state, NoteState.DRAFT)
    assert LIFE.ends() == (NoteState.ENTERED_IN_ERROR,)
