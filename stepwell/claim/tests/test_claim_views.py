"""The pages of billing: who sees them, what they show, how many queries they ask, what a post does."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from stepwell.claim import actions
from stepwell.claim.models import ChargeItem, Claim, ClaimFile, DayNudge, Price, Remittance
from stepwell.claim.tests.claim_cast import MONDAY, attend, biller, full_week, make_stay, set_prices, the_site
from stepwell.claim.tests.guide_judge import faults
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.plan.models import Objective
from tests import cast

pytestmark = pytest.mark.django_db
SUNDAY = MONDAY + timedelta(days=6)
DAY = MONDAY.isoformat()


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def site():
    found = the_site()
    set_prices(found)
    return found


@pytest.fixture
def at_desk(client):
    return cast.sign_in(client, cast.the_staff(Role.BILLER).account)


@pytest.fixture
def claim(site):
    full_week(make_stay())
    return actions.make_claims(biller(), site, SUNDAY).claims[0]


def close(client, query=""):
    return client.get(reverse("day_close_on", args=[DAY]) + query)


def test_no_link_of_the_day_close_leads_where_the_reader_may_not_go(client, site):
    attend(make_stay("Dee"), MONDAY, signed=False)
    urls = {}
    for role in (Role.BILLER, Role.THERAPIST):
        (dee,) = close(cast.sign_in(client, cast.the_staff(role).account)).context["day"].rows
        urls[role] = {dee.causes[0].url, *(one.url for one in dee.services)}
    assert urls[Role.BILLER] == {""}
    assert all(url.startswith("/sessions/") for url in urls[Role.THERAPIST])


def test_the_day_close_shows_who_needs_a_person_first_with_cause_owner_and_worth(site, at_desk):
    attend(make_stay("Ana"), MONDAY)
    attend(make_stay("Dee"), MONDAY, signed=False)
    attend(make_stay("Lin", "commercial", approved=False), MONDAY)
    attend(make_stay("Max"), MONDAY, "TE AT")
    page = close(at_desk)
    rows = page.context["day"].rows
    assert [(row.name, row.word) for row in rows] == [
        ("Dee R.", "Not yet"),
        ("Lin R.", "Not yet"),
        ("Max R.", "Cannot be billed"),
        ("Ana R.", "Billable"),
    ]
    dee, lin, _, ana = rows
    assert (dee.causes[0].says, dee.causes[0].owner.name) == ("0 of 3 notes are signed.", "Greta Lane")
    assert (lin.money, lin.money_says, lin.authorization) == ("$425.00", "S9480, one day", "Missing")
    assert (ana.money, ana.money_says) == ("$319.38", "3 services · APC 5861")
    assert page.context["day"].counts == {"sign": 1, "gaps": 1, "pass": 2, "claimed": 0}
    assert "<title>Day close" in page.text


@pytest.mark.parametrize(("show", "names"), [("sign", ["Dee R."]), ("pass", ["Ana R."]), ("gaps", []), ("?", 2)])
def test_filters_are_links(site, at_desk, show, names):
    attend(make_stay("Ana"), MONDAY)
    attend(make_stay("Dee"), MONDAY, signed=False)
    rows = close(at_desk, f"?show={show}").context["day"].rows
    assert [row.name for row in rows] == names if isinstance(names, list) else len(rows) == names


def test_the_day_close_asks_as_little_for_many_people_as_for_one(site, at_desk, django_assert_max_num_queries):
    attend(make_stay("Ana"), MONDAY)
    for number in range(6):
        attend(make_stay(f"P{number}", "commercial" if number % 2 else "medicare"), MONDAY, signed=number > 2)
    close(at_desk)  # which clinic an address belongs to is looked up now and then, not at each request
    with django_assert_max_num_queries(12):
        assert len(close(at_desk).context["day"].rows) == 7


def test_without_a_day_the_last_program_day_is_shown(site, at_desk):
    attend(make_stay(), MONDAY)
    assert at_desk.get(reverse("day_close")).context["day"].on == MONDAY


def test_a_session_nobody_has_attendance_for_is_named(site, at_desk):
    cast.make_session(cast.make_group(name="Mood group"), on=MONDAY)
    page = close(at_desk)
    assert [one.group for one in page.context["day"].unattended] == ["Mood group"]
    assert "Nobody has said yet who came" in page.text


def test_pages_of_rows_keep_their_count(site, at_desk, monkeypatch):
    monkeypatch.setattr("stepwell.claim.queries.day_close.ROWS", 2)
    for name in ("Ana", "Bea", "Cal"):
        attend(make_stay(name), MONDAY)
    assert len(close(at_desk).context["day"].rows) == 2
    assert len(close(at_desk, "?page=2").context["day"].rows) == 1
    assert len(close(at_desk, "?page=x").context["day"].rows) == 2


def test_making_claims_is_one_press_and_a_second_press_changes_nothing(site, at_desk):
    full_week(make_stay())
    url = reverse("day_claims", args=[SUNDAY.isoformat()])
    first = at_desk.post(url, {"site": site.pk}, follow=True)
    assert "9 charges recorded. 1 claim made." in first.text
    at_desk.post(url, {"site": site.pk})
    assert (Claim.objects.count(), ChargeItem.objects.count()) == (1, 9)


def test_nudge_is_one_press_and_then_reads_reminded(site, at_desk):
    episode = make_stay()
    attend(episode, MONDAY, signed=False)
    back = close(at_desk, f"?site={site.pk}&show=sign")
    given = {"episode": episode.pk, "code": "NOTE_UNSIGNED", "back": f"site={site.pk.hex}&show=sign"}
    assert given["back"].replace("&", "&amp;") in back.text
    page = at_desk.post(reverse("day_nudges", args=[DAY]), given, follow=True)
    assert "Greta Lane was reminded." in page.text
    assert "Reminded" in close(at_desk).text
    assert DayNudge.objects.count() == 1


def test_clinicians_see_the_day_without_money_and_without_the_button(site, client):
    attend(make_stay(), MONDAY)
    page = close(cast.sign_in(client, cast.the_staff(Role.THERAPIST).account))
    assert page.status_code == 200
    assert "$" not in page.text
    assert "Make claims" not in page.text


def test_other_roles_strangers_and_bad_days_do_not_get_in(site, client, claim):
    assert close(client).status_code == 302
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    for name, args in (("day_close", []), ("claim_list", []), ("claim_page", [claim.pk]), ("price_list", [])):
        assert desk.get(reverse(name, args=args)).status_code == 403
    bill = cast.sign_in(client, cast.the_staff(Role.BILLER).account)
    assert bill.get(reverse("day_close_on", args=["someday"])).status_code == 404
    assert bill.get(reverse("claim_page", args=[uuid4()])).status_code == 404


def test_a_biller_of_another_site_finds_nothing_here(site, client, claim):
    hill = cast.make_site(name="Hill")
    stranger = cast.sign_in(client, cast.make_staff(Role.BILLER, hill, "Hal Hill").account)
    assert stranger.get(reverse("claim_page", args=[claim.pk])).status_code == 404
    assert stranger.get(reverse("claim_list")).context["shown"].count == 0
    assert close(stranger).context["day"].total == 0
    assert stranger.post(reverse("claim_void", args=[claim.pk]), {"reason": "x"}).status_code == 404


def test_the_list_counts_by_state_and_filters_by_payer(site, at_desk, claim, django_assert_max_num_queries):
    full_week(make_stay("Cal", "commercial"))
    actions.make_claims(biller(), site, SUNDAY)
    at_desk.get(reverse("claim_list"))
    with django_assert_max_num_queries(12):
        shown = at_desk.get(reverse("claim_list")).context["shown"]
    assert (shown.count, shown.charge, shown.expected) == (2, "$2,505.00", "$958.14")
    assert [(tab.label, tab.count) for tab in shown.tabs] == [("All", 2), ("Ready to send", 2)]
    payer = claim.coverage.payer_id
    assert at_desk.get(f"{reverse('claim_list')}?payer={payer}&state=ready").context["shown"].count == 1
    assert at_desk.get(f"{reverse('claim_list')}?payer=x").context["shown"].count == 0


def test_a_claim_shows_each_line_back_to_the_certification(at_desk, claim, django_assert_max_num_queries):
    at_desk.get(reverse("claim_page", args=[claim.pk]))
    with django_assert_max_num_queries(14):  # session, person and trail among them, and the transaction's two
        page = at_desk.get(reverse("claim_page", args=[claim.pk]))
    lines = page.context["shown"].lines
    assert len(lines) == 9
    for line in lines:
        (trace,) = line.traces
        assert trace.is_whole
        assert all((trace.note_url, trace.intervention, trace.objective_url, trace.goal, trace.problem))
        assert (trace.diagnosis, trace.certified) == ("F33.1", "Nov 9, 2026 – Jan 8, 2027 · 9 h")
    assert AuditEvent.objects.filter(action="claim.read", patient_id=claim.patient_id).count() == 2


def test_the_file_is_sent_and_downloaded_as_it_left(at_desk, claim):
    page = at_desk.post(reverse("claim_submissions"), {"claim": claim.pk}, follow=True)
    assert "1 file written." in page.text
    file = ClaimFile.objects.get()
    answer = at_desk.get(reverse("claim_file", args=[file.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="claims-000000001.837"'
    assert faults(answer.content.decode()) == []
    again = at_desk.post(reverse("claim_submissions"), {})
    assert again.status_code == 422
    assert "No claim is ready" in again.text
    assert ClaimFile.objects.count() == 1


def test_answer_and_payment_are_recorded_once_and_bad_sums_keep_what_was_typed(at_desk, claim):
    at_desk.post(reverse("claim_submissions"), {})
    given = {"answer": "accepted", "payer_claim_number": "PCN7"}
    assert at_desk.post(reverse("claim_answer", args=[claim.pk]), given).status_code == 302
    url, token = reverse("claim_payment", args=[claim.pk]), uuid4()
    bad = {"trace_number": "EFT-9", "paid_on": "2026-11-20", "paid": "5.00", "token": token}
    page = at_desk.post(url, bad)
    assert page.status_code == 422
    assert "The parts add up to $5.00; the charge is $1,230.00." in page.text
    assert 'value="EFT-9"' in page.text
    good = bad | {"paid": "1,000.00", "contract": "230"}
    assert at_desk.post(url, good).status_code == 302
    at_desk.post(url, good)
    assert Remittance.objects.count() == 1
    claim.refresh_from_db()
    assert (claim.state, claim.payer_claim_number) == ("paid", "PCN7")


def test_a_held_claim_is_released_with_a_reason_or_taken_back(site, at_desk):
    attend(make_stay(), MONDAY, "GP TE")
    (claim,) = actions.make_claims(biller(), site, SUNDAY).claims
    assert at_desk.post(reverse("claim_release", args=[claim.pk]), {"reason": ""}).status_code == 422
    at_desk.post(reverse("claim_release", args=[claim.pk]), {"reason": "Ill"})
    claim.refresh_from_db()
    assert claim.state == "ready"
    assert "Sent as it is" in at_desk.get(reverse("claim_page", args=[claim.pk])).text
    at_desk.post(reverse("claim_check", args=[claim.pk]))
    at_desk.post(reverse("claim_void", args=[claim.pk]), {"reason": "Wrong day"})
    assert "set free" in at_desk.get(reverse("claim_page", args=[claim.pk])).text


def test_an_objective_shows_its_hours_and_money_and_money_only_to_billing(client, claim):
    objective = Objective.objects.get(plan__episode=claim.episode)
    url = reverse("objective_trace", args=[objective.pk])
    shown = cast.sign_in(client, cast.the_staff(Role.BILLER).account).get(url)
    assert (shown.context["shown"].hours, shown.context["shown"].times) == ("9", 9)
    assert dict(shown.context["money"])["Charged in all"] == "$1,230.00"
    therapist = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account).get(url)
    assert therapist.context["money"] == []
    assert "$" not in therapist.text
    assert AuditEvent.objects.filter(action="objective.read").count() == 2


def test_an_objective_is_followed_through_the_versions_of_its_plan(client, claim):
    old = Objective.objects.get(plan__episode=claim.episode)
    old.plan.edit(superseded_on=cast.TODAY)
    new = Objective.objects.get(plan=cast.make_plan(claim.episode, number=2, in_force_on=cast.TODAY))
    new.edit(continues=old)
    page = cast.sign_in(client, cast.the_staff(Role.BILLER).account).get(reverse("objective_trace", args=[new.pk]))
    assert (page.context["shown"].hours, page.context["shown"].versions) == ("9", 2)


def test_a_price_is_set_from_a_day_and_a_bad_one_keeps_what_was_typed(site, at_desk):
    bad = at_desk.post(reverse("price_list"), {"hcpcs": "G04", "amount": "abc", "from_on": ""})
    assert bad.status_code == 422
    assert "A code has five characters" in bad.text
    assert 'value="G04"' in bad.text
    given = {"hcpcs": "g0411", "amount": "$99.50", "from_on": DAY}
    assert at_desk.post(reverse("price_list"), given).status_code == 302
    assert Price.objects.get(hcpcs="G0411").amount_cents == 9950


def test_addresses_that_only_act_lead_back_on_a_get(at_desk, claim):
    for name in ("claim_check", "claim_release", "claim_answer", "claim_payment", "claim_void"):
        assert at_desk.get(reverse(name, args=[claim.pk])).status_code == 302
    for name in ("day_claims", "day_nudges"):
        assert at_desk.get(reverse(name, args=[DAY])).status_code == 302
    assert at_desk.get(reverse("claim_submissions")).status_code == 302
