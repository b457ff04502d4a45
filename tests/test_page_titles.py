"""The base page alone says that a page has errors; a title that says it again would read "Error: Error:"."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = sorted((Path(__file__).resolve().parents[1] / "stepwell" / "templates").rglob("*.html"))
TITLE = re.compile(r"{% block title %}(.*?){% endblock")


def test_no_title_says_error_beside_the_base_page():
    assert len(PAGES) > 200
    titles = {page.name: found.group(1) for page in PAGES if (found := TITLE.search(page.read_text()))}
    assert [name for name, title in titles.items() if "has_errors" in title and name != "base.html"] == []
