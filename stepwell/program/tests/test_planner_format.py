"""Weeks and plans are read packed or plain, written whole, and refused in one sentence where they make no sense."""

from __future__ import annotations

import gzip
import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.program.planner.generate import generate
from stepwell.program.planner.read import dump, load_instance, load_plan, save
from stepwell.program.planner.sound import BadWeek
from stepwell.program.tests.planner_weeks import as_instance, good_plan, small_week

QUICK = 2.0  # seconds


@pytest.fixture(scope="module")
def raw():
    return generate("tiny", 1)


def text(thing):
    return json.dumps(thing).encode()


def refused(source, plan_for=None):
    begin = time.monotonic()
    with pytest.raises(BadWeek) as caught:
        load_instance(source) if plan_for is None else load_plan(source, plan_for)
    assert time.monotonic() - begin < QUICK
    says = str(caught.value)
    assert says.endswith(".")
    assert "\n" not in says
    assert "Traceback" not in says
    assert len(says) < 400
    return says


def changed(raw, *path, to):
    """A copy with one place changed; a list is entered by number."""
    copy = json.loads(json.dumps(raw))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return copy


def test_a_week_is_the_same_packed_plain_from_a_stream_a_file_or_bytes(raw, tmp_path):
    plain = load_instance(text(raw))
    assert load_instance(gzip.compress(text(raw))) == plain
    assert load_instance(io.BytesIO(text(raw))) == plain
    assert load_instance(b"\xef\xbb\xbf" + text(raw)) == plain
    for name in ("week.json", "week.json.gz", "odd.name"):
        save(plain, tmp_path / name)
        assert load_instance(tmp_path / name) == plain
        assert load_instance(str(tmp_path / name)) == plain
    assert (tmp_path / "week.json.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["odd.name", "week.json", "week.json.gz"]


def test_what_is_written_is_what_was_read_with_the_names_of_the_format(raw):
    written = json.loads(dump(load_instance(text(raw))))
    for name, value in raw.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for mine, theirs in zip(written[name], value, strict=True):
                assert {key: mine[key] for key in theirs} == theirs
        else:
            assert written[name] == value


def test_the_same_content_is_the_same_bytes(raw):
    week = load_instance(text(raw))
    assert dump(week, packed=True) == dump(week, packed=True)


def test_a_plan_is_read_with_and_without_its_week():
    raw, instance = small_week(1)
    plan = load_plan(text(good_plan(raw)), instance)
    assert load_plan(dump(plan, packed=True)) == plan


def test_fields_that_are_not_known_do_no_harm(raw):
    assert load_instance(text({**raw, "made_by": {"deep": [1, 2]}})) == load_instance(text(raw))


JUNK = {
    "ten megabytes of junk": b"x" * 10_000_000,
    "ten megabytes of brackets": b"[" * 10_000_000,
    "ten megabytes of objects": b'{"a":' * 2_000_000,
    "nothing": b"",
    "half": b'{"format": "iop-week/1", "week"',
    "not text": b"\xff\xfe\x00",
    "UTF-16": '{"format": "iop-week/1"}'.encode("utf-16-le"),
    "no UTF-8": b'{"format": "w\xe9ek"}',
    "blank": b" \n",
    "NaN": b"NaN",
    "a list": b"[]",
    "packed junk": gzip.compress(b"junk"),
    "half packed": gzip.compress(b"{}" * 1000)[:20],
    "not really packed": b"\x1f\x8b\x08 this is not packed",
    "a bomb": gzip.compress(b"0" * 100_000_000, 9),
}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing", "The week is empty."),
        ("blank", "The week is empty."),
        ("UTF-16", "The week is not text in UTF-8; save the file so."),
        ("not text", "The week is not text in UTF-8; save the file so."),
        ("no UTF-8", "The week is not JSON (a character in it is not UTF-8)."),
    ],
)
def test_what_is_no_text_is_said_plainly(name, says):
    assert refused(JUNK[name]) == says


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_refused_quickly_in_one_sentence(name):
    assert refused(JUNK[name]).startswith("The week")
    _, instance = small_week(1)
    assert refused(JUNK[name], instance).startswith("The plan")


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert (
        refused(tmp_path / "none.json")
        == f"The week cannot be read from {tmp_path}/none.json: No such file or directory."
    )


