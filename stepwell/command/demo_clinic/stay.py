"""How a stay begins: admission, sign-in, plan with its signatures, places in groups and visits alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.planning import plan_for
from stepwell.command.demo_clinic.safety import make_plan, needs_a_plan
from stepwell.command.demo_clinic.slots import PRESCRIBER_MINUTES, VISIT_MINUTES
from stepwell.command.demo_clinic.story import PlanStands, Stay, Story
from stepwell.command.demo_clinic.timetable import OFFICES, groups_for, time_of_day
from stepwell.command.demo_clinic.words import bank, one_of
from stepwell.command.demo_clinic.world import Chart, World
from stepwell.coverage.actions import PayerAnswer, record_authorization
from stepwell.desk.demo import PASSWORD
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import clinic_today
from stepwell.kernel.tables import Refused
from stepwell.people.actions import (
    ConsentSigned,
    ContactFacts,
    add_contact,
    choose_first_password,
    give_grant,
    give_sign_in,
    record_consent,
)
from stepwell.people.models import Room
from stepwell.people.rules.consents import ConsentKind, Purpose
from stepwell.people.rules.grants import Section
from stepwell.placement.actions import AdmitFacts, admit
from stepwell.placement.models import Episode
from stepwell.plan.actions import (
    add_diagnosis,
    certify,
    draft_plan,
    record_declined,
    sign_as_clinician,
    sign_as_patient,
    sign_as_physician,
)
from stepwell.plan.models import CarePlan, Intervention
from stepwell.program.actions import NewVisit, Place, book_visits, enroll_all, wait_for_place

PLENTY_UNITS, EXPIRING_UNITS = 45, 36


def stay_acts(world: World, story: Story) -> Iterator[Act]:
    """Every act of the first day of a stay."""
    stay = _stay(story)
    on = stay.admitted_on
    yield act(datetime.combine(on, time(9, 40)), _admit, world, story)
    yield act(datetime.combine(on, time(10, 30)), _around, world, story)
    yield act(datetime.combine(on, time(11, 10)), _enroll, world, story)
    yield act(datetime.combine(on, time(13, 20)), _draft, world, story)
    if stay.plan is PlanStands.DRAFT:
        return
    yield act(datetime.combine(on, time(14)), _sign, world, story)
    if stay.plan is PlanStands.IN_FORCE:
        yield act(datetime.combine(on, time(16, 40)), _put_in_force, world, story)


def _stay(story: Story) -> Stay:
    assert story.stay is not None
    return story.stay


def episode_of(world: World, story: Story) -> Episode:
    found = world.chart(story).episode
    assert found is not None
    return found


def _admit(world: World, story: Story) -> None:
    stay, chart = _stay(story), world.chart(story)
    assert chart.patient is not None
    actor = world.actor(stay.therapist)
    facts = AdmitFacts(
        starts_on=stay.admitted_on,
        track=time_of_day(story.track),
        condition=story.condition,
        weeks=stay.weeks,
        therapist_id=world.staff[stay.therapist].pk,
        psychiatrist_id=world.staff["psychiatrist"].pk,
        principal_dx=story.codes[0],
        is_self_pay=story.payer == "self-pay",
    )
    chart.episode = admit(actor, chart.patient, facts)
    world.by_episode[chart.episode.pk] = story
    for place, code in enumerate(story.codes):
        add_diagnosis(actor, chart.episode, code, is_principal=place == 0)
    if story.authorization:
        _authorize(world, story, chart)


def _authorize(world: World, story: Story, chart: Chart) -> None:
    """What the reviewer was told on the phone; for most it is enough, for two it soon is not."""
    stay, rng = _stay(story), world.rng("authorization", story.number)
    assert chart.coverage is not None
    starts_on, ends_on, units = stay.admitted_on, stay.planned_end_on + timedelta(days=14), PLENTY_UNITS
    if story.authorization == "expiring":
        ends_on, units = world.today + timedelta(days=8), EXPIRING_UNITS
    if story.authorization == "nearly-used":
        units = max(3, _track_days(stay.first_on, world.today) + 1)
    answer = PayerAnswer(
        outcome="approved",
        starts_on=starts_on,
        ends_on=ends_on,
        number=f"A{rng.randint(100_000, 999_999)}",
        hcpcs="H0015" if story.condition == "SUD" else "S9480",
        units_approved=units,
        next_review_on=min(ends_on - timedelta(days=5), max(starts_on, world.today) + timedelta(days=9)),
        reviewer=one_of(rng, "coverage", "reviewer"),
    )
    record_authorization(world.actor("reviewer"), chart.coverage, answer)


def _track_days(first_on: date, today: date) -> int:
    """About how many program days lie between, three a week."""
    return max(0, (today - first_on).days * 3 // 7)


def _around(world: World, story: Story) -> None:
    """Contacts, the patient's own sign-in, and the safety plan for those who need one."""
    stay, chart, rng = _stay(story), world.chart(story), world.rng("around", story.number)
    assert chart.patient is not None
    desk, is_featured = world.desk(story.site), story.number == world.featured
    account = give_sign_in(desk, chart.patient)
    if rng.random() < 0.7 or is_featured:
        relation = rng.choice(("partner", "parent", "sibling", "friend"))
        mail = "family@riverside.example" if is_featured else ""
        name = f"{rng.choice(('Alex', 'Dana', 'Jordan', 'Kim', 'Lee', 'Morgan', 'Pat', 'Sam'))} {story.person.last}"
        phone = f"(919) 555-01{rng.randint(0, 99):02d}"
        contact = add_contact(desk, chart.patient, ContactFacts(name, relation, phone, mail, True))
        if is_featured:
            choose_first_password(account, PASSWORD)
            _share(world, story, contact)
    if rng.random() < 0.55 or stay.risk_weeks or is_featured or needs_a_plan(world, story):
        make_plan(world, story, world.actor(stay.therapist))


