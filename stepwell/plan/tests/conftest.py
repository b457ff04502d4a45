"""Every test of this room stands at the cast's moment, in the demo (no second factor asked)."""

import pytest

from stepwell.kernel import dates
from tests import cast


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True
    with dates.use_clock(cast.NOW):
        yield
