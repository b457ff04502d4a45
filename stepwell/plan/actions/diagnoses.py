"""Records the diagnoses of a stay, one row a code, the principal one first."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.plan.models import Diagnosis
from stepwell.plan.rules.diagnosis import check_diagnosis, is_diagnosis, normal


def add_diagnosis(actor: Actor, episode: Episode, code: str, *, is_principal: bool = False) -> Diagnosis:
    """Adds an ICD-10-CM code to a stay; the one named at admission leads, `is_principal` moves the others down.

    Raises Refused: the codes of `check_diagnosis`, DX_TWICE, EPISODE_ENDED.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", episode)
        on = dates.clinic_today(episode.site.time_zone)
        check_diagnosis(code, on)
        standing = _standing(episode.pk)
        if episode.ended_on is not None:
            raise Refused("EPISODE_ENDED", "This stay has ended.", "Nothing was changed.")
        if any(row.code == normal(code) for row in standing):
            raise Refused("DX_TWICE", f"{normal(code)} is on the list already.", "Nothing was changed.")
        if not standing and not is_principal and normal(code) != episode.principal_dx:
            standing = _adopted(actor, episode, on)
        if is_principal:
            _move_down(standing)
        rank = 1 if is_principal or not standing else max(row.rank for row in standing) + 1
        made = _record(actor, episode, normal(code), rank, on)
        _keep_in_step(episode)
        return made


def adopt_admission_diagnosis(actor: Actor, episode: Episode) -> None:
    """Puts the code named at admission first on the list of a stay that has none yet, if it can be billed today."""
    with transaction.atomic():
        access.require(actor, "plan.change", episode)
        if not _standing(episode.pk):
            _adopted(actor, episode, dates.clinic_today(episode.site.time_zone))


def _adopted(actor: Actor, episode: Episode, on: date) -> list[Diagnosis]:
    code = episode.principal_dx
    return [_record(actor, episode, normal(code), 1, on)] if code and is_diagnosis(code, on) else []


def _record(actor: Actor, episode: Episode, code: str, rank: int, on: date) -> Diagnosis:
    made = Diagnosis(
        episode=episode,
        patient_id=episode.patient_id,
        site_id=episode.site_id,
        code=code,
        rank=rank,
        recorded_on=on,
        recorded_by_id=_account(actor),
    )
    made.save(force_insert=True)
    audit.record(actor, "diagnosis.added", made)
    return made


def _keep_in_step(episode: Episode) -> None:
    # What leads the list is what bills; the stay says the same, so that the two never name different codes.
    leading = next((row.code for row in _standing(episode.pk)), "")
    held = Episode._base_manager.select_for_update(of=("self",)).get(pk=episode.pk)
    if held.principal_dx != leading:
        held.edit(principal_dx=leading)
        episode.principal_dx, episode.version = held.principal_dx, held.version


def withdraw_diagnosis(actor: Actor, diagnosis: Diagnosis, from_version: int | None = None) -> None:
    """Marks a diagnosis as entered in error; the ones below move up.

    Raises Refused('DX_IN_USE') while a problem of a plan hangs on it, EditConflict when it changed meanwhile.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", diagnosis)
        standing = _standing(diagnosis.episode_id)
        if diagnosis.problems.exclude(plan__state__in=("superseded", "entered-in-error")).exists():
            raise Refused(
                "DX_IN_USE",
                f"A problem of the plan hangs on {diagnosis.code}.",
                "Give that problem another diagnosis first.",
            )
        diagnosis.edit(from_version, entered_in_error_at=dates.now())
        for row in standing:
            if row.rank > diagnosis.rank:
                row.edit(rank=row.rank - 1)
        _keep_in_step(diagnosis.episode)
        audit.record(actor, "diagnosis.withdrawn", diagnosis)


def _standing(episode_id: UUID) -> list[Diagnosis]:
    rows = Diagnosis._base_manager.select_for_update().filter(episode_id=episode_id, entered_in_error_at__isnull=True)
    return list(rows.order_by("rank"))


def _move_down(standing: list[Diagnosis]) -> None:
    for row in reversed(standing):
        row.edit(rank=row.rank + 1)


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Refused("NO_SIGNER", "Sign in first.", "Nothing was changed.")
    return actor.account_id
