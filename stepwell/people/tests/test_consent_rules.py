"""Cases for consents, releases and disclosures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.people.rules.consents import (
    CONSENT_PHRASES,
    Consent,
    ConsentKind,
    FirstDayFacts,
    Purpose,
    Release,
    SigningFacts,
    can_sign_consent,
    can_start,
    can_withdraw,
    check_can_sign_consent,
    check_can_start,
    check_can_withdraw,
    consent_in_force,
    missing_consents,
)
from stepwell.people.rules.disclosures import DisclosureFacts, can_disclose, check_can_disclose

DAY = date(2026, 3, 2)
ONE = timedelta(1)


def signed(kind: ConsentKind, **changes: object) -> Consent:
    return Consent(**{"kind": kind, "signed_on": DAY, **changes})


def release(purpose: Purpose = Purpose.FAMILY, **changes: object) -> Consent:
    ends_on = changes.pop("ends_on", DAY + timedelta(90))
    facts = {"to_whom": "Maria Ruiz", "purpose": purpose, "parts": frozenset({"care_plan"})}
    return Consent(ConsentKind.RELEASE, DAY, ends_on, release=Release(**{**facts, **changes}))


@pytest.mark.parametrize(
    ("changes", "on", "expected"),
    [
        ({}, DAY, True),
        ({}, DAY - ONE, False),
        ({"ends_on": DAY}, DAY, True),
        ({"ends_on": DAY}, DAY + ONE, False),
        ({"withdrawn_on": DAY + ONE}, DAY, True),
        ({"withdrawn_on": DAY + ONE}, DAY + ONE, False),
    ],
)
def test_a_consent_holds_until_its_last_day_or_until_it_is_taken_back(changes, on, expected):
    assert consent_in_force(signed(ConsentKind.TREATMENT, **changes), on) is expected


T, F, V = ConsentKind.TREATMENT, ConsentKind.FINANCIAL, ConsentKind.TELEHEALTH


@pytest.mark.parametrize(
    ("kinds", "by_video", "missing"),
    [
        ((T, F), False, ()),
        ((T,), False, (F,)),
        ((), False, (T, F)),
        ((T, F), True, (V,)),
        ((T, F, V), True, ()),
        ((ConsentKind.RELEASE,), False, (T, F)),
    ],
)
def test_which_consents_the_first_day_still_needs(kinds, by_video, missing):
    facts = FirstDayFacts(tuple(signed(kind) for kind in kinds), DAY, by_video)
    assert missing_consents(facts) == missing
    assert can_start(facts) is (missing == ())


def test_the_first_day_names_every_missing_consent_in_one_sentence():
    with pytest.raises(Refused) as no:
        check_can_start(FirstDayFacts((), DAY, by_video=True))
    says = "Still to sign before Mar 2, 2026: "
    assert no.value.says == f"{says}consent to treatment, financial agreement and consent to video visits."
    assert check_can_start(FirstDayFacts((signed(T), signed(F)), DAY)) is None
    assert set(CONSENT_PHRASES) == set(ConsentKind)


def test_a_consent_signed_after_the_first_day_does_not_count_for_it():
    assert missing_consents(FirstDayFacts((signed(T, signed_on=DAY + ONE), signed(F)), DAY)) == (T,)


@pytest.mark.parametrize(
    ("consent", "part2", "code"),
    [
        (signed(T), False, None),
        (signed(T, signed_on=DAY + ONE), False, "CONSENT_FUTURE"),
        (signed(T, ends_on=DAY - ONE), False, "CONSENT_ENDS"),
        (signed(T, release=release().release), False, "RELEASE_EXTRA"),
        (signed(ConsentKind.RELEASE), False, "RELEASE_TO_WHOM"),
        (release(), False, None),
        (release(to_whom=" "), False, "RELEASE_TO_WHOM"),
        (release(parts=frozenset()), False, "RELEASE_PARTS"),
        (release(covers_part2=True, ends_on=None), True, "RELEASE_END"),
        (release(covers_part2=True), True, None),
        (release(Purpose.TPO, covers_part2=True, ends_on=None), True, None),
        (release(covers_counseling_notes=True), False, "RELEASE_NOTES"),
        (
            release(covers_counseling_notes=True, parts=frozenset({"counseling_notes"})),
            False,
            None,
        ),
    ],
)
def test_what_a_consent_must_say_before_it_is_signed(consent, part2, code):
    facts = SigningFacts(consent, DAY, part2)
    assert can_sign_consent(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_sign_consent(facts)
        assert no.value.code == code


@pytest.mark.parametrize(("day", "allowed"), [(date(2024, 4, 15), False), (date(2024, 4, 16), True)])
def test_one_consent_for_all_care_purposes_counts_from_april_2024(day, allowed):
    tpo = Release("Dr. Roy", Purpose.TPO, frozenset({"notes"}), covers_part2=True)
    consent = Consent(ConsentKind.RELEASE, day, day + timedelta(30), release=tpo)
    assert can_sign_consent(SigningFacts(consent, day, True)) is allowed


def test_a_consent_is_taken_back_once_and_not_before_it_was_signed():
    assert can_withdraw(signed(T), DAY)
    assert check_can_withdraw(signed(T), DAY) is None
    for consent, on, code in (
        (signed(T), DAY - ONE, "WITHDRAW_EARLY"),
        (signed(T, withdrawn_on=DAY), DAY, "WITHDRAWN"),
    ):
        assert not can_withdraw(consent, on)
        with pytest.raises(Refused) as no:
            check_can_withdraw(consent, on)
        assert no.value.code == code


TPO = release(Purpose.TPO, covers_part2=True)
TO_ROY = release(Purpose.TREATMENT, to_whom="Dr. Roy", covers_part2=True)
NOTES = release(
    Purpose.TREATMENT, to_whom="Dr. Roy", parts=frozenset({"counseling_notes"}), covers_counseling_notes=True
)
LEGAL = release(Purpose.LEGAL, to_whom="County Court", covers_part2=True)
LEGAL_PLAIN = release(Purpose.LEGAL, to_whom="County Court")
TREAT = {"to_whom": "Dr. Roy", "purpose": Purpose.TREATMENT}
COURT = {"to_whom": "County Court", "purpose": Purpose.LEGAL, "by_court": True}
ALLOWED = {"HIPAA_CARE", "PART2_TPO", "PART2_RELEASE", "LEGAL_RELEASE", "NOTES_RELEASE", "RELEASE"}
OF_NOTES = {"part": "counseling_notes", "is_counseling_note": True}


@pytest.mark.parametrize(
    ("consents", "changes", "outcome"),
    [
        ((), TREAT, "HIPAA_CARE"),  # V6
        ((), {**TREAT, "is_part2": True}, "PART2_CONSENT"),  # V3
        ((TPO,), {**TREAT, "is_part2": True}, "PART2_TPO"),  # V3
        ((TO_ROY,), {**TREAT, "is_part2": True}, "PART2_RELEASE"),
        ((TO_ROY,), {**TREAT, "is_part2": True, "to_whom": "Dr. Other"}, "PART2_CONSENT"),
        ((TO_ROY,), {**TREAT, "is_part2": True, "part": "progress"}, "PART2_CONSENT"),
        ((release(Purpose.TREATMENT, to_whom="Dr. Roy"),), {**TREAT, "is_part2": True}, "PART2_CONSENT"),
        ((TPO,), {**COURT, "is_part2": True}, "LEGAL_PROCEEDING"),  # V5
        ((LEGAL,), {**COURT, "is_part2": True}, "LEGAL_RELEASE"),
        ((LEGAL_PLAIN,), {**COURT, "is_part2": True}, "LEGAL_PROCEEDING"),
        ((LEGAL_PLAIN,), COURT, "LEGAL_RELEASE"),
        ((LEGAL,), {**COURT, "is_counseling_note": True}, "LEGAL_PROCEEDING"),
        ((TPO,), {**TREAT, **OF_NOTES}, "NOTES_APART"),  # V2
        ((NOTES,), {**TREAT, **OF_NOTES}, "NOTES_RELEASE"),
        ((release(),), {}, "RELEASE"),
        ((release(),), {"to_whom": "maría RUIZ"}, "RELEASE"),
        ((release(),), {"on": DAY + timedelta(91)}, "NO_RELEASE"),
        ((TPO, release()), {}, "RELEASE"),
        ((), {}, "NO_RELEASE"),
    ],
)
def test_on_which_ground_records_may_leave(consents, changes, outcome):
    given_facts = {"to_whom": "Maria Ruiz", "purpose": Purpose.FAMILY, "part": "care_plan", "on": DAY}
    facts = DisclosureFacts(consents, **{**given_facts, **changes})
    assert can_disclose(facts) is (outcome in ALLOWED)
    if outcome in ALLOWED:
        found = check_can_disclose(facts)
        assert (found.ground.code, found.needs_notice, found.needs_log) == (outcome, facts.is_part2, True)
    else:
        with pytest.raises(Refused) as no:
            check_can_disclose(facts)
        assert no.value.code == outcome


@given(st.sampled_from(Purpose), st.booleans(), st.booleans())
def test_nothing_made_by_a_substance_use_program_leaves_without_a_consent(purpose, note, court):
    facts = DisclosureFacts((), "Anyone", purpose, "care_plan", DAY, True, note, court)
    assert not can_disclose(facts)
