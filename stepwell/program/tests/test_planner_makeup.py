"""Make-up offers are sessions that a person can really attend for once, the most fitting first, with their reasons."""

from __future__ import annotations

from functools import partial

import pytest

from stepwell.program.planner.generate import generate
from stepwell.program.planner.makeup import free_seats, offers
from stepwell.program.planner.starts import starts
from stepwell.program.planner.state import WeekState
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan
from tests.week_checker import check


@pytest.fixture(scope="module")
def raw():
    return generate("S", 11)


@pytest.fixture
def state(raw):
    return WeekState(as_instance(raw), as_plan(good_plan(raw)))


def missed_sessions(state):
    for patient, groups in state.groups_of.items():
        for group in groups:
            for session in state.sessions[group]:
                yield patient, group, session


def is_seat(group, session, name, one):
    return (name, one) == (group, session)


def test_every_offer_is_later_has_a_seat_and_fits_the_persons_week(raw, state):
    seen = 0
    for patient, group, session in list(missed_sessions(state))[::7]:
        who = state.facts.patients[patient]
        for offer in offers(state, patient, (group, session.day), session.day + 1):
            seen += 1
            there = state.facts.groups[offer.group]
            assert offer.session.day > session.day
            assert free_seats(state, there, offer.session) == offer.free_seats > 0
            assert there.curriculum in (*who.must, *who.may)
            assert who.condition in there.conditions
            assert not set(state.facts.apart.get(patient, ())) & set(state.members[offer.group])
            taken = [one for one in state.held_by_patient(patient) if one.day == offer.session.day]
            end = offer.session.start + there.slots
            assert all(one.start >= end or one.start + one.slots <= offer.session.start for one in taken)
            assert any(
                day == offer.session.day and start <= offer.session.start and end <= stop
                for day, start, stop in who.availability
            )
            assert offer.says.endswith(".")
    assert seen > 50


def test_the_same_course_comes_first_then_little_waiting(state):
    ranked = 0
    for patient, group, session in missed_sessions(state):
        found = offers(state, patient, (group, session.day), session.day + 1)
        keys = [(not offer.same_course, not offer.fits_module, offer.idle, not offer.same_leader) for offer in found]
        assert keys == sorted(keys)
        ranked += len({key[0] for key in keys}) == 2
    assert ranked


def test_a_session_that_teaches_what_was_missed_comes_before_others_of_its_kind(state):
    for patient, group, session in missed_sessions(state):
        plain = [offer for offer in offers(state, patient, (group, session.day)) if not offer.same_course]
        if len(plain) > 1:
            last = plain[-1]
            found = offers(
                state,
                patient,
                (group, session.day),
                fits_module=partial(is_seat, last.group, last.session),
            )
            first = next(offer for offer in found if not offer.same_course)
            assert (first.group, first.session) == (last.group, last.session)
            assert "it teaches what they missed" in first.says
            return
    pytest.fail("no one has two offers")


def test_offers_for_a_course_alone_and_for_hours_alone_are_given_too(state):
    patient = next(name for name, groups in state.groups_of.items() if groups)
    course = state.facts.patients[patient].must[0]
    assert all(
        offer.same_course == (state.facts.groups[offer.group].curriculum == course)
        for offer in offers(state, patient, course)
    )
    assert not any(offer.same_course for offer in offers(state, patient, None))


def test_today_only_what_has_not_begun_is_offered(state):
    for patient, group, session in missed_sessions(state):
        later = offers(state, patient, (group, session.day), session.day, from_slot=session.start + 4)
        assert all((offer.session.day, offer.session.start) >= (session.day, session.start + 4) for offer in later)


def test_asking_for_offers_changes_nothing(state):
    before = state.plan()
    for patient in list(state.facts.patients)[:10]:
        offers(state, patient, None)
    assert state.plan() == before


def test_a_first_week_breaks_no_rule_and_names_what_is_missing(raw):
    instance, plan = as_instance(raw), as_plan(good_plan(raw))
    like = next(patient for patient in instance.patients if patient.track == "day" and patient.payer != "medicare")
    visits = tuple(
        type(visit)(**{**{f: getattr(visit, f) for f in visit.__struct_fields__}, "id": f"new-{visit.id}"})
        for visit in like.appointments
    )
    person = type(like)(
        **{**{f: getattr(like, f) for f in like.__struct_fields__}, "id": "new", "appointments": visits}
    )
    found = starts(instance, plan, person, [("day", "in_person", "A"), ("eve", "in_person", "A")])
    assert found[0].track == "day"
    best = found[0]
    assert best.groups
    assert best.slots == best.explained.got_slots
    assert best.complete == (
        not any(
            wish.kind in ("under_9h", "unmet_must", "unmet_individual", "unmet_psychiatry", "unmet_family")
            for wish in best.explained.wishes
        )
    )
    assert best.first is not None
    raw_week = as_raw(instance)
    raw_week["patients"].append(as_raw(person))
    whole = as_raw(plan)
    whole["members"].append({"patient": "new", "groups": [name for name, _ in best.groups]})
    whole["appointments"] += [as_raw(visit) for visit in best.visits]
    assert not check(raw_week, whole)[0]
