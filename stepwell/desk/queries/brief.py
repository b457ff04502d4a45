"""The brief before a session: who comes, who is new, what changed, what was tried at home, today's goal, risk first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.desk.queries.looking import badge, leaving_words, why_words
from stepwell.desk.queries.parts import at_clock, long_day
from stepwell.desk.queries.people import Person, lines, missed_words, people, score_words
from stepwell.desk.rules.first_look import Look, look, looks
from stepwell.encounter.models import CheckIn, Encounter, HandedOut
from stepwell.encounter.queries.plan_line import NO_PLAN, PlanOfDay, plans_on
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession
from stepwell.program.rules.curriculum import modules

HOMEWORK = 2
_DONE = {
    "yes": ("ok", lazy("done")),
    "partly": ("info", lazy("partly")),
    "no": ("off", lazy("not done")),
    "": ("", lazy("ask how it went")),
}
_SAFE = {"yes": lazy("safe today"), "not-sure": lazy("not sure of being safe"), "no": lazy("not safe")}
_SAID = (Look.WORSE, Look.MISSED)  # said by the numbers themselves


@dataclass(frozen=True, slots=True)
class Homework:
    """One thing given to try, and how it went."""

    says: str
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One person who is expected. `new` says how they are new, `reasons` why to look, the gravest first."""

    name: str
    pronouns: str
    url: str
    new: str
    kind: str
    word: str
    reasons: tuple[str, ...]
    score: str
    missed: str
    homework: tuple[Homework, ...]
    goal: str
    opening: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The brief of one session; `look_at` counts those with an urgent reason."""

    session: GroupSession
    title: str
    when: str
    room: str
    leader: str
    module: str
    rows: tuple[BriefRow, ...]
    look_at: int
    new: int
    sheet_url: str
    is_canceled: bool


def brief_page(actor: Actor, session_id: UUID) -> BriefPage:
    """Four queries at any size. Raises Http404, Forbidden."""
    session: GroupSession = get_visible(actor, GroupSession, session_id, "group", "site", "room", "leader__account")
    access.require(actor, "note.write", session)
    zone = session.site.time_zone
    today = min(session.on, dates.clinic_today(zone))
    expected = Patient.objects.visible_to(actor).filter(seats__session=session, seats__released_at__isnull=True)
    found = people(expected, today)
    facts = {row.pk: row for row in _facts(expected, session)}
    plans = plans_on([row.stay for row in facts.values() if row.stay], session.on)
    limits = lines(today)
    ranked = sorted(found, key=lambda person: look(person.facts, limits))
    rows = tuple(_row(person, facts[person.id], plans, session, looks(person.facts, limits)) for person in ranked)
    module = modules().get(session.module)
    return BriefPage(
        session=session,
        title=session.group.name,
        when=f"{long_day(session.on)}, {at_clock(session.starts_at, zone)}",
        room=session.room.name,
        leader=session.leader.account.name,
        module=f"{module.id} {module.title}" if module else "",
        rows=rows,
        look_at=sum(row.is_urgent for row in rows),
        new=sum(bool(row.new) for row in rows),
        sheet_url=reverse("session_page", args=[session.pk]),
        is_canceled=session.cancelled_at is not None,
    )


def _facts(expected: QuerySet[Patient], session: GroupSession) -> QuerySet[Any]:
    """What was given to try, what was said at the last opening, and how often the person has come. One query."""
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    given: QuerySet[Any] = HandedOut._base_manager.filter(
        **mine, withdrawn_at__isnull=True, given_at__lt=session.starts_at
    ).order_by("-given_at", "-pk")
    before = Encounter._base_manager.filter(**mine, starts_at__lt=session.starts_at)
    came = before.filter(attendance__in=[state.value for state in PRESENT], session__isnull=False)
    last: QuerySet[Any] = came.order_by("-starts_at")
    opening: QuerySet[Any] = CheckIn._base_manager.filter(**mine, seat__session=session)
    stays: QuerySet[Any] = Episode._base_manager.filter(**mine, ended_on__isnull=True)
    practice = JSONObject(own=F("home_practice"), all=F("session__note__home_practice"), on=F("on"))
    told = JSONObject(mood=F("mood"), safe=F("safe_today"), done=F("practice_done"), need=F("need"))
    return expected.annotate(
        given=ArraySubquery(given.values(found=JSONObject(says=F("says"), done=F("done")))[:HOMEWORK]),
        practice=Subquery(last.values(found=practice)[:1]),
        groups=Subquery(_count(came)),
        here_before=Subquery(_count(came.filter(session__group=session.group_id))),
        opening=Subquery(opening.values(found=told)[:1]),
        stay=Subquery(stays.values("pk")[:1]),
        chosen=Subquery(
            Encounter._base_manager.filter(**mine, session=session, objective__isnull=False).values("objective__text")[
                :1
            ]
        ),
    )


def _count(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("patient").annotate(n=Count("pk")).values("n")


def _row(
    person: Person, facts: Any, plans: Mapping[UUID, PlanOfDay], session: GroupSession, why: tuple[Look, ...]
) -> BriefRow:
    kind, word = badge(why[0]) if why else ("", "")
    plan = plans.get(facts.stay, NO_PLAN)
    choices = plan.choices(session.group.service_type, session.module)
    goal = choices[0].objective if choices else None
    return BriefRow(
        name=person.name,
        pronouns=person.pronouns,
        url=person.url,
        new=_new(facts),
        kind=kind,
        word=word,
        reasons=tuple(says for one in why if one not in _SAID and (says := _reason(person, one))),
        score=score_words(person),
        missed=missed_words(person.facts.missed_days) if person.facts.missed_days else "",
        homework=_homework(facts),
        goal=facts.chosen or (f"{goal.label} {goal.text}" if goal else ""),
        opening=_opening(facts.opening),
        is_urgent=kind == "risk",
    )


def _reason(person: Person, why: Look) -> str:
    return leaving_words(person, 1) if why is Look.MAY_LEAVE else why_words(person, why)


def _new(facts: Any) -> str:
    """How somebody is new: to the program, or to this group; empty for whoever has been here before."""
    if not facts.groups:
        return _("First group")
    return "" if facts.here_before else _("New here")


def _homework(facts: Any) -> tuple[Homework, ...]:
    """What was handed out last, else the practice written into the last group's note."""
    if facts.given:
        return tuple(Homework(one["says"], *_done(one["done"])) for one in facts.given)
    last = facts.practice or {}
    told = (facts.opening or {}).get("done") or ""
    says = last.get("own") or last.get("all") or ""
    return (Homework(says, *_done(told)),) if says else ()


def _done(done: str) -> tuple[str, str]:
    kind, word = _DONE.get(done, _DONE[""])
    return kind, str(word)


def _opening(told: Mapping[str, Any] | None) -> str:
    """What was said at today's opening round; empty before it."""
    if not told:
        return ""
    mood = _("mood %(n)d of 10") % {"n": told["mood"]} if told["mood"] is not None else ""
    need = _("needs: %(need)s") % {"need": told["need"]} if told["need"] else ""
    return " · ".join(part for part in (mood, str(_SAFE.get(told["safe"], "")), need) if part)
