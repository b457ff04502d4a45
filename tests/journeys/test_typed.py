"""What counts as typed twice on a walk, case by case."""

from __future__ import annotations

import pytest

from tests.journeys.typed import Typed, typed_for_nothing, typed_twice

TODAY = "2026-11-23"
PHONE = Typed("919-555-0177", "Phone number", "/start/")
CASES = [
    ("once is once", [PHONE, Typed("1EG4TE5MK73", "Member number", "/patients/id/coverage/new/")], 0),
    ("the same fact at another page", [PHONE, Typed("919-555-0177", "Phone", "/patients/id/edit/")], 1),
    ("written another way", [PHONE, Typed("(919) 555 0177", "Phone", "/patients/id/edit/")], 1),
    ("three times are two too many", [PHONE, PHONE, PHONE], 2),
    ("a name in other letters", [Typed("Tester", "Last name", "/a/"), Typed("TESTER", "Last name", "/b/")], 1),
    ("words of a note for another session", [Typed("Wrote in pairs.", "What we did", "/sessions/id/notes/")] * 2, 1),
    ("a diagnosis", [Typed("F33.1", "Main diagnosis", "/a/"), Typed("F33.1", "Principal diagnosis", "/b/")], 1),
    ("short texts are alike by chance", [Typed("16", "Start", "/a/"), Typed("16", "Start value", "/b/")], 0),
    ("a signature is an act", [Typed("Jordan Tester", "Full name, typed by the person", "/a/")] * 2, 0),
    ("a name elsewhere is none", [Typed("Jordan Tester", "Name", "/a/"), Typed("Jordan Tester", "Patient", "/b/")], 1),
    ("today at two questions", [Typed(TODAY, "Day of payment", "/a/"), Typed(TODAY, "Gone through on", "/b/")], 0),
    ("today at one question twice", [Typed(TODAY, "Last day", "/a/"), Typed(TODAY, "Last day", "/b/")], 1),
    ("another day at two questions", [Typed("1958-05-04", "Birth date", "/a/"), Typed("1958-05-04", "Born", "/b/")], 1),
]


@pytest.mark.parametrize(("found", "count"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_fact_typed_at_a_second_place_is_found(found, count):
    assert len(typed_twice(found, TODAY)) == count


def test_both_places_are_named():
    (says,) = typed_twice([PHONE, Typed("919-555-0177", "Phone", "/patients/id/edit/")])
    assert says == (
        "'919-555-0177' was typed into 'Phone number' at /start/ and again into 'Phone' at /patients/id/edit/"
    )


def test_what_the_page_knew_was_typed_for_nothing():
    knew = Typed("F33.1", "Principal diagnosis", "/episodes/id/plan/start/", "F33.1")
    changed = Typed("Jordan", "Legal first name", "/inquiries/id/record/", "Jo")
    assert typed_for_nothing([knew, changed, PHONE]) == [
        "'F33.1' stood in 'Principal diagnosis' at /episodes/id/plan/start/ already"
    ]
