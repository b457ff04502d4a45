"""Decides how fast a person answers what someone told of their own medicines on their own page."""

from __future__ import annotations

from stepwell.kernel.tables import Reason
from stepwell.progress.rules.instrument import Urgency
from stepwell.progress.rules.risk import Alert, clock
from stepwell.progress.rules.words import ENGLISH, Words

LONGEST = 300
URGENCY = {
    "THOUGHTS": Urgency.RED,
    "AT_ONCE": Urgency.RED,
    "MORE_THAN_PRESCRIBED": Urgency.RED,
}  # everything else that asks for a call: the same working day


def kind_of(code: str) -> str:
    """The kind of the alert that a reason of the medication room raises."""
    return f"medicine-{code.lower().replace('_', '-')}"


def told_alert(reason: Reason, about: str, words: Words = ENGLISH) -> Alert:
    """The alert for what was told: `Told on the own page, Sertraline: Fainting. This can be dangerous. …`."""
    urgency = URGENCY.get(reason.code, Urgency.ORANGE)
    time = clock(urgency, words)
    says = words.gettext("Told on their own page, {about}. {reason}").format(about=about, reason=reason.says)
    return Alert(
        code=kind_of(reason.code),
        urgency=urgency,
        says=says[:LONGEST],
        clock=time.says,
        first_act=reason.says,
        contact_minutes=time.contact_minutes,
        working_days=time.working_days,
        item=None,
        source=reason.source,
    )
