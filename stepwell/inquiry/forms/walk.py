"""The self-check's answers as a sealed hidden field: they travel with the visitor and stay nowhere."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import QueryDict

from stepwell.inquiry.rules.walk import Walk, answered, page_ids
from stepwell.kernel.tables import Refused

_SALT = "stepwell.inquiry.walk"


def seal(walk: Walk) -> str:
    """The walk as text for a hidden field; changing it breaks the seal."""
    carried = {"w": walk.who, "a": walk.age, "q": walk.answers, "r": walk.back_to_result}
    return signing.dumps(carried, salt=_SALT, compress=True)


def unseal(text: str) -> Walk:
    """The walk behind the seal. Raises Refused('CARRIED') when it is missing or was changed."""
    try:
        carried: dict[str, Any] = signing.loads(text, salt=_SALT)
        answers = {str(name): tuple(values) for name, values in carried["q"].items()}
        return Walk(str(carried["w"]), str(carried["a"]), answers, bool(carried["r"]))
    except (signing.BadSignature, KeyError, TypeError, AttributeError, ValueError):
        raise Refused(
            "CARRIED",
            "We lost your place, and we do not keep answers.",
            "Please start again. It takes about 3 minutes.",
        ) from None


def begun(posted: QueryDict) -> Walk:
    """A new walk from the start page: who it is for and their age, each as told or left open."""
    who, age = posted.get("who", ""), posted.get("age", "")
    return Walk(
        who if who in ("me", "someone_else") else "",
        age if age in ("adult", "under_18") else "",
    )


def with_answer(walk: Walk, question: str, posted: QueryDict) -> Walk:
    """The walk with the posted answer. Raises Refused as `rules.walk.answered` does."""
    if question not in page_ids():
        raise Refused("ANSWER", "That question is not part of this check.", "Go back and choose again.")
    values = ("skip",) if posted.get("act") == "skip" else tuple(dict.fromkeys(posted.getlist("answer")))
    return answered(walk, question, values)
