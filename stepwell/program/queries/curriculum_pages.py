"""The curriculum as staff read it: the list by track, one module, and a sheet to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import reference
from stepwell.program.models import GroupSession
from stepwell.program.queries.words import moment_words, service_words
from stepwell.program.rules.activities import Activity, ClearanceKind, activity_of, activity_table
from stepwell.program.rules.curriculum import MODULES, Module, Track, modules, tracks, wheel
from stepwell.program.rules.education import Topic, topics_of
from stepwell.program.rules.fidelity import fidelity_table, list_for
from stepwell.program.rules.group_talk import AgendaPart, GroupTalk, agenda, group_talk
from stepwell.program.rules.practice import PracticeForm, forms_for_all, forms_of
from stepwell.program.rules.skills import CATCH_UP, core_of
from stepwell.program.rules.track_sheets import TrackSheet, TrackSheets, track_sheets

COMING = 5


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """One module in the list. `weeks` are the rows of the chosen track's wheel it stands in."""

    module: Module
    services: str
    needs: tuple[str, ...]
    weeks: str


@dataclass(frozen=True, slots=True)
class CurriculumPage:
    """Every module, or those of one track with its sheet."""

    tracks: tuple[tuple[str, str, str], ...]
    chosen: Track | None
    sheet: TrackSheet | None
    common: TrackSheets
    kinds: tuple[tuple[str, tuple[ModuleLine, ...]], ...]
    talk: GroupTalk
    for_all: tuple[PracticeForm, ...]


@dataclass(frozen=True, slots=True)
class ModulePage:
    """What one module teaches, how its session runs, and what goes home."""

    module: Module
    services: str
    why: str
    needs: tuple[Module, ...]
    better_after: tuple[Module, ...]
    opens: tuple[Module, ...]
    clearances: tuple[str, ...]
    agenda: tuple[AgendaPart, ...]
    short_minutes: int
    topics: tuple[Topic, ...]
    forms: tuple[PracticeForm, ...]
    for_all: tuple[PracticeForm, ...]
    activity: Activity | None
    before: tuple[str, ...]
    floor: int
    fidelity_title: str
    tracks: tuple[tuple[Track, str], ...]
    coming: tuple[tuple[UUID, str, str], ...]


def curriculum_page(actor: Actor, track: str = "") -> CurriculumPage:
    """The list; one track's own modules when its id is given. Raises Http404 for a track that is not there."""
    access.require(actor, "program.read")
    chosen = tracks().get(track)
    if track and chosen is None:
        raise Http404
    return CurriculumPage(
        tracks=tuple((row.id, row.title, row.title_es) for row in tracks().values()),
        chosen=chosen,
        sheet=track_sheets().sheets[track] if chosen else None,
        common=track_sheets(),
        kinds=_kinds(_of_track(track) if chosen else list(modules()), track),
        talk=group_talk(),
        for_all=forms_for_all(),
    )


def module_page(actor: Actor, id: str) -> ModulePage:
    """One module. Raises Http404 for an id the curriculum does not have."""
    access.require(actor, "program.read")
    module = modules().get(id)
    if module is None:
        raise Http404
    activity, checked = activity_of(id), list_for(id, module.bill)
    return ModulePage(
        module=module,
        services=_services(module),
        why=str(reference(MODULES)["reasons"][module.reason]),
        needs=tuple(modules()[name] for name in module.needs_first),
        better_after=tuple(modules()[name] for name in module.better_after),
        opens=tuple(row for row in modules().values() if id in row.needs_first),
        clearances=tuple(name.replace("-", " ") for name in module.clearances),
        agenda=agenda(module, module.minutes),
        short_minutes=module.minutes_short_slot,
        topics=topics_of(id),
        forms=forms_of(id),
        for_all=forms_for_all(),
        activity=activity,
        before=activity_table().before if activity else (),
        floor=fidelity_table().floor_percent,
        fidelity_title=checked.title if checked else "",
        tracks=tuple((row, _weeks(row.id, id)) for row in tracks().values() if id in _of_track(row.id)),
        coming=_coming(actor, id),
    )


def _of_track(track: str) -> list[str]:
    """Every module a track offers: the core, then its wheel, then supported meals and family work beside it."""
    found = list(core_of(track))
    for week in wheel(track):
        found += [name for name in (*week.skills, *week.process, week.education, week.activity) if name not in found]
    meals = track in activity_table().clearances[ClearanceKind.MEALS].begins_at_none
    for row in modules().values():
        if row.id not in found and (row.kind == "family" or (row.is_meal and meals)):
            found.append(row.id)
    return found


def _kinds(names: Iterable[str], track: str) -> tuple[tuple[str, tuple[ModuleLine, ...]], ...]:
    chosen = set(names)
    heads = {
        "education": _("Education"),
        "process": _("Process groups"),
        "CBT": _("CBT skills"),
        "DBT": _("DBT skills"),
        "activity": _("Activities"),
        "family": _("Family"),
    }
    found = []
    for kind, head in heads.items():
        rows = [row for row in modules().values() if row.kind == kind and row.id in chosen and row.id != CATCH_UP]
        if rows:
            found.append((head, tuple(_line(row, track) for row in rows)))
    return tuple(found)


def _line(module: Module, track: str) -> ModuleLine:
    return ModuleLine(module, _services(module), module.needs_first, _weeks(track, module.id) if track else "")


def _weeks(track: str, module: str) -> str:
    """The rows of the wheel a module stands in, as words: `1, 5`."""
    rows = [
        week.week for week in wheel(track) if module in (*week.skills, *week.process, week.education, week.activity)
    ]
    return ", ".join(str(number) for number in rows)


def _services(module: Module) -> str:
    return " / ".join(service_words(service) for service in module.may_bill_as)


def _coming(actor: Actor, module: str) -> tuple[tuple[UUID, str, str], ...]:
    """The next sessions that teach it where the actor works: group, its name, when. One query."""
    rows = GroupSession.objects.visible_to(actor).filter(
        module=module, starts_at__gte=dates.now(), cancelled_at__isnull=True
    )
    chosen = rows.select_related("group", "site").order_by("starts_at")[:COMING]
    return tuple((row.group_id, row.group.name, moment_words(row.starts_at, row.site.time_zone)) for row in chosen)
