"""After the signature: sent back and answered, amended, marked in error; each state is reached and holds."""

from __future__ import annotations

import pytest

from stepwell.claim.actions.charges import pull_charges
from stepwell.claim.models import ChargeItem
from stepwell.claim.queries.check import TRACE, trace_of
from stepwell.claim.queries.day_close import day_close_page
from stepwell.claim.queries.nudges import causes_of
from stepwell.claim.rules.trace import missing_links
from stepwell.encounter import actions
from stepwell.encounter.actions.after import mark_in_error, send_back
from stepwell.encounter.models import Addendum, NoteError, SentBack, Signature
from stepwell.encounter.queries import cosign_list, is_unchanged_since_signing
from stepwell.encounter.queries.facts import note_state
from stepwell.encounter.queries.note_parts import parts_of
from stepwell.encounter.queries.waiting import sent_back_list
from stepwell.encounter.rules.note import NoteState
from stepwell.encounter.rules.templates import Told
from stepwell.encounter.tests import note_room as notes
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.queries import actor_for
from tests import cast

pytestmark = pytest.mark.django_db
SAYS = "Say which skill was practiced."


def state_of(row):
    row.refresh_from_db()
    return note_state(row, parts_of([row.pk])[row.pk].after)


def supervisor():
    return cast.actor(Role.PROGRAM_DIRECTOR)


def supervised(**changes):
    """A visit's note signed by a therapist whose license the director supervises."""
    cast.the_staff(Role.THERAPIST).edit(supervisor=cast.the_staff(Role.PROGRAM_DIRECTOR))
    return notes.signed(notes.visit_of(), **changes)


def test_a_note_is_sent_back_answered_and_then_signed_beside():
    row = supervised()
    send_back(supervisor(), row, SAYS)
    assert state_of(row) is NoteState.SENT_BACK
    assert cosign_list(supervisor()) == []
    (waits,) = sent_back_list(notes.therapist())
    assert (waits.encounter_id, waits.says) == (row.pk, SAYS)
    with pytest.raises(Refused) as no:
        actions.cosign(supervisor(), row)
    assert no.value.code == "WRONG_STATE"

    actions.add_addendum(notes.therapist(), row, "Paced breath.")

    assert state_of(row) is NoteState.AWAITING_COSIGNATURE
    assert sent_back_list(notes.therapist()) == []
    remark = SentBack.objects.get()
    assert (remark.answer, remark.answered_at) == ("Paced breath.", cast.NOW)
    actions.cosign(supervisor(), row)
    assert state_of(row) is NoteState.AMENDED
    assert is_unchanged_since_signing(row)
    assert Signature.objects.filter(encounter=row).count() == 2
    for action in ("note.sent_back", "note.remark_answered", "note.cosigned"):
        assert AuditEvent.objects.filter(action=action, patient_id=row.patient_id).count() == 1


def test_a_note_may_be_sent_back_again_once_it_was_answered_and_not_twice_at_once():
    row = supervised()
    send_back(supervisor(), row, SAYS)
    with pytest.raises(Refused) as no:
        send_back(supervisor(), row, "And the time.")
    assert no.value.code == "WRONG_STATE"
    actions.add_addendum(notes.therapist(), row, "Paced breath.")
    send_back(supervisor(), row, "And the time.")
    assert SentBack.objects.count() == 2


@pytest.mark.parametrize(("who", "says", "code"), [
    (Role.NURSE, SAYS, "NOT_SUPERVISOR"), (Role.THERAPIST, SAYS, "NOT_SUPERVISOR"),
    (Role.PROGRAM_DIRECTOR, " ", "NO_WORDS"),
])  # fmt: skip
def test_only_the_supervisor_sends_back_and_only_with_words(who, says, code):
    row = supervised()
    with pytest.raises(Refused) as no:
        send_back(cast.actor(who), row, says)
    assert no.value.code == code
    assert not SentBack.objects.exists()


def test_a_note_that_waits_for_nobody_is_not_sent_back_and_no_desk_or_other_site_may():
    row = notes.signed(notes.visit_of())
    with pytest.raises(Refused):
        send_back(supervisor(), row, SAYS)
    with pytest.raises(Forbidden):
        send_back(cast.actor(Role.FRONT_DESK), row, SAYS)
    other = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hillside"), "Otto Hill")
    for act in (lambda who: send_back(who, row, SAYS), lambda who: mark_in_error(who, row, "Wrong day.")):
        with pytest.raises(Forbidden):
            act(actor_for(other.account))


def test_only_the_author_answers_a_remark():
    row = supervised()
    send_back(supervisor(), row, SAYS)
    with pytest.raises(Refused) as no:
        actions.add_addendum(cast.actor(Role.NURSE), row, "I think it was breath.")
    assert no.value.code == "NOT_THE_AUTHOR"
    assert not Addendum.objects.exists()


def test_an_addendum_makes_a_signed_note_an_amended_one():
    row = notes.signed(notes.visit_of())
    assert state_of(row) is NoteState.SIGNED
    actions.add_addendum(notes.therapist(), row, "The call was at noon.")
    actions.add_addendum(notes.therapist(), row, "And again at two.")
    assert state_of(row) is NoteState.AMENDED
    assert is_unchanged_since_signing(row)


