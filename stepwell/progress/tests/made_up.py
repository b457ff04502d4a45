"""A made-up instrument of four items with codes 0 to 3, and courses of scores, for the tests of the rules."""

from datetime import date, timedelta

from stepwell.progress.rules.course import Course, Measured
from stepwell.progress.rules.instruments import load_instrument, read_instrument

ADMITTED = date(2026, 9, 7)


HEADER = {
    "id": "made-up",
    "title": "MU-4",
    "name": {"en": "Made up"},
    "measures": {"en": "Something"},
    "version": "1",
    "from": date(2026, 1, 1),
    "wording": "score-only",
    "recall_days": 7,
    "recall": {"en": "Last week"},
    "best": {"en": "Best"},
    "worst": {"en": "Worst"},
    "source": "tests",
    "checked_by": "tests",
    "checked_on": date(2026, 1, 1),
    "license": {"terms": "free", "credit": "nobody", "source": "tests"},
    "answer_lists": [{"id": "four", "answers": [{"code": code} for code in range(4)]}],
    "reliable_changes": [{"id": "own", "at": 2, "source": "tests"}],
    "cutoffs": [{"id": "own", "at": 3, "source": "tests"}],
    "remission_lines": [{"id": "own", "at": 3, "source": "tests"}],
}


def made_up(*, better="low", reversed_items=(), gates=None, subscales=(), **total):
    """An instrument of items 1 to 4; `gates` are {item: (item it waits for, code)}, `total` its scoring."""
    total = {"method": "sum", "items": ["1", "2", "3", "4"], "low": 0, **total}
    return read_instrument(
        {
            **HEADER,
            "better": better,
            "items": [_item(id, reversed_items, gates or {}) for id in ("1", "2", "3", "4")],
            "subscales": [{"title": {"en": row["id"]}, "low": 0, "high": 3, **row} for row in subscales],
            "total": {"high": _high(total), **total},
        }
    )


def _item(id, reversed_items, gates):
    item = {"id": id, "answers": "four", "reversed": id in reversed_items}
    if id in gates:
        item["asked_when"] = {"item": gates[id][0], "at_least": gates[id][1]}
    return item


def _high(total):
    """The most the scale can reach, written out by hand for codes 0 to 3 and subscales that end at 3."""
    ids = [*total["items"], *total.get("parts", ())]
    highest = sum(3 * total.get("weights", {}).get(id, 1) for id in ids) if total["method"] == "sum" else 3
    return highest * total.get("multiply", 1)


def make_course(*totals, instrument=None, today=None, **changes):
    """A course from (days since admission, total[, flags[, missing]]) rows; today is the last row's day."""
    forms = tuple(Measured(ADMITTED + timedelta(days=row[0]), *row[1:]) for row in totals)
    last = max((form.on for form in forms), default=ADMITTED)
    return Course(
        instrument=instrument or load_instrument("phq-9"),
        admitted_on=ADMITTED,
        today=last if today is None else ADMITTED + timedelta(days=today),
        forms=forms,
        **changes,
    )
