"""One tap of a learning check is kept whole and read back as the same tap."""

import pytest

from stepwell.encounter.rules.learning import CheckAnswer, answer_of, kept
from stepwell.kernel.tables import Refused
from stepwell.program.rules.education import TaughtFacts, can_bill_as_taught, can_keep

BILLS = [("right", True), ("again", True), ("not-yet", True), ("missed", False)]


@pytest.mark.parametrize(("answer", "bills"), BILLS)
def test_each_answer_is_kept_and_only_a_miss_left_alone_stops_the_bill(answer, bills):
    check = kept("E06", answer)
    assert answer_of(check) == answer
    assert can_keep(check, {"E06"})
    assert can_bill_as_taught(TaughtFacts("TE", 60, True, (check,))) is bills


def test_every_answer_has_a_case():
    assert {answer for answer, _ in BILLS} == set(CheckAnswer)


def test_an_unknown_answer_is_refused():
    with pytest.raises(Refused) as no:
        kept("E06", "perhaps")
    assert no.value.code == "UNKNOWN_ANSWER"
