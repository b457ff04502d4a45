"""Cases for who may have which letter, and what must go with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.rules.sharing import (
    PARTS,
    How,
    Reader,
    SharingFacts,
    can_share,
    check_can_share,
    consent_behind,
)
from stepwell.kernel.tables import Refused
from stepwell.people.rules.consents import Consent, ConsentKind, Purpose, Release

TODAY = date(2026, 3, 27)
ALL = frozenset({"notes", "care_plan", "progress", "medication", "schedule"})
PLAIN = LetterKind.PATIENT_EN


def release(purpose: Purpose, to="Dr. Lee", parts=ALL, part2=False, **more) -> Consent:
    given = Release(to, purpose, frozenset(parts), part2)
    return Consent(ConsentKind.RELEASE, TODAY - timedelta(days=30), release=given, **more)


def copy(**changes) -> SharingFacts:
    return replace(SharingFacts(LetterKind.CLINICIAN, Reader.CLINICIAN, "Dr. Lee", How.FAX, TODAY), **changes)


FAMILY = {"kind": PLAIN, "reader": Reader.FAMILY, "to": "Rosa", "how": How.PRINT}
WORK = {"kind": LetterKind.WORK, "reader": Reader.WORK, "to": "Acme", "how": How.PRINT}
OWN = {"kind": PLAIN, "reader": Reader.PERSON, "to": "", "how": How.HAND}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "HIPAA_CARE"),
        ({"to": "  "}, "TO_WHOM"),
        ({"kind": PLAIN}, "NOT_THEIR_LETTER"),
        ({"kind": LetterKind.WORK}, "NOT_THEIR_LETTER"),
        ({"how": How.PORTAL}, "PORTAL_ONLY_OWN"),
        ({"is_part2": True}, "PART2_CONSENT"),
        ({"is_part2": True, "consents": (release(Purpose.TREATMENT, part2=True),)}, "PART2_RELEASE"),
        ({"is_part2": True, "consents": (release(Purpose.TPO, to="anyone", part2=True),)}, "PART2_TPO"),
        ({"is_part2": True, "consents": (release(Purpose.TREATMENT, part2=False),)}, "PART2_CONSENT"),
        ({"is_part2": True, "consents": (release(Purpose.TREATMENT, to="Dr. Roy", part2=True),)}, "PART2_CONSENT"),
        (
            {"is_part2": True, "consents": (release(Purpose.TREATMENT, part2=True, parts=ALL - {"medication"}),)},
            "PART2_CONSENT",
        ),
        (
            {"is_part2": True, "consents": (release(Purpose.TREATMENT, part2=True, ends_on=TODAY - timedelta(1)),)},
            "PART2_CONSENT",
        ),
        (FAMILY, "NO_RELEASE"),
        (FAMILY | {"consents": (release(Purpose.FAMILY, to="rosa"),)}, "RELEASE"),
        (FAMILY | {"consents": (release(Purpose.FAMILY, to="Rosa", parts={"progress"}),)}, "NO_RELEASE"),
        (FAMILY | {"kind": LetterKind.CLINICIAN}, "NOT_THEIR_LETTER"),
        (WORK, "NO_RELEASE"),
        (WORK | {"consents": (release(Purpose.OTHER, to="Acme", parts={"schedule"}),)}, "RELEASE"),
        (WORK | {"kind": PLAIN}, "NOT_THEIR_LETTER"),
        (OWN, "OWN_RECORD"),
        (OWN | {"kind": LetterKind.CLINICIAN}, "OWN_RECORD"),
        (OWN | {"kind": LetterKind.WORK}, "OWN_RECORD"),
        (OWN | {"is_part2": True}, "OWN_RECORD"),
        (OWN | {"how": How.PORTAL}, "NO_ACCOUNT"),
        (OWN | {"how": How.PORTAL, "has_account": True}, "OWN_RECORD"),
    ],
)
def test_who_may_have_which_letter(changes, outcome):
    asked = copy(**changes)
    if can_share(asked):
        assert check_can_share(asked).ground.code == outcome
        return
    with pytest.raises(Refused) as no:
        check_can_share(asked)
    assert no.value.code == outcome
    assert "Nothing was sent." in no.value.says


def test_the_notice_goes_with_substance_use_records_and_never_to_the_person():
    part2 = copy(is_part2=True, consents=(release(Purpose.TREATMENT, part2=True),))
    assert check_can_share(part2).needs_notice
    assert not check_can_share(copy()).needs_notice
    assert not check_can_share(copy(**OWN, is_part2=True)).needs_notice


def test_the_consent_behind_a_copy_is_the_one_that_carries_it():
    other, fits = release(Purpose.LEGAL), release(Purpose.FAMILY, to="Rosa")
    assert consent_behind(copy(**FAMILY, consents=(other, fits))) == 1
    assert consent_behind(copy(consents=(fits,))) is None  # care needs none
    assert consent_behind(copy(**OWN)) is None
    halves = (
        release(Purpose.FAMILY, to="Rosa", parts={"progress"}),
        release(Purpose.FAMILY, to="Rosa", parts={"care_plan", "medication"}),
    )
    together = copy(**FAMILY, consents=halves)
    assert can_share(together)
    assert consent_behind(together) is None


@given(
    st.sampled_from(LetterKind),
    st.sampled_from([Reader.FAMILY, Reader.WORK]),
    st.sampled_from(How),
    st.booleans(),
    st.frozensets(st.sampled_from(sorted(ALL))),
    st.sampled_from(Purpose),
)
def test_no_letter_leaves_to_family_or_work_without_every_part_released(kind, reader, how, part2, parts, purpose):
    consents = (release(purpose, to="Rosa", parts=parts or {"bills"}, part2=part2),)
    asked = SharingFacts(kind, reader, "Rosa", how, TODAY, consents, part2, True)
    if can_share(asked):
        assert set(PARTS[kind]) <= parts
        assert purpose in (Purpose.FAMILY, Purpose.OTHER)
        assert how is not How.PORTAL
