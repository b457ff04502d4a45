"""Small answers for turning a week into words: sets of slots, codes, the order of patients, who may join what."""

from __future__ import annotations

from stepwell.program.planner.format import MEDICARE, Group, Instance, Patient, Weights

PRICES = {
    "W_UNDER": "under_9h", "W_SLOT": "unmet_slot", "W_LEAVE": "leave_group", "W_MOVE": "move_session",
    "W_LEADER": "leader_change", "W_MOVE_VISIT": "move_appointment", "W_IDLE": "idle_slot", "W_DAY": "day",
    "W_OPEN": "open_session", "W_IMBALANCE": "imbalance", "W_AGE": "age_mismatch",
}  # fmt: skip


def may_join(patient: Patient, group: Group, *, of_any_language: bool = False) -> bool:
    """True when the group is for such patients at all."""
    return (
        (group.site, group.track, group.mode) == (patient.home, patient.track, patient.mode)
        and patient.condition in group.conditions
        and (of_any_language or group.language in patient.languages)
        and group.gender in (None, patient.gender)
        and (group.curriculum in patient.must or group.curriculum in patient.may)
    )


def weights_of(prices: Weights) -> list[float]:
    """All weights."""
    return [getattr(prices, name) for name in prices.__struct_fields__]


def lengths_of(instance: Instance) -> list[int]:
    """How long events of this week can be."""
    of_visits = {visit.slots for patient in instance.patients for visit in patient.appointments}
    return sorted(of_visits | {group.slots for group in instance.groups})


def curricula_of(instance: Instance) -> dict[str, int]:
    """The curricula by name, numbered."""
    names = {group.curriculum for group in instance.groups}
    names |= {name for patient in instance.patients for name in (*patient.must, *patient.may)}
    return {name: number for number, name in enumerate(sorted(names))}


def most_constrained(instance: Instance) -> list[str]:
    """The patients, those with the least free time for what is prescribed first."""

    def room(patient: Patient) -> tuple[bool, int]:
        free = sum(end - start for _, start, end in patient.availability)
        return patient.payer != MEDICARE, free - 2 * patient.prescribed_slots

    return [patient.id for patient in sorted(instance.patients, key=room)]


def age_code(band: str | None) -> int:
    """An age band as a number; 0 is any."""
    return 0 if band is None else 1 + sum(ord(letter) << 8 * place for place, letter in enumerate(band[:6]))


def counted(name: str) -> str:
    """The name of the field that counts a list."""
    return {"P_VISITS": "P_N_VISITS", "K_VISITS": "K_N_VISITS", "V_STAFF": "V_N_STAFF"}.get(name, f"N_{name}")


def slots_between(start: int, end: int) -> int:
    """The slots from start to end, a bit each."""
    return sum(1 << t for t in range(start, end))


def signed(word: int) -> int:
    """The word with these bits as the array holds it."""
    return word - (1 << 64) if word >= 1 << 63 else word
