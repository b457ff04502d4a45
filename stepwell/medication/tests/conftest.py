"""Every test of this room stands at the same instant, unless it names another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stepwell.kernel import dates
from tests import cast


@pytest.fixture(autouse=True)
def _two_in_the_afternoon() -> Iterator[None]:
    with dates.use_clock(cast.NOW):
        yield
