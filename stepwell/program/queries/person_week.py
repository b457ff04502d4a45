"""One person's week: when they cannot come, when they can, and what it should hold with where each number comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import get_visible
from stepwell.people.queries.links import chart_url
from stepwell.placement.models import Episode
from stepwell.placement.words import CONDITIONS, TRACKS
from stepwell.program.models import Closure, Commitment, CommitmentKind, Track, WeekNeed
from stepwell.program.queries.instance_groups import groups_of
from stepwell.program.queries.instance_people import PersonFacts, commitment_facts, load_facts
from stepwell.program.queries.words import clock_words, day_or_empty, day_words, hours_words, weekday_words
from stepwell.program.rules.week_grid import DAYS
from stepwell.program.rules.week_need import Need, usual_need
from stepwell.program.rules.windows import Span, WindowFacts, total_minutes, windows, within


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One stretch that is taken."""

    id: UUID
    version: int
    kind: str
    when: str
    days: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """One weekday: when the person can come."""

    day: str
    when: str
    in_track: str


@dataclass(frozen=True, slots=True)
class Times:
    """When someone cannot and can come in one week."""

    monday: date
    commitments: tuple[CommitmentRow, ...]
    days: tuple[DayRow, ...]
    says: str
    has_told: bool


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One number of the week and where it comes from; `usual` is the plan's where it differs."""

    label: str
    value: str
    source: str
    usual: str


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """The page of one stay."""

    episode: Episode
    name: str
    chart_url: str
    track: str
    condition: str
    times: Times
    rows: tuple[NeedRow, ...]
    need: Need
    usual: Need
    written: WeekNeed | None
    since: str
    because: str
    curricula: tuple[tuple[str, str], ...]
    may_change: bool
    may_decide: bool


def person_week(actor: Actor, pk: UUID) -> PersonWeek:
    """One stay's week from today on. Raises Http404, Forbidden."""
    episode: Episode = get_visible(actor, Episode, pk, "patient", "site", "coverage__payer")
    access.require(actor, "need.read", episode)
    audit.record(actor, "need.read", episode)
    monday = _monday(episode)
    person = PersonFacts(episode)
    load_facts({episode.pk: person}, monday)
    usual, _sources = usual_need(person.facts(monday))
    return PersonWeek(
        episode=episode,
        name=episode.patient.short_name,
        chart_url=chart_url(episode.patient_id),
        track=str(TRACKS.get(episode.track, episode.track)),
        condition=str(CONDITIONS.get(episode.condition, episode.condition)),
        times=times_of(episode, monday),
        rows=_rows(person, usual, monday),
        need=person.need(monday),
        usual=usual,
        written=person.written,
        since=day_or_empty(person.written.starts_on if person.written else None),
        because=_because(person.written),
        curricula=_curricula(episode, monday),
        may_change=bool(access.may(actor, "need.change", episode)) and episode.ended_on is None,
        may_decide=bool(access.may(actor, "program.enroll", episode)) and episode.ended_on is None,
    )


def _monday(episode: Episode) -> date:
    """The week shown: this one, from Friday evening's point of view the next; the first week for one to come."""
    today = max(dates.clinic_today(episode.site.time_zone), episode.admitted_on)
    return dates.week_start(today) + (timedelta(days=7) if today.weekday() >= DAYS else timedelta())


def times_of(episode: Episode, monday: date | None = None) -> Times:
    """When the person cannot and can come. Three queries."""
    first = monday or _monday(episode)
    today = dates.clinic_today(episode.site.time_zone)
    rows = list(
        Commitment._base_manager.filter(episode=episode)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=min(today, first)) & Q(ends_on__gte=F("starts_on")))
        .order_by("weekday", "starts_at")
    )
    track = Track._base_manager.filter(site=episode.site_id, code=episode.track).first()
    opens, closes = episode.site.opens_at, episode.site.closes_at
    starts, ends = (track.starts_at, track.ends_at) if track else (opens, closes)
    shut = Closure._base_manager.filter(
        site=episode.site_id, on__range=(first, first + timedelta(days=6)), reopened_at__isnull=True
    )
    facts = WindowFacts(
        monday=first,
        opens_at=opens,
        closes_at=closes,
        track_from=starts,
        track_until=ends,
        commitments=tuple(commitment_facts(row) for row in rows),
        has_told=bool(rows),
        closed=frozenset(on.weekday() for on in shut.values_list("on", flat=True)),
        first_on=episode.admitted_on,
    )
    spans = windows(facts)
    inside = within(spans, starts, ends)
    return Times(
        monday=first,
        commitments=tuple(_commitment(row) for row in rows),
        days=tuple(_day(day, spans, inside) for day in range(DAYS)),
        says=_says(inside, str(TRACKS.get(episode.track, episode.track))),
        has_told=bool(rows),
    )


