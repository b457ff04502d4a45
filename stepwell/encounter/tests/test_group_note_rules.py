"""Cases for the group note: the twelve things, own words for each person, and the warnings of the bar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.codes import ServiceDone
from stepwell.encounter.rules.group_note import (
    GroupNote,
    GroupPerson,
    SharedPart,
    can_sign_group,
    check_can_sign_group,
    findings_of,
    same_words,
)
from stepwell.encounter.rules.note import Held, NoteState, PersonPart, Risk, Signer
from stepwell.kernel.tables import Refused
from stepwell.plan.rules.plan import CarePlan, Goal, Intervention, Objective, Problem
from stepwell.plan.rules.thread import Link, ThreadFacts
from stepwell.program.rules.seats import Group

DAY = date(2026, 3, 2)
START = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
HELD = Held(DAY, START, START + timedelta(minutes=60))
AFTER = HELD.ends_at
STEP = Objective("o1", "Skill before urge", "diary card", "20 %", "80 %", date(2026, 4, 27), ("i1",))
PLAN = CarePlan(
    (Problem("p1", "Rage, then shame", "F60.3", (Goal("g1", "Cool down in time", (STEP,)),)),),
    (Intervention("i1", "GP", 60, 3, 1, 8),),
)
THREAD = ThreadFacts((Link("F60.3", "p1", "g1", "o1", "i1"),), PLAN, was_in_force=True, service="GP")
SHARED = SharedPart(
    held=HELD,
    place="Room B",
    module="DB-3",
    kind="DBT",
    method="DBT distress tolerance",
    head_count=2,
    topic="Crisis skills",
    what_was_done="Taught and drilled paced breath and a ten-minute delay.",
    home_practice="Delay once a day.",
)
ANA = GroupPerson(
    PersonPart("ana", 60, "Practiced paced breathing.", "", Risk.NONE_VOICED, "", "", THREAD),
    Attendance.HERE,
    participation=3,
    names=("Ana", "Rivas"),
    done=ServiceDone("GP", 60, DAY),
)
CAL = replace(
    ANA,
    part=replace(ANA.part, patient="cal", minutes=52, did_and_said="Used the delay on last night's urge."),
    state=Attendance.LATE,
    participation=2,
    names=("Cal",),
)
GUS = replace(
    ANA,
    part=PersonPart("gus", 0, "", "", Risk.NOT_ASKED, "", "", None),
    state=Attendance.OUT,
    participation=None,
    names=("Gus",),
    has_absence_reason=True,
    done=None,
)
SIGNER = Signer("maria", "LPC")
NOTE = GroupNote(NoteState.DRAFT, SHARED, (ANA, CAL, GUS), SIGNER, frozenset({"maria"}), Group("dbt"))


def ana(**changes: object) -> GroupNote:
    return replace(NOTE, people=(replace(ANA, **changes), CAL, GUS))


def part(**changes: object) -> GroupNote:
    return ana(part=replace(ANA.part, **changes))


def shared(**changes: object) -> GroupNote:
    return replace(NOTE, shared=replace(SHARED, **changes))


# The twelve things of a group note: number, note, code, and whether everyone or one person lacks it.
TWELVE = [
    (1, shared(place=""), "NO_PLACE", "all"),
    (1, shared(held=Held(DAY, AFTER, START)), "TIMES_TURNED", "all"),
    (2, shared(module="XX-1"), "NO_MODULE", "all"),
    (2, shared(kind=""), "NO_KIND", "all"),
    (2, shared(method=" "), "NO_METHOD", "all"),
    (3, replace(NOTE, signer=Signer("lee", "LPC")), "NOT_A_LEADER", "all"),
    (3, replace(NOTE, signer=Signer("maria", "")), "NO_CREDENTIAL", "all"),
    (4, shared(head_count=None), "NO_HEAD_COUNT", "all"),  # C11
    (4, shared(head_count=3), "HEAD_COUNT_DIFFERS", "all"),
    (5, shared(topic=""), "NO_TOPIC", "all"),
    (5, shared(what_was_done=""), "NO_WHAT_WAS_DONE", "all"),
    (6, part(minutes=0), "NO_MINUTES", "ana"),
    (6, part(minutes=61), "MORE_THAN_CLOCK", "ana"),
    (6, ana(state=Attendance.UNCONFIRMED), "UNCONFIRMED", "ana"),
    (7, part(thread=None), "NO_LINK", "ana"),
    (7, part(thread=replace(THREAD, was_in_force=False)), "NO_PLAN_IN_FORCE", "ana"),
    (8, part(did_and_said="  "), "NO_OWN_LINE", "ana"),
    (9, ana(participation=None), "NO_PARTICIPATION", "ana"),
    (9, ana(participation=5), "NO_PARTICIPATION", "ana"),
    (10, part(risk=Risk.NOT_ASKED), "RISK_NOT_ASKED", "ana"),
    (10, part(risk=Risk.VOICED), "RISK_WITHOUT_ACT", "ana"),
    (11, shared(home_practice=""), "NO_NEXT_STEP", "ana"),
]


@pytest.mark.parametrize(("number", "note", "code", "where"), TWELVE)
def test_each_of_the_twelve_things_blocks_the_signature_when_it_is_missing(number, note, code, where):
    found = findings_of(note, AFTER)
    rows = found.shared if where == "all" else found.people[where]
    assert code in [row.code for row in rows], number
    assert not can_sign_group(note, AFTER)
    with pytest.raises(Refused) as no:
        check_can_sign_group(note, AFTER)
    assert no.value.code == "GROUP_NOTE_INCOMPLETE"


def test_the_twelfth_thing_is_a_signature_with_its_time_after_the_end():
    assert can_sign_group(NOTE, AFTER)
    assert [row.code for row in findings_of(NOTE, AFTER - timedelta(seconds=1)).shared] == ["NOT_ENDED"]


def test_a_whole_note_has_nothing_to_say():
    found = findings_of(NOTE, AFTER)
    assert found.is_ready
    assert found.people == {"ana": (), "cal": (), "gus": ()}
    assert found.warnings == ()


def test_a_person_who_was_out_needs_a_reason_and_no_line():
    silent = replace(NOTE, people=(ANA, CAL, replace(GUS, has_absence_reason=False)))
    assert [row.code for row in findings_of(silent, AFTER).people["gus"]] == ["NO_ABSENCE_REASON"]


def test_an_own_next_step_stands_in_for_the_shared_one():
    own = replace(ANA.part, next_step="Call a friend."), replace(CAL.part, next_step="Card on phone.")
    people = (replace(ANA, part=own[0]), replace(CAL, part=own[1]), GUS)
    assert can_sign_group(replace(shared(home_practice=""), people=people), AFTER)


SAME = [
    ("Practiced paced breathing.", "Practiced paced breathing.", True),
    ("Practiced paced breathing.", "practiced  PACED breathing", True),
    ("Ana practiced breathing.", "Cal practiced breathing.", True),
    ("Practiced paced breathing.", "Practiced paced breathing twice.", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "two", "is_same"), SAME)
def test_the_same_words_for_two_people_are_flagged_on_both(one, two, is_same):
    people = (
        replace(ANA, part=replace(ANA.part, did_and_said=one)),
        replace(CAL, part=replace(CAL.part, did_and_said=two)),
        GUS,
    )
    found = findings_of(replace(NOTE, people=people), AFTER).people
    for patient in ("ana", "cal"):
        assert ("SAME_TEXT" in [row.code for row in found[patient]]) is is_same


def test_the_same_words_may_stand_when_each_says_why():
    twin = replace(CAL, part=replace(CAL.part, did_and_said=ANA.part.did_and_said), same_because="worked as a pair")
    first = findings_of(replace(NOTE, people=(ANA, twin, GUS)), AFTER).people
    assert [row.code for row in first["ana"]] == ["SAME_TEXT"]
    assert first["cal"] == ()
    both = (replace(ANA, same_because="worked as a pair"), twin, GUS)
    assert can_sign_group(replace(NOTE, people=both), AFTER)


def test_the_words_of_last_time_are_flagged():
    again = ana(last_line="practiced paced breathing")
    assert [row.code for row in findings_of(again, AFTER).people["ana"]] == ["SAME_AS_LAST"]
    assert can_sign_group(ana(last_line="practiced paced breathing", same_because="same exercise"), AFTER)


WARNINGS = [
    (part(did_and_said="Helped Cal with the card."), [("ana", "NAMES_ANOTHER")]),
    (part(next_step="Ask Gus for notes."), [("ana", "NAMES_ANOTHER")]),
    (part(did_and_said="Ana helped another member."), []),
    (part(did_and_said="Was calm and used calories of effort."), []),
    (ana(done=ServiceDone("GP", 44, DAY)), [("ana", "TOO_SHORT")]),
    (ana(done=ServiceDone("GP", 45, DAY)), []),
    (replace(NOTE, group=Group("dbt", cap=2)), []),
    (replace(NOTE, group=Group("dbt", cap=1)), [("", "OVER_CAP")]),
]


@pytest.mark.parametrize(("note", "expected"), WARNINGS)
def test_warnings_are_named_in_the_bar_and_do_not_stop_the_signature(note, expected):
    assert [(who, row.code) for who, row in findings_of(note, AFTER).warnings] == expected
    assert can_sign_group(note, AFTER)


@pytest.mark.parametrize(("count", "warned"), [(12, False), (13, True)])
def test_a_group_above_twelve_is_above_the_cap(count, warned):
    people = tuple(
        replace(ANA, part=replace(ANA.part, patient=f"p{n}", did_and_said=f"Line {n}."), names=(f"Name{n}",))
        for n in range(count)
    )
    note = replace(shared(head_count=count), people=people)
    assert bool(findings_of(note, AFTER).warnings) is warned


def test_an_empty_room_is_cancelled_not_signed():
    nobody = replace(shared(head_count=0), people=(GUS,))
    assert [row.code for row in findings_of(nobody, AFTER).shared] == ["NOBODY_PRESENT"]


@pytest.mark.parametrize("state", [state for state in NoteState if state is not NoteState.DRAFT])
def test_a_signed_set_is_not_signed_again(state):
    supervised = replace(SIGNER, is_supervised=state is NoteState.AWAITING_COSIGNATURE)
    with pytest.raises(Refused) as no:
        check_can_sign_group(replace(NOTE, state=state, signer=supervised), AFTER)
    assert no.value.code == "WRONG_STATE"


def test_the_refusal_counts_people_and_names_none():
    with pytest.raises(Refused) as one:
        check_can_sign_group(part(did_and_said=""), AFTER)
    assert one.value.says == "1 person's part is not complete yet."
    with pytest.raises(Refused) as two:
        check_can_sign_group(shared(topic="", home_practice=""), AFTER)
    assert two.value.says == "Write the topic. 2 people's parts are not complete yet."


@given(st.lists(st.text("ab ", max_size=6), min_size=2, max_size=8))
def test_a_ready_set_never_holds_two_equal_lines(lines):
    people = tuple(
        replace(ANA, part=replace(ANA.part, patient=str(n), did_and_said=line), names=())
        for n, line in enumerate(lines)
    )
    ready = can_sign_group(replace(shared(head_count=len(lines)), people=people), AFTER)
    words = [" ".join(line.split()) for line in lines]
    assert ready is (all(words) and len(set(words)) == len(words))


@given(st.text(max_size=20), st.text(max_size=20))
def test_sameness_goes_both_ways_and_empty_is_never_the_same(one, two):
    assert same_words(one, two) is same_words(two, one)
    assert not same_words("", one)
