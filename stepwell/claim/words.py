"""The words shown for the states of a claim and for findings."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stepwell.claim.rules.findings import Severity
from stepwell.claim.rules.lifecycle import ClaimState

type Words = str | Promise

# state: badge kind, word
STATES: dict[str, tuple[str, Words]] = {
    ClaimState.HELD: ("due", _("Held")),
    ClaimState.READY: ("info", _("Ready to send")),
    ClaimState.SUBMITTED: ("info", _("Sent")),
    ClaimState.ACCEPTED: ("ok", _("With the payer")),
    ClaimState.REJECTED: ("stop", _("Came back")),
    ClaimState.PAID: ("ok", _("Paid")),
    ClaimState.DENIED: ("stop", _("Denied")),
    ClaimState.VOID: ("off", _("Taken back")),
    ClaimState.DRAFT: ("off", _("Draft")),
}
FINDINGS: dict[str, tuple[str, Words]] = {
    Severity.BLOCK: ("stop", _("Cannot be sent")),
    Severity.HOLD: ("due", _("Holds the claim")),
    Severity.WARN: ("info", _("Please look")),
    Severity.INFO: ("off", _("To know")),
}
PLACE: dict[str, Words] = {
    "1": _("the only claim of the stay"),
    "2": _("the first claim of the stay"),
    "3": _("a claim in the middle of the stay"),
    "4": _("the last claim of the stay"),
}
PATIENT_STATUS: dict[str, Words] = {"30": _("still in the program"), "01": _("went home")}
