"""How many presses the front desk's two commonest jobs take, counted on the page itself, without any script."""

from __future__ import annotations

from datetime import time
from html.parser import HTMLParser

import pytest

from stepwell.encounter import actions
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from tests import cast

pytestmark = pytest.mark.django_db


class Controls(HTMLParser):
    """The buttons and boxes of a page, each with the form it belongs to."""

    def __init__(self, text):
        super().__init__()
        self.found, self._forms = [], []
        self.actions, self.menus = {}, {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        row = dict(attrs)
        if tag == "form":
            self._forms.append(row)
            self.actions[row.get("id", "")] = row.get("action", "")
        if "popover" in row:
            self.menus.setdefault(row["id"], []).append(row)
        if tag in ("button", "input"):
            inside = self._forms[-1].get("action", "") if self._forms else ""
            self.found.append({"tag": tag, "inside": inside, **row})

    def handle_endtag(self, tag):
        if tag == "form" and self._forms:
            self._forms.pop()

    def of(self, **wanted):
        return [row for row in self.found if all(row.get(key) == value for key, value in wanted.items())]


def page_of(client):
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    return Controls(client.get("/arrivals/").content.decode())


def menu_of(client, page, seat):
    """What the row's menu holds once it is open: it comes with the press that opens it."""
    (menu,) = page.menus[f"m-{seat.pk}"]
    assert menu["hx-trigger"] == "toggle once"
    return Controls(client.get(menu["hx-get"], headers={"HX-Request": "true"}).content.decode())


def test_a_group_of_ten_is_checked_in_with_one_press_and_one_for_each_exception(client):
    session, seats = room.session_with(10, at=time(14, 15))
    page = page_of(client)
    form = f"f-{session.pk}"
    ticks = page.of(tag="input", type="checkbox", form=form)
    assert len(ticks) == 10
    assert all("checked" in row for row in ticks)
    (button,) = page.of(tag="button", form=form)
    late = str(seats[3].pk)
    presses = [next(row for row in ticks if row["value"] == late), button]  # one exception, one button
    sent = [row["value"] for row in ticks if row["value"] != late]

    client.post(page.actions[form], {"seats": sent})

    assert len(presses) == 1 + 1
    assert sum(room.row_of(seat).arrived_at == cast.NOW for seat in seats) == 9


def test_with_a_kiosk_the_desk_presses_nothing():
    session, seats = room.session_with(10, at=time(14, 15))
    kiosk, _key = actions.open_kiosk(room.desk(), session.site, "Front door")
    with dates.use_clock(room.minutes_after(session, -5)):
        for seat in seats:
            heard = actions.hear_code(kiosk, actions.arrival_code(room.desk(), seat.episode))
            actions.come_in(kiosk, heard.welcome.episode_id)
    assert all(room.row_of(seat).arrived_at for seat in seats)


def test_a_no_show_with_its_reason_takes_two_presses_on_the_row(client):
    _session, (ana, *_) = room.session_with(3, at=time(13, 30))
    page = page_of(client)
    (opens,) = page.of(tag="button", popovertarget=f"m-{ana.pk}")
    menu = menu_of(client, page, ana)
    chosen = next(row for row in menu.of(tag="button", name="reason") if row["value"] == "not-heard:0")
    version = menu.of(name="version", inside=chosen["inside"])[0]

    answer = client.post(chosen["inside"], {"reason": chosen["value"], "version": version["value"]})

    assert len([opens, chosen]) == 2
    assert answer.status_code == 302
    assert room.row_of(ana).absence_reason == "not-heard"


def test_late_and_left_at_a_time_are_one_form_on_the_row_and_count_real_minutes(client):
    session, (ana, *_) = room.session_with(2, at=time(13, 0))
    menu = menu_of(client, page_of(client), ana)
    (came,) = menu.of(name="arrived")
    assert [row["name"] for row in menu.of(tag="input", inside=came["inside"], type="time")] == ["arrived", "left"]

    client.post(came["inside"], {"arrived": "13:06", "left": "13:40", "version": f"{ana.pk}:0"})

    row = room.row_of(ana)
    assert (row.arrived_at, row.left_at) == (room.minutes_after(session, 6), room.minutes_after(session, 40))
    actions.confirm_attendance(room.leader(), session)
    assert (room.row_of(ana).attendance, room.row_of(ana).minutes) == ("left-early", 34)
    text = client.get("/arrivals/").content.decode()
    assert "Left early 1:06 pm to 1:40 pm" in text


def test_a_time_of_leaving_alone_asks_for_the_time_of_arrival(client):
    _session, (ana, *_) = room.session_with(1, at=time(13, 0))
    page_of(client)
    answer = client.post(f"/arrivals/seats/{ana.pk}/", {"left": "13:40", "version": f"{ana.pk}:0"})
    assert answer.status_code == 422
    assert "Say when the person came in, too." in answer.content.decode()


def test_a_walk_in_is_one_press_from_the_group(client):
    session, _seats = room.session_with(1, at=time(14, 15))
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert f'href="/sessions/{session.pk}/walk-in/"' in client.get("/arrivals/").content.decode()
    page = client.get(f"/sessions/{session.pk}/walk-in/").content.decode()
    assert f"/sessions/{session.pk}/notes/" not in page, "the desk is not led to the notes"