def _commitment(row: Commitment) -> CommitmentRow:
    days = _("from %(day)s") % {"day": day_words(row.starts_on)}
    if row.ends_on:
        days += ", " + _("until %(day)s") % {"day": day_words(row.ends_on)}
    when = f"{weekday_words(row.weekday)} {clock_words(row.starts_at)}–{clock_words(row.ends_at)}"
    return CommitmentRow(row.pk, row.version, _(CommitmentKind(row.kind).label), when, days)


def _day(day: int, spans: tuple[Span, ...], inside: tuple[Span, ...]) -> DayRow:
    return DayRow(weekday_words(day), _span_words(spans, day), _span_words(inside, day))


def _span_words(spans: tuple[Span, ...], day: int) -> str:
    mine = [row for row in spans if row.weekday == day]
    return ", ".join(f"{clock_words(row.starts_at)}–{clock_words(row.ends_at)}" for row in mine)


def _says(inside: tuple[Span, ...], track: str) -> str:
    """`Mon, Wed 9:00 am–12:15 pm: 6.5 h possible in the morning track.`"""
    if not inside:
        return _("No time is left in the hours of this track (%(track)s).") % {"track": track}
    days: dict[str, list[str]] = {}
    for row in inside:
        span = f"{clock_words(row.starts_at)}–{clock_words(row.ends_at)}"
        days.setdefault(span, []).append(weekday_words(row.weekday)[:3])
    when = "; ".join(f"{', '.join(names)} {span}" for span, names in days.items())
    words = {"when": when, "hours": hours_words(total_minutes(inside)), "track": track}
    return _("%(when)s: %(hours)s possible in this track (%(track)s).") % words


def _labels() -> dict[str, str]:
    return {
        "weekly_minutes": _("Hours a week"),
        "least_minutes": _("At least"),
        "most_minutes": _("At most"),
        "most_day_minutes": _("At most on one day"),
        "most_days": _("Days a week, at most"),
        "individual_minutes": _("Individual visit"),
        "family_minutes": _("Family visit"),
        "medication_minutes": _("Medication visit"),
    }


def _rows(person: PersonFacts, usual: Need, monday: date) -> tuple[NeedRow, ...]:
    need, sources = person.need(monday), usual_need(person.facts(monday))[1]
    rows = []
    for name, label in _labels().items():
        now, plan = getattr(need, name), getattr(usual, name)
        differs = person.written is not None and now != plan
        source = _("Set for this person.") if differs else sources[name].says
        rows.append(NeedRow(label, _number(name, now), source, _number(name, plan) if differs else ""))
    return tuple(rows)


def _number(name: str, value: int) -> str:
    if name == "most_days":
        return str(value)
    if name in ("individual_minutes", "family_minutes", "medication_minutes"):
        return _("%(n)s min") % {"n": value} if value else _("None")
    return hours_words(value)


def _because(row: WeekNeed | None) -> str:
    """Why the row differs from the plan, as it was said when it was written."""
    if row is None:
        return ""
    found = AuditEvent._base_manager.filter(object_id=row.pk, action="week_need.set").values_list("reason", flat=True)
    return str(found.first() or "")


def _curricula(episode: Episode, monday: date) -> tuple[tuple[str, str], ...]:
    """What the site offers in the person's time of day: the code and the names of its groups."""
    found: dict[str, list[str]] = {}
    for facts in groups_of(episode.site, monday):
        if facts.group.track.code == episode.track:
            found.setdefault(facts.curriculum, []).append(facts.group.name)
    return tuple((code, " / ".join(names)) for code, names in sorted(found.items(), key=lambda row: row[1]))
