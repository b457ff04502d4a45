"""Cases for setting up: tracks, groups, visits, who may lead, and what may still be done with an event."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from stepwell.kernel.tables import Refused
from stepwell.people.rules.licenses import License, LicenseKind
from stepwell.plan.rules.services import service_types
from stepwell.program.rules import events
from stepwell.program.rules.leading import ACTS, LeadFacts, can_lead, check_can_lead
from stepwell.program.rules.set_up import (
    GroupFacts,
    TrackFacts,
    VisitFacts,
    can_book,
    can_open_group,
    can_open_track,
    check_can_book,
    check_can_open_group,
    check_can_open_track,
    group_kinds,
    group_problems,
    track_problems,
    visit_kinds,
    visit_problems,
)

DAY = date(2026, 11, 23)
GROUP = GroupFacts("DBT skills", "GP", 12, 3, 12, DAY)
GROUPS = [
    (GROUP, []),
    (replace(GROUP, capacity=13, room_capacity=20), ["OVER_CAP"]),
    (replace(GROUP, room_capacity=11), ["ROOM_SMALL"]),
    (replace(GROUP, room_capacity=None), []),
    (replace(GROUP, capacity=1, min_size=1), []),
    (replace(GROUP, capacity=0, min_size=0), ["NO_SEATS"]),
    (replace(GROUP, min_size=12), []),
    (replace(GROUP, min_size=13), ["LEAST_OVER_MOST"]),
    (replace(GROUP, name="  "), ["GROUP_NAME"]),
    (replace(GROUP, service="IND"), ["NOT_A_GROUP"]),
    (replace(GROUP, service="??"), ["NOT_A_GROUP"]),
    (replace(GROUP, condition="DEP"), []),
    (replace(GROUP, condition="XYZ"), ["NO_SUCH_TRACK"]),
    (replace(GROUP, ends_on=DAY), []),
    (replace(GROUP, ends_on=DAY - timedelta(days=1)), ["GROUP_DAYS"]),
]


@pytest.mark.parametrize(("facts", "codes"), GROUPS)
def test_a_group_can_open(facts, codes):
    assert [row.code for row in group_problems(facts)] == codes
    assert can_open_group(facts) == (not codes)
    if codes:
        with pytest.raises(Refused) as no:
            check_can_open_group(facts)
        assert no.value.code == codes[0]


TRACK = TrackFacts("evening", "Evening", time(17, 30), time(20, 45))
TRACKS = [
    (TRACK, []),
    (replace(TRACK, code="night"), ["TRACK_CODE"]),
    (replace(TRACK, name=""), ["TRACK_NAME"]),
    (replace(TRACK, codes=frozenset({"evening"})), ["TRACK_TWICE"]),
    (replace(TRACK, codes=frozenset({"morning"})), []),
    (replace(TRACK, ends_at=time(17, 30)), ["TRACK_HOURS"]),
    (replace(TRACK, ends_at=time(17, 31)), []),
]


@pytest.mark.parametrize(("facts", "codes"), TRACKS)
def test_a_track_can_open(facts, codes):
    assert [row.code for row in track_problems(facts)] == codes
    assert can_open_track(facts) == (not codes)
    if codes:
        with pytest.raises(Refused):
            check_can_open_track(facts)


VISIT = VisitFacts("IND", 45, DAY, DAY)
VISITS = [
    (VISIT, []),
    (replace(VISIT, service="GP"), ["NOT_A_VISIT"]),
    (replace(VISIT, minutes=1), []),
    (replace(VISIT, minutes=0), ["VISIT_MINUTES"]),
    (replace(VISIT, minutes=480), []),
    (replace(VISIT, minutes=481), ["VISIT_MINUTES"]),
    (replace(VISIT, on=DAY - timedelta(days=1)), ["NOT_ADMITTED"]),
    (replace(VISIT, ended_on=DAY), []),
    (replace(VISIT, on=DAY + timedelta(days=1), ended_on=DAY), ["STAY_ENDED"]),
]


@pytest.mark.parametrize(("facts", "codes"), VISITS)
def test_a_visit_can_be_booked(facts, codes):
    assert [row.code for row in visit_problems(facts)] == codes
    assert can_book(facts) == (not codes)
    if codes:
        with pytest.raises(Refused):
            check_can_book(facts)


def test_every_kind_of_service_is_a_group_or_a_visit():
    assert set(group_kinds()) | set(visit_kinds()) == set(service_types())
    assert not set(group_kinds()) & set(visit_kinds())
    assert set(ACTS) <= set(service_types())


def licensed(kind, ends_on=None, state="NC"):
    return (License(kind, "1", state, DAY - timedelta(days=9), ends_on),)


LEAD = LeadFacts("Greta Lane", "GP", DAY, "NC", licensed(LicenseKind.LPC), has_duty=True)
LEADS = [
    (LEAD, ""),
    (replace(LEAD, has_duty=False), "NO_DUTY"),
    (replace(LEAD, licenses=()), "LICENSE"),
    (replace(LEAD, licenses=licensed(LicenseKind.RN)), "LICENSE"),
    (replace(LEAD, licenses=licensed(LicenseKind.RN), service="TE"), ""),
    (replace(LEAD, licenses=licensed(LicenseKind.LPC, DAY)), ""),
    (replace(LEAD, licenses=licensed(LicenseKind.LPC, DAY - timedelta(days=1))), "LICENSE_LAPSED"),
    (replace(LEAD, licenses=licensed(LicenseKind.LPC, state="SC")), "LICENSE"),
    (replace(LEAD, licenses=(), service="NB"), ""),
    (replace(LEAD, service="MED"), "LICENSE"),
    (replace(LEAD, service="MED", licenses=licensed(LicenseKind.MD)), ""),
]


@pytest.mark.parametrize(("facts", "code"), LEADS)
def test_who_may_lead(facts, code):
    assert can_lead(facts) == (not code)
    if code:
        with pytest.raises(Refused) as no:
            check_can_lead(facts)
        assert no.value.code == code


NOW = datetime(2026, 11, 23, 19, tzinfo=UTC)
HOUR = timedelta(hours=1)
COMING = events.EventFacts(NOW + HOUR, NOW + 2 * HOUR, is_canceled=False, now=NOW)
STARTING = replace(COMING, starts_at=NOW, ends_at=NOW + HOUR)
OVER = replace(COMING, starts_at=NOW - HOUR, ends_at=NOW)
OFF = replace(COMING, is_canceled=True)
OFF_BEGUN = replace(STARTING, is_canceled=True)
EVENTS = [
    # event, release, cancel, restore, change
    (COMING, True, True, False, True),
    (STARTING, False, True, False, True),
    (OVER, False, False, False, False),
    (OFF, False, False, True, False),
    (OFF_BEGUN, False, False, False, False),
]


@pytest.mark.parametrize(("event", "release", "cancel", "restore", "change"), EVENTS)
def test_what_may_still_be_done_with_an_event(event, release, cancel, restore, change):
    assert events.can_release(events.SeatFacts(event, is_released=False)) == release
    assert events.can_cancel(event) == cancel
    assert events.can_restore(event) == restore
    assert events.can_change(event) == change


def test_a_seat_given_back_is_not_given_back_again_and_a_reason_is_needed():
    assert not events.can_release(events.SeatFacts(COMING, is_released=True))
    assert not events.can_release(events.SeatFacts(COMING, is_released=False), " ")
    assert not events.can_cancel(COMING, "")


@pytest.mark.parametrize(("taken", "cap", "fits"), [(0, 1, True), (11, 12, True), (12, 12, False), (13, 12, False)])
def test_a_session_has_room_below_its_cap(taken, cap, fits):
    assert events.has_room(taken, cap) == fits
    if not fits:
        with pytest.raises(Refused, match=f"All {cap} seats"):
            events.check_has_room(taken, cap)
