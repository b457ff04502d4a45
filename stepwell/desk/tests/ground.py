"""A clinic for the desk's tests: people with a plan, sessions, notes, answers, and how many questions a page asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stepwell.kernel.access import Role
from stepwell.progress.actions import Answered, record_observation
from tests import cast


def signed_in(role: Role) -> Client:
    client = cast.sign_in(Client(), cast.the_staff(role).account)
    client.get("/crisis/")  # the host's organization is looked up once in a while, not once a page
    return client


def answer(episode, total: int, days_ago: int = 2, item_9: int = 0) -> None:
    """A PHQ-9 with this total, the last item as given."""
    left = total - item_9
    answers = {}
    for item in range(1, 9):
        answers[str(item)] = min(3, left)
        left -= answers[str(item)]
    at = cast.NOW - timedelta(days=days_ago)
    facts = Answered("phq-9", answers | {"9": item_9}, at)
    record_observation(cast.actor(Role.THERAPIST), episode.patient, episode, facts)


def a_clinic(people: int = 2, hour: int = 15) -> list:
    """So many people in the program, each with two notes, an absence, two scores and a seat today."""
    past = [cast.make_session(on=cast.TODAY - timedelta(days=back), at=time(hour + people)) for back in (4,)]
    group = past[0].group
    past += [cast.make_session(group, on=cast.TODAY - timedelta(days=6), at=time(hour + people))]
    today = cast.make_session(group, at=time(hour + people))
    episodes = []
    for place in range(people):
        episode = cast.make_episode(cast.make_patient(f"Ana{people}{place}", "Rivera"))
        cast.make_plan(episode)
        cast.make_encounter(cast.make_seat(past[0], episode))
        out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None}
        cast.make_encounter(cast.make_seat(past[1], episode), **out, absence_reason="ill", is_excused=True)
        cast.make_seat(today, episode)
        answer(episode, 14, days_ago=20)
        answer(episode, 9, days_ago=2)
        episodes.append(episode)
    return episodes


@contextmanager
def asks_at_most(limit: int) -> Iterator[None]:
    """The block asks the database at most so many questions; savepoints of the tests' transactions do not count."""
    with CaptureQueriesContext(connection) as asked:
        yield
    asked_for = [row["sql"] for row in asked.captured_queries if "SAVEPOINT" not in row["sql"]]
    assert len(asked_for) <= limit, "\n".join(sql[:160] for sql in asked_for)
