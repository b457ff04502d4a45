"""The shipped teaching tables are whole, and a broken file is refused with one sentence that names the row."""

from copy import deepcopy

import pytest

from stepwell.kernel.tables import reference
from stepwell.program.rules.activities import activity_of, activity_table, level_words, read_activities
from stepwell.program.rules.broken_table import BrokenTable
from stepwell.program.rules.curriculum import TRACKS, modules, tracks
from stepwell.program.rules.education import read_topics, topics, topics_of
from stepwell.program.rules.fidelity import KINDS, fidelity_table, list_for, read_fidelity
from stepwell.program.rules.group_talk import agenda, group_talk, read_group_talk
from stepwell.program.rules.practice import always_says, forms_for_all, forms_of, practice_forms, read_forms
from stepwell.program.rules.track_sheets import read_track_sheets, track_sheets

CRISIS_LINE = "988"


def read(name, table):
    """The file of that name, read from a parsed table."""
    if name == "education":
        return read_topics(table, modules())
    if name == "practice":
        return read_forms(table, modules())
    if name == "activities":
        return read_activities(table, modules(), tracks())
    if name == "fidelity":
        return read_fidelity(table)
    if name == "track_sheets":
        return read_track_sheets(table, tracks(), reference(TRACKS)["phase"])
    return read_group_talk(table, practice_forms())


def drop(*path):
    """A change that takes away what stands at a path."""

    def change(table):
        *way, last = path
        for step in way:
            table = table[step]
        del table[last]

    return change


def put(value, *path):
    """A change that puts a value at a path."""

    def change(table):
        *way, last = path
        for step in way:
            table = table[step]
        table[last] = value

    return change


def again(key):
    """A change that lets the first row of a list stand twice."""

    def change(table):
        table[key].append(deepcopy(table[key][0]))

    return change


