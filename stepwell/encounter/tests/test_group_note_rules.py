"""Cases for the group note: the twelve things, own words for each person, and the warnings of the bar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.codes import ServiceDone
from stepwell.encounter.rules.group_note import (
    GroupNote,
    GroupPerson,
    SharedPart,
    can_sign_group,
    check_can_sign_group,
    findings_of,
    one_line_each,
    who_waits,
)
from stepwell.encounter.rules.note import Held, PersonPart, Risk, Signer
from stepwell.kernel.tables import Reason, Refused
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
NOTE = GroupNote(False, SHARED, (ANA, CAL, GUS), SIGNER, frozenset({"maria"}), Group("dbt"))


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
    (4, ana(state=Attendance.UNCONFIRMED), "ATTENDANCE_OPEN", "all"),  # the head count stands in every note
    (6, ana(state=Attendance.UNCONFIRMED), "UNCONFIRMED", "ana"),
    (7, part(thread=None), "NO_LINK", "ana"),
    (7, part(thread=replace(THREAD, was_in_force=False)), "NO_PLAN_IN_FORCE", "ana"),
    (8, part(did_and_said="  "), "NO_OWN_LINE", "ana"),
    (9, ana(participation=None), "NO_PARTICIPATION", "ana"),
    (9, ana(participation=5), "NO_PARTICIPATION", "ana"),
    (10, part(risk=Risk.NOT_ASKED), "RISK_NOT_ASKED", "ana"),
    (10, part(risk=Risk.VOICED), "RISK_WITHOUT_ACT", "ana"),
    (10, ana(safe_today="no", part=replace(ANA.part, risk=Risk.NOT_ASKED)), "SAFETY_TO_ASK", "ana"),
    (10, ana(beside=(Reason("SAFETY_PLAN", "The safety plan is not whole yet.", "C4"),)), "SAFETY_PLAN", "ana"),
    (11, shared(home_practice=""), "NO_NEXT_STEP", "ana"),
]


@pytest.mark.parametrize(("number", "note", "code", "where"), TWELVE)
def test_each_of_the_twelve_things_blocks_the_note_that_lacks_it(number, note, code, where):
    found = findings_of(note, AFTER)
    rows = found.shared if where == "all" else found.people[where]
    assert code in [row.code for row in rows], number
    assert not found.is_ready
    if where == "all":
        with pytest.raises(Refused) as no:
            check_can_sign_group(note, AFTER)
        assert no.value.code == "SHARED_INCOMPLETE"
        assert "The shared part comes first" in no.value.fix
    else:
        assert where not in found.ready
        assert where in found.waiting


ALONE = [(number, note, code) for number, note, code, where in TWELVE if where == "ana" and code != "NO_NEXT_STEP"]


@pytest.mark.parametrize(("number", "note", "code"), ALONE)
def test_what_one_person_lacks_holds_nobody_elses_note(number, note, code):
    held = code == "UNCONFIRMED"  # whether someone was there is part of the head count that everyone's note tells
    found = findings_of(note, AFTER)
    assert found.ready == ("cal",), number
    assert found.may_sign is not held
    assert can_sign_group(note, AFTER) is not held
    alone = replace(note, people=(note.people[0], GUS), shared=replace(note.shared, head_count=1))
    assert not can_sign_group(alone, AFTER)


def test_who_waits_is_said_in_one_sentence_with_the_reason():
    blocked = replace(ANA, beside=(Reason("SAFETY_PLAN", "The plan is not whole yet. Finish it.", "C4"),))
    names = {"ana": "Ana R.", "cal": "Cal D.", "gus": "Gus T."}
    one = findings_of(replace(NOTE, people=(blocked, CAL, GUS)), AFTER)
    assert who_waits(one, names) == "1 note waits. Ana R.: The plan is not whole yet. Finish it."
    silent = replace(CAL, participation=None)
    two = findings_of(replace(NOTE, people=(blocked, silent, GUS)), AFTER)
    assert who_waits(two, names) == (
        "2 notes wait. Ana R.: The plan is not whole yet. Finish it. Cal D.: Tap how the person took part, 0 to 4."
    )
    assert who_waits(findings_of(NOTE, AFTER), names) == ""


def test_the_same_sentence_is_said_once_with_every_name_before_it():
    told = [("Ana R.", "Same words."), ("Ana R.", "Old words."), ("Cal D.", "Same words."), ("Gus T.", "Old words.")]
    assert one_line_each(told) == [("Ana R., Cal D.", "Same words."), ("Ana R., Gus T.", "Old words.")]
    assert one_line_each([]) == []
    silent = [replace(one, participation=None) for one in (ANA, CAL)]
    found = findings_of(replace(NOTE, people=(*silent, GUS)), AFTER)
    names = {"ana": "Ana R.", "cal": "Cal D.", "gus": "Gus T."}
    assert who_waits(found, names) == "2 notes wait. Ana R., Cal D.: Tap how the person took part, 0 to 4."


SIGNED_ANA = replace(ANA, is_signed=True)


def test_a_closed_shared_part_is_not_asked_for_again_and_a_late_row_may_be_signed():
    late = GroupNote(True, replace(SHARED, head_count=1), (SIGNED_ANA, CAL), SIGNER, frozenset({"maria"}), Group("dbt"))
    found = check_can_sign_group(late, AFTER)
    assert found.ready == ("cal",)
    assert [(who, row.code) for who, row in found.warnings] == [("", "HEAD_COUNT_GREW")]
    broken = replace(late, shared=replace(late.shared, topic="", module=""))
    assert can_sign_group(broken, AFTER), "what was signed is not judged again"
    assert not can_sign_group(replace(late, signer=Signer("lee", "LPC")), AFTER)


def test_what_was_signed_is_not_judged_again_and_still_counts_as_a_twin():
    twin = replace(CAL, part=replace(CAL.part, did_and_said=ANA.part.did_and_said))
    late = replace(NOTE, is_frozen=True, people=(SIGNED_ANA, twin))
    found = findings_of(late, AFTER)
    assert found.people["ana"] == ()
    assert [row.code for row in found.people["cal"]] == ["SAME_TEXT"]


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
    assert findings_of(note, AFTER).is_ready


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


def test_a_signed_set_is_not_signed_again():
    done = replace(NOTE, is_frozen=True, people=(SIGNED_ANA, replace(CAL, is_signed=True), GUS))
    with pytest.raises(Refused) as no:
        check_can_sign_group(done, AFTER)
    assert no.value.code == "WRONG_STATE"


def test_the_refusal_counts_people_and_names_none():
    one_of = replace(part(did_and_said=""), people=(replace(ANA, part=replace(ANA.part, did_and_said="")), GUS))
    with pytest.raises(Refused) as one:
        check_can_sign_group(replace(one_of, shared=replace(SHARED, head_count=1)), AFTER)
    assert (one.value.code, one.value.says) == ("GROUP_NOTE_INCOMPLETE", "1 person's part is not complete yet.")
    with pytest.raises(Refused) as two:
        check_can_sign_group(shared(home_practice=""), AFTER)
    assert two.value.says == "2 people's parts are not complete yet."
    with pytest.raises(Refused) as first:
        check_can_sign_group(shared(topic="", home_practice=""), AFTER)
    assert first.value.says == "Write the topic."
