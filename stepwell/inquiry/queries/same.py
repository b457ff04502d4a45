"""Who may be asking again: open inquiries and patients with the same phone, address or name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Func, Q, Value
from django.utils.translation import gettext as _

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import when_words
from stepwell.inquiry.queries.words import OPEN_STAGES, STAGES
from stepwell.inquiry.rules.door import Caller, InquiryState, likely_same, phone_digits
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient

_FEW = 20


@dataclass(frozen=True, slots=True)
class Match:
    """A person we may know already, with what speaks for it; `value` is what the form sends back."""

    value: str
    name: str
    about: str
    signs: tuple[str, ...]


def _digits(field: str) -> Func:
    return Func(field, Value(r"\D"), Value(""), Value("g"), function="regexp_replace")


def _by_reach(caller: Caller, digits: str) -> Q:
    found = Q(pk__in=[])
    if digits:
        found |= Q(only_digits__endswith=digits)
    elif caller.phone.strip():
        found |= Q(phone=caller.phone.strip())
    if caller.email.strip():
        found |= Q(email__iexact=caller.email.strip())
    return found


def likely_matches(actor: Actor, caller: Caller) -> tuple[Match, ...]:
    """Open inquiries and patients the actor may see who may be this caller, most signs first."""
    today = dates.now().date()
    reach = _by_reach(caller, phone_digits(caller.phone, today))
    asked: Any = Inquiry.objects.visible_to(actor).filter(stage__in=OPEN_STAGES)
    inquiries = list(asked.annotate(only_digits=_digits("phone")).filter(reach).select_related("site")[:_FEW])
    known: Any = Patient.objects.visible_to(actor)
    patients = list(known.annotate(only_digits=_digits("phone")).filter(reach)[:_FEW])
    callers: list[tuple[tuple[str, UUID], Caller]] = [
        (("inquiry", one.pk), Caller(phone=one.phone, email=one.email)) for one in inquiries
    ] + [
        (("patient", one.pk), Caller(one.legal_first, one.legal_last, one.phone, one.email, one.birth_on))
        for one in patients
    ]
    signs = {key: tuple(reason.says for reason in reasons) for key, reasons in likely_same(caller, callers, today)}
    # Short local numbers have too few digits for the rule; the same typed text is still worth showing.
    typed = (_("The phone number is the same."),)
    matches = [_of_inquiry(one, signs.get(("inquiry", one.pk), typed)) for one in inquiries]
    matches += [_of_patient(one, signs.get(("patient", one.pk), typed)) for one in patients]
    return tuple(sorted(matches, key=lambda match: -len(match.signs)))


def _of_inquiry(inquiry: Inquiry, signs: tuple[str, ...]) -> Match:
    stage = STAGES[InquiryState(inquiry.stage)]
    asked = when_words(inquiry.received_at, inquiry.site.time_zone)
    about = _("Asked %(when)s. Now: %(stage)s.") % {"when": asked, "stage": stage}
    return Match(f"inquiry:{inquiry.pk}", inquiry.name, about, signs)


def _of_patient(patient: Patient, signs: tuple[str, ...]) -> Match:
    about = _("Has a record here, no. %(number)s.") % {"number": patient.record_number}
    return Match(f"patient:{patient.pk}", f"{patient.name_used} {patient.legal_last}", about, signs)
