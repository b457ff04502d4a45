"""What a chart says of medicines, skills, safety, the way through care, and whether somebody may leave early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.desk.queries.chart.parts import Now
from stepwell.desk.queries.lately import Scored, staying_of
from stepwell.desk.queries.parts import day
from stepwell.desk.queries.people import lines as first_lines
from stepwell.inquiry.queries.clinic import when_words
from stepwell.kernel import dates
from stepwell.medication.rules.life import CURRENT, MedicineState
from stepwell.medication.words import effect_word
from stepwell.placement.rules.follow_up import row_of
from stepwell.placement.rules.transitions import TransitionKind, level_label
from stepwell.placement.words_transitions import END_REASONS, KINDS, REASONS
from stepwell.program.rules.curriculum import modules
from stepwell.progress.queries import Path
from stepwell.progress.queries.courses import words
from stepwell.progress.rules.chart_page import Event
from stepwell.progress.rules.measured import MeasuredFacts, unmeasured
from stepwell.progress.rules.staying import Signs, Staying

_CURRENT = {state.value for state in CURRENT}


@dataclass(frozen=True, slots=True)
class MedicineShown:
    """One medicine taken now: `Sertraline 100 mg`, `up Oct 30`, effects felt, whether it is on hold."""

    name: str
    changed: str
    effects: tuple[str, ...]
    is_held: bool


@dataclass(frozen=True, slots=True)
class SkillsShown:
    """How many modules were taught, practiced and shown, and the latest of each that has one."""

    taught: int
    practiced: int
    shown: int
    latest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the stay with its reason."""

    on: date
    what: str
    why: str


def medicines(rows: Iterable[dict[str, Any]]) -> tuple[MedicineShown, ...]:
    """The medicines taken now, by name."""
    return tuple(_medicine(row) for row in rows if row["state"] in _CURRENT)


def _medicine(row: dict[str, Any]) -> MedicineShown:
    changed = ""
    if row["old_dose"] is not None and row["started_on"]:
        changed = f"{_direction(row['old_dose'], row['dose'])} {day(date.fromisoformat(row['started_on']))}"
    is_held = row["state"] == MedicineState.ON_HOLD
    effects = tuple(effect_word(code) for code in row["felt"])
    return MedicineShown(f"{row['drug_text']} {row['dose']}".strip(), changed, effects, is_held)


def _direction(old: str, new: str) -> str:
    """Up or down where both doses are numbers of one unit; else just that it changed."""
    before, after = _amount(old), _amount(new)
    if before is None or after is None or before[1] != after[1] or before[0] == after[0]:
        return _("changed")
    return _("up") if after[0] > before[0] else _("down")


def _amount(dose: str) -> tuple[float, str] | None:
    number, _space, unit = dose.strip().partition(" ")
    try:
        return float(number), unit.strip().lower()
    except ValueError:
        return None


def medicine_events(stay: Any, url: str) -> list[Event]:
    """Medicines started, changed and stopped during the stay."""
    found = []
    for row in stay.medicine_rows:
        name = row["drug_text"]
        started, stopped = _day(row["started_on"]), _day(row["stopped_on"])
        if started and started >= stay.admitted_on and row["state"] != MedicineState.INTENDED:
            if row["old_dose"] is None:
                says = _("%(name)s started") % {"name": name}
            else:
                direction = _direction(row["old_dose"], row["dose"])
                told = {"name": name, "direction": direction, "dose": row["dose"]}
                says = _("%(name)s %(direction)s to %(dose)s") % told
            found.append(Event(started, says, url))
        if stopped and stopped >= stay.admitted_on and not row["is_replaced"]:
            found.append(Event(stopped, _("%(name)s stopped") % {"name": name}, url))
    return found


def skill_events(stay: Any, url: str) -> list[Event]:
    """The first time each skill was shown."""
    first: dict[str, date] = {}
    for row in stay.skill_rows:
        if row["level"] == "shown":
            first.setdefault(row["module"], date.fromisoformat(row["on"]))
    return [Event(on, _("Skill shown: %(title)s") % {"title": _title(code)}, url) for code, on in first.items()]


def skills(taught: Iterable[dict[str, Any]], marks: Iterable[dict[str, Any]]) -> SkillsShown:
    """What was really taught, practiced and shown: each module once."""
    held: dict[str, dict[str, str]] = {"taught": {}, "practiced": {}, "shown": {}}
    for row in taught:
        held["taught"][row["module"]] = row["on"]
    for row in marks:
        held.setdefault(row["level"], {})[row["module"]] = row["on"]
    said = {"taught": _("taught"), "practiced": _("practiced"), "shown": _("shown")}
    latest = []
    for level, word in said.items():
        if held[level]:
            code, on = max(held[level].items(), key=lambda item: item[1])
            latest.append(f"{_title(code)}, {word} {day(date.fromisoformat(on))}")
    return SkillsShown(len(held["taught"]), len(held["practiced"]), len(held["shown"]), tuple(latest))


