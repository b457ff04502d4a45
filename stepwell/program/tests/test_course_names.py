"""Courses are named in sentences for people; a code inside another word stays as it is."""

from __future__ import annotations

import msgspec
import pytest

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance
from stepwell.program.planner.generate import generate
from stepwell.program.queries.board.courses import course_names, with_names

NAMES = {"LEARNING": "Learning", "CBT": "CBT", "GP-0a1f3": "Evening circle", "GP-0a1f3b": "Another", "A": "A"}


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("No LEARNING: it is full.", "No Learning: it is full."),
        ("LEARNINGS and RE-LEARNING stay.", "LEARNINGS and RE-LEARNING stay."),
        ("No GP-0a1f3b, no GP-0a1f3.", "No Another, no Evening circle."),
        ("A CBT group.", "A CBT group."),
        ("", ""),
    ],
)
def test_a_code_that_stands_alone_is_said_as_a_name(sentence, says):
    assert with_names(sentence, NAMES) == says


def test_every_course_of_a_week_has_a_name_and_a_made_up_code_is_called_after_its_groups():
    instance = msgspec.convert(generate("tiny", 3), Instance)
    first = instance.groups[0]
    groups = (msgspec.structs.replace(first, curriculum="GP-12ab3", name="Evening circle"), *instance.groups[1:])
    names = course_names(Facts(msgspec.structs.replace(instance, groups=groups)))
    assert names["GP-12ab3"] == "Evening circle"
    assert set(names) >= {group.curriculum for group in groups}
    assert set(names) >= {course for who in instance.patients for course in who.must}
