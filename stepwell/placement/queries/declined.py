"""A recorded no to a safety plan: each one with what came after it, where it stands, and how the pages say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.kernel.access import Actor
from stepwell.people.queries import licenses_of
from stepwell.people.rules.licenses import Act, ActFacts, acts_independently
from stepwell.placement.models import DeclinedPlan, SafetyPlan
from stepwell.placement.queries.facts import newest_screen, screens_that_count
from stepwell.placement.rules.declined_plan import DeclinedFacts, DeclineState, decline_state
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.safety_plan import is_of_the_stay

BADGES = {
    DeclineState.HOLDS: ("info", lazy("In force")),
    DeclineState.DUE: ("due", lazy("To offer today")),
    DeclineState.PAST: ("due", lazy("Past")),
    DeclineState.NEEDS_ANOTHER: ("stop", lazy("Co-signature missing")),
    DeclineState.RISK_ROSE: ("due", lazy("Ended")),
    DeclineState.PLAN_SINCE: ("off", lazy("Ended")),
}
_FACTS = ("declined_on", "offer_again_on", "level", "vouched_at", "levels_since", "has_newer_plan")
_WORDS = ("id", "version", "their_words", "agreed_instead")
_NAMES = {"who": F("recorded_by__name"), "vouched_name": F("vouched_by__name")}


@dataclass(frozen=True, slots=True)
class Declined:
    """One recorded no as a page shows it; `says` is its one line, empty once a later plan has ended it."""

    id: UUID
    version: int
    on: date
    offer_again_on: date
    who: str
    their_words: str
    agreed_instead: str
    vouched_by: str
    state: DeclineState
    says: str

    @property
    def kind(self) -> str:
        """The kind of its badge."""
        return BADGES[self.state][0]

    @property
    def word(self) -> str:
        """The word on its badge."""
        return str(BADGES[self.state][1])

    @property
    def lets_sign(self) -> bool:
        return self.state.lets_sign

    @property
    def needs_another(self) -> bool:
        return self.state is DeclineState.NEEDS_ANOTHER


def declined_rows() -> QuerySet[Any]:
    """Every record, the newest first, with the levels asked and whether a plan was written after it."""
    since = screens_that_count().filter(patient=OuterRef("patient"), asked_at__gt=OuterRef("created_at"))
    plans = SafetyPlan._base_manager.filter(patient=OuterRef("patient"), created_at__gte=OuterRef("created_at"))
    rows: QuerySet[Any] = DeclinedPlan._base_manager.annotate(
        levels_since=ArraySubquery(since.order_by("asked_at", "pk").values("result")), has_newer_plan=Exists(plans)
    )
    return rows.order_by("-created_at", "-pk")


def declined_of(patient: OuterRef, *, whole: bool = False) -> Subquery:
    """The newest record of a person as the rules need it, or `whole` as a page shows it, for a query over people."""
    names = (*_FACTS, *_WORDS) if whole else _FACTS
    fields = {name: F(name) for name in names} | (_NAMES if whole else {})
    return Subquery(declined_rows().filter(patient=patient).values(found=JSONObject(**fields))[:1])


def declined_facts(row: Mapping[str, Any] | None, on: date, admitted_on: date | None = None) -> DeclinedFacts | None:
    """A row of `declined_of` as the rules see it on a day; None without one, and for one of long before the stay."""
    if row is None or not is_of_the_stay(_day(row["declined_on"]), admitted_on):
        return None
    return DeclinedFacts(
        declined_on=_day(row["declined_on"]),
        offer_again_on=_day(row["offer_again_on"]),
        level=SafetyLevel(row["level"]) if row["level"] else None,
        is_vouched=row["vouched_at"] is not None,
        on=on,
        levels_since=tuple(SafetyLevel(one) for one in row["levels_since"]),
        has_newer_plan=row["has_newer_plan"],
    )


def declined_on(row: Mapping[str, Any] | None, admitted_on: date) -> date | None:
    """The day a person declined a plan in a stay, by a row of `declined_of`; None once a plan was written after it."""
    facts = declined_facts(row, admitted_on, admitted_on)
    return None if facts is None or facts.has_newer_plan else facts.declined_on


def state_of(row: DeclinedPlan, on: date) -> DeclineState:
    """Where one record stands on a day. Two queries."""
    found = declined_rows().values(*_FACTS).get(pk=row.pk)
    facts, screen = declined_facts(found, on), newest_screen(row.patient_id)
    assert facts is not None
    return decline_state(facts, SafetyLevel(screen.result) if screen else None)


def declined_list(patient_id: UUID, level: SafetyLevel | None, on: date) -> tuple[Declined, ...]:
    """Every recorded no of a person the caller has been shown to, the newest first. One query."""
    rows = declined_rows().filter(patient=patient_id)
    found = rows.values(*_FACTS, *_WORDS, **_NAMES)
    return tuple(_shown(row, facts, level) for row in found if (facts := declined_facts(row, on)))


def declined_now(
    row: Mapping[str, Any] | None, level: SafetyLevel | None, on: date, admitted_on: date | None
) -> Declined | None:
    """A whole row of `declined_of` as the pages show it; None without one and once a later plan has ended it."""
    facts = declined_facts(row, on, admitted_on)
    if row is None or facts is None or facts.has_newer_plan:
        return None
    return _shown(row, facts, level)


def _shown(row: Mapping[str, Any], facts: DeclinedFacts, level: SafetyLevel | None) -> Declined:
    state = decline_state(facts, level)
    return Declined(
        id=UUID(str(row["id"])),
        version=row["version"],
        on=facts.declined_on,
        offer_again_on=facts.offer_again_on,
        who=row["who"],
        their_words=row["their_words"],
        agreed_instead=row["agreed_instead"],
        vouched_by=row["vouched_name"] or "",
        state=state,
        says=declined_words(facts, state),
    )


def is_independent(actor: Actor, state: str, on: date) -> bool:
    """Whether the actor holds a license to assess, in force on the day, that needs no supervisor."""
    if actor.practitioner_id is None:
        return False
    return acts_independently(ActFacts(licenses_of(actor.practitioner_id), Act.ASSESS, on, state))


def declined_words(facts: DeclinedFacts, state: DeclineState) -> str:
    """`Declined a plan on Nov 30; offer again by Dec 7`; empty for one that a later plan has ended."""
    told = {"on": date_format(facts.declined_on, "M j"), "by": date_format(facts.offer_again_on, "M j")}
    words = {
        DeclineState.HOLDS: _("Declined a plan on %(on)s; offer again by %(by)s"),
        DeclineState.DUE: _("Declined a plan on %(on)s; offer it again today"),
        DeclineState.PAST: _("Declined a plan on %(on)s; offer was due %(by)s"),
        DeclineState.NEEDS_ANOTHER: _("Declined a plan on %(on)s; needs a co-signature"),
        DeclineState.RISK_ROSE: _("Declined a plan on %(on)s; risk has risen since"),
        DeclineState.PLAN_SINCE: "",
    }
    return words[state] % told if words[state] else ""


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
