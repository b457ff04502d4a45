"""Decides what each letter of leaving holds, section by section; what is not on record is said so, not guessed."""

from collections.abc import Iterator

from stepwell.discharge.rules.discharge import DischargeReason
from stepwell.discharge.rules.letter_facts import (
    Letter,
    LetterFacts,
    LetterKind,
    Line,
    Section,
    Shape,
    lines_of,
)
from stepwell.discharge.rules.letter_words import Words, crisis_lines, item, number, row, says, section
from stepwell.discharge.rules.plain_letter import plain_sections
from stepwell.kernel.tables import Refused, reference


def letter_of(kind: LetterKind, facts: LetterFacts) -> Letter:
    """The letter of that kind. Raises Refused as `check_can_write` does."""
    check_can_write(kind, facts)
    if kind.is_own:
        words = Words("patient", kind.language)
        return Letter(kind, words("title"), tuple(plain_sections(facts, words)))
    if kind is LetterKind.WORK:
        words = Words("work", "en")
        return Letter(kind, words("title"), tuple(_work(facts, words)))
    words = Words("clinician", "en")
    return Letter(kind, words("title"), tuple(_clinician(facts, words)))


def check_can_write(kind: LetterKind, facts: LetterFacts) -> None:
    """Raises Refused('NO_LETTER') to someone who has died, ('RETURNS_ON') for work without a day."""
    if facts.reason_code == DischargeReason.DIED and kind is not LetterKind.CLINICIAN:
        raise Refused("NO_LETTER", "This person has died. There is no letter to them.", "Use the summary.")
    if kind is LetterKind.WORK and facts.returns_on is None:
        raise Refused("RETURNS_ON", "The day of return is missing.", "Enter the day the person can be back.")


def can_write(kind: LetterKind, facts: LetterFacts) -> bool:
    """Whether the letter can be written from these facts."""
    try:
        check_can_write(kind, facts)
    except Refused:
        return False
    return True


def own_letter(language: str) -> LetterKind:
    """The person's own letter by the language on file; English where no translation exists."""
    return LetterKind.PATIENT_ES if language == "es" else LetterKind.PATIENT_EN


def _clinician(facts: LetterFacts, words: Words) -> Iterator[Section]:
    yield from section(words("person"), *_person(facts, words))
    yield from section(words("diagnoses"), *(item(one) for one in facts.diagnoses))
    yield from section(words("course"), *lines_of(Shape.SAYS, facts.summary))
    yield from section(words("measures"), *_measures(facts, words))
    yield from section(words("goals"), *_goals(facts, words))
    yield from section(words("safety"), *_safety(facts, words))
    yield from section(words("medicines"), *_medicines(facts, words))
    yield from section(words("skills"), *_skills(facts, words))
    yield from section(words("back"), *lines_of(Shape.OWN, facts.back))
    yield from section(words("visits"), *_visits(facts, words))
    yield from section(words("other"), *_other(facts, words))
    yield from section(words("comment"), *lines_of(Shape.OWN, facts.comment))
    if facts.reason_code != DischargeReason.DIED:
        yield from section(words("crisis"), *crisis_lines("en"))
    yield from section(words("goes_to"), *(item(words("going", to=one.to, ground=one.ground)) for one in facts.goes_to))
    yield from section("", *_end(facts, words))


def _person(facts: LetterFacts, words: Words) -> Iterator[Line]:
    yield says(words("name", legal_name=facts.legal_name))
    pronouns = f" ({facts.pronouns})" if facts.pronouns else ""
    if facts.name_used not in facts.legal_name.split() or pronouns:
        yield says(words("name_used", name_used=facts.name_used, pronouns="") + pronouns)
    yield says(words("born", born_on=words.day(facts.born_on)))
    yield says(words("record", record=facts.record, stay=facts.stay))
    yield says(
        words(
            "dates",
            from_on=words.day(facts.from_on),
            to_on=words.day(facts.to_on),
            attended=facts.attended,
            missed=facts.missed,
        )
    )
    yield says(words("reason", reason=facts.reason))
    yield says(words("next", next=facts.next_level))
    if facts.handed_to:
        yield says(words("handed_to", handed_to=facts.handed_to))


