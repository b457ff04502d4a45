"""A number in a line of the safety plan can be called."""

from __future__ import annotations

import pytest

from stepwell.portal.templatetags.phones import lines_to_call


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("My brother, (919) 555-0132", "9195550132"),
        ("Aunt Rosa 919-555-0132 after 5", "9195550132"),
        ("Aunt Rosa +1 919.555.0132", "19195550132"),
        ("Clinic 555-0100 by day", "5550100"),
        ("Anna in apartment 12, 2026-11-23", ""),
        ("My partner", ""),
        ("988 at any time", ""),
    ],
)
def test_a_line_gives_its_number_or_none(line, number):
    assert lines_to_call(line) == [(line, number)]


def test_every_line_stands_alone():
    assert [number for _words, number in lines_to_call("Sam 919-555-0101\nLee")] == ["9195550101", ""]