BROKEN = [
    ("education", drop("about"), "education: there is no about."),
    ("education", drop("about", "source"), "education: source is missing."),
    ("education", drop("about", "from"), "education: from is missing."),
    ("education", put("sure", "about", "status"), "education: status must be verified or unverified."),
    ("education", put([], "topic"), "education: there is no topic."),
    ("education", again("topic"), "education: E01 stands twice."),
    ("education", put(["One", "Two"], "topic", 0, "points"), "E01: a topic has 3 points, and points has 2."),
    ("education", put(["One"], "topic", 0, "points_es"), "E01: a topic has 3 points, and points_es has 1."),
    ("education", put(["One", " "], "topic", 0, "points"), "E01: points must be a list of texts."),
    ("education", drop("topic", 0, "answer"), "E01: answer is missing."),
    ("education", put("  ", "topic", 0, "practice_es"), "E01: practice_es is missing."),
    ("education", put(["ED-99"], "topic", 0, "used_by"), "E01: there is no module ED-99."),
    ("education", put([], "topic", 0, "used_by"), "E01: used_by needs at least 1."),
    (
        "education",
        put("Stress and your body", "topic", 0, "title_es"),
        "E01: the Spanish title is the English one.",
    ),
    ("practice", put("Be well.", "about", "says"), "practice: the line every form carries does not name 988."),
    (
        "practice",
        drop("words", "es", "name"),
        "practice: the words of a sheet are not the same in both languages.",
    ),
    ("practice", again("form"), "practice: checkin stands twice."),
    ("practice", put(["DB-99"], "form", 0, "used_in"), "checkin: there is no module DB-99."),
    ("practice", put("smell", "form", 0, "field", 0, "type"), "checkin.mood: there is no type smell."),
    ("practice", put(["low", "high"], "form", 0, "field", 0, "choices"), "checkin.mood: choices and type do not fit."),
    ("practice", put([], "form", 0, "field", 1, "choices"), "checkin.safe_today: choices and type do not fit."),
    (
        "practice",
        put(["sí"], "form", 0, "field", 1, "choices_es"),
        "checkin.safe_today: the Spanish choices are not as many as the English.",
    ),
    ("practice", put(["no", "no"], "form", 0, "field", 5, "choices"), None),
    ("practice", put(30, "form", 0, "field", 3, "low"), "checkin.slept: low and high do not fit."),
    ("practice", drop("form", 0, "field", 3, "high"), "checkin.slept: low and high do not fit."),
    (
        "practice",
        put(2, "form", 0, "field", 0, "at_least"),
        "checkin.mood: only a list has columns and a least number.",
    ),
    (
        "practice",
        put({"field": "need", "is": ["yes"]}, "form", 0, "field", 1, "asked_when"),
        "checkin.safe_today: it waits for need, which does not come before it.",
    ),
    (
        "practice",
        put({"field": "safe_today", "is": ["perhaps"]}, "form", 0, "field", 2, "asked_when"),
        "checkin.hurt_by_other: there is no answer perhaps.",
    ),
    ("practice", put("In English alone.", "form", 0, "note"), "checkin: the note stands in one language only."),
    ("practice", drop("form", 0, "field", 0, "label_es"), "checkin.mood: label_es is missing."),
    ("activities", drop("level", 3), "activities: there is no level full."),
    ("activities", again("level"), "level: none stands twice."),
    ("activities", put("floating", "level", 0, "id"), "activities: there is no level floating."),
    ("activities", drop("option", 0), "activities: there is no option full."),
    ("activities", drop("effect", 1), "activities: there is no effect dissociation."),
    ("activities", drop("clearance", 1), "activities: there is no kind of clearance meals."),
    ("activities", put(["none", "wild"], "clearance", 0, "levels"), "movement: there is no level wild."),
    ("activities", put(["none"], "clearance", 0, "levels"), "movement: levels needs at least 2."),
    ("activities", put({"seated": ["A", "B"]}, "clearance", 1, "words"), "meals: there is no level seated."),
    ("activities", put({"none": ["A"]}, "clearance", 1, "words"), "meals: none needs at least 2."),
    ("activities", put(["XYZ"], "clearance", 0, "begins_at_none"), "movement: there is no track XYZ."),
    ("activities", put(7, "clearance", 0, "longest_days_XYZ"), "movement: there is no track XYZ."),
    (
        "activities",
        put(0, "clearance", 0, "longest_days"),
        "movement: longest_days must be a whole number, 1 or more.",
    ),
    ("activities", put("wild", "activity", 0, "needs_level"), "gentle-yoga: there is no level wild."),
    ("activities", put(["AC-99"], "activity", 0, "modules"), "gentle-yoga: there is no module AC-99."),
    ("activities", put(["AC-1"], "activity", 1, "modules"), "activities: AC-1 stands twice."),
    ("activities", put(10, "alert", "distress_low"), "alert: distress_low is not below distress_high."),
    ("activities", drop("room"), "activities: there is no room."),
    ("fidelity", drop("list", 5), "fidelity: there is no list for the kind family."),
    ("fidelity", put("dance", "list", 0, "kind"), "fidelity: there is no kind of group dance."),
    ("fidelity", put(101, "about", "floor_percent"), "fidelity: floor_percent is over 100."),
    ("fidelity", put(True, "about", "floor_percent"), "fidelity: floor_percent must be a whole number, 1 or more."),
    ("fidelity", put("dance", "by_service", "GP"), "fidelity: there is no list for the kind dance."),
    ("fidelity", put("linked", "list", 0, "item", 0, "id"), "process: linked stands twice."),
    ("track_sheets", drop("sheet", 0), "track sheets: there is no sheet of the track DEP."),
    ("track_sheets", put("XYZ", "sheet", 0, "track"), "track sheets: there is no track XYZ."),
    ("track_sheets", put([], "sheet", 0, "leave"), "DEP: leave needs at least 1."),
    ("track_sheets", drop("phase", 0), "track sheets: the phases are not those of the tracks, in their order."),
    ("group_talk", put(["Una"], "agreement", "lines_es"), None),
    (
        "group_talk",
        put(["Una"], "closing", "asks_es"),
        "closing: the Spanish questions are not as many as the English.",
    ),
    ("group_talk", put(9, "closing", "minutes_low"), "closing: minutes_low is over minutes_high."),
    ("group_talk", put("nothing", "opening", "form"), "opening: there is no form nothing."),
]


