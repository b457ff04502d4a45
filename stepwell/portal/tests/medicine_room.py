"""What the tests of a person's own medicines say and send."""

from __future__ import annotations

import re
from datetime import timedelta

from stepwell.inquiry.tests.test_public_pages import grade, text_of
from stepwell.kernel.web import new_token
from stepwell.medication import actions
from stepwell.medication.models import DoseReport
from stepwell.medication.rules.adherence import Dose, Effect, Why
from tests import cast

LIST = "/me/medicines/"
PLAIN = 6
HOWS = ("missed", "stopped", "more")
PARTS = ["doses", "side-effects", "side-effects/end", "refill", "help"]


def at(medicine, part: str) -> str:
    return f"{LIST}{medicine.pk}/{part}/"


def day(back: int) -> str:
    return (cast.TODAY - timedelta(days=back)).isoformat()


def posted(person, medicine, part: str, **fields):
    return person.post(at(medicine, part), {"token": new_token()} | fields)


def told(medicine) -> dict[int, str]:
    """What stands, by days back."""
    rows = DoseReport.objects.filter(medication=medicine)
    return {(cast.TODAY - row.on).days: row.taken for row in rows}


def help_at(medicine, word: str) -> str:
    return f"{at(medicine, 'help')}?for={word}"


def effect(what: str) -> actions.EffectGiven:
    return actions.EffectGiven(Effect(what))


def the_page(person) -> str:
    return person.get(LIST).text


def missed(back: int) -> actions.DoseGiven:
    return actions.DoseGiven(cast.TODAY - timedelta(days=back), Dose.NO, Why.FORGOT)


def sentences(html: str) -> str:
    """The paragraphs of a page, without its short labels, which would make it look plainer than it is."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(text_of(f"<main {words}</p></main>") for words in re.findall(r"<p\b[^>]*>(.*?)</p>", main, re.S))


def grade_of(html: str) -> float:
    found = sentences(html)
    assert len(found.split()) > 15, found
    return float(grade(found))
