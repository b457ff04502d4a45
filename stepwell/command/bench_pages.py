"""Measures pages of one organization over many different records: {"figures": …, "walk": …} as JSON on stdout.

`python -m stepwell.command.bench_pages ORGANIZATION PATIENTS`. The clock stands where the clinic was filled, so that
a day later its sessions are still today's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from stepwell.command.bench_requests import RUNS, client_of, like_a_worker, measure


def main() -> None:
    from stepwell.command import django_setup

    django_setup.start()
    from stepwell.kernel.dates import use_clock
    from stepwell.people.models import Patient

    with django_setup.inside(sys.argv[1]):
        there = Patient._base_manager.count()
        assert there == int(sys.argv[2]), f"{there} patients: a run was stopped half-way; remove build/bench"
        filled = _filled_at()
        with use_clock(lambda: filled):
            walk, figures = _walk()
    json.dump({"figures": figures, "walk": walk}, sys.stdout)


def _filled_at() -> Any:
    from django.db.models import Max

    from stepwell.kernel.models import AuditEvent

    return AuditEvent.objects.aggregate(last=Max("at"))["last"]


def _walk() -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Every page measured; and each address with the cookie that opens it, for asking a real web worker for the same."""
    walk: list[tuple[str, str]] = []
    figures: dict[str, Any] = {}
    like_a_worker()
    for role, pages in (("biller", _of_biller), ("program_director", _of_director), ("front_desk", _of_desk),
                        ("therapist", _of_therapist), ("group_leader", _of_leader), ("nurse", _of_nurse),
                        ("psychiatrist", _of_psychiatrist)):  # fmt: skip
        account, actor = _who(role)
        client = client_of(sys.argv[1], account)
        cookie = client.cookies.output(attrs=[], header="", sep=";").strip()
        for title, name, keys in pages(actor):
            addresses = list(_addresses(name, keys))
            figures[title] = measure(title, client, addresses)
            walk += [(address, cookie) for address in addresses[:10]]
    return walk, figures


def _addresses(name: str, keys: Sequence[Any] | None) -> Iterator[str]:
    from django.urls import reverse

    for key in [()] if keys is None else keys[:RUNS]:
        yield reverse(name, args=key if isinstance(key, tuple) else (key,))


def _who(role: str) -> tuple[Any, Any]:
    """Who plays this part at the oldest site."""
    from stepwell.people.models import Account, Site
    from stepwell.people.queries import actor_for

    site = Site.objects.order_by("created_at").first()
    accounts = Account.objects.filter(duties__role=role, duties__site=site, practitioner__isnull=False)
    account = accounts.order_by("created_at", "pk").first()
    return account, actor_for(account)


type Pages = Iterator[tuple[str, str, Sequence[Any] | None]]


def _of_biller(actor: Any) -> Pages:
    yield "Day close", "day_close", None


def _of_director(actor: Any) -> Pages:
    yield "Week calendar", "week_page", None


def _of_desk(actor: Any) -> Pages:
    yield "Arrivals", "arrivals", None
    yield "Absences", "absences", None


def _of_therapist(actor: Any) -> Pages:
    from stepwell.encounter.models import Encounter

    stays = _stays(actor)
    people = list(stays.values_list("patient_id", flat=True))
    signed = Encounter.objects.visible_to(actor).filter(signed_at__isnull=False)
    yield "Home of a therapist", "home", None
    yield "Chart", "chart", people
    yield "Notes of a person", "chart_notes", people
    yield "Individual note", "note_page", _notes_to_write(actor, "IND")
    yield "Signed note", "encounter_page", list(signed.order_by("-signed_at").values_list("pk", flat=True)[:RUNS])
    yield "Unsigned notes", "unsigned_list", None
    yield "Care plan", "care_plan", [stay.pk for stay in stays]
    yield "Plan review", "plan_review", _plans(actor)
    yield "Safety page", "safety_hub", people
    yield "Skills record", "patient_skills", people
    yield "Readiness to leave", "episode_readiness", [stay.pk for stay in stays]
    yield "Discharge", "discharge_page", [stay.pk for stay in stays]


def _of_leader(actor: Any) -> Pages:
    yield "Home of a group leader", "home", None
    sessions = _sessions(actor)
    yield "Brief before a session", "session_brief", sessions
    yield "Group session", "session_page", sessions
    yield "Review before signing the set", "session_review", sessions


def _of_nurse(actor: Any) -> Pages:
    yield "Home of a nurse", "home", None
    yield "Reconciliation", "reconcile", [(stay.patient_id, "admission") for stay in _stays(actor)]


def _of_psychiatrist(actor: Any) -> Pages:
    from stepwell.medication.models import Medication

    people = list(_stays(actor).values_list("patient_id", flat=True))
    prescribed = Medication.objects.visible_to(actor).filter(stopped_on__isnull=True)
    yield "Home of a psychiatrist", "home", None
    yield "Medication note", "note_page", _notes_to_write(actor, "MED")
    yield "Certify", "certify_list", None
    yield "Medicines", "medicines", people
    yield "Dose change", "medicine_change", list(prescribed.order_by("pk").values_list("pk", flat=True)[:RUNS])


def _stays(actor: Any) -> Any:
    from stepwell.placement.models import Episode

    return Episode.objects.visible_to(actor).filter(ended_on__isnull=True).order_by("pk")


def _plans(actor: Any) -> list[Any]:
    from stepwell.plan.models import CarePlan

    plans = CarePlan.objects.visible_to(actor).filter(in_force_on__isnull=False, superseded_on__isnull=True)
    return list(plans.filter(episode__ended_on__isnull=True).order_by("pk").values_list("pk", flat=True)[:RUNS])


def _notes_to_write(actor: Any, service: str) -> list[Any]:
    """Visits of this kind whose note this person may still write: their own, today or ahead, then any not signed."""
    from stepwell.program.models import Visit

    mine = Visit.objects.visible_to(actor).filter(service_type=service, cancelled_at__isnull=True)
    mine = mine.filter(practitioner=actor.practitioner_id, episode__ended_on__isnull=True)
    return list(mine.filter(seat__encounter__signed_at__isnull=True).order_by("on").values_list("pk", flat=True)[:RUNS])


def _sessions(actor: Any) -> list[Any]:
    """Sessions with people in them whose notes are not signed: a signed one leads to its review."""
    from stepwell.program.models import GroupSession

    sessions = GroupSession.objects.visible_to(actor).filter(cancelled_at__isnull=True, seats__isnull=False)
    to_write = sessions.exclude(encounters__signed_at__isnull=False)
    return list(to_write.order_by("on", "pk").values_list("pk", flat=True).distinct()[:RUNS])


if __name__ == "__main__":
    main()
