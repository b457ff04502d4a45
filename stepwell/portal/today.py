"""What the first page after signing in shows: what is next, what waits to be signed, what is due, the path."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.medication.queries.own_supply import own_supplies, supplies_say
from stepwell.plan.queries.my_review import review_is_signed
from stepwell.portal.queries import Coming, Due, coming, due_of, last_days, me, my_episode, plan_to_sign
from stepwell.program.models import Notice
from stepwell.program.queries.board.published import my_notices
from stepwell.progress.queries import Path, courses, paths
from stepwell.progress.rules.instruments import load_instrument


@dataclass(frozen=True, slots=True)
class Today:
    """The first page after signing in."""

    name: str
    greeting: str
    coming: list[Coming]
    due: list[Due]
    to_sign: bool
    week: int
    weeks: int
    sentence: str
    notices: list[Notice] = field(default_factory=list)
    has_offers: bool = False
    review_to_sign: bool = False
    medicines: tuple[str, ...] = ()


def today_page(actor: Actor) -> Today:
    """Everything on it; what waits to be signed and the medicines come with the patient's own row."""
    patient: Any = me(actor, supplies=own_supplies(), review_is_signed=review_is_signed())
    zone, episode = patient.site.time_zone, my_episode(patient)
    today = dates.clinic_today(zone)
    hour = dates.now().astimezone(ZoneInfo(zone)).hour
    greeting = _("Good morning") if hour < 12 else _("Good afternoon") if hour < 18 else _("Good evening")
    sentence, week = "", 0
    last: dict[str, date] = {}
    if episode is None:
        last = last_days(patient)
    else:
        course = courses([episode])[episode.pk]
        last = {name: found.forms[-1].on for name, found in course.items() if found.forms}
        shown = paths(episode, course, shows_risk=False)
        sentence = next((_in_words(path) for path in shown if path.latest is not None), "")
        week = max(1, (today - episode.admitted_on).days // 7 + 1)
    return Today(
        patient.name_used,
        greeting,
        coming(actor, limit=3),
        due_of(patient, last),
        plan_to_sign(episode) is not None,
        week if episode else 0,
        episode.planned_weeks if episode else 0,
        sentence,
        my_notices(actor),
        patient.has_offers,
        patient.review_is_signed is False,
        supplies_say(patient.supplies, today, zone),
    )


def _in_words(path: Path) -> str:
    """`Depression symptoms: Down 4 points on PHQ-9 since start.`; nobody has to know what PHQ-9 stands for."""
    return f"{load_instrument(path.instrument).measures['en']}: {path.sentence}"
