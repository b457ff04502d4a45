"""What someone said when they first asked for help, by a hook in the settings: nobody is asked for it again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from stepwell.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class ToldFirst:
    """Who asked, unless it was the person themselves: name, phone, e-mail; and the payer that was named."""

    caller: str = ""
    phone: str = ""
    email: str = ""
    payer: str = ""


def told_first(actor: Actor, patient_id: UUID) -> ToldFirst:
    """What was said of this person, for who may read requests; nothing where no later room tells it."""
    path = getattr(settings, "STEPWELL_TOLD_FIRST", "")
    found: ToldFirst = import_string(path)(actor, patient_id) if path else ToldFirst()
    return found
