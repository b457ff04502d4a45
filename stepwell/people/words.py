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


SETTINGS: dict[str, Promise] = {
    "hospital": lazy("Hospital outpatient department"),
    "cmhc": lazy("Community mental health center"),
    "cah": lazy("Critical access hospital"),
    "rhc": lazy("Rural health clinic"),
    "fqhc": lazy("Federally qualified health center"),
    "otp": lazy("Opioid treatment program"),
    "freestanding": lazy("Freestanding clinic or practice"),
}
ZONES: dict[str, Promise] = {
    "America/New_York": lazy("Eastern"),
    "America/Chicago": lazy("Central"),
    "America/Denver": lazy("Mountain"),
    "America/Phoenix": lazy("Arizona"),
    "America/Los_Angeles": lazy("Pacific"),
    "America/Anchorage": lazy("Alaska"),
    "Pacific/Honolulu": lazy("Hawaii"),
    "America/Puerto_Rico": lazy("Puerto Rico and the Virgin Islands"),
    "Pacific/Guam": lazy("Guam"),
}
SITE_FIELDS: dict[str, Promise] = {
    "legal_name": lazy("legal name"),
    "phone": lazy("phone"),
    "street": lazy("street"),
    "city": lazy("city"),
    "zip9": lazy("ZIP code"),
    "npi": lazy("NPI"),
    "tax_id": lazy("tax number"),
}
LICENSES = {"ASSOCIATE": lazy("Associate"), "PSYD": "PsyD", "PHD": "PhD", "PEER": lazy("Peer support")}
# What was done, in words, where the parts of its name do not read well.
_DEEDS: dict[str, Promise] = {
    "refused": lazy("Refused"),
    "people.searched": lazy("Searched for people"),
    "patient.searched": lazy("Searched for patients"),
    "patient.read": lazy("Looked at details"),
    "unsigned.read": lazy("Looked at notes to sign"),
    "cosign_list.read": lazy("Looked at notes to sign beside"),
    "trail.read": lazy("Looked at this trail"),
    "chart.opened_outside": lazy("Chart of another site opened"),
}


def license_word(kind: str) -> str:
    """`PsyD` for `PSYD`; most kinds are their own word."""
    return str(LICENSES.get(kind, kind))


def deed_words(action: str) -> str:
    """`Looked at plan` for `plan.read`, `Note signed` for `note.signed`."""
    if action in _DEEDS:
        return str(_DEEDS[action])
    thing, _dot, verb = (part.replace("_", " ") for part in action.partition("."))
    if verb in ("read", "shown"):
        return _("Looked at %(thing)s") % {"thing": thing}
    return f"{thing} {verb}".strip().capitalize()


def moment_words(at: datetime, zone: str) -> str:
    """`Nov 23, 2026, 8:37 pm` by the clinic's clock."""
    written = date_format(at.astimezone(ZoneInfo(zone)), "M j, Y, g:i A")
    return written.replace("AM", "am").replace("PM", "pm")


def spoken_list(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(most)s and %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}
