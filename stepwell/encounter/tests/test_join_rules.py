"""Join lists as video services write them, and names matched in full or not at all."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.joins import Named, match, plain, read_joins
from stepwell.kernel.tables import Refused

DAY = date(2026, 11, 23)
ANA = Named("1", ("Ana Rivera", "Anastasia Rivera"))
BEN = Named("2", ("Ben Ito",))
OTHER_ANA = Named("3", ("Ana Rivera",))


def at(hour, minute, second=0):
    return datetime(2026, 11, 23, hour, minute, second)


LISTS = [
    ("Ana Rivera, 5:31 pm, 6:58 pm", [("Ana Rivera", at(17, 31), at(18, 58))]),
    ("Ana Rivera\t17:31\t", [("Ana Rivera", at(17, 31), None)]),
    (
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "Ana Rivera,ana@example.org,11/23/2026 05:31:00 PM,11/23/2026 06:58:10 PM,87,Yes\n",
        [("Ana Rivera", at(17, 31), at(18, 58, 10))],
    ),
    (
        "1. Summary\nMeeting title\tDBT skills\n\n2. Participants\n"
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\nBen Ito\t11/23/26, 5:30:02 PM\t11/23/26, 6:59:00 PM\t1h\n",
        [("Ben Ito", at(17, 30, 2), at(18, 59))],
    ),
    ('"Rivera, Ana",2026-11-23 17:31,2026-11-23 18:58', [("Rivera, Ana", at(17, 31), at(18, 58))]),
    ("Full name;Join time;Leave time\nBen Ito;17:30;18:00\n", [("Ben Ito", at(17, 30), at(18, 0))]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_read_as_its_service_writes_it(text, expected):
    assert [(one.name, one.joined_at, one.left_at) for one in read_joins(text, DAY).joins] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Ben Ito, soon, later",
        ", 5:30 pm, 6:00 pm",
        "Ben Ito, 6:00 pm, 5:30 pm",
        "Ben Ito, 11/22/2026 5:30 PM, 11/22/2026 6:00 PM",  # another day
        "Ben Ito, 5:30 pm, soon",
    ],
)
def test_a_line_that_says_no_time_of_the_day_is_told_and_left_out(line):
    found = read_joins(f"Ana Rivera, 5:31 pm, 6:58 pm\n{line}", DAY)
    assert [one.name for one in found.joins] == ["Ana Rivera"]
    assert found.unread == (2,)


@pytest.mark.parametrize("text", ["", "  \n\n", "no times at all", "Name,Join time\n"])
def test_a_list_without_a_line_to_read_is_refused(text):
    with pytest.raises(Refused) as no:
        read_joins(text, DAY)
    assert no.value.code == "NO_LINES"


def test_a_list_of_a_whole_year_is_refused():
    with pytest.raises(Refused) as no:
        read_joins("\n".join(["Ana Rivera, 5:31 pm"] * 501), DAY)
    assert no.value.code == "TOO_MANY"


MATCHES = [
    ("Ana Rivera", [ANA, BEN], "1"),
    ("ANA  rivera", [ANA, BEN], "1"),
    ("Rivera, Ana", [ANA, BEN], "1"),
    ("Ana Rivera (she/her)", [ANA, BEN], "1"),
    ("Anastasia Rivera", [ANA, BEN], "1"),
    ("Aná Rivera", [ANA, BEN], "1"),
    ("Ana", [ANA, BEN], None),  # a first name alone is a guess
    ("Ana R.", [ANA, BEN], None),
    ("Ana Rivera's iPhone", [ANA, BEN], None),
    ("Ana Rivera", [ANA, OTHER_ANA], None),  # two people are called so
    ("", [ANA], None),
    ("(guest)", [Named("9", ("",))], None),
]


@pytest.mark.parametrize(("name", "roster", "who"), MATCHES)
def test_a_name_is_matched_in_full_or_not_at_all(name, roster, who):
    assert match(name, roster) == who


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    try:
        found = read_joins(text, DAY)
    except Refused as no:
        found, refused = None, no.fix
    else:
        refused = ""
    assert (found is None) == bool(refused)
    assert found is None or all(one.joined_at.date() == DAY and plain(one.name) for one in found.joins)
