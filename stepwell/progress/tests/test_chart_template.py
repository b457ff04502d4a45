"""The chart's part renders as one figure with words, picture and table, under a strict content policy."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context, Engine

from stepwell.kernel.tables import REFERENCE
from stepwell.progress.rules.chart import draw_chart
from stepwell.progress.rules.chart_page import Event
from stepwell.progress.tests.made_up import ADMITTED, make_course

TEMPLATES = REFERENCE.parent / "templates"
CSS = REFERENCE.parent / "static" / "css" / "components" / "progress-chart.css"
ROWS = [(0, 19), (14, 10, ("item-9",)), (21, 19), (28, 20), (42, None, (), ("3",)), (60, 10)]


@pytest.fixture(scope="module")
def part():
    engine = Engine(dirs=[str(TEMPLATES)], libraries={"i18n": "django.templatetags.i18n"})
    return engine.get_template("progress/parts/chart.html")


def render(part, *rows, **changes):
    chart = draw_chart(make_course(*rows), planned_weeks=10, **changes)
    return part.render(Context({"chart": chart}))


EVENT = Event(ADMITTED + timedelta(days=9), "Sertraline <100 mg>", "/medications/7/")


def test_one_figure_holds_sentence_picture_and_table(part):
    html = render(part, *ROWS, events=(EVENT,))
    assert html.count("<figure") == html.count("</figure>") == 1
    assert "Down 9 points on PHQ-9 since start, after a harder stretch in weeks 3 and 4." in html
    assert re.search(r'<svg[^>]* role="img"[^>]* aria-labelledby="progress-phq-9-title progress-phq-9-desc"', html)
    assert '<title id="progress-phq-9-title">PHQ-9 scores over time</title>' in html
    assert "5 scores, from 19 on Sep 7 to 10 on Nov 6. The scale goes from 0 to 27. Up is better." in html
    assert html.count("<circle") == 5
    assert html.count('class="progress-chart__line"') == 3
    assert "<details" in html
    assert html.count('<th scope="row">') == 6
    assert "no total, an item is blank" in html
    assert "Fewer symptoms ↑" in html
    assert "The shaded band is the range so far: 10 to 20." in html


def test_an_event_is_a_letter_in_the_picture_and_a_link_below(part):
    html = render(part, *ROWS, events=(EVENT,))
    assert re.search(r'<text class="progress-chart__letter"[^>]*>A</text>', html)
    assert '<a href="/medications/7/">Sertraline &lt;100 mg&gt;</a>' in html


def test_nothing_in_it_needs_inline_style_or_script(part):
    html = render(part, *ROWS, events=(EVENT,))
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=|javascript:", html)


def test_the_shared_view_says_nothing_of_risk(part):
    assert "item 9" in render(part, *ROWS)
    shared = render(part, *ROWS, shows_risk=False)
    assert "item 9" not in shared
    assert "Look at" not in shared


def test_without_scores_there_is_a_sentence_and_no_empty_picture(part):
    html = render(part)
    assert "After two check-ins we can draw the path." in html
    assert "<svg" not in html
    assert "<table" not in html


def test_one_score_is_told_in_the_singular(part):
    assert "1 score, 19 on Sep 7." in render(part, (0, 19))


class Nesting(HTMLParser):
    EMPTY = {"line", "circle", "rect"}

    def __init__(self):
        super().__init__()
        self.open, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        for name, value in attrs:
            assert value != "", f"{tag} has an empty {name}"
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)


def test_tags_nest_and_ids_are_used_once(part):
    nesting = Nesting()
    nesting.feed(render(part, *ROWS, events=(EVENT,)))
    assert nesting.open == []
    assert len(set(nesting.ids)) == len(nesting.ids)


def test_the_stylesheet_knows_every_class_of_the_part_and_no_raw_color():
    css = CSS.read_text()
    used = set(
        re.findall(r"progress-chart(?:__[a-z]+(?:--[a-z]+)?)?", (TEMPLATES / "progress/parts/chart.html").read_text())
    )
    known = set(re.findall(r"\.(progress-chart[\w-]*)", css))
    assert used - known <= {"progress-chart__end", "progress-chart__reasons"}
    assert known <= used
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|oklch", css)
    assert Path(CSS).stat().st_size < 5000
