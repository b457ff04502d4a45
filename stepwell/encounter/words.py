"""The words shown for attendance and for reasons of an absence, and how far someone is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.rules.attendance import AbsenceReason, Attendance
from stepwell.encounter.rules.codes import FamilyPresence
from stepwell.plan.rules.objectives import Achievement

type Words = str | Promise

ATTENDANCE: dict[str, Words] = {
    Attendance.UNCONFIRMED: _("Not confirmed"),
    Attendance.HERE: _("Here"),
    Attendance.LATE: _("Late"),
    Attendance.LEFT_EARLY: _("Left early"),
    Attendance.OUT: _("Out"),
}
REASONS: dict[str, Words] = {
    AbsenceReason.NOT_HEARD: _("Have not heard from them"),
    AbsenceReason.ILL: _("Ill"),
    AbsenceReason.WORK: _("Work"),
    AbsenceReason.TRANSPORT: _("A ride fell through"),
    AbsenceReason.CARE_FOR_OTHERS: _("Caring for someone"),
    AbsenceReason.LEGAL: _("Court or legal"),
    AbsenceReason.WEATHER: _("Weather"),
    AbsenceReason.HOSPITAL: _("In hospital"),
    AbsenceReason.DECLINED: _("Chose not to come"),
    AbsenceReason.OTHER: _("Another reason"),
}
# How far someone is with an objective at the end of a session; the words of FHIR's goal achievement behind them.
ACHIEVEMENTS: dict[str, Words] = {
    Achievement.IMPROVING: _("Better"),
    Achievement.NO_CHANGE: _("Same"),
    Achievement.WORSENING: _("Harder"),
    Achievement.ACHIEVED: _("Reached"),
}
PRESENCE: dict[str, Words] = {
    FamilyPresence.PRESENT: _("The patient was in the room"),
    FamilyPresence.ABSENT: _("The patient was away"),
}
# Which absences may be called excused: the clinic has to have heard the reason for that.
MAY_BE_EXCUSED = tuple(
    reason for reason in AbsenceReason if reason not in (AbsenceReason.NOT_HEARD, AbsenceReason.DECLINED)
)
NOT_EXCUSED = (
    AbsenceReason.NOT_HEARD,
    AbsenceReason.DECLINED,
    AbsenceReason.ILL,
    AbsenceReason.WORK,
    AbsenceReason.TRANSPORT,
    AbsenceReason.OTHER,
)


def reason_choices() -> list[tuple[Words, list[tuple[str, Words]]]]:
    """Reasons in two halves, so that one choice says why and whether it is excused: `ill:1`, `work:0`."""
    excused = [(f"{reason.value}:1", REASONS[reason]) for reason in MAY_BE_EXCUSED]
    not_excused = [(f"{reason.value}:0", REASONS[reason]) for reason in NOT_EXCUSED]
    return [(_("Excused"), excused), (_("Not excused"), not_excused)]


def reason_words(reason: str, is_excused: bool | None) -> str:
    """The reason and whether it is excused, as "Work, excused"; empty without a reason."""
    if not reason:
        return ""
    kind = _("excused") if is_excused else _("not excused")
    return f"{REASONS.get(reason, reason)}, {kind}"
