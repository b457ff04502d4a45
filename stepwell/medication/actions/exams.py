"""The movement exam: twelve answers and their total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason, Refused
from stepwell.medication.actions.ground import save_new, today_at
from stepwell.medication.models import AimsExam
from stepwell.medication.rules import aims as rules
from stepwell.people.models import Patient


def record_aims(
    actor: Actor, patient: Patient, ratings: Sequence[int | None], says: str = "", done_on: date | None = None
) -> tuple[AimsExam, Reason | None]:
    """Keeps the exam and says whether it asks for a closer look.

    Raises Forbidden, Refused: AIMS_INCOMPLETE, AIMS_RANGE, NOT_YET, NO_SIGNER.
    """
    with transaction.atomic():
        access.require(actor, "result.record", patient)
        rules.check_ratings(ratings)
        today = today_at(patient.site)
        if done_on is not None and done_on > today:
            raise Refused("NOT_YET", "The day of the exam lies ahead.", "Nothing was saved. Check the day.")
        if actor.practitioner_id is None:
            raise Refused("NO_SIGNER", "Only clinical staff record this exam.", "Ask a colleague.")
        made: AimsExam = save_new(
            AimsExam(
                patient=patient,
                site_id=patient.site_id,
                done_on=done_on or today,
                done_by_id=actor.practitioner_id,
                ratings=list(ratings),
                total=rules.total(ratings),
                says=says.strip()[:300],
            )
        )
        audit.record(actor, "aims.recorded", made)
        return made, rules.closer_look(ratings, today)