def _share(world: World, story: Story, contact: Any) -> None:
    """The patient shows the schedule to someone close."""
    person = world.person(story.number)
    patient = world.chart(story).patient
    assert patient is not None
    signed = ConsentSigned(
        ConsentKind.RELEASE,
        story.person.name,
        ends_on=world.today + timedelta(days=180),
        recipient=contact.name,
        purpose=Purpose.FAMILY,
        parts=("schedule",),
    )
    record_consent(person, patient, signed)
    give_grant(person, contact, [Section.SCHEDULE], clinic_today(patient.site.time_zone) + timedelta(days=180))
    choose_first_password(contact.account, PASSWORD)


def _enroll(world: World, story: Story) -> None:
    stay, episode = _stay(story), episode_of(world, story)
    plans = groups_for(story.site, story.track, story.condition)
    desk = world.desk(story.site)
    _join(desk, [Place(episode, world.groups[plan.name], stay.first_on) for plan in plans])
    wanted = [
        NewVisit(episode, world.staff[who], service, world.instant(at), minutes, _office(world, story, who))
        for who, service, minutes, times in (
            (stay.therapist, "IND", VISIT_MINUTES, stay.visits),
            ("psychiatrist", "MED", PRESCRIBER_MINUTES, stay.prescriber_visits),
        )
        for at in times
    ]
    book_visits(desk, wanted)


def _join(desk: Actor, places: list[Place]) -> None:
    """A place in every group; where one is full the person goes on its waiting list and joins the others."""
    try:
        enroll_all(desk, places)
        return
    except Refused as no:
        if no.code != "GROUP_FULL":
            raise
    for place in places:
        try:
            enroll_all(desk, [place])
        except Refused as no:
            if no.code != "GROUP_FULL":
                raise
            wait_for_place(desk, place.episode, place.group, place.starts_on)


def _office(world: World, story: Story, who: str) -> Room | None:
    """Where they meet; the psychiatrist sees people of the small site by video."""
    return world.rooms.get((story.site, OFFICES[who]))


def _draft(world: World, story: Story) -> None:
    stay, chart = _stay(story), world.chart(story)
    assert chart.episode is not None
    names = [str(world.staff[key]) for key in (stay.therapist, "psychiatrist")]
    draft = plan_for(story, names[0], names[1], world.rng("plan", story.number))
    plan = draft_plan(world.actor(stay.therapist), chart.episode, draft)
    rows = Intervention._base_manager.filter(objective__plan=plan).order_by("objective__label", "pk")
    for kind, objective in rows.values_list("service_type", "objective_id"):
        chart.steps.setdefault(kind, []).append(objective)


def plan_of(world: World, story: Story) -> CarePlan:
    found: CarePlan = episode_of(world, story).plans.select_related("episode", "site").get()
    return found


def _sign(world: World, story: Story) -> None:
    stay, plan = _stay(story), plan_of(world, story)
    sign_as_clinician(world.actor(stay.therapist), plan)
    world.moment += timedelta(minutes=25)
    if stay.declines_to_sign:
        record_declined(world.actor(stay.therapist), plan, str(bank()["plan"]["declined"]))
    else:
        sign_as_patient(world.person(story.number), plan, story.person.name)


def _put_in_force(world: World, story: Story) -> None:
    plan = plan_of(world, story)
    physician = world.actor("psychiatrist")
    sign_as_physician(physician, plan)
    certify(physician, plan)
