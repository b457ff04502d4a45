"""Says the people of a week in the words of iop-week/1: hours, wishes, windows and the visits they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from msgspec import UNSET

from stepwell.people.models import Site
from stepwell.program.planner import format as iop
from stepwell.program.queries.instance_groups import GroupFacts, is_primary, is_qualifying
from stepwell.program.queries.instance_people import PersonFacts, age_band
from stepwell.program.queries.instance_week import VisitHeld, WeekHeld
from stepwell.program.rules.leading import ACTS
from stepwell.program.rules.week_grid import DAYS, SLOT, Grid, minutes_of, slots_up
from stepwell.program.rules.week_need import Need, counts, visits_due
from stepwell.program.rules.week_wishes import Circle, Person, wishes
from stepwell.program.rules.windows import Span, WindowFacts, windows, without

KINDS = {"IND": "individual", "FT": "family", "MED": "psychiatry"}  # any other visit is planned as an individual one
LENGTHS = {"IND": "individual_minutes", "FT": "family_minutes", "MED": "medication_minutes"}


@dataclass(frozen=True, slots=True)
class VisitKey:
    """What the id of an appointment stands for: a visit that is booked, or one to be booked for a person."""

    visit: UUID | None
    patient: UUID | None
    service: str

    @classmethod
    def of(cls, appointment: str) -> VisitKey:
        """Reads an id back."""
        patient, _colon, rest = appointment.partition(":")
        if not rest:
            return cls(UUID(appointment), None, "")
        return cls(None, UUID(patient), rest.partition(":")[0])


def new_visit_id(patient: UUID, service: str, number: int) -> str:
    """The id of a visit that is not booked yet."""
    return f"{patient}:{service}:{number}"


class PatientWords:
    """Says patients in the format's words, for one week; keeps the visits that are booked."""

    def __init__(
        self, site: Site, grid: Grid, week: WeekHeld, closed: frozenset[int], staff: Sequence[iop.Staff]
    ) -> None:
        self.site, self.grid, self.week, self.closed = site, grid, week, closed
        self.staff = {member.id: member for member in staff}
        self._booked: list[iop.AppointmentPlan] = []
        self._ids: dict[tuple[UUID, str], list[str]] = defaultdict(list)
        self.circles: tuple[Circle, ...] = ()
        self.facts: dict[str, GroupFacts] = {}
        self.around: dict[UUID, list[VisitHeld]] = defaultdict(list)

    def load(self, groups: Iterable[GroupFacts], visits: Iterable[VisitHeld]) -> None:
        """The groups that can be chosen, and the visits before, in and after the week."""
        self.facts = {str(facts.group.pk): facts for facts in groups}
        self.circles = tuple(facts.circle(self.site) for facts in self.facts.values())
        for visit in visits:
            self.around[visit.patient].append(visit)

    @property
    def booked(self) -> tuple[iop.AppointmentPlan, ...]:
        """The visits of the week that stand in the records."""
        return tuple(self._booked)

    def usual(self, visits: Mapping[UUID, Sequence[VisitHeld]]) -> tuple[iop.AppointmentPlan, ...]:
        """The usual visits of people under the ids of those they still need this week, beside what is booked."""
        made = []
        for patient, rows in visits.items():
            booked = self.week.visits.get(patient, ())
            taken = {(row.service, row.held.day, row.held.starts_at) for row in booked if row.held}
            to_book = {service: [key for key in self._ids[patient, service] if ":" in key] for service in LENGTHS}
            for row in rows:
                keys = to_book.get(row.service)
                if row.held is not None and keys and (row.service, row.held.day, row.held.starts_at) not in taken:
                    made.append(self._placed(keys.pop(0), row))
        return tuple(made)

    def _placed(self, key: str, visit: VisitHeld) -> iop.AppointmentPlan:
        assert visit.held is not None
        start = self.grid.down(visit.held.starts_at)
        return iop.AppointmentPlan(key, str(visit.patient), str(visit.staff), visit.held.day, start)

    def patient(self, person: PersonFacts, *, names: bool) -> iop.Patient:
        """One person's week."""
        stay, monday = person.episode, self.week.monday
        need, patient = person.need(monday), stay.patient
        mode = person.written.mode if person.written else self._usual_mode(patient.pk)
        belongs = self.week.groups_of.get(patient.pk, [])
        languages = self._languages(person)
        gender = person.written.gender if person.written else ""
        home = iop.VIRTUAL if mode == iop.ONLINE else str(self.site.pk)
        who = Person(
            stay.condition, home, stay.track, languages, gender,
            tuple(person.ordered), frozenset(str(pk) for pk in belongs),
        )  # fmt: skip
        must, may = wishes(who, self.circles)
        if person.written is not None and (person.written.must or person.written.may):
            must, may = _written(person.written.must, person.written.may)
        days, minutes = self._held(patient.pk)
        return iop.Patient(
            id=str(patient.pk),
            site=str(self.site.pk),
            mode=mode,
            track=stay.track,
            condition=stay.condition,
            gender=gender or None,
            age_band=age_band(patient.birth_on, monday),
            languages=tuple(sorted(languages)),
            payer=person.payer,
            prescribed_slots=slots_up(need.weekly_minutes),
            min_slots=slots_up(need.least_minutes),
            max_slots=need.most_minutes // 15 if person.written else max(need.most_minutes // 15, minutes),
            max_day_slots=need.most_day_minutes // 15,
            max_days=need.most_days if person.written else max(need.most_days, days),
            must=must,
            may=may,
            availability=self._windows(person),
            appointments=self._appointments(person, need),
            new=stay.admitted_on >= monday,
            name=patient.short_name if names else UNSET,
        )

    def _usual_mode(self, patient: UUID) -> str:
        """By video for someone all of whose groups are by video; else in person."""
        mine = [self.facts[str(pk)] for pk in self.week.groups_of.get(patient, ()) if str(pk) in self.facts]
        return iop.ONLINE if mine and all(facts.is_virtual for facts in mine) else iop.IN_PERSON

    def _languages(self, person: PersonFacts) -> frozenset[str]:
        """Those written; else the person's own, and those of the groups they sit in already."""
        if person.written is not None and person.written.languages:
            return frozenset(person.written.languages)
        patient = person.episode.patient
        mine = [self.facts[str(pk)] for pk in self.week.groups_of.get(patient.pk, ()) if str(pk) in self.facts]
        return frozenset({patient.language, *(facts.language for facts in mine)})

    def _held(self, patient: UUID) -> tuple[int, int]:
        """The days and slots that count which stand in the records."""
        days, slots = set(), 0
        for pk in self.week.groups_of.get(patient, ()):
            for row in self.week.sessions.get(pk, ()):
                days.add(row.held.day)
                slots += self.grid.up(row.held.ends_at) - self.grid.down(row.held.starts_at)
        for visit in self.week.visits.get(patient, ()):
            if visit.held is not None:
                days.add(visit.held.day)
                length = self.grid.up(visit.held.ends_at) - self.grid.down(visit.held.starts_at)
                slots += length if counts(visit.service) else 0
        return len(days), slots

    def _windows(self, person: PersonFacts) -> tuple[iop.Window, ...]:
        stay = person.episode
        patient = stay.patient_id
        track = track_hours(self.facts.values(), stay.track, self.site)
        visits = [visit for visit in self.around[patient] if _in_week(visit.on, self.week.monday) and visit.held]
        held = [row.held for pk in self.week.groups_of.get(patient, ()) for row in self.week.sessions.get(pk, ())]
        held += [visit.held for visit in visits if visit.held and visit.site == self.site.pk]
        spans = windows(
            WindowFacts(
                monday=self.week.monday,
                opens_at=self.site.opens_at,
                closes_at=self.site.closes_at,
                track_from=track.starts_at,
                track_until=track.ends_at,
                commitments=tuple(person.commitments),
                has_told=bool(person.commitments),
                booked=tuple(Span(row.day, row.starts_at, row.ends_at) for row in held),
                closed=self.closed,
                first_on=stay.admitted_on,
            )
        )
        away = [visit.held for visit in visits if visit.held and visit.site != self.site.pk]
        left = without(spans, [Span(row.day, row.starts_at, row.ends_at) for row in away])
        return grid_windows(
            left, held_spans=[Span(row.day, row.starts_at, row.ends_at) for row in held], grid=self.grid
        )

    def _appointments(self, person: PersonFacts, need: Need) -> tuple[iop.Appointment, ...]:
        """The visits booked for the week, each under its own id, and those still to be booked."""
        patient, monday = person.episode.patient_id, self.week.monday
        booked = [visit for visit in self.week.visits.get(patient, ()) if visit.held is not None]
        made = []
        for visit in booked:
            self._booked.append(self._placed(str(visit.id), visit))
            self._ids[patient, visit.service].append(str(visit.id))
            assert visit.held is not None
            length = self.grid.up(visit.held.ends_at) - self.grid.down(visit.held.starts_at)
            real = minutes_of(visit.held.ends_at) - minutes_of(visit.held.starts_at)
            made.append(self._appointment(str(visit.id), visit.service, (max(1, length), real), person, visit.staff))
        held: dict[str, list[date]] = defaultdict(list)
        for visit in self.around[patient]:
            held[visit.service].append(visit.on)
        for due in visits_due(need, person.ordered, held, monday):
            have = sum(visit.service == due.service for visit in booked)
            minutes = getattr(need, LENGTHS[due.service])
            for number in range(have + 1, due.times + 1):
                key = new_visit_id(patient, due.service, number)
                self._ids[patient, due.service].append(key)
                made.append(self._appointment(key, due.service, (slots_up(minutes), minutes), person, None))
        return tuple(made)

    def _appointment(
        self, key: str, service: str, length: tuple[int, int], person: PersonFacts, held_by: UUID | None
    ) -> iop.Appointment:
        """One visit; `length` in the slots it is held in and in minutes by the clock."""
        slots, minutes = length
        return iop.Appointment(
            id=key,
            kind=KINDS.get(service, "individual"),
            slots=slots,
            staff=self._who(service, person, held_by),
            counts=counts(service),
            qualifying=is_qualifying(service, self.week.monday),
            primary=is_primary(service) and counts(service),
            unused_minutes=max(0, slots * SLOT - minutes) or UNSET,
        )

    def _who(self, service: str, person: PersonFacts, held_by: UUID | None) -> tuple[str, ...]:
        """The own therapist or psychiatrist; for a family visit anyone licensed for it; whoever holds it already."""
        stay = person.episode
        usual = {"IND": [stay.therapist_id], "MED": [stay.psychiatrist_id], "FT": [stay.therapist_id]}
        ids = dict.fromkeys(str(pk) for pk in (held_by, *usual.get(service, [])) if pk is not None)
        if service == "FT":
            act = ACTS["FT"].value
            ids |= dict.fromkeys(pk for pk, member in self.staff.items() if act in member.licences)
        return tuple(pk for pk in ids if pk in self.staff)


def _written(must: Sequence[str], may: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(set(must))), tuple(sorted(set(may) - set(must)))


def _in_week(on: date, monday: date) -> bool:
    return monday <= on < monday + timedelta(days=DAYS)


def track_hours(groups: Iterable[GroupFacts], code: str, site: Site) -> Span:
    """The hours of a time of day at the site; its opening hours where it has no group then."""
    for facts in groups:
        if facts.group.track.code == code:
            return Span(0, facts.group.track.starts_at, facts.group.track.ends_at)
    return Span(0, site.opens_at, site.closes_at)


def grid_windows(spans: Iterable[Span], held_spans: Iterable[Span], grid: Grid) -> tuple[iop.Window, ...]:
    """The spans in slots, narrowed inwards, but wide enough for what is booked within them."""
    kept = []
    held = list(held_spans)
    for span in spans:
        start, end = grid.up(span.starts_at), grid.down(span.ends_at)
        for row in held:
            if row.weekday == span.weekday and span.starts_at <= row.starts_at and row.ends_at <= span.ends_at:
                start, end = min(start, grid.down(row.starts_at)), max(end, grid.up(row.ends_at))
        if start < end:
            kept.append((span.weekday, start, end))
    return tuple(kept)
