"""The shipped instruments hold together, and a broken file is refused by name."""

import tomllib
from copy import deepcopy

import pytest

from stepwell.kernel.tables import REFERENCE, reference
from stepwell.progress.rules.instrument import Wording, chosen
from stepwell.progress.rules.instruments import (
    BrokenInstrument,
    all_instruments,
    instrument_ids,
    load_instrument,
    read_instrument,
)


def file_of(id):
    return tomllib.loads((REFERENCE / "instruments" / f"{id}.toml").read_text())


def test_the_index_names_every_file_and_nothing_else():
    files = {path.stem for path in (REFERENCE / "instruments").glob("*.toml")} - {"index"}
    assert set(instrument_ids()) == files


def test_every_instrument_loads_and_names_its_sources():
    for instrument in all_instruments():
        assert instrument.source
        assert instrument.license.credit
        assert all(line.source for line in (*instrument.cutoffs, *instrument.reliable_changes))


def test_an_unknown_instrument_is_a_key_error():
    with pytest.raises(KeyError):
        load_instrument("phq-8")


@pytest.mark.parametrize("id", ["phq-9", "gad-7"])
def test_the_first_answer_reads_not_at_all(id):
    frequency = load_instrument(id).items[0].answers
    assert frequency.label(0)["en"] == "Not at all"
    assert [answer.loinc for answer in frequency.answers] == [
        "LA6568-5",
        "LA6569-3",
        "LA6570-1",
        "LA6571-9",
    ]


def test_spanish_is_whole_where_it_is_offered():
    instrument = load_instrument("phq-9")
    assert instrument.wording is Wording.SHIPPED
    assert all(item.text["es"] for item in instrument.items)
    assert all(answer.label["es"] for item in instrument.items for answer in item.answers.answers)
    assert not any("es" in item.text for item in load_instrument("gad-7").items)


def test_loinc_codes_are_those_of_the_panels():
    assert [item.loinc for item in load_instrument("phq-9").items] == [
        "44250-9",
        "44255-8",
        "44259-0",
        "44254-1",
        "44251-7",
        "44258-2",
        "44252-5",
        "44253-3",
        "44260-8",
        "69722-7",
    ]
    assert [item.loinc for item in load_instrument("gad-7").items] == [
        "69725-0",
        "68509-9",
        "69733-4",
        "69734-2",
        "69735-9",
        "69689-8",
        "69736-7",
    ]
    assert "LOINC" in reference("instruments/index")["loinc_notice"]


def test_an_unknown_item_is_a_key_error():
    assert load_instrument("phq-9").item("9").loinc == "44260-8"
    with pytest.raises(KeyError):
        load_instrument("phq-9").item("10")


def test_loinc_check_digits_hold():
    for instrument in all_instruments():
        for code in [instrument.loinc, instrument.total.loinc, *(item.loinc for item in instrument.items)]:
            body, digit = code.split("-")
            odd = str(int(body[::-1][::2][::-1]) * 2)
            even = body[::-1][1::2][::-1]
            assert -sum(int(c) for c in even + odd) % 10 == int(digit), code


def test_a_clinic_may_choose_the_stricter_published_change():
    lines = load_instrument("gad-7").reliable_changes
    assert chosen(lines).at == 4
    assert chosen(lines, "bischoff-2020").at == 6
    assert chosen(()) is None
    with pytest.raises(KeyError):
        chosen(lines, "made-up")


def without_key(table, key):
    del table[key]


BREAKS = {
    "a missing title": (lambda t: without_key(t, "title"), "title"),
    "an unknown key": (lambda t: t.update(colour="red"), "colour"),
    "an unknown method": (lambda t: t["total"].update(method="median"), "median"),
    "a wrong range": (lambda t: t["total"].update(high=30), "answers reach"),
    "a doubled item": (lambda t: t["items"].append(deepcopy(t["items"][0])), "twice"),
    "an unscored item in the total": (
        lambda t: t["total"]["items"].append("difficulty"),
        "difficulty is not there or not scored",
    ),
    "an item nobody knows": (lambda t: t["total"]["items"].append("10"), "10"),
    "a part nobody knows": (lambda t: t["total"].update(parts=["risk"]), "risk"),
    "an empty total": (lambda t: t["total"].update(items=[]), "needs items"),
    "blanks without end": (lambda t: t["total"].update(may_miss=9), "may_miss"),
    "a weight of nothing": (lambda t: t["total"].update(weights={"1": 0}), "weights"),
    "bands out of order": (lambda t: t["bands"].reverse(), "bands"),
    "a cut-off off the scale": (lambda t: t["cutoffs"][0].update(at=28), "outside"),
    "a change of nothing": (lambda t: t["reliable_changes"][0].update(at=0), "above 0"),
    "a critical item nobody knows": (lambda t: t["critical_items"][0].update(item="x"), "no item x"),
    "a critical code nobody can give": (lambda t: t["critical_items"][0].update(at_least=4), "no code 4"),
    "no text though shipped": (lambda t: without_key(t["items"][0], "text"), "text"),
    "text though score-only": (lambda t: t.update(wording="score-only"), "text"),
    "the same code twice": (
        lambda t: t["answer_lists"][0]["answers"].append({"code": 0, "label": {"en": "Never"}}),
        "codes must differ",
    ),
    "a gate on nothing": (lambda t: t["items"][1].update(asked_when={"item": "0", "at_least": 1}), "no item"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_file_is_refused_and_the_field_named(name):
    damage, word = BREAKS[name]
    table = file_of("phq-9")
    damage(table)
    with pytest.raises(BrokenInstrument, match=word):
        read_instrument(table)
