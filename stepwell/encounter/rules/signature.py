"""Turns a note and its signer into one fixed text and its SHA-256, so that any later change shows."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from stepwell.kernel.tables import Refused

FORM = "stepwell-signature/1"  # addenda, plans, summaries, and the notes signed before a note had parts
NOTE_FORM = "stepwell-signature/2"  # a note with its objectives, answers, times away and the people who were there
FORMS = (FORM, NOTE_FORM)


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature stands for: the note's fields in order, who signed, with what, when, which version.

    `form` names the fields there are; what was signed under an older form is checked under that form for ever.
    """

    fields: tuple[tuple[str, str], ...]
    signer: str
    credential: str
    signed_at: datetime
    version: int
    form: str = FORM


def fields_of(note: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The note's fields as text in the order of their names; None becomes empty, instants become UTC."""
    return tuple((name, _text(note[name])) for name in sorted(note))


def canonical_text(signed: Signed) -> str:
    """The one text that is hashed: JSON with fixed order and no blanks, Unicode NFC, line ends as \\n.

    Raises Refused when the signer, credential or time is missing, or the time has no zone.
    """
    if not signed.signer.strip() or not signed.credential.strip():
        raise Refused("NO_SIGNER", "A signature needs a name and a credential.", "Sign in and try again.")
    if signed.signed_at.tzinfo is None:
        raise Refused("NO_ZONE", "The time of signing has no zone.", "Sign again.")
    whole = {
        "form": signed.form,
        "fields": [[_clean(name), _clean(text)] for name, text in signed.fields],
        "signer": _clean(signed.signer),
        "credential": _clean(signed.credential),
        "signed_at": _utc(signed.signed_at),
        "version": signed.version,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def fingerprint(signed: Signed) -> str:
    """SHA-256 of the canonical text in UTF-8, as 64 hexadecimal signs."""
    return hashlib.sha256(canonical_text(signed).encode()).hexdigest()


def form_of(text: str) -> str:
    """The form a kept text was signed under; the first one for a text that names none or an unknown one."""
    try:
        told = json.loads(text)
    except ValueError:
        return FORM
    form = told.get("form") if isinstance(told, dict) else None
    return form if form in FORMS else FORM


def is_unchanged(signed: Signed, kept: str) -> bool:
    """Whether the text, signer, credential, time and version are still those that were signed."""
    return fingerprint(signed) == kept


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, list | tuple):
        return "\n".join(_text(part) for part in value)
    return str(value)


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _clean(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
