"""Training without a learning check is named at day close, with whom to ask and the page where it is kept."""

import pytest
from django.urls import reverse

from stepwell.claim.queries.nudges import causes_of
from stepwell.encounter.actions.teaching import TaughtPart, keep_teaching
from stepwell.encounter.rules.learning import kept
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _two_in_the_afternoon():
    with use_clock(cast.NOW):
        yield


def training(service="TE", module="ED-2"):
    episode = cast.make_episode()
    cast.make_plan(episode)
    session = cast.make_session(module=module, group=cast.make_group(name="Education", service_type=service))
    return session, cast.make_encounter(cast.make_seat(session, episode))


def named(row):
    return [cause for cause in causes_of(row.episode, row.on) if cause.code == "NOT_TAUGHT"]


@pytest.mark.parametrize(
    ("answer", "is_named"), [(None, True), ("right", False), ("again", False), ("not-yet", False), ("missed", True)]
)
def test_training_is_named_until_its_check_is_kept_and_taught_again_when_missed(answer, is_named):
    session, row = training()
    if answer:
        keep_teaching(cast.actor(Role.GROUP_LEADER), session, [TaughtPart(row.pk, check=kept("E06", answer))])
    assert bool(named(row)) is is_named


def test_the_cause_leads_to_the_page_where_the_check_is_kept():
    session, row = training()
    (cause,) = named(row)
    assert cause.url == reverse("session_teaching", args=[session.pk])


def test_other_services_need_no_check():
    _session, row = training("GP", "DB-3")
    assert named(row) == []
