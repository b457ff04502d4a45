"""Signs a plan: clinician, then patient, then physician, whose signature puts it in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.rules.licenses import Act
from stepwell.plan.actions.ground import locked, signer, today_at
from stepwell.plan.models import CarePlan, PlanSignature
from stepwell.plan.models.agreement import SignerKind
from stepwell.plan.queries.aims import Aims, aims_of
from stepwell.plan.queries.text import form_of, text_of
from stepwell.plan.queries.tree import Tree, facts_of, tree_of
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules import signing
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class _Name:
    typed: str
    credential: str


def plan_text(plan: CarePlan, tree: Tree, aims: Aims | None = None) -> str:
    """The one text that a signature on this version stands for, in the form of those it has already."""
    return text_of(plan, tree, aims_of(plan.pk) if aims is None else aims, form_of(plan))


def sign_as_clinician(actor: Actor, plan: CarePlan, *, shown: str = "") -> PlanSignature:
    """Signs a draft, which then waits for the patient and the physician.

    `shown` is the hash of the text on the signer's screen. Raises Refused: WRONG_STATE, PLAN_INCOMPLETE,
    CHANGED_SINCE, LICENSE, LICENSE_LAPSED.
    """
    with transaction.atomic():
        access.require(actor, "plan.sign", plan)
        held = locked(plan.pk)
        tree, aims, on = tree_of(held.pk), aims_of(held.pk), today_at(held)
        rules.check_can_sign(rules.SigningFacts(facts_of(tree, aims), PlanState(held.state), on))
        text = plan_text(held, tree, aims)
        signing.check_is_what_was_shown(shown, signing.fingerprint(text))
        who = signer(actor, Act.SIGN_NOTES, on, held.site.state)
        held.edit(state=PlanState.AWAITING_PHYSICIAN.value)
        return _sign(actor, held, SignerKind.CLINICIAN, _Name(who.name, who.credential), text)


def sign_as_patient(actor: Actor, plan: CarePlan, name_typed: str, *, shown: str = "") -> PlanSignature:
    """The patient's own signature. Raises Refused: NOT_READY, SIGNED_ALREADY, NO_NAME, CHANGED_SINCE."""
    with transaction.atomic():
        access.require(actor, "plan.sign_as_patient", plan)
        held = locked(plan.pk)
        text = plan_text(held, tree_of(held.pk))
        signed = held.signatures.filter(kind=SignerKind.PATIENT).exists()
        signing.check_patient_can_sign(
            signing.PatientSigningFacts(PlanState(held.state), name_typed, signed, shown, signing.fingerprint(text))
        )
        return _sign(actor, held, SignerKind.PATIENT, _Name(name_typed.strip(), ""), text)


def record_declined(actor: Actor, plan: CarePlan, reason: str, from_version: int | None = None) -> CarePlan:
    """Keeps why the patient would rather not sign; the physician may then. Raises Refused, EditConflict."""
    with transaction.atomic():
        access.require(actor, "plan.sign", plan)
        held = locked(plan.pk)
        signed = held.signatures.filter(kind=SignerKind.PATIENT).exists()
        signing.check_can_decline(PlanState(held.state), signed, reason)
        held.edit(
            from_version,
            declined_because=reason.strip(),
            declined_at=dates.now(),
            declined_told_to_id=actor.account_id,
        )
        audit.record(actor, "plan.declined", held)
        return held


def sign_as_physician(actor: Actor, plan: CarePlan, *, shown: str = "") -> PlanSignature:
    """The physician's signature: the version is in force from today and the one before it is superseded.

    Raises Refused: WRONG_STATE, PLAN_INCOMPLETE, PATIENT_NOT_ASKED, CHANGED_SINCE, LICENSE, LICENSE_LAPSED.
    """
    with transaction.atomic():
        access.require(actor, "plan.certify", plan)
        held = locked(plan.pk)
        tree, aims, on = tree_of(held.pk), aims_of(held.pk), today_at(held)
        who = signer(actor, Act.CERTIFY_AS_PHYSICIAN, on, held.site.state)
        rules.check_can_put_in_force(
            rules.InForceFacts(
                facts_of(tree, aims),
                PlanState(held.state),
                on,
                signer_is_physician=True,
                patient_signed_on=_patient_signed_on(held),
                patient_declined_because=held.declined_because,
            )
        )
        text = plan_text(held, tree, aims)
        signing.check_is_what_was_shown(shown, signing.fingerprint(text))
        _supersede(actor, held, on)
        held.edit(state=PlanState.IN_FORCE.value, in_force_on=on)
        return _sign(actor, held, SignerKind.PHYSICIAN, _Name(who.name, who.credential), text)


def _patient_signed_on(plan: CarePlan) -> date | None:
    found = plan.signatures.filter(kind=SignerKind.PATIENT).first()
    return dates.clinic_day(found.signed_at, plan.site.time_zone) if found else None


def _supersede(actor: Actor, plan: CarePlan, on: date) -> None:
    before = CarePlan._base_manager.filter(episode_id=plan.episode_id, state=PlanState.IN_FORCE.value).first()
    if before is None:
        return
    rules.LIFE.check(PlanState(before.state), PlanState.SUPERSEDED)
    before.edit(state=PlanState.SUPERSEDED.value, superseded_on=on)
    audit.record(actor, "plan.superseded", before)


def _sign(actor: Actor, plan: CarePlan, kind: SignerKind, name: _Name, text: str) -> PlanSignature:
    made = PlanSignature(
        plan=plan,
        patient_id=plan.patient_id,
        site_id=plan.site_id,
        kind=kind.value,
        signed_by_id=actor.account_id,
        name_typed=name.typed,
        credential=name.credential,
        signed_at=dates.now(),
        text=text,
        text_hash=signing.fingerprint(text),
    )
    made.save(force_insert=True)
    audit.record(actor, f"plan.signed_as_{kind.value}", plan)
    return made
