"""What was taught is said on the group page by whoever leads, so that a session without a module can be signed."""

import pytest

from stepwell.encounter import actions
from stepwell.encounter.actions import SharedFacts
from stepwell.encounter.models import GroupNote, Signature
from stepwell.encounter.queries import session_page
from stepwell.encounter.queries.sheet import load_sheet
from stepwell.encounter.tests import room
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan.models import Intervention, Objective
from tests import cast

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def page_of(session):
    return f"/sessions/{session.pk}/notes/"


def taught(session):
    session.refresh_from_db()
    return session.module


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def test_a_held_session_without_a_module_is_named_and_signed_by_its_leader_on_one_page(leader):
    session, _seats = room.written(2, module="")
    with pytest.raises(Refused, match="Pick the module"):
        actions.sign_group(room.leader(), session)
    assert b'<select id="module"' in leader.get(page_of(session)).content
    sent = {"version": load_sheet(session).token, "module": "DB-3", "topic": "Crisis skills", "act": "review"}
    assert leader.post(page_of(session), sent).url == f"{page_of(session)}review/"
    assert taught(session) == "DB-3"
    assert leader.post(f"{page_of(session)}review/").status_code == 302
    assert Signature.objects.filter(encounter__session=session).count() == 2
    assert AuditEvent.objects.filter(action="session.topic_chosen", object_id=session.pk).count() == 1


def test_the_module_saves_itself_and_an_empty_topic_becomes_its_title(leader):
    session, _seats = room.session_with(1, module="")
    sent = {"version": load_sheet(session).token, "module": "DB-3", "topic": ""}
    answer = leader.post(page_of(session), sent, headers=JSON)
    title = GroupNote.objects.get(session=session).topic
    assert taught(session) == "DB-3"
    assert answer.json()["version"] == load_sheet(session).token
    assert title
    leader.post(page_of(session), sent | {"version": answer.json()["version"]}, headers=JSON)
    assert GroupNote.objects.get(session=session).topic == title


def test_who_covers_may_say_it_too_whatever_their_role():
    nurse = cast.the_staff(Role.NURSE)
    session, _seats = room.session_with(1, module="", leader=nurse)
    actions.write_group_note(cast.actor(Role.NURSE), session, SharedFacts(module="DB-3"))
    assert taught(session) == "DB-3"


def test_a_colleague_who_neither_leads_nor_teaches_sees_the_module_and_cannot_change_it():
    session, _seats = room.session_with(1)
    assert session_page(cast.actor(Role.NURSE), session.pk).modules == ()
    with pytest.raises(Forbidden):
        actions.write_group_note(cast.actor(Role.NURSE), session, SharedFacts(module="DB-4"))
    actions.write_group_note(cast.actor(Role.NURSE), session, SharedFacts(module="DB-3", topic="Same"))
    assert taught(session) == "DB-3"


@pytest.mark.parametrize(("module", "code"), [("XX-9", "NO_MODULE"), ("ED-3", "NOT_THIS_KIND")])
def test_a_module_that_is_unknown_or_of_another_kind_is_refused(module, code):
    session, _seats = room.session_with(1, module="")
    with pytest.raises(Refused) as no:
        actions.write_group_note(room.leader(), session, SharedFacts(module=module))
    assert no.value.code == code
    assert taught(session) == ""


def test_a_signed_session_keeps_its_module():
    session, _seats = room.written(1)
    actions.sign_group(room.leader(), session)
    with pytest.raises(Refused, match="signed"):
        actions.write_group_note(room.leader(), session, SharedFacts(module="DB-4"))
    assert taught(session) == "DB-3"


def test_two_people_who_choose_different_modules_are_shown_both(leader):
    session, _seats = room.session_with(1, module="")
    old = load_sheet(session).token
    actions.write_group_note(room.leader(), session, SharedFacts(module="DB-4"), (), old)
    answer = leader.post(page_of(session), {"version": old, "module": "DB-3", "act": "save"})
    assert answer.status_code == 409
    assert b"Module" in answer.content
    assert taught(session) == "DB-4"


def test_each_part_hangs_on_the_service_that_teaches_the_module_chosen():
    session, (seat,) = room.written(1, module="")
    step = Objective.objects.get(plan__episode=seat.episode)
    first = Intervention.objects.filter(objective=step, service_type="GP").first()
    assert room.row_of(seat).intervention_id == first.pk
    own = Intervention.objects.create(
        objective=step, patient=step.patient, site=step.site, service_type="GP", module="DB-3", method="Skills",
        minutes=60, times=1, every_weeks=1, weeks=10, responsible="Greta Lane, LPC",
    )  # fmt: skip
    actions.write_group_note(room.leader(), session, SharedFacts(module="DB-3"))
    assert room.row_of(seat).intervention_id == own.pk
