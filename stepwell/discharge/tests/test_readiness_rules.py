"""Cases for the signs of being ready to leave: what they are judged from, and what is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.discharge.rules.readiness import (
    Answer,
    Evidence,
    Reading,
    Standing,
    check_can_judge,
    criteria,
    readiness,
)
from stepwell.kernel.tables import Refused, reference
from stepwell.placement.rules.safety import SafetyLevel

TODAY = date(2026, 3, 27)
ONE = timedelta(1)
TRACKS = ("DEP", "ANX", "BIP", "EAT", "SUD", "GEN")
MET, NOT_MET, ASK = Standing.MET, Standing.NOT_MET, Standing.ASK


def series(*totals: float | None, last_ago: int = 0, step: int = 7, item9: int = 0) -> tuple[Reading, ...]:
    """Weekly readings, the last one `last_ago` days before today."""
    count = len(totals)
    return tuple(
        Reading(TODAY - (last_ago + (count - 1 - place) * step) * ONE, total, {"9": item9})
        for place, total in enumerate(totals)
    )


def evidence(track: str = "DEP", **changes: object) -> Evidence:
    return replace(Evidence(track, TODAY, TODAY), **changes)


def sign(code: str, found: Evidence):
    return next(one for one in readiness(found).signs if one.code == code)


@pytest.mark.parametrize(
    ("track", "code", "instrument", "totals", "standing"),
    [
        ("DEP", "phq9_dep", "phq-9", (20, 9, 9), MET),
        ("DEP", "phq9_dep", "phq-9", (20, 9, 10), MET),  # 10 is half of 20
        ("DEP", "phq9_dep", "phq-9", (19, 9, 10), NOT_MET),  # 10 is not half of 19, and not under 10
        ("DEP", "phq9_dep", "phq-9", (19, 10, 9), NOT_MET),
        ("DEP", "phq9_dep", "phq-9", (24, 12, 12), MET),
        ("DEP", "phq9_dep", "phq-9", (24, 13, 12), NOT_MET),
        ("DEP", "phq9_dep", "phq-9", (8,), ASK),
        ("DEP", "phq9_dep", "phq-9", (), ASK),
        ("DEP", "phq9_dep", "phq-9", (8, 8), MET),
        ("DEP", "phq9_dep", "phq-9", (0, 0), MET),
        ("DEP", "phq9_dep", "phq-9", (20, 9, None, 9), MET),  # a form that could not be scored counts for nothing
        ("ANX", "gad7_anx", "gad-7", (16, 7, 7), MET),
        ("ANX", "gad7_anx", "gad-7", (16, 8, 8), MET),
        ("ANX", "gad7_anx", "gad-7", (15, 8, 7), NOT_MET),
        ("BIP", "phq9_bip", "phq-9", (24, 9, 9), MET),
        ("BIP", "phq9_bip", "phq-9", (24, 10, 9), NOT_MET),  # half is not enough in this track
        ("BIP", "asrm_bip", "asrm", (9, 5, 5), MET),
        ("BIP", "asrm_bip", "asrm", (9, 6, 5), NOT_MET),
        ("BIP", "asrm_bip", "asrm", (), ASK),
        ("GEN", "core10_gen", "core-10", (20, 10, 10), MET),
        ("GEN", "core10_gen", "core-10", (20, 14, 14), MET),
        ("GEN", "core10_gen", "core-10", (20, 15, 14), NOT_MET),
        ("GEN", "core10_gen", "core-10", (17, 11, 11), MET),
        ("GEN", "core10_gen", "core-10", (16, 11, 11), NOT_MET),
    ],
)
def test_scores_are_judged_on_two_readings_in_a_row(track, code, instrument, totals, standing):
    found = sign(code, evidence(track, readings={instrument: series(*totals)}))
    assert (found.standing, found.found) == (standing, standing)


@pytest.mark.parametrize(("ago", "standing"), [(0, MET), (14, MET), (15, ASK)])
def test_an_old_score_says_nothing_about_today(ago, standing):
    found = sign("phq9_dep", evidence(readings={"phq-9": series(20, 8, 7, last_ago=ago)}))
    assert found.standing is standing
    if standing is ASK:
        assert found.shows == "The last PHQ-9 is from Mar 12. Ask for a new one."


def test_a_score_shows_what_it_was_judged_from():
    found = sign("phq9_dep", evidence(readings={"phq-9": series(17, 8, 7)}))
    assert found.shows == "PHQ-9 8 on Mar 20 and 7 on Mar 27; 17 at the start"
    assert sign("phq9_dep", evidence()).shows == "No PHQ-9 on record"
    assert sign("phq9_dep", evidence(readings={"phq-9": series(7)})).shows == "One PHQ-9 only, on Mar 27"


@pytest.mark.parametrize(
    ("rows", "standing", "shows"),
    [
        ([(14, 0), (7, 0), (0, 0)], MET, "PHQ-9 item 9: 0 on Mar 20 and Mar 27"),
        ([(20, 2), (7, 0), (0, 0)], MET, "PHQ-9 item 9: 0 on Mar 20 and Mar 27"),
        ([(15, 1), (7, 0), (0, 0)], MET, "PHQ-9 item 9: 0 on Mar 20 and Mar 27"),
        ([(14, 1), (7, 0), (0, 0)], NOT_MET, "PHQ-9 item 9: 1 on Mar 13"),
        ([(7, 0), (0, 1)], NOT_MET, "PHQ-9 item 9: 1 on Mar 27"),
        ([(0, 3)], NOT_MET, "PHQ-9 item 9: 3 on Mar 27"),
        ([(7, None), (0, 0)], ASK, "One PHQ-9 in the last 14 days only, on Mar 27"),
        ([(21, 0), (15, 0)], ASK, "No PHQ-9 in the last 14 days on record"),
        ([], ASK, "No PHQ-9 in the last 14 days on record"),
    ],
)
def test_thoughts_of_being_better_off_dead_are_zero_for_two_weeks(rows, standing, shows):
    readings = tuple(Reading(TODAY - ago * ONE, 5, {"9": value}) for ago, value in rows)
    found = sign("item9_zero", evidence(readings={"phq-9": readings}))
    assert (found.standing, found.shows) == (standing, shows)


@pytest.mark.parametrize(
    ("code", "changes", "standing", "shows"),
    [
        ("rp2", {}, NOT_MET, "No session of RP-2 attended in this stay"),
        ("rp2", {"modules": {"RP-2": TODAY}}, MET, "RP-2 on Mar 27"),
        ("rp2", {"modules": {"RP-1": TODAY}}, NOT_MET, "No session of RP-2 attended in this stay"),
        ("safety_asked", {}, NOT_MET, "Not asked in this stay"),
        ("safety_asked", {"screened_on": TODAY, "screen_level": SafetyLevel.LOW}, MET, "Asked Mar 27: low"),
        (
            "safety_asked",
            {"screened_on": TODAY - 7 * ONE, "screen_level": SafetyLevel.NEGATIVE},
            MET,
            "Asked Mar 20: negative",
        ),
        (
            "safety_asked",
            {"screened_on": TODAY - 8 * ONE, "screen_level": SafetyLevel.LOW},
            NOT_MET,
            "Last asked Mar 19",
        ),
        (
            "safety_asked",
            {"screened_on": TODAY, "screen_level": SafetyLevel.HIGH, "is_held": True},
            NOT_MET,
            "Asked Mar 27: high, not yet cleared",
        ),
        ("first_visit", {}, ASK, "No visit is written in the leaving form yet; it should be by Apr 3"),
        ("first_visit", {"first_visit_on": TODAY + 7 * ONE}, MET, "First visit Apr 3, wanted by Apr 3"),
        ("first_visit", {"first_visit_on": TODAY + 8 * ONE}, NOT_MET, "First visit Apr 4, wanted by Apr 3"),
        ("first_visit", {"first_visit_on": TODAY - ONE}, NOT_MET, "First visit Mar 26, wanted by Apr 3"),
    ],
)
def test_other_signs_show_their_ground(code, changes, standing, shows):
    found = sign(code, evidence(**changes))
    assert (found.standing, found.shows) == (standing, shows)


@pytest.mark.parametrize(("t", "standing"), [(None, ASK), (49.9, NOT_MET), (50.0, MET)])
def test_goals_are_reached_at_a_t_score_of_50(t, standing):
    found = sign("goals_t", evidence("GEN", goals_t=t, goals_on=TODAY - 4 * ONE if t else None))
    assert found.standing is standing


def test_a_clinicians_answer_counts_and_what_the_record_says_stays_beside_it():
    yes = Answer(True, "Walked daily, saw friends twice", "Dr. Lee", TODAY)
    found = sign("activities", evidence(answers={"activities": yes}))
    assert (found.standing, found.found, found.differs) == (MET, ASK, False)
    other = evidence(answers={"rp2": Answer(True, "Done in the individual session", "Dr. Lee", TODAY)})
    assert (sign("rp2", other).standing, sign("rp2", other).found, sign("rp2", other).differs) == (MET, NOT_MET, True)


@pytest.mark.parametrize("track", TRACKS)
def test_every_track_has_its_signs_and_starts_with_safety(track):
    codes = [row["code"] for row in criteria(track, TODAY)]
    assert codes[0] == "safety_asked"
    assert {"rp1", "rp2", "first_visit"} < set(codes)
    assert len(codes) == len(set(codes)) >= 7
    assert readiness(evidence(track)).is_ready is False


def test_nobody_judges_safety_without_asking():
    said = evidence(answers={"safety_asked": Answer(True, "Seemed fine", "Dr. Lee", TODAY)})
    found = sign("safety_asked", said)
    assert (found.standing, found.answer, found.may_be_judged) == (NOT_MET, None, False)
    assert sign("activities", said).may_be_judged


def test_the_sum_is_one_sentence():
    found = readiness(evidence(modules={"RP-1": TODAY, "RP-2": TODAY}))
    assert found.says == "2 of 9 signs are met, 1 is not yet, 6 to ask."
    everything = {row["code"]: Answer(True, "Seen", "Dr. Lee", TODAY) for row in criteria("DEP", TODAY)}
    asked = {"screened_on": TODAY, "screen_level": SafetyLevel.LOW}
    whole = readiness(evidence(answers=everything, **asked))
    assert (whole.is_ready, whole.says) == (True, "9 of 9 signs are met.")
    nothing = {code: replace(answer, is_met=False) for code, answer in everything.items()}
    assert readiness(evidence(answers=nothing)).says == "0 of 9 signs are met, 9 are not yet."


@pytest.mark.parametrize(
    ("code", "shows", "refused"),
    [
        ("activities", "6 a week", None),
        ("activities", " - ", "SHOWS"),
        ("activities", "x", "SHOWS"),
        ("meals", "6 of 7 days", "NO_SIGN"),
        ("nothing", "6 a week", "NO_SIGN"),
        ("safety_asked", "Seemed fine", "ASK_SAFETY"),
    ],
)
def test_a_judgment_belongs_to_the_track_and_says_from_what(code, shows, refused):
    if refused is None:
        assert check_can_judge(code, "DEP", TODAY, shows) is None
        return
    with pytest.raises(Refused) as no:
        check_can_judge(code, "DEP", TODAY, shows)
    assert no.value.code == refused


def test_every_row_can_be_judged_and_asks_where_only_a_person_knows():
    for row in reference("leaving")["criterion"]:
        assert set(row["tracks"]) <= set(TRACKS), row["code"]
        assert (row["kind"] == "ask") is ("asks" in row), row["code"]
        assert len(row["code"]) <= 30


@given(
    st.sampled_from(TRACKS),
    st.lists(st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 27))), max_size=8),
)
def test_nothing_is_met_without_something_to_judge_it_from(track, rows):
    ordered = sorted(rows, key=lambda one: -one[0])
    readings = tuple(Reading(TODAY - ago * ONE, total, {"9": 0}) for ago, total in ordered)
    found = readiness(evidence(track, readings={"phq-9": readings, "gad-7": readings, "core-10": readings}))
    for one in found.signs:
        assert len(one.shows) <= 160
        assert one.standing is ASK or one.shows
        if one.standing is MET:
            assert any(ago <= 14 for ago, _total in rows)
    assert sum(found.count(one) for one in Standing) == len(found.signs)


@given(st.integers(0, 27), st.integers(0, 27), st.integers(0, 27))
def test_a_lower_score_never_undoes_a_sign(first, before, last):
    def standing(total):
        return sign("phq9_dep", evidence(readings={"phq-9": series(first, before, total)})).standing

    if standing(last) is MET and last > 0:
        assert standing(last - 1) is MET
