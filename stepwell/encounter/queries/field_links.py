"""Leads from what a note lacks to the field where it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from stepwell.encounter.rules.group_note import GroupFindings
from stepwell.kernel.tables import Reason

# By the rule's code: the end of the field's id on a person's row of the sheet.
OF_ROW = {
    "NO_OWN_LINE": "own",
    "NAMES_ANOTHER": "own",
    "SAME_TEXT": "own",
    "NEAR_TEXT": "own",
    "SAME_AS_LAST": "own",
    "NEAR_LAST": "own",
    "RISK_NOT_ASKED": "risk",
    "SAFETY_TO_ASK": "risk",
    "RISK_WITHOUT_ACT": "act",
    "NO_NEXT_STEP": "practice",
    "NO_PARTICIPATION": "part",
    "NO_LINK": "objective",
    "LINK_CLOSED": "objective",
    "LINK_BROKEN": "objective",
    "NO_MINUTES": "came",
    "MORE_THAN_CLOCK": "came",
}
# By the rule's code: the id of the field on the screen of a visit's note.
OF_VISIT = {
    "NO_PLACE": "place",
    "NO_RESPONSE": "response",
    "NO_OWN_LINE": "own",
    "RISK_NOT_ASKED": "risk",
    "RISK_WITHOUT_ACT": "risk_act",
    "NO_NEXT_STEP": "next",
    "NO_LINK": "plan",
    "LINK_CLOSED": "plan",
    "LINK_BROKEN": "plan",
    "NO_MINUTES": "attendance",
    "MORE_THAN_CLOCK": "attendance",
    "MINUTES_DIFFER": "attendance",
    "NOT_CONFIRMED": "attendance",
    "NO_PRESENCE": "presence",
    "NO_RELATIVE": "family-title",
    "NO_RELEASE": "family-title",
}
ANSWERS = frozenset({"ANSWER_MISSING", "CARRIED_UNTOUCHED"})


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing a note lacks; `href` leads to where it is answered, empty where no field answers it."""

    says: str
    href: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why notes wait, with everyone it holds for and the way to each of them."""

    people: tuple[tuple[str, str], ...]
    says: str


def fixes_of_row(found: GroupFindings, session: UUID, seat: UUID, patient: UUID) -> tuple[Fix, ...]:
    """What one person's part of a group note lacks."""
    sheet, reasons = reverse("session_page", args=[session]), found.people.get(str(patient), ())
    return tuple(Fix(one.says, _of_row(one, sheet, seat, patient), one.code) for one in reasons)


def _of_row(reason: Reason, sheet: str, seat: UUID, patient: UUID) -> str:
    if reason.code == "SAFETY_PLAN":
        return reverse("safety_plan_edit", args=[patient])
    field = OF_ROW.get(reason.code)
    return f"{sheet}#p-{seat}-{field}" if field else f"{sheet}#s-{seat}"


def waiting_lines(found: GroupFindings, rows: Iterable[tuple[str, str, tuple[Fix, ...]]]) -> tuple[Waiting, ...]:
    """The first thing each waiting note lacks, one line for all whom it holds for; `rows` are patient, name, lacks."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for patient, name, fixes in rows:
        if patient in found.waiting and fixes:
            lines.setdefault(fixes[0].says, []).append((name, fixes[0].href))
    return tuple(Waiting(tuple(people), says) for says, people in lines.items())


def fixes_of_visit(reasons: Iterable[Reason], questions: Sequence[tuple[str, str]], patient: UUID) -> tuple[Fix, ...]:
    """What a visit's note lacks; `questions` are key and label of those on its screen."""
    return tuple(Fix(one.says, _of_visit(one, questions, patient), one.code) for one in reasons)


def _of_visit(reason: Reason, questions: Sequence[tuple[str, str]], patient: UUID) -> str:
    if reason.code == "SAFETY_PLAN":
        return reverse("safety_plan_edit", args=[patient])
    if reason.code in ANSWERS:
        return next((f"#a-{key}" for key, label in questions if reason.says.startswith(f"{label}:")), "")
    field = OF_VISIT.get(reason.code)
    return f"#{field}" if field else ""
