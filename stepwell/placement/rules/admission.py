"""Decides whether a person can be admitted to the program, safety first, and names all that is missing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from stepwell.coverage.rules.coverage import PayerKind, Setting, check_pays_for_iop
from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.words import count_letters, spoken_day
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.medical import check_alerts_cleared
from stepwell.placement.rules.safety import SafetyFacts, check_safe_to_go_on

_ICD10 = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")


@dataclass(frozen=True, slots=True)
class AdmissionFacts:
    """All that admission looks at.

    `level` and `decided_on` are the signed decision, None when there is none. `payers` are the kinds of the
    coverages active on the first day, primary first. `alerts_looked_at` holds the codes of the medical
    warnings a clinician has answered. `weeks_reason` explains a length outside the usual range.
    """

    safety: SafetyFacts
    level: Level | None
    decided_on: date | None
    starts_on: date
    principal_dx: str
    has_treatment_consent: bool
    payers: tuple[PayerKind, ...]
    self_pay_chosen: bool
    setting: Setting
    weeks_planned: int
    track: str
    weeks_reason: str = ""
    medical_alerts: tuple[Reason, ...] = ()
    alerts_looked_at: frozenset[str] = frozenset()


def written_code(typed: str) -> str:
    """An ICD-10-CM code in its written form: capitals, no blanks, a dot after the third sign."""
    bare = re.sub(r"[\s.]", "", typed).upper()
    return bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}"


def check_can_admit(facts: AdmissionFacts) -> None:
    """Raises Refused with the first thing that is missing; the safety screen comes before all else."""
    for check in _CHECKS:
        check(facts)


def can_admit(facts: AdmissionFacts) -> bool:
    """Whether nothing is missing."""
    return not admission_gaps(facts)


def admission_gaps(facts: AdmissionFacts) -> tuple[Refused, ...]:
    """Everything still missing, in the order of `check_can_admit`, for the admission checklist."""
    return tuple(_gaps(facts))


def _gaps(facts: AdmissionFacts) -> Iterator[Refused]:
    for check in _CHECKS:
        try:
            check(facts)
        except Refused as gap:
            yield gap


def admission_warnings(facts: AdmissionFacts) -> tuple[Reason, ...]:
    """What does not stop admission but a clinician should see (case M20)."""
    if facts.principal_dx[:1] in ("R", "Z"):
        says = f"{facts.principal_dx} is a symptom or a circumstance, not a disorder. A payer may ask why."
        return (Reason("NOT_A_DISORDER", says, "CMS I/OCE April 2026; clinical judgment"),)
    return ()


def _check_safety(facts: AdmissionFacts) -> None:
    check_safe_to_go_on(facts.safety)


def _check_alerts(facts: AdmissionFacts) -> None:
    check_alerts_cleared(facts.medical_alerts, facts.alerts_looked_at)


def _check_decision(facts: AdmissionFacts) -> None:
    if facts.level is None or facts.decided_on is None:
        raise Refused("NO_DECISION", "The placement decision is not signed yet.", "Finish and sign it first.")
    if facts.level is not Level.IOP:
        raise Refused(
            "NOT_IOP",
            f"The decision says {facts.level.label}, not IOP.",
            "Help the person reach that care, or sign a new decision with its reason.",
        )
    if facts.starts_on < facts.decided_on:
        raise Refused(
            "START_BEFORE_DECISION",
            f"The first day is before the decision of {spoken_day(facts.decided_on)}.",
            "Choose that day or a later one.",
        )


def _check_diagnosis(facts: AdmissionFacts) -> None:
    if not facts.principal_dx.strip():
        raise Refused("NO_DIAGNOSIS", "The main diagnosis is missing.", "Choose it from the list.")
    if not _ICD10.fullmatch(facts.principal_dx):
        raise Refused("DX_FORM", f"{facts.principal_dx} is not written like an ICD-10-CM code.", "Write it like F33.1.")


def _check_consent(facts: AdmissionFacts) -> None:
    if not facts.has_treatment_consent:
        raise Refused(
            "NO_TREATMENT_CONSENT",
            "The consent to treatment is not signed.",
            "Sign it together, or send it to the patient's page.",
        )


def _check_payer(facts: AdmissionFacts) -> None:
    if facts.self_pay_chosen:
        return
    insured = [kind for kind in facts.payers if kind is not PayerKind.SELF_PAY]
    if not insured:
        raise Refused(
            "NO_PAYER",
            f"No coverage is active on {spoken_day(facts.starts_on)} and self-pay is not chosen.",
            "Enter the insurance, or give the estimate and choose self-pay.",
        )
    check_pays_for_iop(insured[0], facts.setting, facts.starts_on)


def _check_length(facts: AdmissionFacts) -> None:
    row = in_force(reference("placement")["weeks"], facts.starts_on)
    letters = in_force(reference("placement")["typed_reason"], facts.starts_on)["letters"]
    usual = row["at_least"] <= facts.weeks_planned <= row["at_most"]
    if facts.weeks_planned < 1 or (not usual and count_letters(facts.weeks_reason) < letters):
        raise Refused(
            "WEEKS",
            f"A stay is usually planned for {row['at_least']} to {row['at_most']} weeks; "
            f"{facts.weeks_planned} are entered.",
            "Change the number of weeks, or write why this person needs another length.",
        )


def _check_track(facts: AdmissionFacts) -> None:
    if not facts.track.strip():
        raise Refused("NO_TRACK", "No track is chosen.", "Choose a day or evening track with a free place.")


_CHECKS: tuple[Callable[[AdmissionFacts], None], ...] = (
    _check_safety,
    _check_alerts,
    _check_decision,
    _check_diagnosis,
    _check_consent,
    _check_payer,
    _check_length,
    _check_track,
)
