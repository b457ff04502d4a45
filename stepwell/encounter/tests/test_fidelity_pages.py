"""The fidelity list of a session: the leader ticks, a supervisor samples, nobody else looks."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from stepwell.encounter.actions.fidelity import keep_fidelity
from stepwell.encounter.models import Fidelity, FidelityItem
from stepwell.encounter.queries.fidelity import fidelity_list, fidelity_page
from stepwell.encounter.tests import room
from stepwell.encounter.tests.test_handing_out import elsewhere
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import new_token
from stepwell.people.queries.actor import actor_for
from stepwell.program.rules.fidelity import fidelity_table
from tests import cast

pytestmark = pytest.mark.django_db
DBT = [item.id for item in fidelity_table().lists["DBT"].items]
LIMIT = 12


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


def over(**changes):
    """A session that was over this morning."""
    return cast.make_session(at=time(9), **changes)


def keep(client, session, done, **sent):
    fields = {"token": new_token(), "done": done, "remark": "", "version": 0} | sent
    return client.post(reverse("session_fidelity", args=[session.pk]), fields)


def test_the_leader_ticks_the_list_of_the_modules_kind(leader, django_assert_max_num_queries):
    session = over()
    with django_assert_max_num_queries(LIMIT):
        text = leader.get(reverse("session_fidelity", args=[session.pk])).content.decode()
    assert "Diary cards scanned, urges first" in text
    assert "checked" not in text
    assert keep(leader, session, DBT[:7], remark="Ran late").status_code == 302
    row = Fidelity.objects.get()
    assert (row.kind, row.is_leader, row.remark) == ("DBT", True, "Ran late")
    assert FidelityItem.objects.filter(is_done=True).count() == 7
    assert FidelityItem.objects.count() == 8
    text = leader.get(reverse("session_fidelity", args=[session.pk])).content.decode()
    assert "7 of 8 lines, 87%." in text
    assert "Reaches the floor" in text
    assert AuditEvent.objects.filter(action="fidelity.kept").count() == 1


def test_a_list_is_changed_with_its_version_and_sent_twice_is_one(leader):
    session = over()
    token = new_token()
    keep(leader, session, DBT, token=token)
    keep(leader, session, DBT, token=token)
    row = Fidelity.objects.get()
    assert row.version == 1
    assert keep(leader, session, DBT[:6], version=row.version).status_code == 302
    assert FidelityItem.objects.filter(is_done=True).count() == 6
    assert keep(leader, session, DBT, version=row.version).status_code == 409
    assert keep(leader, session, DBT).status_code == 409  # a page from before the list was there
    assert FidelityItem.objects.filter(is_done=True).count() == 6


def test_a_line_of_another_list_is_refused_and_keeps_nothing(leader):
    refused = keep(leader, over(), ["safety-round"], remark="Ran late")
    assert (refused.status_code, "Ran late" in refused.content.decode()) == (422, True)
    assert not Fidelity.objects.exists()


def test_a_session_that_has_not_begun_or_was_canceled_has_no_list():
    coming = cast.make_session()
    with pytest.raises(Refused) as no:
        keep_fidelity(room.leader(), coming, DBT)
    assert no.value.code == "NOT_BEGUN"
    gone = over()
    gone.edit(cancelled_at=cast.NOW, cancelled_by=cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with pytest.raises(Refused) as no:
        keep_fidelity(room.leader(), gone, DBT)
    assert no.value.code == "CANCELED"


def test_a_supervisor_samples_and_a_colleague_does_not():
    session = over()
    colleague = cast.make_staff(Role.GROUP_LEADER, name="Cora Colleague")
    actor = _actor(colleague)
    with pytest.raises(Refused) as no:
        keep_fidelity(actor, session, DBT)
    assert no.value.code == "NOT_THEIRS"
    session.leader.edit(supervisor=colleague)
    sample = keep_fidelity(
        actor, type(session).objects.select_related("group", "leader", "site").get(pk=session.pk), DBT
    )
    assert sample.is_leader is False


def test_a_director_samples_and_sees_the_leaders_list_beside_it():
    session = over()
    keep_fidelity(room.leader(), session, DBT[:4])
    director = cast.actor(Role.PROGRAM_DIRECTOR)
    keep_fidelity(director, session, DBT[:3], "Try the diary cards first")
    page = fidelity_page(director, session.pk)
    assert page.is_supervising
    assert page.score.done == 3
    assert [(row.is_leader, row.score.done) for row in page.others] == [(True, 4)]
    assert len(page.others[0].missing) == 4
    own = fidelity_page(room.leader(), session.pk)
    assert [(row.is_leader, row.remark) for row in own.others] == [(False, "Try the diary cards first")]


def test_a_colleague_sees_no_ones_list():
    session = over()
    keep_fidelity(room.leader(), session, DBT)
    page = fidelity_page(_actor(cast.make_staff(Role.GROUP_LEADER, name="Cora Colleague")), session.pk)
    assert (page.others, page.score, page.may_keep) == ((), None, False)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.NURSE, Role.BILLER])
def test_other_roles_have_no_part_in_it(role):
    with pytest.raises(Forbidden):
        keep_fidelity(cast.actor(role), over(), DBT)


def test_a_stale_list_is_refused_by_the_act_itself():
    session = over()
    keep_fidelity(room.leader(), session, DBT)
    with pytest.raises(EditConflict):
        keep_fidelity(room.leader(), session, DBT[:1], version=0)


def test_the_month_says_whose_sample_is_owed(client, django_assert_max_num_queries):
    session = over()
    director = cast.actor(Role.PROGRAM_DIRECTOR)
    (row,) = fidelity_list(director)
    assert row.is_due
    keep_fidelity(room.leader(), session, DBT)
    (row,) = fidelity_list(director)
    assert row.is_due  # the leader's own list is no sample
    keep_fidelity(director, session, DBT[:6])
    (row,) = fidelity_list(director)
    assert (row.is_due, [score.percent for _pk, _words, score in row.sampled]) == (False, [75])
    with dates.use_clock(cast.NOW + timedelta(days=30)):
        (row,) = fidelity_list(director)
        assert row.is_due
    cast.sign_in(client, cast.the_staff(Role.PROGRAM_DIRECTOR).account)
    with django_assert_max_num_queries(LIMIT):
        assert "75%" in client.get(reverse("fidelity")).content.decode()


def test_a_leader_sees_themselves_and_another_site_nobody():
    over()
    assert len(fidelity_list(room.leader())) == 1
    assert fidelity_list(_actor(cast.make_staff(Role.GROUP_LEADER, name="Cora Colleague"))) == ()
    assert fidelity_list(elsewhere(Role.PROGRAM_DIRECTOR)) == ()


def _actor(practitioner):
    return actor_for(practitioner.account)
