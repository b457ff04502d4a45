"""Every test of this room stands on the cast's day, without a second factor."""

import pytest

from stepwell.kernel import dates
from tests import cast


@pytest.fixture(autouse=True)
def _at_the_cast_time(settings):
    settings.STEPWELL_DEMO = True
    with dates.use_clock(cast.NOW):
        yield
