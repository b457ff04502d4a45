"""The step-up page: who to call, the steps, how the person travels, the hand-over summary drafted from the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import when_words
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import reference
from stepwell.kernel.web import get_visible
from stepwell.people.models import Allergy, Contact, Patient
from stepwell.people.words import LANGUAGES, RELATIONSHIPS, moment_words
from stepwell.placement.models import Episode, StepUp, StepUpStep
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.queries.declined import Declined
from stepwell.placement.queries.facts import newest_plan, newest_screen, plan_entries, screen_answers
from stepwell.placement.queries.follow_ups import FollowUpRow, open_follow_ups
from stepwell.placement.queries.safety_hub import Number, numbers
from stepwell.placement.queries.step_up_facts import marks_of
from stepwell.placement.rules.safety import triage
from stepwell.placement.rules.step_up import StepMark, StepRow, Transport, next_step, steps_of
from stepwell.placement.words import LEVELS, OUTCOMES, SAFETY


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as shown: its words, what was said of it, and whether it is the one to do now."""

    code: str
    number: int
    title: str
    asks: str
    is_needed: bool
    is_now: bool
    mark: StepUpStep | None
    when: str


@dataclass(frozen=True, slots=True)
class StepUpPage:
    """One step-up with everything on one screen."""

    step_up: StepUp
    banner: Banner
    level: str
    opened: str
    numbers: tuple[Number, ...]
    people: tuple[Number, ...]
    steps: tuple[StepLine, ...]
    draft: str
    transport: str
    outcome: str
    ended: str
    follow_ups: tuple[FollowUpRow, ...]
    may_record: bool


def step_up_page(actor: Actor, step_up_id: UUID | str) -> StepUpPage:
    """One step-up, with a row in the trail. Raises Http404."""
    row: StepUp = get_visible(
        actor, StepUp, step_up_id, "patient__site", "site", "opened_by", "closed_by", "episode__therapist__account"
    )
    audit.record(actor, "step_up.read", row)
    zone = row.site.time_zone
    closed = row.closed_at is not None
    top = banner(actor, row.patient)
    return StepUpPage(
        step_up=row,
        banner=top,
        level=str(LEVELS[row.to_level]),
        opened=when_words(row.opened_at, zone),
        numbers=numbers(row.patient),
        people=people_close(row.patient),
        steps=_steps(row, zone),
        draft="" if closed or row.hand_over else draft_of(row.patient, row.because, row.episode, top.declined),
        transport=dict(transports()).get(row.transport, ""),
        outcome=str(OUTCOMES[row.outcome]) if row.outcome else "",
        ended=when_words(row.closed_at, zone) if row.closed_at else "",
        follow_ups=tuple(open_follow_ups(actor, patient_id=row.patient_id)) if closed else (),
        may_record=bool(access.may(actor, "step_up.record", row)),
    )


def _steps(row: StepUp, zone: str) -> tuple[StepLine, ...]:
    on = dates.clinic_day(row.opened_at, zone)
    marks = marks_of(row)
    comes = next_step({code: StepMark(one.is_left_out, one.note) for code, one in marks.items()}, on)
    return tuple(
        _step(one, place, marks.get(one.code), zone, is_now=one.code == comes and row.closed_at is None)
        for place, one in enumerate(steps_of(on), 1)
    )


def _step(row: StepRow, place: int, mark: StepUpStep | None, zone: str, *, is_now: bool) -> StepLine:
    language = (get_language() or "en")[:2]
    title, asks = (words.get(language, words["en"]) for words in (row.title, row.asks))
    return StepLine(
        row.code, place, title, asks, row.is_needed, is_now, mark, when_words(mark.done_at, zone) if mark else ""
    )


def transports() -> tuple[tuple[str, str], ...]:
    """The ways to travel, with their words."""
    language = (get_language() or "en")[:2]
    rows = {
        row["code"]: row["title"].get(language, row["title"]["en"]) for row in reference("safety/step_up")["transport"]
    }
    return tuple((one.value, rows[one.value]) for one in Transport)


