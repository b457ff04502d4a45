"""Payers and cards are added, benefits checked, answers recorded."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from stepwell.coverage import actions
from stepwell.coverage.actions import CoverageFacts, PayerAnswer, PayerFacts, Verified
from stepwell.coverage.queries import (
    Stay,
    authorization_list,
    authorizations_for,
    coverage_page,
    payer_list,
    primary_coverage_on,
)
from stepwell.coverage.rules.coverage import PayerKind
from stepwell.coverage.rules.profile import asks_first, day_codes, profile_names
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db

BLUE = PayerFacts("Blue Ridge Health", PayerKind.COMMERCIAL, "commercial", "BRH01", "CI")
DAY = timedelta(days=1)


@pytest.fixture
def desk():
    return cast.actor(Role.FRONT_DESK)


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def blue(desk):
    return actions.add_payer(desk, BLUE)


@pytest.fixture
def card(desk, patient, blue):
    return actions.add_coverage(desk, patient, CoverageFacts(blue.pk, cast.TODAY - 300 * DAY, " brh 100 "))


def yes(**changes):
    start = PayerAnswer("approved", cast.TODAY, cast.TODAY + 30 * DAY, "A-77", "s9480", 12)
    return replace(start, **changes)


# (profile, asks first, its day codes)
PROFILES = [
    ("medicare", False, ()),
    ("commercial", True, ("S9480", "H0015")),
    ("sc-medicaid", True, ("S9480", "H0015")),
    ("no such payer", False, ()),
]


@pytest.mark.parametrize(("profile", "asks", "codes"), PROFILES)
def test_a_policy_says_whether_it_asks_first_and_what_pays_a_day(profile, asks, codes):
    assert asks_first(profile, cast.TODAY) is asks
    assert set(day_codes(profile, cast.TODAY)) <= set(codes)
    assert asks_first(profile, cast.TODAY.replace(year=1999)) is False


def test_every_policy_has_a_title():
    assert profile_names()["medicare"] == "Original Medicare"
    assert all(profile_names().values())


def test_a_payer_is_added_once_under_a_known_policy(desk, blue):
    for wrong, code in (
        (replace(BLUE, name="blue ridge health"), "PAYER_HERE"),
        (replace(BLUE, name=" "), "PAYER_NAME"),
        (replace(BLUE, name="Other", profile="magic"), "PROFILE"),
    ):
        with pytest.raises(Refused) as no:
            actions.add_payer(desk, wrong)
        assert no.value.code == code
    with pytest.raises(Forbidden):
        actions.add_payer(cast.actor(Role.NURSE), replace(BLUE, name="Other"))
    assert [(line.row.name, line.asks_first, line.patients) for line in payer_list(desk)] == [
        ("Blue Ridge Health", True, 0)
    ]


def test_a_card_is_kept_without_blanks_and_leaves_a_row(card):
    assert card.member_id == "BRH100"
    assert AuditEvent.objects.filter(action="coverage.added", patient_id=card.patient_id).count() == 1


# (what the card says, the refusal)
WRONG = [
    ({"member_id": " "}, "MEMBER_NUMBER"),
    ({"ends_on": cast.TODAY - 400 * DAY}, "COVERAGE_DATES"),
    ({"rank": 0}, "COVERAGE_ORDER"),
    ({"relationship": "01"}, "SUBSCRIBER"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_a_card_that_is_not_whole_is_refused(desk, patient, blue, changes, code):
    facts = replace(CoverageFacts(blue.pk, cast.TODAY - 300 * DAY, "B1"), **changes)
    with pytest.raises(Refused) as no:
        actions.add_coverage(desk, patient, facts)
    assert no.value.code == code


def test_two_cards_cannot_pay_first_at_once_until_the_older_ends(desk, patient, card):
    second = CoverageFacts(cast.the_payer().pk, cast.TODAY, "1EG4TE5MK73")
    with pytest.raises(Refused) as no:
        actions.add_coverage(desk, patient, second)
    assert no.value.code == "SAME_PLACE"
    with pytest.raises(Refused):
        actions.end_coverage(desk, card, card.starts_on - DAY)
    actions.end_coverage(desk, card, cast.TODAY - DAY)
    new = actions.add_coverage(desk, patient, second)
    assert primary_coverage_on([patient.pk], cast.TODAY) == {patient.pk: new}
    assert primary_coverage_on([patient.pk], cast.TODAY - DAY) == {patient.pk: card}


def test_a_benefits_check_says_who_when_and_how(desk, card):
    actions.verify_coverage(desk, card, Verified("payer's website", 25_000, Decimal(20)), card.version)
    assert (card.verified_by_id, card.verified_at) == (desk.account_id, cast.NOW)
    line = coverage_page(desk, card.patient_id).lines[0]
    assert (line.deductible, line.checked_on) == ("$250", cast.TODAY)
    with pytest.raises(Refused):
        actions.verify_coverage(desk, card, Verified(" "))
    with pytest.raises(EditConflict):
        actions.verify_coverage(desk, card, Verified("by phone"), 1)
    with pytest.raises(Forbidden):
        actions.verify_coverage(cast.actor(Role.THERAPIST), card, Verified("by phone"))


def test_an_answer_is_recorded_with_its_days(card):
    row = actions.record_authorization(cast.actor(Role.UTILIZATION_REVIEWER), card, yes())
    assert (row.hcpcs, row.units_approved, row.level) == ("S9480", 12, "IOP")
    assert authorizations_for([card.pk]) == {card.pk: [row]}


# (what the payer said, the refusal)
ANSWERS = [
    ({"number": " "}, "AUTH_NUMBER"),
    ({"units_approved": None}, "AUTH_UNITS"),
    ({"units_approved": 0}, "AUTH_UNITS"),
    ({"ends_on": cast.TODAY - DAY}, "AUTH_DATES"),
    ({"outcome": "denied", "ends_on": cast.TODAY - DAY}, "AUTH_DATES"),
]


@pytest.mark.parametrize(("changes", "code"), ANSWERS)
def test_an_answer_that_is_not_whole_is_refused(card, changes, code):
    with pytest.raises(Refused) as no:
        actions.record_authorization(cast.actor(Role.BILLER), card, yes(**changes))
    assert no.value.code == code


def test_a_no_needs_neither_number_nor_units(card):
    row = actions.record_authorization(cast.actor(Role.BILLER), card, yes(outcome="denied", number=""))
    assert row.units_approved is None
    with pytest.raises(Forbidden):
        actions.record_authorization(cast.actor(Role.THERAPIST), card, yes())


def stays(*patients):
    return {one.pk: Stay(one.pk, cast.TODAY - 21 * DAY, "NC", cast.ZONE) for one in patients}


def test_who_is_held_comes_first_then_who_runs_out_soonest(desk, blue):
    people = [
        cast.make_patient(name, last)
        for name, last in (("Ana", "A"), ("Bo", "B"), ("Cy", "C"), ("Di", "D"), ("Ed", "E"))
    ]
    biller = cast.actor(Role.BILLER)
    for place, one in enumerate(people[:3]):
        card = actions.add_coverage(desk, one, CoverageFacts(blue.pk, cast.TODAY - 300 * DAY, f"B{place}"))
        if place:
            actions.record_authorization(biller, card, yes(ends_on=cast.TODAY + (40 if place == 1 else 6) * DAY))
    cast.make_coverage(people[3])
    lines = authorization_list(biller, stays(*people))
    assert [(line.name, line.word) for line in lines] == [
        ("Ana A", "Not authorized"),
        ("Cy C", "Ask again"),
        ("Bo B", "Authorized"),
        ("Di D", "Not needed"),
        ("Ed E", "Not needed"),
    ]
    assert "asks for one" in lines[0].reason
    assert (lines[1].days_left, lines[1].approved, lines[1].left) == (6, 12, None)
    assert lines[4].payer == "No coverage on file"


def test_spent_units_are_counted_when_someone_hands_them_over(desk, card):
    row = actions.record_authorization(cast.actor(Role.BILLER), card, yes())
    (line,) = authorization_list(cast.actor(Role.BILLER), stays(card.patient), {row.pk: 12})
    assert line.word == "Not authorized"
    (line,) = authorization_list(cast.actor(Role.BILLER), stays(card.patient), {row.pk: 5})
    assert (line.used, line.left) == (5, 7)


def test_the_list_costs_three_queries_at_any_size(desk, blue, django_assert_num_queries):
    people = [cast.make_patient(f"P{place}", "X") for place in range(6)]
    for one in people:
        actions.add_coverage(desk, one, CoverageFacts(blue.pk, cast.TODAY, "B1"))
    with django_assert_num_queries(3):
        assert len(authorization_list(desk, stays(*people))) == 6
