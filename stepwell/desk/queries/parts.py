"""The page objects every first page is made of: a headline, one button, figures, and sections of rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.templatetags.clock import clock

ROWS = 8
COUNTED = 60  # nobody reads a longer list on a first page; the full one is a click away


@dataclass(frozen=True, slots=True)
class Named:
    """A name among others, with where it leads."""

    says: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: words with a link, a second line, a badge; `time` opens a line of the day's agenda.

    `done_url` is where a press ends the line; `brief_url` the brief of a session; `names` stand for several people.
    """

    says: str
    url: str = ""
    more: str = ""
    kind: str = ""
    word: str = ""
    time: str = ""
    is_now: bool = False
    done_url: str = ""
    brief_url: str = ""
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its rows; `empty` stands there when there are none. `count` is of all, not only of those shown."""

    title: str
    rows: tuple[Row, ...]
    empty: str
    url: str = ""
    count: int | None = None
    icon: str = ""
    is_agenda: bool = False


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure with its name, a word on it, and where it is looked into."""

    label: str
    value: str
    more: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """The main button of a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class First:
    """Whom or what to look at before all else, and why.

    Of several people with one reason `says` tells it, `names` holds them, and `rest` how many are not named.
    """

    kind: str
    word: str
    says: str
    why: str
    url: str
    names: tuple[Named, ...] = ()
    rest: str = ""
    is_about_safety: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """Another role the person holds."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Home:
    """One role's first page: `first` with those to look at `then`, and a clinical role's at most five sections.

    What a colleague asked for comes before these, while there is something.
    """

    title: str
    lede: str
    button: Button | None
    sections: tuple[Section, ...]
    aside: tuple[Section, ...] = ()
    stats: tuple[Stat, ...] = ()
    first: First | None = None
    then: tuple[First, ...] = ()
    tabs: tuple[Tab, ...] = field(default=())


def at_clock(at: datetime, zone: str) -> str:
    """`5:30 pm` by the clinic's clock."""
    return clock(at.astimezone(ZoneInfo(zone)))


def day(on: date) -> str:
    """`Nov 23`."""
    return date_format(on, "M j")


def long_day(on: date) -> str:
    """`Monday, November 23`."""
    return date_format(on, "l, F j")


def days_left(days: int) -> tuple[str, str]:
    """Badge kind and words for a day that comes or has passed."""
    if days < 0:
        return "stop", ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days == 0:
        return "due", _("Today")
    return "due", ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def people_words(count: int) -> str:
    """`1 person`, `4 people`."""
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}