def test_a_note_marked_in_error_keeps_its_words_once_and_takes_no_more():
    row = notes.signed(notes.visit_of())
    first = mark_in_error(notes.therapist(), row, "Wrong person.")
    assert mark_in_error(notes.therapist(), row, "Other reason.") == first

    assert state_of(row) is NoteState.ENTERED_IN_ERROR
    assert row.own_line == "Walked through Friday and what came before it."
    assert is_unchanged_since_signing(row)
    assert NoteError.objects.get().reason == "Wrong person."
    with pytest.raises(Refused):
        actions.add_addendum(notes.therapist(), row, "More.")
    assert AuditEvent.objects.filter(action="note.marked_in_error", object_id=row.pk).count() == 1


@pytest.mark.parametrize(("who", "may"), [
    (Role.THERAPIST, True), (Role.PROGRAM_DIRECTOR, True), (Role.NURSE, False), (Role.PSYCHIATRIST, False),
])  # fmt: skip
def test_who_marks_a_note_in_error(who, may):
    row = notes.signed(notes.visit_of())
    if may:
        mark_in_error(cast.actor(who), row, "Wrong day.")
        return
    with pytest.raises(Refused) as no:
        mark_in_error(cast.actor(who), row, "Wrong day.")
    assert no.value.code == "NOT_YOURS"


def test_a_draft_is_not_in_error_and_a_reason_is_needed():
    row = notes.written(notes.visit_of())
    with pytest.raises(Refused) as draft:
        mark_in_error(notes.therapist(), row, "Wrong day.")
    assert draft.value.code == "WRONG_STATE"
    later = cast.make_visit(row.episode, at=cast.time(11))
    done = notes.signed(later, answers={**notes.more_of(later).answers, "standing": Told("New words.")})
    with pytest.raises(Refused) as no:
        mark_in_error(notes.therapist(), done, " ")
    assert no.value.code == "NO_REASON"


def test_nothing_is_billed_for_a_note_in_error_and_the_day_says_so():
    visit = notes.visit_of()
    row = notes.signed(visit)
    mark_in_error(notes.therapist(), row, "Wrong person.")

    assert pull_charges(cast.actor(Role.BILLER), visit.site, visit.on, visit.on) == []
    codes = {cause.code: cause.kind for cause in causes_of(visit.episode, visit.on)}
    assert codes["NOTE_IN_ERROR"] == "info"
    assert codes["NOTHING_ATTENDED"] == "stop"
    (shown,) = day_close_page(cast.actor(Role.BILLER), visit.on).rows
    assert shown.word == "Cannot be billed"


def test_the_right_services_of_that_day_are_billed_all_the_same():
    visit = notes.visit_of()
    mark_in_error(notes.therapist(), notes.signed(visit), "Wrong person.")
    right = cast.make_visit(visit.episode, at=cast.time(11))
    answers = {**notes.more_of(right).answers, "standing": Told("New words.")}
    notes.signed(right, answers=answers)

    pull_charges(cast.actor(Role.BILLER), visit.site, visit.on, visit.on)

    assert [item.encounter for item in ChargeItem.objects.all()] == [notes.row_of(right)]


def test_a_charge_made_before_the_mark_never_reaches_a_claim_unseen():
    visit = notes.visit_of()
    row = notes.signed(visit)
    (item,) = pull_charges(cast.actor(Role.BILLER), visit.site, visit.on, visit.on)
    loaded = ChargeItem._base_manager.select_related(*TRACE)
    assert missing_links(trace_of(loaded.get(pk=item.pk))) == ()

    mark_in_error(notes.therapist(), row, "Wrong person.")

    assert missing_links(trace_of(loaded.get(pk=item.pk))) == ("a note that stands: it is marked in error",)
    assert pull_charges(cast.actor(Role.BILLER), visit.site, visit.on, visit.on) == []


def test_the_pages_send_back_answer_and_mark(client):
    row = supervised()
    page = f"/encounters/{row.pk}/"
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    assert "Send it back with a remark" in client.get(page).content.decode()
    assert client.post(f"{page}sent-back/", {"says": ""}).status_code == 422
    assert client.post(f"{page}sent-back/", {"says": SAYS}).url == "/notes/cosignatures/"
    assert client.post(f"{page}sent-back/", {"says": SAYS}).status_code == 422

    cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert SAYS in client.get("/notes/unsigned/").content.decode()
    text = client.get(page).content.decode()
    assert SAYS in text
    assert "Answer with an addendum" in text
    assert client.post(f"{page}error/", {"reason": ""}).status_code == 422
    assert client.post(f"{page}error/", {"reason": "Wrong person."}).url == page
    text = client.get(page).content.decode()
    assert "visit__struck" in text
    assert "Marked in error" in client.get(f"/patients/{row.patient_id}/notes/").content.decode()
    assert "Wrong person." in text
    assert SAYS not in client.get("/notes/unsigned/").content.decode()

    cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert client.post(f"{page}error/", {"reason": "x"}).status_code == 403
    assert client.post(f"{page}sent-back/", {"says": "x"}).status_code == 403
    assert client.get(f"{page}error/").status_code == 405
