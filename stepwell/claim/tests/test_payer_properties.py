"""Properties that hold for every claim: order, carrying, sums."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.claim.rules.check import check_claim
from stepwell.claim.rules.facts import Carry, ClaimFacts, LineFacts, Setting
from stepwell.claim.rules.tables import codes

FROM = date(2026, 1, 5)
CODES = ["90853", "G0410", "G0177", "G0176", "90834", "90837", "90791", "90785", "97550", "96156", "S9480"]

PACKAGED = ("90785", "G0177")

lines = st.builds(
    LineFacts,
    on=st.integers(0, 20).map(lambda days: FROM + timedelta(days=days)),
    hcpcs=st.sampled_from(CODES),
    units=st.integers(1, 4),
    modifiers=st.sampled_from([(), (), ("59",), ("XE",)]),
    rev=st.sampled_from(["", "0915", "0906"]),
)


def claim(given_lines, **changes):
    facts = ClaimFacts(
        id="p",
        payer="medicare",
        from_on=FROM,
        through_on=FROM + timedelta(days=20),
        lines=tuple(given_lines),
        setting=Setting.HOSPITAL,
        bill_type="133",
        condition_codes=("92",),
        status="30",
        principal_dx="F33.1",
        certified_on=FROM,
    )
    return replace(facts, **changes)


def without_line(finding):
    return (finding.code, finding.severity, finding.on, finding.edit)


@given(st.lists(lines, min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(given_lines, random):
    shuffled = random.sample(given_lines, len(given_lines))
    one, other = check_claim(claim(given_lines)), check_claim(claim(shuffled))
    assert (one.days, one.weeks, one.carry_out) == (other.days, other.weeks, other.carry_out)
    assert Counter(map(without_line, one.findings)) == Counter(map(without_line, other.findings))


@given(st.lists(lines, min_size=1, max_size=25), st.integers(1, 19))
def test_two_claims_with_a_carry_equal_one_long_claim(given_lines, cut):
    """Spans, hours and short spans are the same when a claim is cut anywhere and the rest is carried on."""
    given_lines = [line for line in given_lines if line.hcpcs not in PACKAGED]  # such a claim is not read
    middle = FROM + timedelta(days=cut)
    first = [line for line in given_lines if line.on < middle]
    second = [line for line in given_lines if line.on >= middle]
    long = check_claim(claim(given_lines))
    before = check_claim(claim(first, through_on=middle - timedelta(days=1)))
    carry = before.carry_out
    after = check_claim(claim(second, from_on=middle, carry_in=Carry(carry.days, carry.hours)))
    if not first or not second:
        return
    kept = before.weeks[:-1] if carry.days else before.weeks
    assert kept + after.weeks == long.weeks
    assert after.carry_out == long.carry_out


@given(st.lists(lines, min_size=1, max_size=25))
def test_services_and_hours_are_sums_over_lines(given_lines):
    table = codes()
    result = check_claim(claim(given_lines))
    thrown = {finding.line for finding in result.findings if finding.edit in ("20", "28", "40", "65")}
    stopped = {finding.edit for finding in result.findings} & {"27"}
    if stopped:
        return
    counted = [
        line.units
        for number, line in enumerate(given_lines, 1)
        if number not in thrown and line.hcpcs in table and table[line.hcpcs].counts
    ]
    assert sum(day.services for day in result.days) == sum(counted)
    assert round(sum(day.hours for day in result.days), 2) == round(sum(week.hours for week in result.weeks), 2)


@given(st.lists(lines, min_size=1, max_size=25))
def test_more_units_never_lower_what_a_day_is_worth(given_lines):
    more = [replace(line, units=line.units + 1) for line in given_lines]
    one, other = check_claim(claim(given_lines)), check_claim(claim(more))
    for day, fuller in zip(one.days, other.days, strict=True):
        assert (day.amount_cents or 0) <= (fuller.amount_cents or 0)
        assert day.services <= fuller.services


@settings(max_examples=50)
@given(st.lists(lines, min_size=1, max_size=10))
def test_every_finding_has_words_and_a_way_out(given_lines):
    for finding in check_claim(claim(given_lines, principal_dx="I10", certified_on=None)).findings:
        assert finding.says.endswith(".")
        assert finding.fix.endswith(".")
        assert finding.source
        assert "{" not in finding.says + finding.fix
        for word in ("invalid", "failed", "non-compliant"):
            assert word not in finding.says.lower()