def _title(code: str) -> str:
    module = modules().get(code)
    if module is None:
        return code
    return module.title_es if (get_language() or "").startswith("es") else module.title


def way(rows: Iterable[dict[str, Any]], stay: Any) -> tuple[Step, ...]:
    """The changes of the stay, oldest first, each with its reason; admission stands first even without a row."""
    steps = [_step(row) for row in rows]
    kinds = {row["kind"] for row in rows}
    if not kinds & {TransitionKind.ADMITTED, TransitionKind.READMITTED}:
        steps.insert(0, Step(stay.admitted_on, f"{KINDS[TransitionKind.ADMITTED]}: {level_label(stay.level)}", ""))
    return tuple(steps)


def _step(row: dict[str, Any]) -> Step:
    kind = TransitionKind(row["kind"])
    what = str(KINDS[kind])
    if row["to_level"] and kind not in (TransitionKind.HELD, TransitionKind.RESUMED, TransitionKind.ENDED):
        what = f"{what}: {level_label(row['to_level'])}"
    words_of = END_REASONS if kind is TransitionKind.ENDED else REASONS
    why = " · ".join(part for part in (str(words_of.get(row["reason"], "")), row["says"]) if part)
    return Step(date.fromisoformat(row["on"]), what, why)


def safety_lines(stay: Any, zone: str) -> list[Now]:
    """Open concerns with their clock and owner, then calls that are due after a crisis."""
    found = []
    for row in sorted(stay.concern_rows, key=lambda one: (one["reached_at"] is not None, one["due_at"])):
        due = when_words(datetime.fromisoformat(row["due_at"]), zone)
        if row["reached_at"]:
            kind, word, more = "info", _("Reached"), _("%(who)s is acting") % {"who": row["owner"]}
        else:
            late = datetime.fromisoformat(row["due_at"]) <= dates.now()
            kind, word = ("stop", _("Overdue")) if late else ("risk", _("Concern"))
            more = _("act by %(when)s · %(who)s") % {"when": due, "who": row["owner"]}
        found.append(Now(kind, word, row["says"], more, reverse("concern_page", args=[row["id"]])))
    for row in stay.follow_up_rows:
        title = row_of(row["kind"], datetime.fromisoformat(row["created_at"])).title
        says = title.get((get_language() or "en")[:2], title["en"])
        at = datetime.fromisoformat(row["due_at"])
        kind, word = ("stop", _("Overdue")) if at <= dates.now() else ("due", _("Call"))
        more = _("by %(when)s · %(who)s") % {"when": when_words(at, zone), "who": row["owner"]}
        found.append(Now(kind, word, says, more, reverse("follow_up", args=[row["id"]])))
    return found


def staying(stay: Any, shown: Iterable[Path], today: date) -> Signs:
    """Whether somebody may leave early, from what the chart shows anyway."""
    totals = {path.instrument: [row for row in path.chart.rows if row.total] for path in shown}
    on = [row.on for rows in totals.values() for row in rows]
    phq = [float(row.total) for row in sorted(totals.get("phq-9", []), key=lambda row: row.on)]
    worse_by = phq[-1] - phq[-2] if len(phq) > 1 else None
    scored = Scored(max(on, default=None), worse_by, first_lines(today).worse_points)
    return staying_of(stay.days, stay.tries, scored, stay.admitted_on, today)


def leaving_lines(stay: Any, found: Signs, shown: Iterable[Path], today: date) -> list[Now]:
    """Who may leave with the reasons, and that a scale must be asked again."""
    lines = []
    if found.staying is not Staying.STAYS:
        kind = "due" if found.staying is Staying.MAY_LEAVE else "info"
        reasons = " ".join(reason.says for reason in found.reasons)
        lines.append(Now(kind, _("Staying"), f"{found.says}.", reasons, "#attendance"))
    last = max((path.latest_on for path in shown if path.latest_on), default=None)
    due = unmeasured(MeasuredFacts(stay.admitted_on, last, today), words())
    if due is not None:
        lines.append(
            Now("info", _("Ask a scale"), due.says, "", reverse("observation_new", args=[stay.patient_id, "phq-9"]))
        )
    return lines


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
