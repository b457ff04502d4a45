"""What the pages of this room show, and what later rooms ask of scores."""

from stepwell.progress.queries.courses import (
    WEEKLY,
    AlertRow,
    FormPage,
    Path,
    alert_count,
    alert_list,
    alert_state,
    courses,
    form_page,
    measured_of,
    paths,
    since_last,
    words,
)

__all__ = [
    "WEEKLY",
    "AlertRow",
    "FormPage",
    "Path",
    "alert_count",
    "alert_list",
    "alert_state",
    "courses",
    "form_page",
    "measured_of",
    "paths",
    "since_last",
    "words",
]
