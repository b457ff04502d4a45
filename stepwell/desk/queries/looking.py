"""Says whom to look at first, in what order, and why: the words behind `first_look`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.desk.queries.parts import First
from stepwell.desk.queries.people import Person, lines, missed_words
from stepwell.desk.rules.first_look import Look, in_order

MOST = 4
URGENT = frozenset({Look.ALERT_NOW, Look.CONCERN, Look.RISK_VOICED, Look.NO_SAFETY_PLAN, Look.RISK})
BADGES = {
    Look.ALERT_NOW: ("risk", lazy("Alert")),
    Look.CONCERN: ("risk", lazy("Concern")),
    Look.RISK_VOICED: ("risk", lazy("Risk voiced")),
    Look.NO_SAFETY_PLAN: ("risk", lazy("No safety plan")),
    Look.RISK: ("risk", lazy("Risk")),
    Look.ALERT: ("due", lazy("Alert")),
    Look.WORSE: ("due", lazy("Worse")),
    Look.MAY_LEAVE: ("due", lazy("May leave")),
    Look.MISSED: ("info", lazy("Missed")),
    Look.UNMEASURED: ("info", lazy("Not measured")),
}


def look_first(found: Iterable[Person], today: date, most: int = MOST) -> tuple[First, ...]:
    """Whom to look at before everyone else, the most urgent first, each with the reason; empty on a quiet day."""
    ranked = in_order(((person, person.facts) for person in found), lines(today))
    return tuple(_first(person, why) for person, why in ranked[:most])


def _first(person: Person, why: Look) -> First:
    kind, word = badge(why)
    return First(kind, word, person.name, why_words(person, why), person.url)


def badge(why: Look) -> tuple[str, str]:
    """The kind and word of the badge for a reason; both empty for none."""
    kind, word = BADGES.get(why, ("", ""))
    return kind, str(word)


def why_words(person: Person, why: Look) -> str:
    """One line why this person comes first; empty for nothing."""
    facts = person.facts
    worse = _("PHQ-9 is %(points)d points worse than the time before.") % {"points": facts.worse_by or 0}
    return {
        Look.ALERT_NOW: person.alert,
        Look.CONCERN: person.concern,
        Look.RISK_VOICED: person.voiced,
        Look.NO_SAFETY_PLAN: _(
            "The risk was raised and the safety plan is not whole. No note can be signed until it is."
        ),
        Look.RISK: _("The last safety questions raised a risk, and nobody has cleared it."),
        Look.ALERT: person.alert,
        Look.WORSE: worse,
        Look.MAY_LEAVE: leaving_words(person),
        Look.MISSED: missed_words(facts.missed_days) + ".",
        Look.UNMEASURED: person.unmeasured.says if person.unmeasured else "",
        Look.NOTHING: "",
    }[why]


def leaving_words(person: Person, most: int = 2) -> str:
    """`May be about to leave: missed 4 days in the last 14.`; empty for those who stay."""
    found = person.staying
    if found is None or not found.says:
        return ""
    reasons = " ".join(reason.says for reason in found.reasons[:most])
    return _("%(word)s. %(reasons)s") % {"word": found.says, "reasons": reasons}
