"""Keeps what was typed on the teaching page when it could not be saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stepwell.encounter.queries.fidelity import FidelityPage
from stepwell.encounter.queries.teaching import TaughtRow, TeachingPage
from stepwell.encounter.views.typed import typed_version
from stepwell.kernel.web import read_number


def typed(page: TeachingPage, sent: Any) -> TeachingPage:
    """The page with what the form sent in place of what stands."""
    rows = tuple(_row(row, sent) for row in page.rows)
    return replace(page, rows=rows, question=sent.get("question", page.question)[:200] or page.question)


def typed_fidelity(page: FidelityPage, sent: Any) -> FidelityPage:
    """The list of a session with the remark that was sent; its ticks are the form's own."""
    return replace(page, remark=sent.get("remark", page.remark), version=typed_version(sent, page.version))


def _row(row: TaughtRow, sent: Any) -> TaughtRow:
    start = f"{row.encounter}-"
    return replace(
        row,
        levels=tuple(sent.getlist(f"{start}marks")),
        answer=sent.get(f"{start}answer", ""),
        option=sent.get(f"{start}option", ""),
        before=read_number(sent.get(f"{start}before")),
        after=read_number(sent.get(f"{start}after")),
        effect=sent.get(f"{start}effect", ""),
        effect_says=sent.get(f"{start}effect_says", "")[:300],
    )
