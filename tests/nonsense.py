"""What nobody should type but somebody will: a form must refuse it or take it, and never fall over."""

from __future__ import annotations

TYPED: dict[str, str] = {
    "nothing": "",
    "blanks": " \t\r\n\u00a0\u200b",
    "too long": "x" * 100_000,
    "emoji": "\U0001f642\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u202eevil\u202c \u05d0\u05d1 \u0627\u0644",
    "zero": "a\0b",
    "markup": "<script>alert(1)</script>\"'>{{7*7}}",
    "year one": "0001-01-01",
    "last year": "9999-12-31",
    "first day": "1900-01-01",
    "last day": "2199-12-31",
    "no such day": "2026-02-30",
    "year too long": "99999-01-01",
    "instant one": "0001-01-01T00:00",
    "last instant": "9999-12-31T23:59",
    "minus": "-1",
    "none": "0",
    "stale": "99",
    "huge": "9" * 40,
    "broken number": "1e400",
    "not a number": "NaN",
    "endless": "-Infinity",
    "other digits": "\u0661\u0662",
    "raised digit": "\u00b2",
    "part": "1.5",
    "no such choice": "no-such-choice",
    "nobody": "01890000-0000-7000-8000-000000000000",
    "path": "../../etc/passwd",
    "old hour": "25:61",
}
# As bytes of a form, not as text: half a character, a surrogate on its own, an escape that ends too soon.
RAW = {"half a character": b"%C3", "lone surrogate": b"%ED%A0%80", "broken escape": b"%zz%"}
KINDS = (*TYPED, *RAW)
