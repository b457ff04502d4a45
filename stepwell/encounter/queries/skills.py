"""What one person has really been taught: modules attended, practiced and shown apart, and what the track still owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, F, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from stepwell.encounter.models import Encounter, HandedOut, LearningCheck, SkillMark
from stepwell.encounter.queries.clock import day
from stepwell.encounter.queries.handouts import Handed, handed
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.handing_out import Done
from stepwell.encounter.rules.learning import CheckAnswer
from stepwell.encounter.teaching_words import ANSWERS
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.people.queries.details import PatientHead, patient_head
from stepwell.placement.models import Episode
from stepwell.program.models import Bridge
from stepwell.program.rules.curriculum import tracks
from stepwell.program.rules.education import topics
from stepwell.program.rules.skills import Gap, Ledger, Once, Part, SkillLevel, SkillLine, ledger

HANDED = 20
TAUGHT = "taught"
BRIDGED = "bridged"
CHECKED = "check-"


@dataclass(frozen=True, slots=True)
class Seen:
    """One row of the record as the database joins it: what it is, the module or topic, the day, who, and more."""

    what: str
    module: str
    on: date
    who: str
    more: str


@dataclass(frozen=True, slots=True)
class SkillTimes:
    """One module in words: each time it was taught, bridged, practiced and shown."""

    module: str
    title: str
    title_es: str
    is_core: bool
    taught: tuple[str, ...]
    bridged: tuple[str, ...]
    practiced: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One learning check."""

    on: str
    asked: str
    word: str


@dataclass(frozen=True, slots=True)
class SkillsPage:
    """The record of one stay. `stays` are the others of the same person."""

    patient: Patient
    head: PatientHead
    episode: Episode | None
    track: str
    stays: tuple[tuple[UUID, str, bool], ...]
    core: tuple[SkillTimes, ...]
    more: tuple[SkillTimes, ...]
    gaps: tuple[Gap, ...]
    taught: int
    of: int
    checks: tuple[CheckLine, ...]
    handed: tuple[Handed, ...]


def skills_page(actor: Actor, patient_id: UUID, stay: str = "") -> SkillsPage:
    """The page of one person; the latest stay unless another is named. Raises Http404, Forbidden."""
    patient: Patient = get_visible(actor, Patient, patient_id, "site")
    access.require(actor, "encounter.read", patient)
    audit.record(actor, "skills.read", patient)
    stays = list(Episode.objects.visible_to(actor).filter(patient=patient).order_by("-admitted_on", "-pk"))
    episode = next((row for row in stays if str(row.pk) == stay), stays[0] if stays else None)
    seen, given = (_seen(episode), _given(episode)) if episode else ([], [])
    record = _ledger(episode, seen, given) if episode else ledger("", [])
    lines = tuple(_times(line) for line in record.lines)
    track = tracks().get(episode.condition) if episode else None
    return SkillsPage(
        patient=patient,
        head=patient_head(actor, patient),
        episode=episode,
        track=track.title if track else "",
        stays=tuple((row.pk, day(row.admitted_on), row is episode) for row in stays) if len(stays) > 1 else (),
        core=tuple(line for line in lines if line.is_core),
        more=tuple(line for line in lines if not line.is_core),
        gaps=record.gaps,
        taught=record.core_taught,
        of=record.core,
        checks=tuple(_check(row) for row in seen if row.what.startswith(CHECKED)),
        handed=tuple(handed(row) for row in given[:HANDED]),
    )


def ledger_of(episode: Episode) -> Ledger:
    """The record of one stay from attendance, bridges, marks and what was told of home practice. Two queries."""
    return _ledger(episode, _seen(episode), _given(episode))


def _ledger(episode: Episode, seen: list[Seen], given: list[HandedOut]) -> Ledger:
    def of(what: str) -> list[Once]:
        return [Once(row.module, row.on, row.who) for row in seen if row.what == what]

    home = [
        Once(row.session.module, dates.clinic_day(row.done_told_at, row.site.time_zone))
        for row in given
        if row.done in (Done.YES, Done.PARTLY) and row.done_told_at and row.session and row.session.module
    ]
    return ledger(
        episode.condition,
        [Part(row.module, row.on, True, int(row.more), row.who) for row in seen if row.what == TAUGHT],
        bridged=of(BRIDGED),
        practiced=[*of(SkillLevel.PRACTICED), *home],
        shown=of(SkillLevel.SHOWN),
    )


