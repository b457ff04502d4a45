"""Cases for roles, licenses and who may consent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused, reference
from stepwell.people.rules.licenses import (
    PHRASES,
    Act,
    ActFacts,
    License,
    LicenseKind,
    acts_independently,
    can_act,
    check_can_act,
    expiring_licenses,
    license_valid,
    needs_cosignature,
    title_of,
)
from stepwell.people.rules.minors import ConsentBy, Service, age_on, consent_route
from stepwell.people.rules.roles import (
    CLINICAL,
    LABELS,
    Role,
    is_clinical,
    is_staff,
    label,
    needs_second_factor,
)

DAY = date(2026, 1, 5)


def held(kind: LicenseKind, **changes: object) -> License:
    facts = {"kind": kind, "number": "A1", "state": "SC", "starts_on": date(2024, 1, 1)}
    return License(**{**facts, **changes})


def test_every_role_has_a_label_and_only_patients_and_family_are_not_staff():
    assert set(LABELS) == set(Role)
    assert label(Role.FRONT_DESK) == "Front desk"
    assert {role for role in Role if not is_staff(role)} == {Role.PATIENT, Role.FAMILY_CONTACT}


def test_clinicians_are_staff_and_every_staff_member_needs_a_second_factor():
    assert all(is_staff(role) for role in CLINICAL)
    assert is_clinical(Role.NURSE)
    assert not is_clinical(Role.BILLER)
    assert all(needs_second_factor(role) is is_staff(role) for role in Role)


def test_every_license_kind_has_one_row_and_every_act_a_phrase():
    rows = reference("licenses")["license"]
    assert sorted(row["kind"] for row in rows) == sorted(LicenseKind)
    assert {act for row in rows for act in row["may"]} == set(Act) == set(PHRASES)
    assert title_of(LicenseKind.RN, DAY) == "Registered nurse"


@pytest.mark.parametrize(
    ("kind", "act", "expected"),
    [
        (LicenseKind.LCSW, Act.LEAD_PSYCHOTHERAPY, True),
        (LicenseKind.LPC, Act.SIGN_NOTES, True),
        (LicenseKind.LMFT, Act.FAMILY, True),
        (LicenseKind.PSYD, Act.CERTIFY_AS_PHYSICIAN, False),
        (LicenseKind.MD, Act.CERTIFY_AS_PHYSICIAN, True),
        (LicenseKind.DO, Act.CERTIFY_AS_PHYSICIAN, True),
        (LicenseKind.PMHNP, Act.CERTIFY_AS_PHYSICIAN, False),
        (LicenseKind.PMHNP, Act.MEDICATION_VISIT, True),
        (LicenseKind.RN, Act.LEAD_PSYCHOTHERAPY, False),
        (LicenseKind.RN, Act.LEAD_EDUCATION, True),
        (LicenseKind.CADC, Act.LEAD_EDUCATION, True),
        (LicenseKind.RD, Act.LEAD_PSYCHOTHERAPY, False),
        (LicenseKind.OTR, Act.LEAD_ACTIVITY, True),
        (LicenseKind.ASSOCIATE, Act.LEAD_PSYCHOTHERAPY, True),
        (LicenseKind.ASSOCIATE, Act.COSIGN, False),
        (LicenseKind.PEER, Act.LEAD_EDUCATION, False),
    ],
)
def test_what_each_license_allows(kind, act, expected):
    assert can_act(ActFacts((held(kind),), act, DAY)) is expected


@pytest.mark.parametrize(
    ("changes", "on", "expected"),
    [
        ({"starts_on": DAY}, DAY, True),
        ({"starts_on": DAY}, DAY - timedelta(1), False),
        ({"ends_on": DAY}, DAY, True),
        ({"ends_on": DAY}, DAY + timedelta(1), False),
        ({"suspended_on": DAY}, DAY, False),
        ({"suspended_on": DAY}, DAY - timedelta(1), True),
    ],
)
def test_a_license_holds_from_its_first_to_its_last_day_and_stops_when_suspended(changes, on, expected):
    assert license_valid(held(LicenseKind.LCSW, **changes), on) is expected


@pytest.mark.parametrize(("state", "expected"), [("", True), ("SC", True), ("NC", False)])
def test_a_license_holds_only_in_its_own_state_when_a_state_is_asked(state, expected):
    assert license_valid(held(LicenseKind.LCSW), DAY, state) is expected


def test_a_lapsed_license_is_named_apart_from_a_license_that_never_allowed_it():
    lapsed = held(LicenseKind.MD, ends_on=DAY - timedelta(1))
    with pytest.raises(Refused) as no:
        check_can_act(ActFacts((lapsed,), Act.CERTIFY_AS_PHYSICIAN, DAY, person="Dr. Lee"))
    assert no.value.code == "LICENSE_LAPSED"
    assert "On Jan 5, 2026 Dr. Lee cannot do this" in no.value.says
    with pytest.raises(Refused) as no:
        check_can_act(ActFacts((held(LicenseKind.RN),), Act.LEAD_PSYCHOTHERAPY, DAY, state="SC"))
    assert no.value.code == "LICENSE"
    assert no.value.says == "No license on file in SC for you allows leading a psychotherapy group."
    assert check_can_act(ActFacts((lapsed, held(LicenseKind.DO)), Act.CERTIFY_AS_PHYSICIAN, DAY)) is None


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((LicenseKind.ASSOCIATE,), True),
        ((LicenseKind.PEER,), True),
        ((LicenseKind.LCSW,), False),
        ((LicenseKind.ASSOCIATE, LicenseKind.LCSW), False),
        ((), False),
    ],
)
def test_a_note_waits_for_a_supervisor_only_when_every_license_is_supervised(kinds, expected):
    assert needs_cosignature([held(kind) for kind in kinds], DAY) is expected


@pytest.mark.parametrize(
    ("kinds", "changes", "expected"),
    [
        ((LicenseKind.LCSW,), {}, True),
        ((LicenseKind.PA,), {}, True),
        ((LicenseKind.ASSOCIATE,), {}, False),
        ((LicenseKind.ASSOCIATE, LicenseKind.RN), {}, False),  # one may assess, the other needs no supervisor
        ((LicenseKind.ASSOCIATE, LicenseKind.LCSW), {}, True),
        ((LicenseKind.LCSW,), {"ends_on": DAY - timedelta(1)}, False),
        ((), {}, False),
    ],
)
def test_who_assesses_without_a_supervisor(kinds, changes, expected):
    licenses = tuple(held(kind, **changes) for kind in kinds)
    assert acts_independently(ActFacts(licenses, Act.ASSESS, DAY, "SC")) is expected


def test_an_expired_full_license_does_not_spare_the_cosignature():
    old = held(LicenseKind.LCSW, ends_on=DAY - timedelta(1))
    assert needs_cosignature([old, held(LicenseKind.ASSOCIATE)], DAY)


def test_expiring_licenses_come_soonest_first_and_lapsed_ones_are_left_out():
    soon = held(LicenseKind.LCSW, ends_on=DAY + timedelta(3))
    edge = held(LicenseKind.LPC, ends_on=DAY + timedelta(30))
    late = held(LicenseKind.MD, ends_on=DAY + timedelta(31))
    gone = held(LicenseKind.RN, ends_on=DAY - timedelta(1))
    assert expiring_licenses([late, edge, gone, soon, held(LicenseKind.DO)], DAY, 30) == (soon, edge)


@pytest.mark.parametrize(
    ("born_on", "on", "expected"),
    [
        (date(2008, 1, 5), DAY, 18),
        (date(2008, 1, 6), DAY, 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_turns_on_the_birthday(born_on, on, expected):
    assert age_on(born_on, on) == expected


@pytest.mark.parametrize(
    ("age", "state", "service", "by", "found"),
    [
        (14, "CA", Service.OUTPATIENT_MENTAL_HEALTH, ConsentBy.PATIENT, True),  # V7
        (14, "CA", Service.PSYCHOTROPIC_MEDICATION, ConsentBy.PARENT, True),  # V7
        (12, "CA", Service.OUTPATIENT_MENTAL_HEALTH, ConsentBy.PATIENT, True),
        (11, "CA", Service.OUTPATIENT_MENTAL_HEALTH, ConsentBy.PARENT, True),
        (15, "MD", Service.SUBSTANCE_USE, ConsentBy.PARENT, True),
        (16, "MD", Service.SUBSTANCE_USE, ConsentBy.PATIENT, True),
        (17, "TX", Service.SUBSTANCE_USE, ConsentBy.PARENT, False),
        (18, "TX", Service.PSYCHOTROPIC_MEDICATION, ConsentBy.PATIENT, False),
    ],
)
def test_who_consents_for_a_young_person(age, state, service, by, found):
    route = consent_route(date(DAY.year - age, DAY.month, DAY.day), state, service, DAY)
    assert (route.by, route.state_row_found) == (by, found)
    assert not route.is_verified


def test_a_california_minor_who_consents_alone_leaves_a_note_about_the_parent():
    route = consent_route(date(2012, 1, 5), "CA", Service.OUTPATIENT_MENTAL_HEALTH, DAY)
    assert "parent" in route.note


@given(st.sampled_from(LicenseKind), st.sampled_from(Act), st.integers(-500, 500))
def test_a_person_without_a_valid_license_may_do_nothing(kind, act, offset):
    on = DAY + timedelta(offset)
    one = held(kind, starts_on=DAY, ends_on=DAY + timedelta(30))
    if can_act(ActFacts((one,), act, on)):
        assert 0 <= offset <= 30
