"""The words of this room on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from stepwell.coverage.rules.authorization import Standing
from stepwell.coverage.rules.coverage import PayerKind

KINDS: dict[PayerKind, Promise] = {
    PayerKind.MEDICARE: lazy("Original Medicare"),
    PayerKind.MEDICARE_ADVANTAGE: lazy("Medicare Advantage"),
    PayerKind.MEDICAID: lazy("Medicaid"),
    PayerKind.COMMERCIAL: lazy("Commercial plan"),
    PayerKind.TRICARE: lazy("TRICARE"),
    PayerKind.SELF_PAY: lazy("Pays themselves"),
}
# Kind of badge and word for how a day stands with the payer.
STANDINGS: dict[Standing, tuple[str, Promise]] = {
    Standing.GOOD: ("ok", lazy("Authorized")),
    Standing.NOT_NEEDED: ("off", lazy("Not needed")),
    Standing.WARN: ("due", lazy("Ask again")),
    Standing.HOLD: ("stop", lazy("Not authorized")),
}
OUTCOMES: dict[str, tuple[str, Promise]] = {
    "asked": ("due", lazy("Asked, no answer yet")),
    "approved": ("ok", lazy("Approved")),
    "denied": ("stop", lazy("Denied")),
    "not_needed": ("off", lazy("Not needed")),
}
RANKS = [(1, lazy("Pays first")), (2, lazy("Pays second")), (3, lazy("Pays third"))]