PLACES = [
    (("format",), "iop-week/9", "The week has the format 'iop-week/9'; this program reads 'iop-week/1'."),
    (("week", "days"), 8, "The week, week.days: this must be a whole number <= 7."),
    (("week", "slots_per_day"), 65, "The week, week.slots_per_day: this must be a whole number <= 64."),
    (("week", "days"), "five", "The week, week.days: this must be a whole number, not text in quotes."),
    (("week", "day_start"), "25:00", "The week, week.day_start: this must be a time like 08:00."),
    (("staff", 0, "site"), "X", "The site 'X' of staff member k000 is not known."),
    (("rooms", 0, "site"), "X", "The site 'X' of room A-r0 is not known."),
    (("rooms", 0, "capacity"), 0, "Room A-r0 has no places; its capacity must be at least 1."),
    (("rooms", 0, "capacity"), -1, "The week, rooms[0].capacity: this must be a whole number >= 0."),
    (("groups", 0, "capacity"), 0, "has no places; its capacity must be at least 1."),
    (("groups", 0, "min_size"), 99, "needs at least 99 people, but has only"),
    (("groups", 0, "site"), "X", "is not known."),
    (("groups", 0, "mode"), "by post", "is not known; use in_person or virtual."),
    (("groups", 0, "sessions"), 6, "meets 6 times, but the week has 5 days."),
    (("groups", 0, "allowed_days"), [5], "may meet on day 5, which the week does not have."),
    (("groups", 0, "allowed_starts"), [50], "may start at slot 50, after the day ends."),
    (("patients", 0, "site"), "X", "is not known."),
    (("patients", 0, "prescribed_slots"), 251, "wants 251 slots a week, but a week has only 250."),
    (("patients", 0, "min_slots"), 251, "wants 251 slots a week, but a week has only 250."),
    (("patients", 0, "availability"), [[0, 10, 5]], "ends at slot 5, but begins at 10."),
    (("patients", 0, "availability"), [[0, 10, 60]], "ends at slot 60, after the day ends at 50."),
    (("patients", 0, "availability"), [[6, 10, 20]], "is on day 6, but the week has only days 0 to 4."),
    (("patients", 0, "availability"), [[0, 10]], "this must be a list of length 3."),
    (("patients", 0, "must"), ["CBT", "CBT"], "has a curriculum twice in 'must'."),
    (("patients", 0, "appointments", 0, "staff"), ["k999"], "is not known."),
    (("patients", 0, "appointments", 0, "kind"), "walk", "is of the kind 'walk'; use individual, psychiatry, family."),
    (("conflicts",), [["n0000", "nobody"]], "The patient 'nobody' of conflicts[0] is not known."),
    (("conflicts",), [["n0000", "n0000"]], "In conflicts[0] patient 'n0000' is paired with themselves."),
    (("weights", "unmet_slot"), -1, "The week, weights.unmet_slot: this must be a whole number >= 0."),
    (("weights", "unmet_slot"), True, "The week, weights.unmet_slot: this must be a whole number or a number, not true or false."),
    (("staff", 0, "lunch"), {"from": 20, "to": 21, "slots": 2}, "The lunch break of staff member k000 does not fit"),
    (("staff", 0, "id"), "k001", "In staff the id 'k001' is used twice."),
    (("staff", 0, "id"), "k\n1", "has characters that cannot be printed."),
    (("sites", 0, "id"), "V", "A site cannot be called"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "to", "says"), PLACES, ids=[f"{'.'.join(map(str, path))}={to}"[:60] for path, to, _ in PLACES]
)
def test_what_makes_no_sense_is_said_with_its_place(raw, path, to, says):
    assert says in refused(text(changed(raw, *path, to=to)))


def test_shifts_that_overlap_are_refused_and_of_two_apart_the_first_counts(raw):
    shifts = [{"day": 1, "start": 2, "end": 20, "site": "A"}, {"day": 1, "start": 19, "end": 30, "site": "A"}]
    assert (
        refused(text(changed(raw, "staff", 0, "shifts", to=shifts)))
        == "Two shifts of staff member k000 overlap on Tuesday."
    )
    shifts[1]["start"] = 22
    week = load_instance(text(changed(raw, "staff", 0, "shifts", to=shifts)))
    assert week.staff[0].shift_on(1).end == 20
    assert week.staff[0].shift_on(2) is None


def test_a_field_that_is_missing_or_there_twice_is_named(raw):
    copy = json.loads(json.dumps(raw))
    del copy["patients"][0]["max_days"]
    assert refused(text(copy)) == "The week, patients[0]: the field 'max_days' is missing."
    assert "'name' twice" in refused(text(raw).replace(b'{"format"', b'{"name": "a", "format"', 1))


def test_more_authorized_than_least_is_no_error_but_somebody_who_cannot_be_served(raw):
    load_instance(text(changed(raw, "patients", 0, "max_slots", to=1)))


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"members": [{"patient": "x", "groups": []}]}, "The patient 'x' of the plan is not known."),
        ({"members": [{"patient": "p0000", "groups": ["x"]}]}, "The group 'x' of patient p0000 in the plan is not known."),
        ({"members": [{"patient": "p0000", "groups": []}] * 2}, "In the plan's members the id 'p0000' is used twice."),
        ({"groups": [{"group": "x", "sessions": []}]}, "The group 'x' of the plan is not known."),
        ({"appointments": [{"appointment": "x", "patient": "p0000", "staff": "k000", "day": 0, "start": 0}]}, "The appointment 'x' of the plan is not known."),
        ({"appointments": [{"appointment": "x", "patient": "p0000", "staff": "k000", "day": 9, "start": 0}]}, "The plan, appointments[0].day: this must be a whole number <= 6."),
    ],
)  # fmt: skip
def test_a_plan_that_names_what_is_not_there_is_refused(raw, entry, says):
    assert refused(text(entry), as_instance(raw)) == says


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_week_with_any_one_value_replaced_by_nonsense_is_read_or_refused_in_a_sentence(data):
    copy = json.loads(json.dumps(WEEK))
    at = copy
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(at[key], dict | list) and at[key] and data.draw(st.booleans()):
            at = at[key]
            continue
        at[key] = data.draw(
            st.sampled_from([None, -1, 0, 10**9, 1.5, "", "x", [], {}, [[]], True, "\ud800", "a" * 1000])
        )
        break
    says = _refusal(json.dumps(copy).encode())
    assert says is None or (says.endswith(".") and "\n" not in says)


def _refusal(source):
    try:
        load_instance(source)
    except BadWeek as problem:
        return str(problem)
    return None


WEEK = generate("tiny", 2)
