"""Ten notes of a group in at most 25 presses on two screens, counted on the pages themselves."""

from __future__ import annotations

import re
import time

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.test import RequestFactory, override_settings

from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.tests import room
from stepwell.encounter.tests.test_activations import Controls
from stepwell.encounter.views.fresh import ask_again
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db
MOST_PRESSES, MOST_SCREENS = 25, 2
LINES = (
    "Practiced paced breathing and taught it to a neighbor.",
    "Held ice during a memory and stayed in the room.",
    "Came late after a bad night, named it, and asked for help with sleep.",
    "Argued that skills are for calm days, then tried one on an urge of 6.",
    "Wept about a job lost, let two others sit close.",
    "Listed three warning signs without being asked.",
    "Was quiet, answered when asked, left with a card.",
    "Laughed at the cold water, rated distress 8 to 5.",
    "Told of a walk instead of a drink on Saturday.",
)


class Hands:
    """Someone at the sheet who presses what is on the page and types where a field is."""

    def __init__(self, client):
        self.client, self.presses, self.screens, self.sent = client, 0, 0, {}

    def open(self, address):
        self.presses += 1
        return self._look(self.client.get(address))

    def _look(self, answer):
        assert answer.status_code == 200
        self.screens += 1
        self.page = Controls(answer.content.decode())
        self.text = answer.content.decode()
        version = re.search(r'name="version" value="([^"]*)"', self.text)  # none on a page where all is signed
        self.sent = {"version": version[1] if version else "", "has_methods": "1"}
        return self

    def pick(self, name, value):
        """One radio or box; what is ticked already costs nothing."""
        (box,) = self.page.of(name=name, value=value)
        if "checked" not in box:
            self.presses += 1
        self.sent.setdefault(name, [])
        self.sent[name] = [*self.sent[name], value] if box["type"] == "checkbox" else value

    def choose(self, name, value):
        """One option of a list."""
        assert f'name="{name}"' in self.text
        assert f'<option value="{value}"' in self.text
        self.presses += 1
        self.sent[name] = value

    def leave(self, name, value):
        """What the page offers and is left as it is."""
        assert f'<option value="{value}" selected' in self.text
        self.sent[name] = value

    def type(self, name, words):
        assert f'name="{name}"' in self.text
        self.sent[name] = words

    def keep(self, name):
        """A field that is filled already."""
        (field,) = self.page.of(name=name)
        self.sent[name] = field["value"]

    def press(self, address, **act):
        if act:
            assert self.page.of(tag="button", name="act", value=act["act"])
        self.presses += 1
        answer = self.client.post(address, self.sent | act, follow=True)
        assert answer.status_code == 200, re.findall(
            r'role="alert"[^>]*>(.*?)</div>', answer.content.decode(), re.DOTALL
        )
        landed = answer.redirect_chain[-1][0]
        is_new = landed != self.at
        self.at, screens = landed, self.screens
        self._look(answer)
        self.screens = screens + is_new


def test_ten_notes_take_at_most_25_presses_and_two_screens(client):
    session, seats = room.session_with(10)
    with dates.use_clock(session.starts_at):
        room.actions.check_in(room.desk(), session, {seat.pk for seat in seats[:9]})
    hands = Hands(cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account))
    sheet = f"/sessions/{session.pk}/notes/"
    hands.at = sheet
    hands.open(sheet)

    hands.press(sheet, act="confirm")
    late, out = seats[2], seats[9]
    hands.pick(f"p-{late.pk}-attendance", "late")
    hands.type(f"p-{late.pk}-arrived", "09:15")
    hands.pick(f"p-{out.pk}-attendance", "out")
    hands.choose(f"p-{out.pk}-reason", "work:0")
    for method in ("dbt-distress-tolerance", "skill-practice", "role-play"):
        hands.pick("methods", method)
    for seat, words in zip(seats, LINES, strict=False):
        hands.pick(f"p-{seat.pk}-participation", "3")
        hands.leave(f"p-{seat.pk}-objective", str(seat.episode.plans.get().objectives.get().pk))
        hands.type(f"p-{seat.pk}-own_line", words)
    hands.pick("no_other_risk", "1")
    hands.keep("topic")
    hands.type("what_we_did", "Drilled cold water and paced breath.")
    hands.type("home_practice", "One delay a day.")
    hands.press(sheet, act="review")
    hands.press(f"{sheet}review/")

    assert Signature.objects.count() == 9
    assert "Signed by Greta Lane, LPC" in hands.text
    assert GroupNote.objects.get().method_codes == ["dbt-distress-tolerance", "skill-practice", "role-play"]
    assert GroupNote.objects.get().head_count == 9
    assert room.row_of(late).minutes == 45
    assert room.row_of(out).absence_reason == "work"
    assert len(set(Encounter.objects.filter(signed_at__isnull=False).values_list("own_line", flat=True))) == 9
    assert hands.presses <= MOST_PRESSES
    assert hands.screens <= MOST_SCREENS


@pytest.mark.parametrize(("minutes_ago", "asks"), [(1, False), (60, True)])
@override_settings(STEPWELL_TEST=False, STEPWELL_DEMO=False)
def test_a_fresh_sign_in_adds_no_screen_to_the_signature(minutes_ago, asks):
    request = RequestFactory().post("/sessions/")
    request.user, request.session = cast.the_staff(Role.GROUP_LEADER).account, {}
    with time_machine.travel(time.time() - 60 * minutes_ago, tick=False):
        record_authentication(request, request.user, "password")
    assert (ask_again(request, "/back/") is not None) is asks
