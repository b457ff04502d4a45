"""The list of claims with totals, and the list of files written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from stepwell.claim.models import Claim, ClaimFile, ClaimStep, Remittance
from stepwell.claim.queries.day_close import Known
from stepwell.claim.queries.places import address
from stepwell.claim.rules.lifecycle import ClaimState
from stepwell.claim.words import STATES
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars

ROWS = 50
# Claims that wait for someone at the clinic come first.
ORDER = ("rejected", "held", "ready", "denied", "submitted", "accepted", "paid", "void")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as the list shows it."""

    id: UUID
    number: str
    name: str
    payer: str
    from_on: Any
    through_on: Any
    kind: str
    word: str
    why: str
    charge: str
    expected: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One state with how many claims stand in it."""

    label: str
    url: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The page: tabs by state, payers to choose from, totals of what is chosen, and one page of rows."""

    tabs: tuple[Tab, ...]
    payers: tuple[tuple[str, str], ...]
    state: str
    payer: str
    count: int
    charge: str
    expected: str
    paid: str
    rows: tuple[ClaimRow, ...]
    page: Any
    query: str
    ready: int
    may_submit: bool
    may_change: bool


def claim_list_page(actor: Actor, state: str = "", payer: str = "", number: str = "1") -> ClaimList:
    """Claims of the actor's sites by state and payer, newest first. Four queries."""
    rows = Claim.objects.visible_to(actor)
    groups: list[Any] = list(
        rows.order_by()
        .values("state", "coverage__payer_id", "coverage__payer__name")
        .annotate(many=Count("pk"), charged=Sum("charge_cents"), expected=Sum("expected_cents"))
    )
    payers = sorted({(row["coverage__payer__name"], str(row["coverage__payer_id"])) for row in groups})
    mine = [row for row in groups if not payer or str(row["coverage__payer_id"]) == payer]
    chosen = [row for row in mine if not state or row["state"] == state]
    count = sum(row["many"] for row in chosen)
    wanted = _filtered(rows, state, payer)
    page = Known(_with_reason(wanted), ROWS, count).get_page(number)
    paid = Remittance.objects.visible_to(actor).filter(claim__in=wanted).aggregate(sum=Sum("paid_cents"))
    return ClaimList(
        tabs=_tabs(mine, state, payer),
        payers=tuple((key, name) for name, key in payers),
        state=state,
        payer=payer,
        count=count,
        charge=dollars(sum(row["charged"] or 0 for row in chosen)),
        expected=dollars(sum(row["expected"] or 0 for row in chosen)),
        paid=dollars(paid["sum"] or 0),
        rows=tuple(_row(claim) for claim in page.object_list),
        page=page,
        query=_query(state, payer),
        ready=sum(row["many"] for row in mine if row["state"] == ClaimState.READY),
        may_submit=bool(access.may(actor, "claim.submit")),
        may_change=bool(access.may(actor, "claim.change")),
    )


def ready_claims(actor: Actor, payer: str = "") -> QuerySet[Claim]:
    """Every claim that is ready at the sites where the actor may send."""
    rows = Claim.objects.visible_to(actor).filter(site_id__in=actor.sites_for("claim.submit"))
    return _filtered(rows, ClaimState.READY.value, payer)


def _filtered(rows: QuerySet[Claim], state: str, payer: str) -> QuerySet[Claim]:
    if state:
        rows = rows.filter(state=state)
    if payer and _is_id(payer):
        rows = rows.filter(coverage__payer_id=payer)
    return rows


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _with_reason(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    steps = ClaimStep._base_manager.filter(claim_id=OuterRef("pk")).order_by("-at", "-id")
    return (
        rows.select_related("patient", "coverage__payer")
        .annotate(why=Subquery(steps.values("note")[:1]))
        .order_by("-from_on", "-number")
    )


def _row(claim: Any) -> ClaimRow:
    kind, word = STATES[claim.state]
    tells = claim.state in (ClaimState.HELD, ClaimState.REJECTED, ClaimState.DENIED)
    return ClaimRow(
        id=claim.pk,
        number=claim.number,
        name=claim.patient.short_name,
        payer=claim.coverage.payer.name,
        from_on=claim.from_on,
        through_on=claim.through_on,
        kind=kind,
        word=str(word),
        why=claim.why if tells else "",
        charge=dollars(claim.charge_cents),
        expected=dollars(claim.expected_cents) if claim.expected_cents is not None else "",
    )


def _tabs(groups: list[Any], state: str, payer: str) -> tuple[Tab, ...]:
    counts: dict[str, int] = {}
    for row in groups:
        counts[row["state"]] = counts.get(row["state"], 0) + row["many"]
    url = address("claim_list")
    tabs = [Tab(_("All"), url + _ask(_query("", payer)), not state, sum(counts.values()))]
    for name in ORDER:
        if counts.get(name) or name == state:
            label = str(STATES[name][1])
            tabs.append(Tab(label, url + _ask(_query(name, payer)), name == state, counts.get(name, 0)))
    return tuple(tabs)


def _query(state: str, payer: str) -> str:
    parts = [f"{name}={value}" for name, value in (("state", state), ("payer", payer)) if value]
    return "&".join(parts)


def _ask(query: str) -> str:
    return f"?{query}" if query else ""


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file as the list shows it; `at` on the site's clock."""

    file: ClaimFile
    at: Any
    total: str


def claim_files(actor: Actor, number: str = "1") -> tuple[Any, tuple[FileShown, ...]]:
    """A page of files, newest first, and its rows; their text is left out. Two queries."""
    rows = ClaimFile.objects.visible_to(actor).defer("text").select_related("payer", "site", "written_by")
    page = Known(rows.order_by("-control_number"), ROWS, rows.count()).get_page(number)
    return page, tuple(
        FileShown(
            row,
            row.written_at.astimezone(ZoneInfo(row.site.time_zone)).replace(tzinfo=None),
            dollars(row.total_cents),
        )
        for row in page.object_list
    )
