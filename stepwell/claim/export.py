"""Hands the claims of a clinic's episodes to `stepwell claim`, as the facts of one claim file."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction
from django_tenants.utils import get_tenant_model

from stepwell.claim.models import Claim
from stepwell.claim.queries.check import check_claims
from stepwell.claim.queries.institutional import institutional, receiver_of, submitter_of
from stepwell.claim.rules.lifecycle import ClaimState
from stepwell.claim.x12.facts import ClaimBatch
from stepwell.kernel import audit
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.placement.models import Episode


def episode_claims(ids: Sequence[str], organization: str | None) -> ClaimBatch:
    """The ready claims of episodes, by their numbers; nothing changes its state, and the trail says who looked.

    Raises Refused: NO_ORGANIZATION, NO_EPISODE, NO_READY_CLAIM, TWO_FILES when they go to two payers.
    """
    connection.set_tenant(_organization(organization))  # type: ignore[attr-defined]
    with transaction.atomic():
        known = set(Episode._base_manager.filter(number__in=ids).values_list("number", flat=True))
        for number in ids:
            if number not in known:
                raise Refused("NO_EPISODE", f"There is no stay with the number {number}.", "Check it.")
        claims = list(
            Claim._base_manager.filter(episode__number__in=known, state=ClaimState.READY.value)
            .select_related("site", "coverage__payer", "episode")
            .order_by("episode__number", "from_on")
        )
        _check_each_is_ready(ids, claims)
        if len({(claim.site_id, claim.coverage.payer_id) for claim in claims}) > 1:
            raise Refused("TWO_FILES", "These claims go to two payers or from two sites.", "Write two files.")
        return _batch(claims)


def _check_each_is_ready(ids: Sequence[str], claims: Sequence[Claim]) -> None:
    """A stay that was asked for is never left out of the file in silence."""
    ready = {claim.episode.number for claim in claims}
    for number in ids:
        if number not in ready:
            says = f"No claim of stay {number} is ready: its days are open, it is held, or it was sent before."
            raise Refused("NO_READY_CLAIM", says, "Look at Day close and Claims.")


def _batch(claims: list[Claim]) -> ClaimBatch:
    checked = check_claims(claims)
    actor = system_actor("stepwell claim")
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "claim.exported", claim) for claim in claims])
    return ClaimBatch(
        submitter=submitter_of(claims[0].site),
        receiver=receiver_of(claims[0].coverage.payer),
        claims=tuple(institutional(claim, checked[claim.pk].stay, checked[claim.pk].lines) for claim in claims),
    )


def _organization(name: str | None) -> object:
    connection.set_schema_to_public()  # type: ignore[attr-defined]
    rows = list(get_tenant_model().objects.exclude(schema_name="public"))
    if name is None and len(rows) == 1:
        return rows[0]
    found = next((row for row in rows if name in (row.schema_name, row.name)), None)
    if found is None:
        names = ", ".join(sorted(row.schema_name for row in rows)) or "none"
        raise Refused("NO_ORGANIZATION", "Say which organization.", f"Use --organization with one of: {names}.")
    return found
