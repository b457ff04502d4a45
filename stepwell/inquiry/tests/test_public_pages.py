"""The public pages: open to all, light, plain, and never without someone to call."""

import re
import zlib
from html import unescape
from pathlib import Path

import pytest
import textstat
from django.urls import reverse

from stepwell.inquiry.urls import urlpatterns
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from tests import cast

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).resolve().parents[2] / "static"
# Every public address; a new one joins by itself.
PUBLIC = [one.name for one in urlpatterns if one.callback.needs == "public"]
READING = [name for name in PUBLIC if name not in ("fit", "start")]
FIRST_VIEW_BYTES = 120_000
HIGHEST_GRADE = 8


@pytest.fixture(autouse=True)
def _a_clinic_at_the_cast_time():
    cast.the_site()
    with dates.use_clock(cast.NOW):
        yield


def text_of(html):
    """The words of the page's own part, one sentence a block, without markup."""
    hero = re.search(r'<div class="hero.*?(?=<main)', html, re.S)
    main = (hero.group() if hero else "") + html.partition("<main")[2].partition("</main>")[0]
    main = re.sub(r"<(script|svg|option)\b.*?</\1>", " ", main, flags=re.S)
    main = re.sub(r"</(p|li|h1|h2|h3|td|th|dt|dd|summary|figcaption|span|b)>", ". ", main)
    words = unescape(re.sub(r"<[^>]+>", " ", main))
    return re.sub(r"\s*([.!?])[\s.]*", r"\1 ", re.sub(r"\s+", " ", words)).strip()


def grade(text):
    # The measure fetches a dictionary from the net unless told to count syllables by rule.
    textstat.backend.counts._count_syllables.get_cmudict = lambda lang: None
    return textstat.flesch_kincaid_grade(text)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_stranger_can_open_it_with_help_in_sight(client, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page = client.get(reverse(name))
    html = page.content.decode()
    assert page.status_code == 200
    assert html.count("<h1") == 1
    assert 'href="tel:988"' in html
    assert 'href="sms:988"' in html
    assert "555-0100" in html
    assert "sessionid" not in page.cookies
    assert "style=" not in html
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("name", PUBLIC)
def test_the_words_are_plain_enough(client, name):
    text = text_of(client.get(reverse(name)).content.decode())
    assert len(text.split()) > 40
    assert grade(text) <= HIGHEST_GRADE, text


@pytest.mark.parametrize("name", PUBLIC)
def test_no_sentence_runs_too_long_and_no_word_blames(client, name):
    text = text_of(client.get(reverse(name)).content.decode())
    sentences = [one for one in re.split(r"(?<=[.!?:;]) ", text) if len(one.split()) > 26]
    assert not sentences
    for word in (
        "addict",
        "committed suicide",
        "non-compliant",
        "invalid",
        "failed",
        "refused",
        "mentally ill",
    ):
        assert not re.search(rf"\b{word}\b", text.lower())


def test_the_grade_rises_with_hard_words_so_that_the_test_can_fail():
    hard = "Comprehensive psychopharmacological interventions necessitate individualized consideration."
    assert grade(hard) > HIGHEST_GRADE


def test_the_first_view_is_light(client):
    html = client.get(reverse("public_home")).content
    used = {"css/app.css", "css/public.css", "icons/sprite.svg", "fonts/atkinson-next-latin-normal.woff2"}
    used |= set(re.findall(r'/static/(js/[\w.-]+)"', html.decode()))
    used |= {f"css/{one}" for one in re.findall(r'url\("([\w/.-]+)"\)', (STATIC / "css/app.css").read_text())}
    travels = len(zlib.compress(html, 6)) + sum(
        (STATIC / one).stat().st_size if one.endswith("woff2") else len(zlib.compress((STATIC / one).read_bytes(), 6))
        for one in used
    )
    assert travels <= FIRST_VIEW_BYTES


@pytest.mark.parametrize("name", READING)
def test_leave_now_stands_only_where_it_helps(client, name):
    html = client.get(reverse(name)).content.decode()
    assert ("data-leave-now" in html) is (name == "start_thanks")


@pytest.mark.parametrize("name", ["fit", "start"])
def test_pages_that_ask_can_be_left_at_once(client, name):
    assert client.get(reverse(name)).content.decode().count("data-leave-now") == 2


def test_the_cost_page_says_which_number_with_day_and_source(client):
    text = text_of(client.get(reverse("cost")).content.decode())
    for number in ("$958", "$7,665 to $9,581", "$1,759 to $2,143", "$1,736"):
        assert number in text
    assert text.count("Source: ") == 7
    assert "still to be checked" in text
    assert "cheaper" not in text
    assert "your own share may be higher here" in text


@pytest.mark.parametrize("changes", [{"setting": "cah"}, {"setting": "fqhc"}])
def test_a_place_without_a_day_rate_shows_a_question_not_a_zero(client, changes):
    cast.the_site().edit(**changes)
    text = text_of(client.get(reverse("cost")).content.decode())
    assert "$0" not in text
    assert "we will work out your range with you" in text


def test_a_department_off_campus_is_priced_by_its_own_rate(client):
    cast.the_site().edit(is_off_campus=True, is_excepted=False)
    assert "$383" in client.get(reverse("cost")).content.decode()


def test_a_year_without_rates_still_has_a_page(client):
    with dates.use_clock(cast.NOW.replace(year=2027)):
        assert client.get(reverse("cost")).status_code == 200
        assert client.get(reverse("public_home")).status_code == 200


def test_a_closed_clinic_says_when_it_opens(client):
    with dates.use_clock(cast.NOW.replace(hour=10)):  # 5 am at the clinic
        words = text_of(client.get(reverse("what_is_iop")).content.decode())
    assert "We open today at 8:00 am" in words


def test_staff_may_read_the_public_pages_too(client, settings):
    settings.STEPWELL_DEMO = True  # no second factor asked
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert client.get(reverse("public_home")).status_code == 200
