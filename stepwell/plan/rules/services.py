"""Reads the kinds of service a plan may order and a timetable may hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from stepwell.kernel.tables import Refused, reference


@dataclass(frozen=True, slots=True)
class ServiceType:
    """One kind of service; `primary` marks psychotherapy, `counts_hours` the hours of the plan of care."""

    id: str
    title: str
    title_es: str
    is_group: bool
    is_primary: bool
    counts_hours: bool
    is_billable: bool
    note: str


@cache
def service_types() -> dict[str, ServiceType]:
    """Every kind of service by its id (GP, TE, AT, FT, MF, IND, MED, CM, NB)."""
    return {
        row["id"]: ServiceType(
            id=row["id"],
            title=row["title"],
            title_es=row["title_es"],
            is_group=row["group"],
            is_primary=row["primary"],
            counts_hours=row["counts_hours"],
            is_billable=row["billable"],
            note=row.get("note", ""),
        )
        for row in reference("service_types")["service"]
    }


def service_type(service: str) -> ServiceType:
    """The kind of service with this id. Raises Refused('UNKNOWN_SERVICE')."""
    try:
        return service_types()[service]
    except KeyError:
        known = ", ".join(service_types())
        raise Refused(
            "UNKNOWN_SERVICE", f"There is no kind of service called {service}.", f"Use one of {known}."
        ) from None
