"""After the signature: the supervisor beside it, and words added later."""

from __future__ import annotations

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import Addendum, Encounter, Signature
from stepwell.encounter.queries import cosign_list, is_unchanged_since_signing, unsigned_list
from stepwell.encounter.queries.facts import note_state
from stepwell.encounter.rules.note import NoteState
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def supervised_note():
    """A note signed by a leader whose license is supervised by the therapist."""
    cast.the_staff(Role.GROUP_LEADER).edit(supervisor=cast.the_staff(Role.THERAPIST))
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)
    return room.row_of(ana)


def signed_note():
    session, (ana, *_) = room.written(1)
    actions.sign_group(room.leader(), session)
    return room.row_of(ana)


def supervisor():
    return cast.actor(Role.THERAPIST)


def test_a_supervised_license_puts_the_note_in_the_supervisors_list():
    row = supervised_note()

    assert note_state(row) is NoteState.AWAITING_COSIGNATURE
    assert [one.encounter_id for one in cosign_list(supervisor())] == [row.pk]
    assert cosign_list(room.leader()) == []


def test_the_supervisor_signs_beside_once_and_the_list_is_empty():
    row = supervised_note()

    first = actions.cosign(supervisor(), row)

    assert actions.cosign(supervisor(), row) == first
    assert Signature.objects.filter(encounter=row).count() == 2
    row.refresh_from_db()
    assert note_state(row) is NoteState.SIGNED
    assert is_unchanged_since_signing(row)
    assert cosign_list(supervisor()) == []


@pytest.mark.parametrize(("who", "code"), [(Role.PROGRAM_DIRECTOR, "NOT_SUPERVISOR"), (Role.GROUP_LEADER, "OWN_NOTE")])
def test_only_the_authors_supervisor_signs_beside(who, code):
    row = supervised_note()

    with pytest.raises(Refused) as no:
        actions.cosign(cast.actor(who), row)

    assert no.value.code == code


def test_a_note_that_waits_for_nobody_is_not_signed_beside():
    with pytest.raises(Refused) as no:
        actions.cosign(supervisor(), signed_note())

    assert no.value.code == "WRONG_STATE"


def test_an_addendum_stands_beside_the_signed_words_and_changes_none_of_them():
    row = signed_note()
    before = Encounter.objects.filter(pk=row.pk).values().get()

    made = actions.add_addendum(supervisor(), row, "  The call was at noon. ")

    assert (made.text, made.writer_name, made.credential) == ("The call was at noon.", "Theo Hart", "LCSW")
    assert len(made.text_hash) == 64
    assert Encounter.objects.filter(pk=row.pk).values().get() == before
    assert is_unchanged_since_signing(row)
    assert AuditEvent.objects.filter(action="note.amended", object_id=row.pk).count() == 1


def test_an_addendum_needs_words_a_signature_before_it_and_a_clinician():
    session, (ana, *_) = room.written(1)
    draft = room.row_of(ana)

    with pytest.raises(Refused):
        actions.add_addendum(supervisor(), draft, "Too soon.")
    actions.sign_group(room.leader(), session)
    with pytest.raises(Refused) as no:
        actions.add_addendum(supervisor(), draft, "  ")
    assert no.value.code == "NO_WORDS"
    with pytest.raises(Forbidden):
        actions.add_addendum(cast.actor(Role.BILLER), draft, "Not mine to say.")
    assert not Addendum.objects.exists()


def test_the_list_of_unsigned_work_holds_what_is_over_and_mine_oldest_first():
    late, _seats = room.written(1)
    group = late.group
    older = cast.make_session(group, on=cast.TODAY.replace(day=19))
    cast.make_seat(older, late.seats.get().episode)
    cast.make_session(group, on=cast.TODAY.replace(day=18))  # nobody has a seat
    cast.make_session(group, on=cast.TODAY)  # this evening, not over

    assert [row.event_id for row in unsigned_list(room.leader())] == [older.pk, late.pk]
    assert unsigned_list(supervisor()) == []
    actions.sign_group(room.leader(), late)
    assert [row.event_id for row in unsigned_list(room.leader())] == [older.pk]


def test_someone_who_was_out_leaves_no_unsigned_work():
    (episode,) = room.people(1)
    visit = cast.make_visit(episode)
    assert [row.event_id for row in unsigned_list(supervisor())] == [visit.pk]

    out = actions.PartFacts(visit.seat.pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.record_attendance(room.desk(), out, visit.seat)

    assert unsigned_list(supervisor()) == []
