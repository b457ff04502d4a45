"""People who were out are called, the most urgent first, and what was heard is kept."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import AbsenceTask
from stepwell.encounter.queries import absence_list
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.placement.models import SafetyScreen
from tests import cast

pytestmark = pytest.mark.django_db


def out(seat, reason="not-heard", is_excused=False):
    part = actions.PartFacts(seat.pk, attendance="out", absence_reason=reason, is_excused=is_excused)
    return actions.record_attendance(room.desk(), part, seat)


def test_the_most_urgent_call_comes_first_with_its_reasons():
    session, (ana, ben, cal) = room.session_with()
    earlier = cast.make_session(session.group, on=cast.TODAY - timedelta(days=3))
    before = cast.make_seat(earlier, ben.episode)
    cast.make_encounter(before, attendance="out", absence_reason="not-heard", is_excused=False, minutes=0)
    SafetyScreen.objects.filter(patient=cal.patient).update(result="high")
    for seat in (ana, ben, cal):
        out(seat)

    rows = absence_list(cast.actor(Role.THERAPIST))

    assert [(row.name, row.step) for row in rows] == [
        ("Cal D.", "escalate"),
        ("Ben I.", "call-today"),
        ("Ana R.", "task"),
    ]
    assert "2 missed in a row without a reason. Call today." in rows[1].says
    assert rows[0].is_mine


def test_the_desk_is_not_told_who_is_at_risk():
    _session, (ana,) = room.session_with(1)
    SafetyScreen.objects.filter(patient=ana.patient).update(result="high")
    out(ana)

    assert [row.step for row in absence_list(room.desk())] == ["task"]


def test_a_call_is_closed_with_what_was_heard_once():
    _session, (ana,) = room.session_with(1)
    out(ana)
    task = AbsenceTask.objects.get()

    actions.close_absence(room.desk(), task, " Bus strike. Make-up Thursday. ", task.version)
    actions.close_absence(room.desk(), task, "Again.", task.version)

    task.refresh_from_db()
    assert (task.outcome, task.done_at) == ("Bus strike. Make-up Thursday.", cast.NOW)
    assert AuditEvent.objects.filter(action="absence.closed").count() == 1
    assert absence_list(room.desk()) == []


def test_one_call_is_for_everything_a_person_missed():
    session, (ana, ben) = room.session_with(2)
    later = cast.make_session(session.group, at=time(11))
    for seat in (ana, ben, cast.make_seat(later, ana.episode)):
        out(seat)

    rows = {row.name: row for row in absence_list(room.desk())}
    assert list(rows) == ["Ana R.", "Ben I."]
    assert rows["Ana R."].when == "Mon Nov 23 9:00 am, 11:00 am"

    task = AbsenceTask.objects.get(pk=rows["Ana R."].task_id)
    actions.close_absence(room.desk(), task, "Her car is back on Thursday.", task.version)
    assert [row.name for row in absence_list(room.desk())] == ["Ben I."]
    assert set(AbsenceTask.objects.filter(patient=ana.patient).values_list("outcome", flat=True)) == {
        "Her car is back on Thursday."
    }


def test_a_call_is_not_closed_without_words_nor_over_anothers_change_nor_by_just_anyone():
    _session, (ana,) = room.session_with(1)
    out(ana)
    task = AbsenceTask.objects.get()

    with pytest.raises(Refused) as no:
        actions.close_absence(room.desk(), task, " ")
    assert no.value.code == "NO_OUTCOME"
    with pytest.raises(EditConflict):
        actions.close_absence(room.desk(), task, "Heard.", task.version + 1)
    with pytest.raises(Forbidden):
        actions.close_absence(cast.actor(Role.BILLER), task, "Heard.")


def test_an_absence_recorded_twice_is_one_call():
    _session, (ana,) = room.session_with(1)

    out(ana)
    out(ana, "ill", is_excused=True)

    assert AbsenceTask.objects.count() == 1