def taught_by_stay(episodes: list[UUID]) -> dict[UUID, frozenset[str]]:
    """By stay the modules of the sessions the person was in; one query. For briefs and later rooms."""
    rows = Encounter._base_manager.filter(
        episode__in=episodes, attendance__in=PRESENT, confirmed_at__isnull=False, session__isnull=False
    ).exclude(session__module="")
    found: dict[UUID, set[str]] = {key: set() for key in episodes}
    for episode, module in rows.values_list("episode", "session__module").distinct():
        found[episode].add(module)
    return {key: frozenset(names) for key, names in found.items()}


def _seen(episode: Episode) -> list[Seen]:
    """Everything on record about one stay's learning: sessions attended, bridges, marks, checks. One query."""
    attended = Encounter._base_manager.filter(
        episode=episode, session__isnull=False, attendance__in=PRESENT, confirmed_at__isnull=False
    ).exclude(session__module="")
    bridges = Bridge._base_manager.filter(episode=episode, entered_in_error_at__isnull=True)
    marks = SkillMark._base_manager.filter(encounter__episode=episode, withdrawn_at__isnull=True)
    checks = LearningCheck._base_manager.filter(encounter__episode=episode)
    answer = Case(
        When(is_right=True, then=Value(CheckAnswer.RIGHT.value)),
        When(was_taught_again=False, then=Value(CheckAnswer.MISSED.value)),
        When(is_right_then=True, then=Value(CheckAnswer.AGAIN.value)),
        default=Value(CheckAnswer.NOT_YET.value),
        output_field=TextField(),
    )
    rows = _columns(attended, Value(TAUGHT), "session__module", "on", "practitioner__account__name", "minutes").union(
        _columns(bridges, Value(BRIDGED), "module", "on", "by__account__name", None),
        _columns(marks, F("level"), "module", "encounter__on", "marked_by__name", None),
        _columns(checks, Concat(Value(CHECKED), answer), "topic", "encounter__on", "checked_by__name", "question"),
        all=True,
    )
    return [Seen(*row) for row in rows.order_by("day", "module_")]


def _columns(rows: Any, what: Any, module: str, on: str, who: str, more: str | None) -> Any:
    """One kind of row in the columns that all kinds share."""

    def text(source: Any) -> Any:
        return Cast(source, TextField())

    return rows.annotate(
        what_=text(what),
        module_=text(F(module)),
        day=Cast(F(on), DateField()),
        who_=text(F(who)),
        more_=text(F(more)) if more else text(Value("")),
    ).values_list("what_", "module_", "day", "who_", "more_")


def _given(episode: Episode) -> list[HandedOut]:
    """What was handed out in one stay, the latest first. One query."""
    rows = HandedOut._base_manager.filter(encounter__episode=episode, withdrawn_at__isnull=True)
    return list(rows.select_related("site", "session").order_by("-given_at", "-pk"))


def _times(line: SkillLine) -> SkillTimes:
    return SkillTimes(
        line.module,
        line.title,
        line.title_es,
        line.is_core,
        tuple(f"{day(part.on)}, {part.by}, {part.minutes} min" for part in line.taught),
        tuple(_once(row) for row in line.bridged),
        tuple(_once(row) for row in line.practiced),
        tuple(_once(row) for row in line.shown),
    )


def _once(row: Once) -> str:
    return f"{day(row.on)}, {row.by}" if row.by else f"{day(row.on)}, {_('at home')}"


def _check(row: Seen) -> CheckLine:
    topic = topics().get(row.module)
    asked = f"{topic.id} {topic.title}" if topic else f"{row.module} {row.more}".strip()
    answer = CheckAnswer(row.what.removeprefix(CHECKED))
    return CheckLine(day(row.on), asked, str(ANSWERS[answer]))
