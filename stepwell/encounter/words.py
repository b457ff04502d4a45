"""The words shown for attendance, reasons for an absence, and methods of a group."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.rules.attendance import AbsenceReason, Attendance

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
METHODS: dict[str, Words] = {
    "Skill practice": _("Skill practice"),
    "Role play": _("Role play"),
    "Discussion": _("Discussion"),
    "Teaching": _("Teaching"),
    "Worksheet": _("Worksheet"),
    "Problem solving": _("Problem solving"),
    "Mindfulness": _("Mindfulness"),
    "Exposure": _("Exposure"),
    "Feedback": _("Feedback in the group"),
    "Movement or art": _("Movement or art"),
}


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
