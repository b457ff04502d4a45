"""Names for the courses that groups count as: people read names, only the planner reads codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stepwell.program.planner.facts import Facts

SHORT = 4  # CBT, DBT: letters said one by one
_A_WORD = re.compile(r"[A-Z]+")


def course_names(facts: Facts) -> dict[str, str]:
    """The name of each course: a written word as a word, a made-up code as the groups that count as it."""
    groups: dict[str, list[str]] = {}
    for group in facts.groups.values():
        groups.setdefault(group.curriculum, []).append(facts.name(group.id))
    asked = {course for who in facts.patients.values() for course in (*who.must, *who.may)}
    return {course: _name(course, groups.get(course, [])) for course in {*groups, *asked}}


def with_names(sentence: str, names: Mapping[str, str]) -> str:
    """The sentence with each code that stands alone in it as a name."""
    codes = [code for code, name in names.items() if code != name and code in sentence]
    if not codes:
        return sentence
    alone = "|".join(re.escape(code) for code in sorted(codes, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{alone})(?![\w-])", lambda found: names[found.group()], sentence)


def _name(course: str, groups: list[str]) -> str:
    if _A_WORD.fullmatch(course):
        return course if len(course) <= SHORT else course.capitalize()
    return " / ".join(sorted(groups)[:2]) or course
