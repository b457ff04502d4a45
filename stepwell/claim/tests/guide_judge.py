"""Asks an independent validator, pyx12, whether a file follows the guide."""

from __future__ import annotations

import io
import json
from functools import cache

import pyx12.map_if
import pyx12.params
import pyx12.x12n_document

# Reading the guide's map takes far longer than judging a claim by it, and judging does not change it.
pyx12.map_if.load_map_file = cache(pyx12.map_if.load_map_file)


SETTINGS = pyx12.params.ParamsBase()


def faults(text: str) -> list[str]:
    """Everything that the validator says against the file; empty when it accepts it."""
    report = io.StringIO()
    accepted = pyx12.x12n_document.x12n_document(SETTINGS, io.StringIO(text), None, None, None, fd_json=report)
    found = list(_sentences(json.loads(report.getvalue() or "{}")))
    return found or ([] if accepted else ["refused without a reason"])


def _sentences(node: object) -> list[str]:
    if isinstance(node, dict):
        here = [json.dumps(error, default=str) for error in node.get("errors", ())]
        return here + [found for value in node.values() for found in _sentences(value)]
    if isinstance(node, list):
        return [found for value in node for found in _sentences(value)]
    return []
