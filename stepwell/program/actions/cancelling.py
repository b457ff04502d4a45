"""Sets and ends the clinic's cancellation policy, and waives a fee it led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.models import CancelPolicy, Visit
from stepwell.program.rules.cancelling import Policy, check_can_set, check_can_waive
from stepwell.program.rules.set_up import visit_kinds


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """A row of the policy as asked for; no service means every kind of visit."""

    site: Site
    service_type: str
    hours_before: int
    fee_cents: int
    waived_times: int
    exempt_payers: tuple[str, ...]
    text: str
    starts_on: date


def set_policy(actor: Actor, asked: NewPolicy) -> CancelPolicy:
    """A new row from a day on; the one it replaces ends the day before.

    Raises Forbidden, Refused as `check_can_set` does. What was canceled before keeps the row it was judged by.
    """
    with transaction.atomic():
        access.require(actor, "program.change", asked.site)
        facts = Policy(
            asked.service_type, asked.hours_before, asked.fee_cents, asked.waived_times,
            frozenset(asked.exempt_payers), asked.starts_on,
        )  # fmt: skip
        check_can_set(facts, asked.text, visit_kinds(), dates.clinic_today(asked.site.time_zone))
        held = CancelPolicy._base_manager.select_for_update(no_key=True).filter(
            site=asked.site, service_type=asked.service_type, ends_on__isnull=True
        )
        for row in held:
            row.edit(ends_on=max(row.starts_on, asked.starts_on - timedelta(days=1)))
            audit.record(actor, "cancel_policy.ended", row)
        policy = CancelPolicy(
            site=asked.site,
            service_type=asked.service_type,
            hours_before=asked.hours_before,
            fee_cents=asked.fee_cents,
            waived_times=asked.waived_times,
            exempt_payers=sorted(set(asked.exempt_payers)),
            text=asked.text.strip(),
            starts_on=asked.starts_on,
        )
        with nobody_twice():
            policy.save(force_insert=True)
        audit.record(actor, "cancel_policy.set", policy)
        return policy


def end_policy(actor: Actor, policy: CancelPolicy, last_on: date, version: int | None = None) -> CancelPolicy:
    """The last day on which the row holds. Raises Forbidden, EditConflict."""
    with transaction.atomic():
        access.require(actor, "program.change", policy)
        policy.edit(version, ends_on=max(last_on, policy.starts_on))
        audit.record(actor, "cancel_policy.ended", policy)
        return policy


def waive_fee(actor: Actor, visit: Visit, because: str, version: int | None = None) -> Visit:
    """Nothing is charged after all; the late cancellation stays on record.

    Raises Forbidden, EditConflict, Refused: NO_FEE, WAIVED, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "fee.waive", visit)
        check_can_waive(visit.cancel_fee_cents, is_waived=visit.fee_waived_at is not None, because=because)
        visit.edit(
            version,
            fee_waived_at=dates.now(),
            fee_waived_by_id=actor.account_id,
            fee_waived_because=because.strip()[:200],
        )
        audit.record(actor, "fee.waived", visit)
        return visit
