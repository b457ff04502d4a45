"""Says whom to look at first, in what order, and why: the words behind `first_look`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from stepwell.desk.queries.parts import ROWS, First, Named, people_words
from stepwell.desk.queries.people import Person, lines, missed_words
from stepwell.desk.rules.first_look import ABOUT_SAFETY, Lines, Look, in_lines, in_order
from stepwell.kernel.tables import reference

MOST = 4
BADGES = {
    Look.ALERT_NOW: ("risk", lazy("Alert")),
    Look.CONCERN: ("risk", lazy("Concern")),
    Look.RISK_VOICED: ("risk", lazy("Risk voiced")),
    Look.NO_SAFETY_PLAN: ("risk", lazy("No safety plan")),
    Look.OFFER_PLAN: ("risk", lazy("Offer a plan")),
    Look.RISK: ("risk", lazy("Risk")),
    Look.PLAN_DECLINED: ("due", lazy("Plan declined")),
    Look.ALERT: ("due", lazy("Alert")),
    Look.WORSE: ("due", lazy("Worse")),
    Look.MAY_LEAVE: ("due", lazy("May leave")),
    Look.MISSED: ("info", lazy("Missed")),
    Look.UNMEASURED: ("info", lazy("Not measured")),
}
_RISK = lazy(
    "The last safety questions raised a risk. It stands until a licensed clinician clears it on the safety page"
)


def look_first(found: Iterable[Person], today: date, most: int = MOST) -> tuple[First, ...]:
    """Whom to look at before everyone else, the most urgent first, with the reason; empty on a quiet day.

    Those at risk have a line each, and so have up to `most` people in all; the others share one line per reason.
    """
    limits = lines(today)
    ranked = in_order(((person, person.facts) for person in found), limits)
    return tuple(_first(who, why, limits) for why, who in in_lines(ranked, most))


def _first(who: tuple[Person, ...], why: Look, limits: Lines) -> First:
    kind, word = badge(why)
    risk = why in ABOUT_SAFETY
    if len(who) == 1:
        return First(kind, word, who[0].name, _with_offer(who[0], why), _leads_to(who[0], why), is_about_safety=risk)
    names = tuple(Named(_named(person, why), person.url) for person in who[:ROWS])
    rest = _("%(n)d more") % {"n": len(who) - ROWS} if len(who) > ROWS else ""
    return First(kind, word, shared_words(len(who), why, limits), "", "", names, rest, risk)


def _leads_to(person: Person, why: Look) -> str:
    """A risk that waits to be cleared leads to where that is done; everything else to the chart."""
    return f"{reverse('safety_hub', args=[person.id])}#clear" if why is Look.RISK else person.url


def _with_offer(person: Person, why: Look) -> str:
    """Why someone comes first; a plan to be offered today is said beside a stronger reason."""
    is_beside = person.facts.must_offer_plan and why < Look.OFFER_PLAN
    return why_words(person, why) + (f" {_told(person.declined)}" if is_beside else "")


def _named(person: Person, why: Look) -> str:
    if why is not Look.MISSED:
        return person.name
    days = ngettext("%(n)d day", "%(n)d days", person.facts.missed_days) % {"n": person.facts.missed_days}
    return f"{person.name} ({days})"


def shared_words(count: int, why: Look, limits: Lines) -> str:
    """What several people have in common, without their names; a reason that is not low comes after lines of its own."""
    facts = {
        "people": people_words(count),
        "n": count,
        "days": int(reference("progress/change")["fresh_days"]),
        "missed": limits.missed_days,
    }
    says = {
        Look.ALERT: _("%(n)d more people have an open alert"),
        Look.WORSE: _("%(n)d more people are worse than the time before"),
        Look.MAY_LEAVE: _("%(n)d more people may be about to leave"),
        Look.MISSED: _("%(people)s missed %(missed)d days or more of the last 14"),
        Look.UNMEASURED: _("%(people)s have no score for more than %(days)d days"),
    }
    return says[why] % facts


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
        Look.NO_SAFETY_PLAN: _no_plan_words(person),
        Look.OFFER_PLAN: _told(person.declined),
        Look.RISK: _told(_RISK, _quiet(person)),
        Look.PLAN_DECLINED: _told(person.declined),
        Look.ALERT: person.alert,
        Look.WORSE: worse,
        Look.MAY_LEAVE: leaving_words(person),
        Look.MISSED: missed_words(facts.missed_days) + ".",
        Look.UNMEASURED: person.unmeasured.says if person.unmeasured else "",
        Look.NOTHING: "",
    }[why]


def _no_plan_words(person: Person) -> str:
    if person.declined:
        return _told(person.declined, _("No note can be signed yet"))
    return _("The risk was raised and the safety plan is not whole. No note can be signed until it is.")


def _quiet(person: Person) -> str:
    """A declined plan that is no reason of its own."""
    return person.declined if person.facts.has_declined_plan and not person.facts.must_offer_plan else ""


def _told(*says: str | Promise) -> str:
    return " ".join(f"{one}." for one in says if one)


def leaving_words(person: Person, most: int = 2) -> str:
    """`May be about to leave: missed 4 days in the last 14.`; empty for those who stay."""
    found = person.staying
    if found is None or not found.says:
        return ""
    reasons = " ".join(reason.says for reason in found.reasons[:most])
    return _("%(word)s. %(reasons)s") % {"word": found.says, "reasons": reasons}
