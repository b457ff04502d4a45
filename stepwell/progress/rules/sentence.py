"""Says in plain words what changed, why a state holds, and what to look at first."""

from __future__ import annotations

from collections.abc import Sequence

from stepwell.kernel.tables import Reason, reference
from stepwell.progress.rules.change import Change, Lack, State
from stepwell.progress.rules.course import Course
from stepwell.progress.rules.instrument import Better, chosen
from stepwell.progress.rules.words import ENGLISH, Words, number


def progress_sentence(course: Course, found: Change, words: Words = ENGLISH) -> str:
    """The sentence above the chart; a standing risk answer comes first unless `without_risk` took it out."""
    parts = [risk_sentence(found, words)] if found.risk else []
    if found.worse_by is None:
        parts.append(_waiting(course, found, words))
    else:
        parts.append(_since_start(course, found, found.worse_by, words))
        if found.worse_by and found.line:
            sure = words.gettext("More than chance.")
            unsure = words.gettext("A change this small can be chance.")
            parts.append(sure if found.is_more_than_chance else unsure)
    if found.lack is Lack.TOO_OLD:
        parts.append(_old(found, words))
    return " ".join(parts)


def risk_sentence(found: Change, words: Words = ENGLISH) -> str:
    """Which answers need a person first, with their days; empty without any."""
    if not found.risk:
        return ""
    answers = [
        words.gettext("item {item} ({day})").format(item=flag.removeprefix("item-"), day=words.day(on))
        for flag, on in found.risk
    ]
    return words.gettext("Look at this first: {answers}.").format(answers=words.listed(answers))


def state_word(state: State, words: Words = ENGLISH) -> str:
    """Two or three words for a state, the same for staff and patients."""
    gettext = words.gettext
    return {
        State.RISK: gettext("Look at this first"),
        State.DETERIORATED_CONFIRMED: gettext("Dip confirmed"),
        State.DETERIORATED_POSSIBLE: gettext("A dip"),
        State.NOT_ENOUGH_DATA: gettext("Not enough yet"),
        State.REMISSION: gettext("Few symptoms now"),
        State.RECOVERED: gettext("Recovered"),
        State.RELIABLE_IMPROVEMENT: gettext("A step up"),
        State.RESPONSE: gettext("Half way or more"),
        State.STEADY: gettext("Steady"),
    }[state]


def reasons(course: Course, found: Change, words: Words = ENGLISH) -> tuple[Reason, ...]:
    """Why each state holds, in the order of rank: code is the state, source the published number."""
    return tuple(
        Reason(state.value, _why(state, course, found, words), _source(state, course, found)) for state in found.states
    )


def _why(state: State, course: Course, found: Change, words: Words) -> str:
    gettext = words.gettext
    if state is State.RISK:
        return risk_sentence(found, words)
    if state is State.NOT_ENOUGH_DATA:
        return _old(found, words) if found.lack is Lack.TOO_OLD else _waiting(course, found, words)
    remission = chosen(course.instrument.remission_lines)
    cutoff = chosen(course.instrument.cutoffs, course.cutoff)
    text = {
        State.DETERIORATED_CONFIRMED: gettext("Worse by {line} points or more, twice in a row."),
        State.DETERIORATED_POSSIBLE: gettext("Worse by {points} points. One more score will tell."),
        State.REMISSION: gettext("Below {remission}, twice in a row.")
        if course.instrument.better is Better.LOW
        else gettext("Above {remission}, twice in a row."),
        State.RECOVERED: gettext("Better by {points} points, and now past the cut-off of {cutoff}."),
        State.RELIABLE_IMPROVEMENT: gettext("Better by {points} points. From {line} points on it is more than chance."),
        State.RESPONSE: gettext("Half or more of the way from the start to the best score."),
        State.STEADY: gettext("No change since the start that is more than chance."),
    }[state]
    return text.format(
        points=number(abs(found.worse_by or 0)),
        line=number(found.line.at) if found.line else "",
        remission=number(remission.at) if remission else "",
        cutoff=number(cutoff.at) if cutoff else "",
    )


def _source(state: State, course: Course, found: Change) -> str:
    if state is State.RISK:
        return "; ".join(critical.source for critical in course.instrument.critical_items)
    if state is State.REMISSION:
        line = chosen(course.instrument.remission_lines)
        return line.source if line else ""
    if state is State.RESPONSE:
        return str(reference("progress/change")["response_source"])
    if state is State.NOT_ENOUGH_DATA:
        return str(reference("progress/change")["source"])
    return found.line.source if found.line else ""


def _since_start(course: Course, found: Change, worse_by: float, words: Words) -> str:
    instrument, gettext = course.instrument, words.gettext
    points = number(abs(worse_by))
    count = 1 if points == "1" else 2
    goes_down = (worse_by < 0) == (instrument.better is Better.LOW)
    if not worse_by:
        text = gettext("{title} is the same as at the start")
    elif goes_down:
        text = words.ngettext(
            "Down {points} point on {title} since start", "Down {points} points on {title} since start", count
        )
    else:
        text = words.ngettext(
            "Up {points} point on {title} since start", "Up {points} points on {title} since start", count
        )
    core = text.format(points=points, title=instrument.title)
    if found.harder_since is not None and worse_by <= 0:
        return gettext("{change}, with a harder stretch since week {week}.").format(
            change=core, week=found.harder_since
        )
    if found.harder_weeks and found.harder_since is None:
        text = words.ngettext(
            "{change}, after a harder stretch in week {weeks}.",
            "{change}, after a harder stretch in weeks {weeks}.",
            len(found.harder_weeks),
        )
        return text.format(change=core, weeks=_weeks(found.harder_weeks, words))
    return gettext("{change}.").format(change=core)


def _weeks(weeks: Sequence[int], words: Words) -> str:
    """'3', '3 and 4', '3 to 6', '2, 3 and 7'."""
    if len(weeks) > 2 and weeks[-1] - weeks[0] == len(weeks) - 1:
        return words.gettext("{first} to {last}").format(first=weeks[0], last=weeks[-1])
    return words.listed([str(week) for week in weeks])


def _waiting(course: Course, found: Change, words: Words) -> str:
    title = course.instrument.title
    if found.lack is Lack.NO_SCORE:
        text = words.gettext("No {title} score yet. After two check-ins we can draw the path.")
        return text.format(title=title)
    if found.score_count < int(reference("progress/change")["scores_needed"]):
        return words.gettext("One more check-in and we can draw the path.")
    text = words.gettext("There is no {title} score from the start, so the change since then is not known.")
    return text.format(title=title)


def _old(found: Change, words: Words) -> str:
    days = found.age_days or 0
    return words.ngettext("The last score is {days} day old.", "The last score is {days} days old.", days).format(
        days=days
    )