def _measures(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if not facts.measures:
        yield says(words("no_measures"))
        return
    yield words.columns("measure_columns")
    for one in facts.measures:
        yield row(one.title, *(f"{number(total)} ({words.day(on)})" for on, total in (one.first, one.best, one.last)))


def _goals(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if not facts.goals:
        yield says(words("no_goals"))
        return
    yield words.columns("goal_columns")
    for goal in facts.goals:
        yield row(goal.text, words.of("outcomes", goal.outcome.value))
    if facts.goals_t is not None:
        yield says(words("goals_t", t=number(facts.goals_t)))


def _safety(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if facts.risk:
        yield says(words("risk", risk=facts.risk))
    if facts.protected_by.strip():
        yield says(words("protected_by", protected_by=facts.protected_by))
    if facts.plan_on is not None:
        yield says(words("plan_on", plan_on=words.day(facts.plan_on)))
    if facts.staying_well_on is not None:
        yield says(words("staying_well_on", staying_well_on=words.day(facts.staying_well_on)))
    if facts.declined_on is not None:
        yield says(words("declined_on", declined_on=words.day(facts.declined_on)))


def _medicines(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if facts.medicines is None:
        reviewed = words("yes") if facts.are_medicines_reviewed else words("no")
        yield says(words("unknown_list", reviewed=reviewed))
        return
    if not facts.medicines:
        yield says(words("no_medicines"))
        return
    lacking = words("not_recorded")
    yield words.columns("medicine_columns")
    for one in facts.medicines:
        left = lacking if one.supply_days is None else str(one.supply_days)
        yield row(one.name, one.how or lacking, one.why or lacking, one.prescriber or lacking, left)


def _skills(facts: LetterFacts, words: Words) -> Iterator[Line]:
    yield from lines_of(Shape.OWN, facts.skills)
    if facts.practiced:
        yield says(words("practiced", practiced=", ".join(one["en"] for one in facts.practiced)))
    if facts.taught:
        yield says(words("taught", taught=", ".join(one["en"] for one in facts.taught)))


def _visits(facts: LetterFacts, words: Words) -> Iterator[Line]:
    for one in facts.visits:
        who = words.of("kinds", one.kind)
        yield item(words("visit", who=who, with_whom=one.with_whom, on=words.when(one.on, one.at)))
    if not facts.visits and facts.reason_code != DischargeReason.DIED:
        yield says(words("no_visit", why=facts.why_no_visit).strip())
    if facts.calls:
        yield says(words("calls", days=words.listed([words.day(on) for on in facts.calls])))


def _other(facts: LetterFacts, words: Words) -> Iterator[Line]:
    if facts.naloxone is not None:
        yield says(words("naloxone_yes" if facts.naloxone else "naloxone_no"))
    if facts.diet_or_labs.strip():
        yield says(words("diet_or_labs", diet_or_labs=facts.diet_or_labs))
    if facts.has_work_letter:
        yield says(words("work_yes"))


def _end(facts: LetterFacts, words: Words) -> Iterator[Line]:
    signed_on = words.day(facts.signed_on)
    yield says(words("signed", signer=facts.signer, credential=facts.credential, signed_on=signed_on))
    yield says(f"{facts.clinic}, {facts.phone}" if facts.phone else facts.clinic)
    if facts.needs_notice:
        yield says(notice("en"))


def _work(facts: LetterFacts, words: Words) -> Iterator[Section]:
    assert facts.returns_on is not None  # check_can_write has asked for it
    days = {"from_on": words.day(facts.from_on), "to_on": words.day(facts.to_on)}
    yield Section(
        "",
        (
            says(words("says", legal_name=facts.legal_name, clinic=facts.clinic, **days)),
            says(words("returns", legal_name=facts.legal_name, returns_on=words.day(facts.returns_on))),
            says(words("nothing_more", phone=facts.phone)),
            says(
                words(
                    "signed",
                    signer=facts.signer,
                    credential=facts.credential,
                    signed_on=words.day(facts.signed_on),
                )
            ),
        ),
    )


def notice(language: str) -> str:
    """The notice that goes with records of a substance use program."""
    return str(reference("letters")["notice"][language])
