"""Changes when someone works, from a day on, and what their days may hold; the past stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Site
from stepwell.program.models import Shift, WorkTerms
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.timetable_hours import hours_from_timetable
from stepwell.program.queries.work import shift_facts, shift_stamp
from stepwell.program.rules.terms_of_work import WorkTermsFacts, check_terms
from stepwell.program.rules.work import ShiftFacts, WorkChange, change_shift, clear_shift, weekday_refusal

type Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class NewWeek:
    """The hours of some weekdays (Monday is 0) from a day on, or until a day; None for a weekday not worked."""

    hours: Mapping[int, Hours | None]
    from_on: date
    until: date | None = None


def change_week(actor: Actor, person: Practitioner, site: Site, asked: NewWeek, stamp: str | None = None) -> int:
    """Changes the hours of someone at a site; how many weekdays changed. `stamp` is that of the page the form is from.

    Weekdays that stay as they are are passed over. Raises Forbidden and Refused: as `change_shift` and `clear_shift`
    with the weekday named, CHANGED, NO_DUTY, NOTHING_CHANGED when no weekday changes.
    """
    with transaction.atomic():
        access.require(actor, "work.change", site)
        _check_works_here(person, site)
        Practitioner._base_manager.select_for_update().get(pk=person.pk)  # two changes at once take their turns
        if stamp is not None and stamp != shift_stamp(person.pk):
            raise Refused("CHANGED", _("Someone else changed these hours meanwhile."), _("Look again, then save."))
        changed = sum(_change_day(person, site, asked, weekday) for weekday in sorted(asked.hours))
        if not changed:
            raise Refused("NOTHING_CHANGED", _("These are the hours already."), _("Nothing more to do."))
        audit.record(actor, "shift.changed", person)
        return changed


def _check_works_here(person: Practitioner, site: Site) -> None:
    if person.pk not in duties_at(site, with_licenses=False).duties:
        raise Refused("NO_DUTY", _("This person has no clinical role at this site."), _("Give them one first."))


def _change_day(person: Practitioner, site: Site, asked: NewWeek, weekday: int) -> bool:
    rows = {row.pk: row for row in Shift._base_manager.filter(practitioner=person, weekday=weekday)}
    known = [shift_facts(row) for row in rows.values()]
    today = dates.clinic_today(site.time_zone)
    hours = asked.hours[weekday]
    starts, ends = hours or (time(0), time(1))
    wanted = ShiftFacts(site.pk, weekday, starts, ends, asked.from_on, asked.until)
    try:
        change = change_shift(known, wanted, today) if hours else clear_shift(known, wanted, today)
    except Refused as no:
        if no.code == "NOTHING_CHANGED":
            return False
        raise weekday_refusal(no, weekday) from None
    _apply(person, rows, change)
    return True


def _apply(person: Practitioner, rows: Mapping[UUID, Shift], change: WorkChange) -> None:
    for end in change.ends:
        rows[end.key].edit(ends_on=end.ends_on)
    for move in change.moves:
        rows[move.key].edit(starts_on=move.becomes.starts_on, ends_on=move.becomes.ends_on)
    for begun in change.begins:
        _shift(person, begun).save(force_insert=True)


def _shift(person: Practitioner, facts: ShiftFacts) -> Shift:
    return Shift(
        practitioner=person,
        site_id=facts.site,
        weekday=facts.weekday,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
    )


def change_terms(
    actor: Actor,
    person: Practitioner,
    site: Site,
    facts: WorkTermsFacts,
    from_on: date,
    version: int | None = None,
) -> WorkTerms:
    """New terms from a day on; those that stood end the day before. `version` is that of the terms in force then.

    Raises Forbidden, EditConflict and Refused: as `check_terms`, TERMS_PAST, NO_DUTY, NOTHING_CHANGED.
    """
    with transaction.atomic():
        access.require(actor, "work.change", site)
        _check_works_here(person, site)
        check_terms(facts)
        values = asdict(facts) | {"languages": list(facts.languages)}
        del values["is_usual"]
        rows = list(WorkTerms._base_manager.select_for_update().filter(practitioner=person, site=site))
        standing = next((row for row in rows if _holds(row, from_on)), None)
        if standing is not None and all(getattr(standing, name) == value for name, value in values.items()):
            raise Refused("NOTHING_CHANGED", _("These terms hold already."), _("Nothing more to do."))
        if standing is not None and from_on < dates.clinic_today(site.time_zone):
            raise Refused("TERMS_PAST", _("A change begins today or later."), _("Choose today or a later day."))
        made = _begin_terms(standing, rows, WorkTerms(practitioner=person, site=site, **values), from_on, version)
        audit.record(actor, "terms.changed", made)
        return made


def _holds(row: WorkTerms, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or on <= row.ends_on)


def _begin_terms(
    standing: WorkTerms | None, rows: Iterable[WorkTerms], new: WorkTerms, from_on: date, version: int | None
) -> WorkTerms:
    """Terms of the same first day are changed in place; else the old ones end and the new ones begin."""
    later = [row.starts_on for row in rows if row.starts_on > from_on]
    until = min(later) - timedelta(days=1) if later else None
    if standing is not None and standing.starts_on == from_on:
        kept = {field.attname: getattr(new, field.attname) for field in WorkTerms._meta.concrete_fields}
        for name in ("id", "version", "created_at", "starts_on", "ends_on"):
            del kept[name]
        standing.edit(version, **kept)
        return standing
    if standing is not None:
        until = standing.ends_on
        standing.edit(version, ends_on=from_on - timedelta(days=1))
    new.starts_on, new.ends_on = from_on, until
    new.save(force_insert=True)
    return new


def fill_shifts(actor: Actor, site: Site, from_on: date) -> int:
    """Gives a shift to everyone who has none at the site, around the sessions and visits they hold; how many shifts.

    Raises Forbidden and Refused: NO_EVENTS when nobody without shifts holds anything.
    """
    with transaction.atomic():
        access.require(actor, "work.change", site)
        found = hours_from_timetable(site, from_on)
        rows: list[Any] = [
            _shift(line.person, ShiftFacts(site.pk, weekday, starts, ends, from_on))
            for line in found
            for weekday, starts, ends in line.hours
        ]
        if not rows:
            says = _("Nobody without shifts holds a session or a visit here.")
            raise Refused("NO_EVENTS", says, _("Enter the hours on each person's page."))
        for row in rows:
            row.save(force_insert=True)
        for line in found:
            audit.record(actor, "shift.changed", line.person)
        return len(rows)
