"""The text of the safety questions in use: the clinic's own file when it is whole, else the words that come with us."""

from __future__ import annotations

import logging
import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings

from stepwell.kernel.tables import Refused, reference
from stepwell.placement.rules.screener import Screener, read_screener

logger = logging.getLogger("stepwell.safety")


def screener() -> Screener:
    """What is asked. A file of the clinic's that is not whole is named in the log and not used."""
    return _screener(str(getattr(settings, "STEPWELL_SAFETY_QUESTIONS", "")))


@cache
def _screener(path: str) -> Screener:
    own = read_screener(reference("safety/questions"))
    if not path:
        return own
    try:
        return read_screener(tomllib.loads(Path(path).read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        logger.error("the clinic's safety questions cannot be read: %s", type(wrong).__name__)
    except Refused as no:
        logger.error("the clinic's safety questions are not used: %s", no.code)
    return own
