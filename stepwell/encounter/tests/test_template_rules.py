"""Cases for the templates notes are written with."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.templates import (
    KIND_KEY,
    MOST_PARTS,
    Part,
    PartKind,
    StartsFrom,
    Template,
    TemplateState,
    Told,
    check_answer,
    check_can_end,
    check_part,
    chosen_template,
    key_for,
    kind_to_start,
    kinds_for,
    note_kinds,
    problems_of_answers,
    seeds,
    templates_for,
)
from stepwell.kernel.tables import Refused
from stepwell.plan.rules.services import service_types

MOOD = Part("mood", "Mood", PartKind.CHIPS, choices=("Low", "Calm"), is_required=True)
STANDING = Part("standing", "Where the work stands", starts_from=StartsFrom.LAST)


@pytest.mark.parametrize(("service", "kinds"), [
    ("IND", ["IND", "INT", "DIS"]), ("FT", ["FT"]), ("MED", ["MED", "INT", "DIS"]), ("CM", ["CM", "INT"]), ("GP", []),
])  # fmt: skip
def test_a_visit_offers_its_own_kind_of_note_first(service, kinds):
    assert [kind.id for kind in kinds_for(service)] == kinds


@pytest.mark.parametrize(("service", "has_plan", "kind"), [
    ("IND", True, "IND"), ("IND", False, "INT"), ("MED", False, "INT"), ("FT", False, "FT"), ("GP", True, ""),
])  # fmt: skip
def test_before_a_plan_is_in_force_a_note_starts_as_an_intake(service, has_plan, kind):
    assert kind_to_start(service, has_plan=has_plan) == kind


def test_every_kind_of_visit_has_a_template_of_its_own():
    visits = [name for name, kind in service_types().items() if not kind.is_group]
    for service in visits:
        offered = templates_for(service, [])
        assert offered[0].kind == service
        assert offered[0].parts


def test_the_products_own_templates_keep_their_own_rules():
    for kind in note_kinds():
        for template in seeds(kind):
            for part in template.parts:
                check_part(part, template.parts)
            assert len({part.key for part in template.parts}) == len(template.parts)
    assert [kind.id for kind in note_kinds().values() if not kind.needs_plan] == ["INT"]


def test_a_clinics_own_templates_of_a_kind_replace_the_products_and_leave_the_other_kinds():
    own = [Template("IND", "Long form", (MOOD,), "2", 2), Template("IND", "Short form", (MOOD,), "1", 1)]
    offered = templates_for("IND", own)
    assert [one.name for one in offered] == ["Short form", "Long form", "Intake", "Last session"]


@pytest.mark.parametrize(("kind", "name", "found"), [
    ("IND", "Individual session", "Individual session"), ("INT", "Intake", "Intake"), ("INT", "Renamed", "Intake"),
    ("", "", "Individual session"), ("XX", "Gone", "Individual session"),
])  # fmt: skip
def test_a_note_keeps_the_template_it_was_begun_with(kind, name, found):
    assert chosen_template(templates_for("IND", []), kind, name).name == found


def test_without_any_template_there_is_an_empty_one():
    assert chosen_template([], "GP", "") == Template("GP", "", ())


@pytest.mark.parametrize(("told", "is_open"), [
    ({}, True), ({"mood": Told()}, True), ({"mood": Told(" ")}, True), ({"mood": Told("", ("Low",))}, False),
    ({"mood": Told("so so")}, False), ({"standing": Told("x")}, True),
])  # fmt: skip
def test_a_question_that_must_be_answered_is_named(told, is_open):
    found = problems_of_answers(Template("IND", "x", (MOOD, STANDING)), told)
    assert [row.says for row in found] == (["Mood: still open."] if is_open else [])


YES, SCALE = Part("asked", "Asked first", PartKind.YES_NO), Part("near", "How near", PartKind.SCALE)
ANSWERS = [
    (MOOD, Told("", ("Low", "Calm")), None, True),
    (MOOD, Told("", ("Sad",)), None, False),
    (MOOD, Told("", ("Sad",)), Told("", ("Sad",)), True),  # a choice the clinic has taken out since
    (YES, Told("yes"), None, True),
    (YES, Told(""), None, True),
    (YES, Told("perhaps"), None, False),
    (SCALE, Told("0"), None, True),
    (SCALE, Told("10"), None, True),
    (SCALE, Told("11"), None, False),
    (SCALE, Told("-1"), None, False),
    (SCALE, Told("²"), None, False),
    (STANDING, Told("anything at all"), None, True),
]


@pytest.mark.parametrize(("part", "told", "before", "fits"), ANSWERS)
def test_an_answer_is_one_of_those_shown(part, told, before, fits):
    if fits:
        check_answer(part, told, before)
        return
    with pytest.raises(Refused, match="pick one of the answers"):
        check_answer(part, told, before)


PARTS = [
    (replace(MOOD, label=" "), "NO_LABEL"),
    (replace(STANDING, key="new", label="MOOD "), "SAME_LABEL"),
    (replace(STANDING, key=KIND_KEY, label="New"), "KEY_TAKEN"),
    (replace(MOOD, choices=("Low",)), "TOO_FEW_CHOICES"),
    (replace(MOOD, choices=("Low", "Low")), "TOO_FEW_CHOICES"),
    (replace(MOOD, choices=tuple("abcdefghijklmno")), "TOO_MANY"),
    (replace(STANDING, choices=("a", "b")), "NO_CHOICES_HERE"),
    (replace(MOOD, starts_from=StartsFrom.LAST), "STARTS_TEXT"),
    (MOOD, None),
    (STANDING, None),
]


@pytest.mark.parametrize(("part", "code"), PARTS)
def test_what_a_question_of_a_template_needs(part, code):
    if code is None:
        check_part(part, [MOOD, STANDING])
        return
    with pytest.raises(Refused) as no:
        check_part(part, [MOOD, STANDING])
    assert no.value.code == code


def test_a_template_is_not_longer_than_a_note_one_can_write():
    many = [Part(f"p{n}", f"Question {n}") for n in range(MOST_PARTS)]
    check_part(many[0], many)
    with pytest.raises(Refused) as no:
        check_part(Part("one_more", "One more"), many)
    assert no.value.code == "TOO_MANY"


def test_a_template_ends_once():
    check_can_end(TemplateState.IN_USE)
    with pytest.raises(Refused):
        check_can_end(TemplateState.RETIRED)


@given(st.text(max_size=120), st.sets(st.sampled_from(["mood", "mood_2", "part", KIND_KEY])))
def test_a_key_is_short_plain_and_its_own(label, taken):
    key = key_for(label, taken)
    assert key not in taken
    assert key != KIND_KEY
    assert 1 <= len(key) <= 40
    assert key.isascii()
    assert key == key.lower()
