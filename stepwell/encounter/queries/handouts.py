"""What was handed out: to people on a sheet or brief, from one session, and one sheet with its person's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from stepwell.encounter.models import Encounter, HandedOut
from stepwell.encounter.queries.clock import day, span
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.handing_out import HandoutFacts, HandoutKind, titles
from stepwell.encounter.teaching_words import DONE
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession
from stepwell.program.queries.sheets import Sheet, sheet
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.education import topics, topics_of
from stepwell.program.rules.practice import forms_for_all, forms_of, practice_forms

LOOK_BACK = timedelta(days=60)
JUST_NOW = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing one person was given. `done` is yes, partly, no or empty; `word` says it."""

    id: UUID
    version: int
    kind: str
    ref: str
    says: str
    given_on: str
    due_on: str
    done: str
    word: str
    done_says: str
    is_sheet: bool


@dataclass(frozen=True, slots=True)
class Here:
    """One person in the room: their part, name, language, and what they were given today."""

    encounter: UUID
    name: str
    language: str
    given: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A sheet that may be handed out. `value` is what the form sends."""

    value: str
    title: str
    title_es: str
    ref: str


@dataclass(frozen=True, slots=True)
class HomeworkPage:
    """Who is here and what can go home with them: the sheets of this module first, then every other.

    `practice` is the home practice of the shared note until it was handed out in these words.
    """

    session: GroupSession
    title: str
    when: str
    module: str
    here: tuple[Here, ...]
    of_module: tuple[Offered, ...]
    others: tuple[Offered, ...]
    practice: str = ""


@dataclass(frozen=True, slots=True)
class HandoutPage:
    """One sheet as it was given, to print with its person's name; `sheet` is None for own words."""

    row: HandedOut
    name: str
    handed: Handed
    sheet: Sheet | None


def handed_out_for(patients: Iterable[UUID], *, before: UUID | None = None) -> dict[UUID, tuple[Handed, ...]]:
    """By patient what waits to be told of, oldest first, and what was told today; one query.

    For a sheet or a brief: `before` leaves out what was given in that session itself.
    """
    now = dates.now()
    rows = HandedOut._base_manager.filter(
        Q(done="") | Q(done_told_at__gte=now - JUST_NOW),
        patient__in=list(patients),
        withdrawn_at__isnull=True,
        given_at__gte=now - LOOK_BACK,
    )
    if before is not None:
        rows = rows.exclude(session=before)
    found: dict[UUID, tuple[Handed, ...]] = {}
    for row in rows.select_related("site").order_by("given_at", "pk"):
        found[row.patient_id] = (*found.get(row.patient_id, ()), handed(row))
    return found


def homework_page(actor: Actor, session_id: UUID) -> HomeworkPage:
    """The page of one session. Raises Http404, Forbidden."""
    session: GroupSession = get_visible(actor, GroupSession, session_id, "group", "site", "note")
    access.require(actor, "note.write", session)
    audit.record(actor, "session.read", session)
    note = getattr(session, "note", None)
    practice = note.home_practice if note else ""
    here = Encounter._base_manager.filter(session=session, attendance__in=PRESENT).select_related("patient")
    given: dict[UUID | None, list[Handed]] = {}
    rows = HandedOut._base_manager.filter(session=session, withdrawn_at__isnull=True).select_related("site")
    for row in rows.order_by("given_at", "pk"):
        given.setdefault(row.encounter_id, []).append(handed(row))
    module = modules().get(session.module)
    first = _of_module(session.module)
    known = {row.value for row in first}
    return HomeworkPage(
        session=session,
        title=session.group.name,
        when=f"{day(session.on)} {span(session.starts_at, session.ends_at, session.site.time_zone)}",
        module=f"{module.id} {module.title}" if module else "",
        here=tuple(
            Here(row.pk, row.patient.short_name, row.patient.language, tuple(given.get(row.pk, ())))
            for row in sorted(here, key=lambda row: (row.patient.short_name, row.pk))
        ),
        of_module=first,
        others=tuple(row for row in _every() if row.value not in known),
        practice="" if any(row.says == practice for given_rows in given.values() for row in given_rows) else practice,
    )


def handout_page(actor: Actor, pk: UUID) -> HandoutPage:
    """One sheet of one person, in their language. Raises Http404, Forbidden."""
    row: HandedOut = get_visible(actor, HandedOut, pk, "patient", "site")
    access.require(actor, "encounter.read", row)
    audit.record(actor, "handout.read", row)
    shown = None if row.kind == HandoutKind.OWN else sheet(row.ref, row.patient.language)
    return HandoutPage(row, f"{row.patient.name_used} {row.patient.legal_last}", handed(row), shown)


def handed(row: HandedOut) -> Handed:
    """One row in words; `site` is loaded."""
    zone = row.site.time_zone
    return Handed(
        id=row.pk,
        version=row.version,
        kind=row.kind,
        ref=row.ref,
        says=row.says,
        given_on=day(dates.clinic_day(row.given_at, zone)),
        due_on=day(row.due_on) if row.due_on else "",
        done=row.done,
        word=str(DONE.get(row.done, "")),
        done_says=row.done_says,
        is_sheet=row.kind != HandoutKind.OWN,
    )


def _of_module(module: str) -> tuple[Offered, ...]:
    """What was made for the module, then the forms of every group."""
    forms = [_offered(HandoutKind.FORM, form.id) for form in (*forms_of(module), *forms_for_all())]
    sheets = [_offered(HandoutKind.WORKSHEET, topic.id) for topic in topics_of(module)]
    return (*forms[: len(forms_of(module))], *sheets, *forms[len(forms_of(module)) :])


def _every() -> tuple[Offered, ...]:
    forms = [_offered(HandoutKind.FORM, id) for id in practice_forms()]
    return (*forms, *(_offered(HandoutKind.WORKSHEET, id) for id in topics()))


def _offered(kind: HandoutKind, ref: str) -> Offered:
    title, title_es = titles(HandoutFacts(kind, ref))
    return Offered(f"{kind.value}:{ref}", title, title_es, ref)
