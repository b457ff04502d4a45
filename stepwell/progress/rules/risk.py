"""Decides which answers and which worsening call a person to act, how fast, and in what words."""

from __future__ import annotations

from dataclasses import dataclass

from stepwell.kernel.tables import reference
from stepwell.progress.rules.instrument import Instrument, Urgency
from stepwell.progress.rules.scoring import Answers, raised
from stepwell.progress.rules.words import ENGLISH, Words, number


@dataclass(frozen=True, slots=True)
class Alert:
    """One reason to act, within `contact_minutes` or else `working_days`; `item` is None for a rise."""

    code: str
    urgency: Urgency
    says: str
    clock: str
    first_act: str
    contact_minutes: int | None
    working_days: int | None
    item: str | None
    source: str


def risk_alerts(instrument: Instrument, answers: Answers, words: Words = ENGLISH) -> tuple[Alert, ...]:
    """Alerts of the critical items in raw answers, at any total and with blanks elsewhere."""
    alerts = []
    for critical in raised(instrument, answers):
        code = answers[critical.item]
        label = instrument.item(critical.item).answers.label(code) if code is not None else None
        says = words.gettext("{title} item {item} was answered “{answer}”.").format(
            title=instrument.title, item=critical.item, answer=words.of(label) if label else code
        )
        act = words.of(critical.first_act)
        alerts.append(_alert(critical.flag, critical.urgency, says, act, critical.item, critical.source, words))
    return tuple(alerts)


def rise_alerts(
    instrument: Instrument, before: float | None, after: float | None, words: Words = ENGLISH
) -> tuple[Alert, ...]:
    """Alerts of a total that got worse between two neighboring scores; none without both totals."""
    if before is None or after is None:
        return ()
    worse = instrument.worse_by(before, after)
    return tuple(
        _alert(
            "rise",
            rise.urgency,
            words.gettext("{title} went from {before} to {after}.").format(
                title=instrument.title, before=number(before), after=number(after)
            ),
            words.of(rise.first_act),
            None,
            rise.source,
            words,
        )
        for rise in instrument.rises
        if worse >= rise.at_least
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """The time an urgency allows: staffed minutes or else working days, and the sentence that says so."""

    contact_minutes: int | None
    working_days: int | None
    says: str


def clock(urgency: Urgency, words: Words = ENGLISH) -> Clock:
    """The time to answer an alert of that urgency."""
    row = reference("progress/urgency")[urgency.value]
    minutes, days = row.get("contact_minutes"), row.get("working_days")
    if minutes is None:
        says = words.gettext("At the next session, or within {days} working days.").format(days=days)
    elif urgency is Urgency.RED:
        says = words.gettext("Call within {minutes} minutes.").format(minutes=minutes)
    else:
        text = words.gettext("A named clinician makes contact the same working day, within {hours} hours.")
        says = text.format(hours=number(minutes / 60))
    return Clock(minutes, days, says)


def _alert(
    code: str, urgency: Urgency, says: str, first_act: str, item: str | None, source: str, words: Words
) -> Alert:
    time = clock(urgency, words)
    return Alert(
        code=code,
        urgency=urgency,
        says=says,
        clock=time.says,
        first_act=first_act,
        contact_minutes=time.contact_minutes,
        working_days=time.working_days,
        item=item,
        source=source,
    )
