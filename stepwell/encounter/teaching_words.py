"""The words shown for what was handed out, checked, seen and logged in a session that teaches."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from stepwell.encounter.rules.handing_out import Done
from stepwell.encounter.rules.learning import CheckAnswer
from stepwell.encounter.words import Words
from stepwell.program.rules.skills import SkillLevel

DONE: dict[str, Words] = {Done.YES: _("Done"), Done.PARTLY: _("Partly"), Done.NO: _("Not done")}
ANSWERS: dict[str, Words] = {
    CheckAnswer.RIGHT: _("Right"),
    CheckAnswer.AGAIN: _("Right after teaching again"),
    CheckAnswer.NOT_YET: _("Taught again, not yet"),
    CheckAnswer.MISSED: _("Missed, not taught again"),
}
LEVELS: dict[str, Words] = {SkillLevel.PRACTICED: _("Practiced"), SkillLevel.SHOWN: _("Shown")}
