"""Decides what the person's own letter holds: help first, then how it went, what to do, whom to call."""

from collections.abc import Iterator
from datetime import timedelta

from stepwell.discharge.rules.letter_facts import LetterFacts, Line, Medicine, Section, Shape, lines_of
from stepwell.discharge.rules.letter_words import Words, crisis_lines, item, number, says, section


def plain_sections(facts: LetterFacts, words: Words) -> Iterator[Section]:
    """Every section in the order it is read."""
    yield from section("", *_opening(facts, words))
    yield from section(words("now"), *crisis_lines(words.language), *_plan(facts, words))
    yield from section(words("visits"), *_visits(facts, words))
    yield from section(words("medicines"), *_medicines(facts, words))
    yield from section(words("back"), *_back(facts, words))
    yield from section(words("scores"), *_scores(facts, words))
    yield from section(words("goals"), *_goals(facts, words))
    yield from section(words("skills"), *_skills(facts, words))
    yield from section(words("comment"), *_own(facts.comment, words))
    yield from section(words("goes_to"), *_goes_to(facts, words))
    yield from section("", *_end(facts, words))


def _own(typed: str, words: Words) -> Iterator[Line]:
    """What was typed in the form of leaving, line by line, marked where it is in another language."""
    for line in lines_of(Shape.OWN, typed):
        yield Line(Shape.OWN, (words.typed(line.says),))


def _opening(facts: LetterFacts, words: Words) -> Iterator[Line]:
    yield says(words("hello", name_used=facts.name_used))
    yield says(words(f"ended_{facts.reason_code}", to_on=words.day(facts.to_on)))
    if facts.attended > 1:
        yield says(words("attended", attended=facts.attended))
    yield says(words("keep"))


def _plan(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if facts.plan_on is not None:
        yield says(words("plan", plan_on=words.day(facts.plan_on)))
    if facts.staying_well_on is not None:
        yield says(words("staying_well", plan_on=words.day(facts.staying_well_on)))


def _visits(facts: LetterFacts, words: Words) -> Iterator[Line]:
    for one in facts.visits:
        who = words.of("kinds", one.kind)
        yield item(words("visit", who=who, with_whom=words.named(one.with_whom), on=words.when(one.on, one.at)))
    if not facts.visits:
        yield says(words("no_visit"))
    if facts.calls:
        yield says(words("calls", days=words.listed([words.day(on) for on in facts.calls])))


def _medicines(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if facts.medicines is None:
        yield says(words("unknown_list"))
    elif not facts.medicines:
        yield says(words("no_medicines"))
    for one in facts.medicines or ():
        yield item(" ".join(_medicine(one, facts, words)))
    if facts.medicines:
        yield says(words("do_not_stop"))
    if facts.naloxone:
        yield says(words("naloxone_yes"))
    if facts.diet_or_labs.strip():
        yield says(words("diet_or_labs", diet_or_labs=words.typed(facts.diet_or_labs)))


def _medicine(one: Medicine, facts: LetterFacts, words: Words) -> Iterator[str]:
    named = ", ".join(part for part in (one.name, words.typed(one.how)) if part)
    yield words("medicine", medicine=named.rstrip("."))
    if one.why:
        yield words("for", why=words.typed(one.why).rstrip("."))
    prescriber = words.named(one.prescriber) or facts.clinic
    if one.supply_days is None:
        yield words("no_supply", prescriber=prescriber)
    else:
        out = words.day(facts.to_on + timedelta(days=one.supply_days))
        yield words("supply", supply=one.supply_days, prescriber=prescriber, runs_out_on=out)


def _back(facts: LetterFacts, words: Words) -> Iterator[Line]:
    yield from _own(facts.back, words)
    yield says(words("back_none"))


def _scores(facts: LetterFacts, words: Words) -> Iterator[Line]:
    for one in facts.measures:
        measures = one.measures.get(words.language) or one.title
        better = words.of("better", one.better)
        given = {"measures": measures, "title": one.title, "last": number(one.last[1]), "better": better}
        if one.first[0] == one.last[0]:
            yield item(words("score_once", **given))
        else:
            yield item(words("score", first=number(one.first[1]), **given))


def _goals(facts: LetterFacts, words: Words) -> Iterator[Line]:
    for goal in facts.goals:
        text = goal.text.strip()
        stop = "" if text[-1:] in ".!?" else "."
        said = (f"“{text}{stop}”", words.mark(text), words.of("outcomes", goal.outcome.value))
        yield item(" ".join(part for part in said if part))


def _skills(facts: LetterFacts, words: Words) -> Iterator[Line]:
    yield from _own(facts.skills, words)
    for heading, topics in (("practiced", facts.practiced), ("taught", facts.taught)):
        if topics:
            yield says(words(heading))
            yield from (item(one[words.language]) for one in topics)


def _goes_to(facts: LetterFacts, words: Words) -> Iterator[Line]:
    for one in facts.goes_to:
        yield item(words("going", to=one.to))
    if not facts.goes_to:
        yield says(words("nobody"))


def _has_typed(facts: LetterFacts) -> bool:
    """Whether the letter repeats words that staff typed, which nobody has translated."""
    return bool(facts.goals or facts.medicines or facts.diet_or_labs)


def _end(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if words.has("typed") and _has_typed(facts):
        yield says(words("typed"))
    if facts.phone:
        yield says(words("questions", clinic=facts.clinic, phone=facts.phone))
    signed_on = words.day(facts.signed_on)
    yield says(words("signed", signer=facts.signer, credential=facts.credential, signed_on=signed_on))
