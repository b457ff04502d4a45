"""A clinic's own text of the safety questions is asked when it is whole, and named in the log when it is not."""

from pathlib import Path

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.tables import REFERENCE
from stepwell.placement.forms.safety import SafetyForm
from stepwell.placement.queries.screener import screener
from tests import cast

OWN = (REFERENCE / "safety" / "questions.toml").read_text(encoding="utf-8")
WISH = "Have you wished you were dead, or that you could sleep and not wake up?"


@pytest.fixture
def file(tmp_path, settings):
    def write(text: str) -> Path:
        path = tmp_path / "questions.toml"
        path.write_text(text, encoding="utf-8")
        settings.STEPWELL_SAFETY_QUESTIONS = str(path)
        return path

    return write


def official(text=OWN):
    changed = text.replace(WISH, "The official first question?").replace("is_official = false", "is_official = true")
    changed = changed.replace('en = "Safety questions"', 'en = "The Scale"')
    return changed.replace('credit = ""', 'credit = "Written by its owner."')


def test_without_a_file_the_own_words_are_asked(settings):
    settings.STEPWELL_SAFETY_QUESTIONS = ""
    assert screener().asks("wish") == WISH
    assert SafetyForm()["wish"].label == f"1. {WISH}"


@pytest.mark.django_db
def test_a_whole_file_is_asked_under_its_name_with_its_credit(file, client):
    file(official())
    assert SafetyForm()["wish"].label == "1. The official first question?"
    patient = cast.make_patient()
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    shown = me.get(reverse("safety_hub", args=[patient.pk])).text
    for words in ("The official first question?", "The Scale", "Written by its owner."):
        assert words in shown, words


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        (official().replace('credit = "Written by its owner."', 'credit = ""'), "SCREENER_CREDIT"),
        (official().replace('id = "ever"', 'id = "always"'), "SCREENER_ITEMS"),
        ("not = [a file", "TOMLDecodeError"),
    ],
)
def test_a_file_that_is_not_whole_is_not_asked_and_the_log_says_why(file, caplog, text, logged):
    file(text)
    assert screener().asks("wish") == WISH
    assert logged in caplog.text


def test_a_file_that_is_not_there_is_named_in_the_log(settings, tmp_path, caplog):
    settings.STEPWELL_SAFETY_QUESTIONS = str(tmp_path / "gone.toml")
    assert screener().asks("wish") == WISH
    assert "FileNotFoundError" in caplog.text
