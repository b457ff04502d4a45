"""The words of this room on screen: consents and their texts, relationships, languages, parts of the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.people.rules.consents import ConsentKind, Purpose

CONSENTS: dict[ConsentKind, Promise] = {
    ConsentKind.TREATMENT: lazy("consent to treatment"),
    ConsentKind.TELEHEALTH: lazy("consent to video visits"),
    ConsentKind.FINANCIAL: lazy("financial agreement"),
    ConsentKind.RELEASE: lazy("release of information"),
}
PURPOSES: dict[Purpose, Promise] = {
    Purpose.FAMILY: lazy("so that family or friends can help"),
    Purpose.TREATMENT: lazy("for treatment"),
    Purpose.PAYMENT: lazy("for payment"),
    Purpose.OPERATIONS: lazy("to run the clinic well"),
    Purpose.TPO: lazy("for treatment, payment and running the clinic"),
    Purpose.LEGAL: lazy("for a legal matter"),
    Purpose.OTHER: lazy("for another reason"),
}
PARTS: dict[str, Promise] = {
    "schedule": lazy("Schedule and attendance"),
    "safety_plan": lazy("Safety plan"),
    "care_plan": lazy("Care plan"),
    "progress": lazy("Progress and scores"),
    "notes": lazy("Visit and group notes"),
    "medication": lazy("Medicines"),
    "bills": lazy("Bills and coverage"),
    "counseling_notes": lazy("Therapy notes kept apart"),
}
RELATIONSHIPS: dict[str, Promise] = {
    "partner": lazy("Partner or spouse"),
    "parent": lazy("Parent"),
    "child": lazy("Son or daughter"),
    "sibling": lazy("Brother or sister"),
    "friend": lazy("Friend"),
    "other": lazy("Someone else"),
}
LANGUAGES: dict[str, Promise] = {
    "en": lazy("English"),
    "es": lazy("Spanish"),
    "fr": lazy("French"),
    "zh": lazy("Chinese"),
    "vi": lazy("Vietnamese"),
    "ar": lazy("Arabic"),
    "ase": lazy("American Sign Language"),
    "xx": lazy("Another language"),
}

TEXT_VERSION = "2026-11"
# What the person reads before they sign; each kind in whole sentences, one paragraph a line.
TEXTS: dict[ConsentKind, tuple[Promise, ...]] = {
    ConsentKind.TREATMENT: (
        lazy("I agree to take part in this program. My team has told me what it is, and what other care I could choose."),
        lazy("Care can bring up hard feelings. I can ask questions at any time, and I can stop at any time."),
        lazy("My record is private. The team may share what it must if someone is in danger, or if the law asks for it."),
    ),
    ConsentKind.TELEHEALTH: (
        lazy("I agree to some visits by video. I will join from a private place and tell the team where I am."),
        lazy("Video can fail. If it does, the team will call me. I can ask to be seen in person instead."),
    ),
    ConsentKind.FINANCIAL: (
        lazy("I have seen what this care may cost and what I may have to pay."),
        lazy("The clinic may bill my insurance. I will pay the part my plan leaves to me. I can ask for help with costs."),
    ),
    ConsentKind.RELEASE: (
        lazy("I agree that the clinic may share the parts named here, with the person or office named here."),
        lazy("I can take this back at any time. What was shared before stays shared."),
    ),
}  # fmt: skip


def moment_words(at: datetime, zone: str) -> str:
    """`Nov 23, 2026, 8:37 pm` by the clinic's clock."""
    written = date_format(at.astimezone(ZoneInfo(zone)), "M j, Y, g:i A")
    return written.replace("AM", "am").replace("PM", "pm")


def spoken_list(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}
