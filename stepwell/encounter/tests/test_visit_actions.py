"""The note of one visit: written, signed once, refused when it lacks something."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts
from stepwell.encounter.models import Encounter, Signature
from stepwell.encounter.queries import is_unchanged_since_signing
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def visit_with(**changes):
    """A visit this morning whose note is complete but for the changes."""
    (episode,) = room.people(1)
    visit = cast.make_visit(episode)
    part = room.whole_part(
        visit.seat,
        **{
            "place": "video",
            "response": "Calmer at the end.",
            "home_practice": "Walk on Friday.",
            "participation": None,
        }
        | changes,
    )
    actions.write_note(therapist(), visit, part)
    return visit


def therapist():
    return cast.actor(Role.THERAPIST)


def test_a_visits_note_is_kept_signed_and_frozen():
    visit = visit_with()

    signature = actions.sign_note(therapist(), visit)

    row = Encounter.objects.get()
    assert (row.minutes, row.place, row.intervention.service_type) == (45, "video", "IND")
    assert row.signed_by == cast.the_staff(Role.THERAPIST).account
    assert signature.credential == "LCSW"
    assert is_unchanged_since_signing(row)
    assert AuditEvent.objects.filter(action="note.signed", patient_id=visit.patient_id).count() == 1


def test_signing_a_visit_twice_makes_one_signature():
    visit = visit_with()

    first = actions.sign_note(therapist(), visit)

    assert actions.sign_note(therapist(), visit) == first
    assert Signature.objects.count() == 1
    with pytest.raises(Refused) as no:
        actions.write_note(therapist(), visit, PartFacts(visit.seat.pk, own_line="More."))
    assert no.value.code == "NOTE_SIGNED"


LACKS = {
    "no place": ({"place": ""}, "Say where it took place"),
    "no response": ({"response": ""}, "Say how the person responded"),
    "risk not asked": ({"is_risk_voiced": None}, "Say whether any risk was voiced"),
    "no next step": ({"home_practice": ""}, "home practice or the plan"),
    "not linked": ({"objective_id": None}, "Pick the plan objective"),
    "out": ({"attendance": "out", "absence_reason": "ill", "is_excused": True}, "someone who was here"),
}


@pytest.mark.parametrize(("change", "says"), LACKS.values(), ids=list(LACKS))
def test_an_incomplete_note_is_refused_with_its_sentence(change, says):
    visit = visit_with(**change)

    with pytest.raises(Refused) as no:
        actions.sign_note(therapist(), visit)

    assert says in no.value.says
    assert not Signature.objects.exists()


def test_the_writer_signs_and_nobody_else():
    visit = visit_with()

    with pytest.raises(Refused) as no:
        actions.sign_note(cast.actor(Role.PROGRAM_DIRECTOR), visit)
    assert "The person who wrote the note signs it." in no.value.says
    with pytest.raises(Forbidden):
        actions.sign_note(room.desk(), visit)


def test_a_lapsed_license_stops_the_signature():
    visit = visit_with()
    cast.the_staff(Role.THERAPIST).licenses.update(ends_on=cast.TODAY - timedelta(days=1))

    with pytest.raises(Refused) as no:
        actions.sign_note(therapist(), visit)

    assert "license on file ended" in no.value.says


def test_a_plan_that_was_not_in_force_that_day_stops_the_signature():
    visit = visit_with()
    visit.episode.plans.update(in_force_on=None)

    with pytest.raises(Refused) as no:
        actions.sign_note(therapist(), visit)

    assert "No signed plan was in force on that day." in no.value.says


def test_a_visit_given_up_has_no_note():
    (episode,) = room.people(1)
    visit = cast.make_visit(episode)
    visit.seat.edit(released_at=cast.NOW, released_by=cast.the_staff(Role.FRONT_DESK).account)

    with pytest.raises(Refused) as no:
        actions.start_visit(therapist(), visit)

    assert no.value.code == "NO_SEAT"
