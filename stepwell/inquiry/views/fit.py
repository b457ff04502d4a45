"""The self-check: one question a page, carried by the visitor's own browser, kept nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse

from stepwell.inquiry.forms.public import StartForm, sealed_result
from stepwell.inquiry.forms.walk import begun, seal, unseal, with_answer
from stepwell.inquiry.queries.clinic import public_clinic
from stepwell.inquiry.queries.self_check import question_page, result_page
from stepwell.inquiry.rules.walk import Help, Walk, help_for, page_after, page_before, page_ids
from stepwell.inquiry.views.public import show
from stepwell.inquiry.views.start import ask as ask_to_start
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import open_to_all

START = "start"


@open_to_all
def fit(request: Any) -> HttpResponse:
    """A GET shows the start page; each POST carries the answers so far and answers with the next page."""
    if request.method != "POST":
        return _start(request)
    at = request.POST.get("at", START)
    if at == START:
        return _question(request, begun(request.POST), page_ids()[0])
    try:
        walk = unseal(request.POST.get("carried", ""))
    except Refused as no:
        return _start(request, no, status=422)
    return _go(request, walk, at, request.POST.get("act", "next"))


def _go(request: Any, walk: Walk, at: str, act: str) -> HttpResponse:
    if act.startswith("change:") and act.removeprefix("change:") in page_ids():
        return _question(request, replace(walk, back_to_result=True), act.removeprefix("change:"))
    if act == "ask":
        return _ask_for_call(request, walk)
    if at == "result":
        return _question(request, walk, page_ids()[-1]) if act == "back" else _result(request, walk)
    if at.startswith("pause:") and at.removeprefix("pause:") in page_ids():
        question = at.removeprefix("pause:")
        return _question(request, walk, question) if act == "back" else _after(request, walk, question)
    if act == "back" and at in page_ids():
        before = page_before(at)
        return _question(request, walk, before) if before else _start(request, walk=walk)
    return _answer(request, walk, at)


def _answer(request: Any, walk: Walk, question: str) -> HttpResponse:
    try:
        walk = with_answer(walk, question, request.POST)
    except Refused as no:
        if question not in page_ids():
            return _start(request, no, status=422)
        return _question(request, walk, question, no, status=422)
    if help_for(question, walk.answers[question]) is Help.PAGE:
        return show(request, "inquiry/fit_pause.html", carried=seal(walk), question=question, walk=walk)
    return _after(request, walk, question)


def _after(request: Any, walk: Walk, question: str) -> HttpResponse:
    following = page_after(question)
    if walk.back_to_result or not following:
        return _result(request, replace(walk, back_to_result=False))
    return _question(request, walk, following)


def _start(request: Any, no: Refused | None = None, walk: Walk | None = None, status: int = 200) -> HttpResponse:
    errors = [{"says": f"{no.says} {no.fix}"}] if no else []
    return show(request, "inquiry/fit.html", status, errors=errors, has_errors=bool(no), walk=walk or Walk())


def _question(request: Any, walk: Walk, question: str, no: Refused | None = None, status: int = 200) -> HttpResponse:
    errors = [{"says": no.says, "href": "#answers"}] if no else []
    return show(
        request,
        "inquiry/fit_question.html",
        status,
        question=question_page(walk, question),
        carried=seal(walk),
        errors=errors,
        has_errors=bool(no),
    )


def _result(request: Any, walk: Walk) -> HttpResponse:
    clinic = public_clinic(request.tenant.name)
    found = result_page(walk, clinic)
    return show(request, "inquiry/fit_result.html", clinic=clinic, found=found, carried=seal(walk))


def _ask_for_call(request: Any, walk: Walk) -> HttpResponse:
    clinic = public_clinic(request.tenant.name)
    result = result_page(walk, clinic).result
    who = {"who": "someone_else"} if walk.who == "someone_else" else {}
    form = StartForm(sites=clinic.sites, initial={"fit": sealed_result(result), **who})
    return ask_to_start(request, form)
