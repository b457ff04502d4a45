"""Cases for the code that a kind of service and its minutes earn (C14)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.codes import (
    FamilyPresence,
    GroupStyle,
    ServiceDone,
    code_for,
    codes_for,
    earns_a_code,
    minutes_warning,
)
from stepwell.kernel.tables import Refused

DAY = date(2026, 3, 2)
PROGRAM, ABSENT = GroupStyle.PROGRAM, FamilyPresence.ABSENT


def done(service: str, minutes: int, **more: object) -> ServiceDone:
    return replace(ServiceDone(service, minutes, DAY), **more)


CASES = [
    (done("IND", 15), "TOO_SHORT"),
    (done("IND", 16), "90832"),
    (done("IND", 37), "90832"),
    (done("IND", 38), "90834"),
    (done("IND", 52), "90834"),
    (done("IND", 53), "90837"),
    (done("IND", 120), "90837"),
    (done("GP", 44), "TOO_SHORT"),
    (done("GP", 45), "90853"),
    (done("GP", 60), "90853"),
    (done("GP", 35, style=PROGRAM), "TOO_SHORT"),  # C14
    (done("GP", 45, style=PROGRAM), "G0410"),
    (done("TE", 44), "TOO_SHORT"),
    (done("TE", 45), "G0177"),
    (done("AT", 44), "TOO_SHORT"),
    (done("AT", 45), "G0176"),
    (done("FT", 25), "TOO_SHORT"),
    (done("FT", 26), "90847"),
    (done("FT", 26, family=ABSENT), "90846"),
    (done("MF", 44), "TOO_SHORT"),
    (done("MF", 90), "90849"),
    (done("MED", 30), "NOT_BILLED"),
    (done("CM", 30), "NOT_BILLED"),
    (done("NB", 60), "NOT_BILLED"),
    (done("??", 60), "UNKNOWN_SERVICE"),
    (done("GP", 60, on=date(2023, 12, 31)), "NO_CODE_YET"),
    (done("GP", 60, on=date(2024, 1, 1)), "90853"),
]


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_minutes_earn_their_code_or_a_sentence(row, expected):
    if expected[0].isdigit() or expected.startswith("G0"):
        assert code_for(row).hcpcs == expected
        assert earns_a_code(row)
    else:
        with pytest.raises(Refused) as no:
            code_for(row)
        assert no.value.code == expected
        assert not earns_a_code(row)


def test_a_short_service_keeps_its_real_minutes_and_says_why_it_is_not_billed():
    warning = minutes_warning(done("GP", 35, style=PROGRAM))
    assert warning is not None
    assert warning.says == "35 minutes is too short for G0410, which needs 45."
    assert minutes_warning(done("GP", 60)) is None
    assert minutes_warning(done("NB", 5)) is None
    assert minutes_warning(done("GP", 5, on=date(2023, 1, 1))) is None


@given(st.sampled_from(["GP", "TE", "AT", "FT", "MF", "IND"]), st.integers(0, 240))
def test_at_most_one_code_fits_and_longer_never_earns_a_shorter_one(service, minutes):
    row = done(service, minutes)
    fitting = [
        code
        for code in codes_for(row)
        if code.min_minutes <= minutes and (code.max_minutes is None or minutes <= code.max_minutes)
    ]
    assert len(fitting) <= 1
    assert earns_a_code(row) is bool(fitting)
    if earns_a_code(row):
        longer = code_for(replace(row, minutes=minutes + 30))
        assert longer.min_minutes >= code_for(row).min_minutes