def people_close(patient: Patient) -> tuple[Number, ...]:
    """Emergency contacts with a phone: whom to call beside the services."""
    rows = Contact._base_manager.filter(patient=patient, is_emergency=True).exclude(phone="")
    return tuple(
        Number(one.name, str(RELATIONSHIPS.get(one.relationship, one.relationship)), one.phone)
        for one in rows.order_by("name")
    )


def draft_of(patient: Patient, because: str, stay: Episode | None, declined: Declined | None) -> str:
    """The hand-over summary from what is on file here: who, why now, the answers, the plan, the stay, the people."""
    zone = patient.site.time_zone
    today = dates.clinic_today(zone)
    parts = [
        _who(patient, today),
        (_("Why now"), [because]),
        _answers(patient, today),
        _stay(stay, today),
        _plan(patient, declined),
        (_("People close"), [f"{one.label} ({one.says}), {one.dial}" for one in people_close(patient)]),
        (_("From"), [f"{patient.site.name}, {patient.site.phone}".strip(", ")]),
    ]
    return "\n\n".join(_part(title, lines) for title, lines in parts if lines)


def _part(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title}:", *(f"- {line}" for line in lines)])


def _who(patient: Patient, today: date) -> tuple[str, list[str]]:
    legal = f"{patient.legal_first} {patient.legal_last}"
    used = _("uses the name %(name)s") % {"name": patient.name_used} if patient.name_used != patient.legal_first else ""
    born = _("born %(day)s, %(age)s years") % {
        "day": date_format(patient.birth_on, "M j, Y"),
        "age": dates.full_years(patient.birth_on, today),
    }
    language = "" if patient.language == "en" else str(LANGUAGES.get(patient.language, patient.language))
    rows = Allergy._base_manager.filter(patient=patient, entered_in_error_at__isnull=True).order_by("pk")
    known = [f"{one.substance} ({one.reaction})" if one.reaction else one.substance for one in rows]
    none = _("none known") if patient.allergies_reviewed_on else _("not asked")
    first = ", ".join(part for part in (legal, used, patient.pronouns, born, language) if part)
    return _("Person"), [first, _("Allergies: %(known)s") % {"known": ", ".join(known) or none}]


def _answers(patient: Patient, today: date) -> tuple[str, list[str]]:
    screen = newest_screen(patient.pk)
    if screen is None:
        return "", []
    facts = {"level": str(SAFETY[screen.result]), "when": moment_words(screen.asked_at, patient.site.time_zone)}
    named = [one.says for one in triage(screen_answers(screen), today).reasons]
    lines = [_("Level %(level)s, asked %(when)s") % facts, *named]
    if not screen.is_whole:
        lines.append(_("not all questions were answered"))
    return _("Safety questions"), lines


def _stay(stay: Episode | None, today: date) -> tuple[str, list[str]]:
    if stay is None:
        return _("Program"), [_("Not in the program yet")]
    facts = {
        "level": str(LEVELS[stay.level]),
        "since": date_format(stay.admitted_on, "M j, Y"),
        "who": stay.therapist.account.name,
    }
    lines = [_("%(level)s since %(since)s, therapist %(who)s") % facts]
    if stay.principal_dx:
        lines.append(_("Principal diagnosis %(code)s") % {"code": stay.principal_dx})
    return _("Program"), lines


def _plan(patient: Patient, declined: Declined | None) -> tuple[str, list[str]]:
    plan = newest_plan(patient.pk)
    said = _declined(declined)
    if plan is None:
        return _("Safety plan"), said or [_("none yet")]
    entries = plan_entries(plan)
    words = {
        "signs": _("Warning signs"),
        "own_ways": _("Own ways"),
        "helpers": _("Helpers"),
        "pros": _("Professionals"),
        "safer": _("Safer surroundings"),
    }
    lines = [f"{title}: {'; '.join(entries[step])}" for step, title in words.items() if entries.get(step)]
    return _("Safety plan of %(day)s") % {"day": date_format(plan.reviewed_on, "M j, Y")}, [*said, *lines]


def _declined(no: Declined | None) -> list[str]:
    """What was said when a plan was declined and not begun since; empty for nothing."""
    if no is None:
        return []
    instead = _("Agreed instead: %(says)s") % {"says": no.agreed_instead}
    return [no.says, _("In their words: %(says)s") % {"says": no.their_words}, instead]
