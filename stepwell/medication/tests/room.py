"""People with medicines: the few lines that the tests of this room begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from stepwell.kernel.access import Actor, Role
from stepwell.medication import actions
from stepwell.medication.actions import LineGiven, SupplyGiven
from stepwell.medication.models import Medication, MedicationOrder
from stepwell.medication.rules.drugs import find_drug
from stepwell.medication.rules.life import MedicineState, Source
from stepwell.people.models import Patient
from stepwell.placement.models import Episode
from tests import cast

SUPPLY = SupplyGiven("One each morning", "30 tablets", 30)


def nurse() -> Actor:
    return cast.actor(Role.NURSE)


def prescriber() -> Actor:
    return cast.actor(Role.PSYCHIATRIST)


def stay(name: str = "Ana", **changes: Any) -> Episode:
    """A person in the program."""
    return cast.make_episode(cast.make_patient(name), **changes)


def ana() -> Patient:
    return Patient.objects.filter(name_used="Ana").select_related("site").first() or stay().patient


def line(name: str = "Sertraline", dose: str = "50 mg", **changes: Any) -> LineGiven:
    values = {
        "drug_text": name,
        "dose": dose,
        "frequency": "each morning",
        "reason": "depression",
        "source": Source.HOSPITAL,
        "prescriber_outside": "City Hospital",
        "started_on": cast.TODAY - timedelta(days=60),
    }
    return LineGiven(**values | changes)


def medicine(name: str = "Sertraline", patient: Patient | None = None, **changes: Any) -> Medication:
    """A line of the list as it stands in the database."""
    who = patient or ana()
    drug = find_drug(name)
    values: dict[str, Any] = {
        "patient": who,
        "site": who.site,
        "drug_code": drug.code if drug else "",
        "drug_text": name,
        "dose": "50 mg",
        "frequency": "each morning",
        "reason": "depression",
        "state": MedicineState.ACTIVE.value,
        "source": Source.PRESCRIBED_HERE.value,
        "prescriber": cast.the_staff(Role.PSYCHIATRIST),
        "started_on": cast.TODAY - timedelta(days=60),
        "entered_by": cast.the_staff(Role.NURSE).account,
    }
    return Medication.objects.create(**values | changes)


def ordered(name: str = "Sertraline", patient: Patient | None = None, **changes: Any) -> MedicationOrder:
    """A new medicine, ordered and confirmed."""
    who = patient or ana()
    given = line(name, source=Source.PRESCRIBED_HERE, prescriber_outside="", started_on=None, **changes)
    order = actions.order_start(prescriber(), who, given, SUPPLY)
    return actions.confirm_order(prescriber(), order, order.version, "Agreed with the person")


def days_ago(days: int) -> date:
    return cast.TODAY - timedelta(days=days)


def counted(look: Callable[[], Any]) -> tuple[list[str], str]:
    """The queries of one look at a page, without the marks of transactions, and its text."""
    with CaptureQueriesContext(connection) as held:
        text = look().content.decode()
    return [row["sql"][:150] for row in held if "SAVEPOINT" not in row["sql"]], text