@pytest.mark.parametrize(("name", "change", "says"), BROKEN)
def test_a_broken_file_is_refused_with_one_sentence_that_names_the_row(name, change, says):
    table = deepcopy(reference(f"curriculum/{name}"))
    read(name, table)
    change(table)
    with pytest.raises(BrokenTable) as no:
        read(name, table)
    sentence = str(no.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    if says is not None:
        assert sentence == says


def test_there_are_36_topics_in_both_languages_and_every_education_module_has_some():
    assert list(topics()) == [f"E{number:02d}" for number in range(1, 37)]
    for module in modules().values():
        if module.kind == "education":
            assert topics_of(module.id), module.id
    for topic in topics().values():
        assert topic.card("es") is topic.spanish
        assert topic.card("en") is topic.card("fr") is topic.english
        assert set(topic.spanish.points).isdisjoint(topic.english.points)


def test_a_topic_is_taught_where_the_curriculum_says():
    assert [topic.id for topic in topics_of("ED-2")] == ["E06", "E07", "E14"]
    assert [topic.id for topic in topics_of("OR-1")] == ["E01", "E02", "E29"]
    assert topics()["E20"].used_by == ("ED-1", "RC-6")
    assert topics_of("DB-3") == ()


def test_there_are_14_forms_and_each_names_its_modules():
    assert len(practice_forms()) == 14
    assert [form.id for form in forms_of("CB-5")] == ["thought_record"]
    assert [form.id for form in forms_of("CB-10")] == ["exposure_ladder"]
    assert [form.id for form in forms_for_all()] == ["checkin", "weekly_goal"]
    assert all(CRISIS_LINE in always_says(language) for language in ("en", "es", "fr"))


def test_answers_about_safety_always_go_to_the_team():
    shared = {(form.id, field.name) for form in practice_forms().values() for field in form.fields if field.to_team}
    assert {
        ("checkin", "safe_today"),
        ("diary_card", "urge_suicide"),
        ("diary_card", "urge_self_harm"),
        ("diary_card", "self_harm"),
    } <= shared


def test_no_form_asks_for_weight_or_calories():
    for form in practice_forms().values():
        for field in form.fields:
            words = field.label.lower()
            assert "calorie" not in words
            assert "weigh" not in words


def test_a_field_speaks_the_language_it_is_asked_in():
    field = next(row for row in practice_forms()["checkin"].fields if row.name == "safe_today")
    assert field.words("en") == ("Are you safe today?", ("yes", "not sure", "no"), ())
    assert field.words("es")[0] == "¿Está a salvo hoy?"
    assert field.words("fr") == field.words("en")


def test_every_activity_module_has_its_safe_practice():
    for module in modules().values():
        assert (activity_of(module.id) is not None) is (module.kind == "activity"), module.id
    assert activity_table().distress_rise == 3


def test_a_level_is_said_in_the_words_of_its_kind():
    assert level_words("movement", "none")[0] == "No movement"
    assert level_words("meals", "none")[0] == "Not cleared"
    assert level_words("meals", "full")[0] == "Cleared"
    assert level_words("flying", "high") == ("high", "")


def test_every_module_has_a_list_and_a_session_without_one_goes_by_its_service():
    for module in modules().values():
        found = list_for(module.id, module.bill)
        assert found is not None
        assert found.kind == module.kind
    assert [len(fidelity_table().lists[kind].items) for kind in KINDS] == [8, 8, 8, 7, 6, 7]
    assert list_for("", "TE") is fidelity_table().lists["education"]
    assert list_for("", "IND") is None


def test_each_track_has_a_sheet_and_the_phases_are_those_of_the_tracks():
    found = track_sheets()
    assert set(found.sheets) == set(tracks())
    assert [phase.id for phase in found.phases] == ["arrive", "steady", "change", "carry", "step-down"]
    assert (found.phases[2].from_week, found.phases[2].to_week) == (4, 6)
    assert all(sheet.step_up and sheet.not_now and sheet.leave for sheet in found.sheets.values())


def test_an_agenda_fills_its_minutes_and_never_runs_below_zero():
    module = modules()["DB-3"]
    assert sum(part.minutes for part in agenda(module, 60)) == 60
    assert [part.minutes for part in agenda(module, 10)] == [10, 0, 8]
    assert group_talk().agreement.whole.endswith(group_talk().agreement.online)
    assert len(group_talk().agreement.lines) == len(group_talk().agreement_es.lines) == 11
