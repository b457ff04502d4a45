"""The words shown on a group's sheet: the opening round, how far someone is, what to do when safety is in doubt."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.encounter.rules.opening import PracticeDone, SafeToday
from stepwell.encounter.words import ACHIEVEMENTS

type Words = str | Promise

WORKED = "worked"  # the form's value for an objective worked on, nothing said of how far
SAFE_TODAY: dict[str, Words] = {
    SafeToday.YES: _("Yes"),
    SafeToday.NOT_SURE: _("Not sure"),
    SafeToday.NO: _("No"),
}
PRACTICE_DONE: dict[str, Words] = {
    PracticeDone.YES: _("Yes"),
    PracticeDone.PARTLY: _("Partly"),
    PracticeDone.NO: _("No"),
}
FAR: dict[str, Words] = {"": _("Not today"), WORKED: _("Worked on"), **ACHIEVEMENTS}


def far_words(far: str, *, is_main: bool) -> Words:
    """How far as it will be signed: the objective a note hangs on is worked on even where nothing more was said."""
    return FAR[WORKED] if is_main and not far else FAR.get(far, far)


def far_choices(far: str, *, is_main: bool) -> tuple[tuple[str, Words], ...]:
    """What may be picked for one objective; the one the note hangs on cannot be "not today"."""
    offered = {key: words for key, words in FAR.items() if not (is_main and key == WORKED and far != WORKED)}
    return tuple((key, far_words(key, is_main=is_main)) for key in offered)
