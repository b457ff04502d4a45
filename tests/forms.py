"""Finds the forms of a page as a browser would send them: where to, which fields, and what is filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

from tests import cast

WORDS = "Some plain words"
UNSENT = {"submit", "button", "reset", "image", "file"}
BY_NAME = {
    "code": "F33.1",
    "npi": "1234567893",
    "zip_code": "27601",
    "state": "NC",
    "phone": "919-555-0123",
    "birth_on": "1990-04-01",
    "subscriber_birth_on": "1990-04-01",
    "email": "new@riverside.example",
    "version": "1",
}
BY_KIND = {
    "date": (cast.TODAY + timedelta(days=7)).isoformat(),
    "datetime-local": f"{cast.TODAY + timedelta(days=7)}T10:00",
    "time": "10:00",
    "number": "2",
    "email": "new@riverside.example",
    "tel": "919-555-0123",
}


@dataclass
class Form:
    """One form: its address, its method, what each field would send as it stands, its choices and input types."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    has_plain_button: bool = False

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    def filled_in(self) -> dict[str, list[str]]:
        """What a person would send who leaves what is there, fills in every blank, and takes the plain button."""
        return {
            name: self._filled_in(name, found)
            for name, found in self.fields.items()
            if self.kinds.get(name) != "button" or not self.has_plain_button
        }

    def _filled_in(self, name: str, found: list[str]) -> list[str]:
        if any(found):
            return found
        offered = [one for one in self.choices.get(name, []) if one]
        if offered:
            return offered[:1]
        kind = self.kinds.get(name, "")
        return [BY_NAME.get(name) or BY_KIND.get(kind) or (f"{WORDS} {name[-12:]}" if kind in ("text", "area") else "")]


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.inside: Form | None = None
        self.select = self.area = self.text = ""
        self.owner: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.url, given.get("action", ""))
            self.inside = Form(action, given.get("method", "get").lower())
            self.forms.append(self.inside)
            if "id" in given:
                self.by_id[given["id"]] = self.inside
        elif tag == "option" and self.select and self.owner:
            self._option(given)
        elif tag == "a" and "?" in given.get("href", ""):
            self._link(urljoin(self.url, given["href"]))
        owner = self.by_id.get(given.get("form", ""), self.inside)
        if owner is not None and tag == "button" and not given.get("name"):
            owner.has_plain_button = owner.has_plain_button or given.get("type", "submit") == "submit"
        if owner is not None and given.get("name") and "disabled" not in given:
            self._field(owner, tag, given["name"], given)

    def _link(self, address: str) -> None:
        """An address with questions in it is a form that someone has filled in already."""
        parts = urlsplit(address)
        if not parts.netloc:
            self.forms.append(Form(parts.path, "get", parse_qs(parts.query, keep_blank_values=True)))

    def _field(self, owner: Form, tag: str, name: str, given: dict[str, str]) -> None:
        if tag == "input":
            self._input(owner, name, given)
        elif tag == "button":
            owner.choices.setdefault(name, []).append(given.get("value", ""))
            owner.fields.setdefault(name, [])
            owner.kinds[name] = "button"
        elif tag == "select":
            self.select, self.owner = name, owner
            owner.fields.setdefault(name, [])
        elif tag == "textarea":
            self.area, self.owner, self.text = name, owner, ""
            owner.kinds[name] = "area"

    def _input(self, owner: Form, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind in UNSENT:
            return
        values = owner.fields.setdefault(name, [])
        if kind in ("checkbox", "radio"):
            owner.choices.setdefault(name, []).append(value or "on")
            if "checked" in given:
                values.append(value or "on")
        else:
            values.append(value)
            owner.kinds[name] = kind

    def _option(self, given: dict[str, str]) -> None:
        assert self.owner is not None
        self.owner.choices.setdefault(self.select, []).append(given.get("value", ""))
        if "selected" in given:
            self.owner.fields[self.select].append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.area and self.owner:
            self.owner.fields.setdefault(self.area, []).append(self.text.strip())
            self.area = ""


def forms_of(page: str, url: str) -> list[Form]:
    """The forms of a page in their order."""
    reader = _Reader(url)
    reader.feed(page)
    return reader.forms
