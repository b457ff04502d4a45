"""Raises medical warnings for a clinician to look at; no number here places anyone (case C9)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.words import listed


@dataclass(frozen=True, slots=True)
class Vitals:
    """Adult values at rest, None when not measured.

    Beats a minute, mmHg, mg/dL, mmol/L, degrees Fahrenheit.
    """

    pulse: float | None = None
    systolic: float | None = None
    diastolic: float | None = None
    glucose: float | None = None
    potassium: float | None = None
    temperature_f: float | None = None


def medical_alerts(vitals: Vitals, on: date) -> tuple[Reason, ...]:
    """One warning for each value below its row's limit, in the order of the fields."""
    alerts: list[Reason] = []
    for name in (field.name for field in fields(vitals)):
        value: float | None = getattr(vitals, name)
        row = in_force([row for row in reference("placement")["vital_alert"] if row["vital"] == name], on)
        if value is not None and value < row["below"]:
            word = name.removesuffix("_f").capitalize()
            says = f"{word} {value:g} {row['unit']} is below {row['below']:g}."
            alerts.append(Reason(name, says, str(row["source"])))
    return tuple(alerts)


def check_alerts_cleared(alerts: Iterable[Reason], cleared: frozenset[str]) -> None:
    """Raises Refused('MEDICAL_ALERT') naming every warning no clinician has looked at."""
    waiting = [alert.says.rstrip(".") for alert in alerts if alert.code not in cleared]
    if waiting:
        raise Refused(
            "MEDICAL_ALERT",
            f"A clinician has to look at this first: {listed(waiting)}.",
            "Ask the nurse or psychiatrist on duty. They write what they decided; the rest is saved.",
        )


def alerts_cleared(alerts: Iterable[Reason], cleared: frozenset[str]) -> bool:
    """Whether a clinician has looked at every warning."""
    return all(alert.code in cleared for alert in alerts)
