"""How long a person's medicines last, what they asked for and what was answered, in sentences for their own pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.medication.models import Medication, MedicationOrder, RefillRequest
from stepwell.medication.rules.life import IN_FORCE, MedicineState
from stepwell.medication.rules.order import SUPPLIED
from stepwell.medication.rules.refill import SupplyFacts, can_ask, is_refill_near, next_refill

ANSWERED_BACK = timedelta(days=14)
REMINDED_FOR = timedelta(days=14)  # after that the first page is quiet about it; the page of medicines still says it


@dataclass(frozen=True, slots=True)
class OwnRefill:
    """Sentences on the supply and on what was asked; whether a refill may be asked for now."""

    says: tuple[str, ...]
    may_ask: bool


def fields(names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names.split()})


def last_supply_of(medicine: str) -> QuerySet[Any]:
    """The newest order in force that supplied the medicine an outer row names."""
    rows: QuerySet[Any] = MedicationOrder._base_manager.filter(
        medication=OuterRef(medicine),
        state__in=[state.value for state in IN_FORCE],
        kind__in=[kind.value for kind in SUPPLIED],
        confirmed_at__isnull=False,
    ).order_by("-confirmed_at", "-pk")
    return rows.values(found=fields("confirmed_at days_supply refills"))[:1]


def facts_of(last: Mapping[str, Any] | None, zone: str) -> SupplyFacts:
    """How long the newest order lasts."""
    if not last:
        return SupplyFacts(None, None)
    return SupplyFacts(dates.clinic_day(_instant(last["confirmed_at"]), zone), last["days_supply"], last["refills"])


def near_day(on: date) -> str:
    """`Dec 5`: a day so near that its year goes without saying."""
    return date_format(on, "M j")


def _day_of(moment: datetime, zone: str) -> str:
    return near_day(dates.clinic_day(moment, zone))


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written)


def own_refill(row: Any, on: date, zone: str) -> OwnRefill:
    """Of a medicine with its newest order as `last` and the newest request as `asked`."""
    facts = facts_of(row.last, zone)
    has_open = bool(row.asked) and row.asked["closed_at"] is None
    may_ask = can_ask(MedicineState(row.state), has_open)
    says = [*_asked(row.asked, on, zone), *([] if row.state == MedicineState.ON_HOLD else _due(facts, on))]
    return OwnRefill(tuple(says), may_ask)


def _due(facts: SupplyFacts, on: date) -> list[str]:
    found = next_refill(facts, on)
    if found is None:
        return []
    day = near_day(found.due_on)
    if found.left:
        held = ngettext(
            "The next refill is due around %(day)s. Your pharmacy has %(n)d left for you.",
            "The next refill is due around %(day)s. Your pharmacy has %(n)d left for you.",
            found.left,
        )
        return [held % {"day": day, "n": found.left}]
    if found.due_on < on:
        return [_("By our list your supply ended on %(day)s.") % {"day": near_day(found.due_on - timedelta(days=1))}]
    return [_("The next refill is due around %(day)s. It needs a new prescription.") % {"day": day}]


def _asked(asked: Mapping[str, Any] | None, on: date, zone: str) -> list[str]:
    if not asked:
        return []
    day = _day_of(_instant(asked["asked_at"]), zone)
    if asked["closed_at"] is None:
        return [_("You asked for a refill on %(day)s. Your prescriber will answer.") % {"day": day}]
    closed = _instant(asked["closed_at"])
    if on - dates.clinic_day(closed, zone) > ANSWERED_BACK:
        return []
    words = {"day": _day_of(closed, zone), "answer": asked["answer"]}
    if asked["order_id"]:
        return [_("Your refill was ordered on %(day)s.") % words]
    return [_("Your prescriber answered on %(day)s: “%(answer)s”") % words]


def own_supplies(patient: str = "pk") -> ArraySubquery:
    """For a row of a patient: each medicine taken now with its newest order and whether a refill is asked for."""
    asked: QuerySet[Any] = RefillRequest._base_manager.filter(medication=OuterRef("pk"), closed_at__isnull=True)
    rows: QuerySet[Any] = Medication._base_manager.filter(
        patient=OuterRef(patient), state=MedicineState.ACTIVE.value
    ).annotate(last=Subquery(last_supply_of("pk")), asked=Subquery(asked.values("asked_at")[:1]))
    return ArraySubquery(rows.order_by("drug_text", "pk").values(found=fields("drug_text last asked")))


def supplies_say(rows: Sequence[Mapping[str, Any]] | None, on: date, zone: str) -> tuple[str, ...]:
    """What the first page says of them: a refill that waits for its answer, or one that is due within the soon days."""
    return tuple(_supplies(rows or (), on, zone))


def _supplies(rows: Iterable[Mapping[str, Any]], on: date, zone: str) -> Iterable[str]:
    for row in rows:
        facts, name = facts_of(row["last"], zone), row["drug_text"]
        if row["asked"] is not None:
            yield _("%(name)s: you asked for a refill. Your prescriber will answer.") % {"name": name}
        elif (found := next_refill(facts, on)) and is_refill_near(facts, on) and on - found.due_on <= REMINDED_FOR:
            words = {"name": name, "day": near_day(found.due_on)}
            yield (_("%(name)s: a refill was due on %(day)s.") if found.due_on < on else _(
                "%(name)s: a refill is due around %(day)s."
            )) % words  # fmt: skip
