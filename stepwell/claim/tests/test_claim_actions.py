"""Claims on their way: check, release, send, answer, pay, take back, remind."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from django.http import Http404

from stepwell.claim import actions
from stepwell.claim.actions import NudgeFacts, PaymentFacts
from stepwell.claim.export import episode_claims
from stepwell.claim.models import ChargeItem, Claim, ClaimFile, DayNudge, Remittance
from stepwell.claim.tests.claim_cast import MONDAY, attend, biller, full_week, make_stay, set_prices, the_site
from stepwell.claim.tests.guide_judge import faults
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan.models import Certification
from tests import cast

pytestmark = pytest.mark.django_db
SUNDAY = MONDAY + timedelta(days=6)
NEXT_SUNDAY = MONDAY + timedelta(days=13)


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
def claim(site):
    full_week(make_stay())
    return actions.make_claims(biller(), site, SUNDAY).claims[0]


def paid(claim, cents=None, trace="EFT-1", **parts):
    amount = claim.charge_cents - sum(parts.values()) if cents is None else cents
    return PaymentFacts(trace, cast.TODAY, amount, **parts)


def sent(claim):
    actions.submit_claims(biller(), [claim])
    claim.refresh_from_db()
    return claim


def test_a_file_is_written_for_each_payer_and_an_independent_validator_takes_it(site, claim):
    full_week(make_stay("Cal", "commercial"))
    full_week(make_stay("Gus"))
    actions.make_claims(biller(), site, SUNDAY)
    files = actions.submit_claims(biller(), Claim.objects.filter(state="ready"))
    assert sorted(file.claims_count for file in files) == [1, 2]
    for file in files:
        assert faults(file.text) == []
        assert file.text_hash == hashlib.sha256(file.text.encode()).hexdigest()
        assert sum(one.charge_cents for one in file.claims.all()) == file.total_cents
    assert {one.state for one in Claim.objects.all()} == {"submitted"}
    assert AuditEvent.objects.filter(action="claim.submitted").count() == 3


def test_a_claim_is_sent_once(claim):
    sent(claim)
    with pytest.raises(Refused, match="is submitted and cannot become submitted"):
        actions.submit_claims(biller(), [claim])
    with pytest.raises(Refused, match="No claim is ready"):
        actions.submit_claims(biller(), [])
    assert ClaimFile.objects.count() == 1


def test_what_has_changed_since_is_found_before_the_file_is_written(claim):
    Certification.objects.update(certified_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    with pytest.raises(Refused, match="certification ended"):
        actions.submit_claims(biller(), [claim])
    assert not ClaimFile.objects.exists()


def test_a_clinic_without_a_whole_phone_number_is_told_before_the_file_is_written(site, claim):
    site.edit(phone="555-0100")
    with pytest.raises(Refused, match="ten digits"):
        actions.submit_claims(biller(), [claim])
    assert Claim.objects.get().state == "ready"


def test_the_second_claim_waits_for_the_first_ones_remittance(site, claim):
    full_week(claim.episode, MONDAY + timedelta(days=7))
    (second,) = actions.make_claims(biller(), site, NEXT_SUNDAY).claims
    assert (second.state, second.bill_type) == ("held", "133")
    assert "remittance" in second.steps.get().note
    sent(claim)
    actions.record_payment(biller(), claim, paid(claim))
    second.refresh_from_db()
    assert second.state == "ready"


def test_a_day_of_two_services_is_held_until_someone_says_why_it_goes(site):
    episode = make_stay()
    attend(episode, MONDAY, "GP TE")
    (claim,) = actions.make_claims(biller(), site, SUNDAY).claims
    assert claim.state == "held"
    with pytest.raises(Refused, match="Write why"):
        actions.release_claims(biller(), [claim], " ")
    actions.release_claims(biller(), [claim], "She left early, ill.")
    claim.refresh_from_db()
    assert (claim.state, claim.released) == ("ready", ["DAY_LT3"])
    actions.recheck_claims(biller(), [claim])
    assert sent(claim).state == "submitted"


def test_what_the_payer_would_not_pay_is_not_released(site):
    episode = make_stay()
    full_week(episode)
    Certification.objects.all().update(certified_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    (claim,) = actions.make_claims(biller(), site, SUNDAY).claims
    with pytest.raises(Refused, match="cannot be sent as it is"):
        actions.release_claims(biller(), [claim], "Please")


def test_a_claim_that_came_back_is_mended_and_sent_again_in_a_new_file(claim):
    sent(claim)
    with pytest.raises(Refused, match="what the payer said"):
        actions.record_rejection(biller(), claim, "")
    actions.record_rejection(biller(), claim, "Subscriber not found")
    actions.recheck_claims(biller(), [claim])
    actions.submit_claims(biller(), [claim])
    claim.refresh_from_db()
    assert (claim.state, claim.file.control_number) == ("submitted", 2)
    assert list(claim.steps.order_by("id").values_list("state", flat=True)) == [
        "ready",
        "submitted",
        "rejected",
        "ready",
        "submitted",
    ]


def test_an_accepted_claim_keeps_the_payers_number(claim):
    actions.record_acceptance(biller(), sent(claim), "2026ABC")
    claim.refresh_from_db()
    assert (claim.state, claim.payer_claim_number) == ("accepted", "2026ABC")
    with pytest.raises(Refused, match="cannot become accepted"):
        actions.record_acceptance(biller(), claim)


def test_a_posting_that_balances_pays_the_claim_and_one_that_does_not_is_refused(claim):
    sent(claim)
    with pytest.raises(Refused, match=r"\$1.00 that is off|add up"):
        actions.record_payment(biller(), claim, paid(claim, claim.charge_cents - 100))
    actions.record_payment(biller(), claim, paid(claim, contract_cents=20000, patient_cents=5000))
    claim.refresh_from_db()
    assert claim.state == "paid"
    assert Remittance.objects.get().paid_cents == claim.charge_cents - 25000


def test_a_denial_can_be_paid_later_but_not_with_the_same_trace(claim):
    sent(claim)
    actions.record_payment(biller(), claim, paid(claim, 0, denied_cents=claim.charge_cents))
    claim.refresh_from_db()
    assert claim.state == "denied"
    with pytest.raises(Refused, match="posted on claim"):
        actions.record_payment(biller(), claim, paid(claim))
    actions.record_payment(biller(), claim, paid(claim, trace="EFT-2"))
    claim.refresh_from_db()
    assert claim.state == "paid"


def test_a_claim_taken_back_sets_its_charges_free_for_another(site, claim):
    actions.void_claim(biller(), claim, "Wrong coverage")
    claim.refresh_from_db()
    assert (claim.state, claim.voided_at) == ("void", cast.NOW)
    assert not ChargeItem.objects.filter(claim__isnull=False).exists()
    (again,) = actions.make_claims(biller(), site, SUNDAY).claims
    assert (again.number, again.bill_type) == (f"{claim.episode.number}-02", "132")


def test_a_claim_with_a_later_one_or_at_the_payer_is_not_taken_back(site, claim):
    full_week(claim.episode, MONDAY + timedelta(days=7))
    actions.make_claims(biller(), site, NEXT_SUNDAY)
    with pytest.raises(Refused, match="comes after"):
        actions.void_claim(biller(), claim, "Wrong")
    with pytest.raises(Refused, match="Write why"):
        actions.void_claim(biller(), claim, "")
    sent(claim)
    Claim.objects.exclude(pk=claim.pk).update(state="void")
    with pytest.raises(Refused, match="cannot become void"):
        actions.void_claim(biller(), claim, "Wrong")


def test_only_billers_send_and_only_billing_changes_claims(claim):
    director, therapist = cast.actor(Role.PROGRAM_DIRECTOR), cast.actor(Role.THERAPIST)
    with pytest.raises(Forbidden):
        actions.submit_claims(director, [claim])
    for act in (
        lambda: actions.recheck_claims(therapist, [claim]),
        lambda: actions.release_claims(therapist, [claim], "x"),
        lambda: actions.void_claim(therapist, claim, "x"),
        lambda: actions.record_acceptance(therapist, claim),
        lambda: actions.record_rejection(therapist, claim, "x"),
        lambda: actions.record_payment(therapist, claim, paid(claim)),
    ):
        with pytest.raises(Forbidden):
            act()


def test_the_owner_of_a_cause_is_reminded_once(site):
    episode = make_stay()
    attend(episode, MONDAY, signed=False)
    facts = NudgeFacts(MONDAY, "NOTE_UNSIGNED")
    first = actions.nudge_owner(biller(), episode, facts)
    assert first.owner == cast.the_staff(Role.GROUP_LEADER).account
    assert first.says == "0 of 3 notes are signed."
    assert actions.nudge_owner(biller(), episode, facts) == first
    with pytest.raises(Refused, match="Nothing waits"):
        actions.nudge_owner(biller(), episode, NudgeFacts(MONDAY, "NO_CERTIFICATION"))
    with pytest.raises(Forbidden):
        actions.nudge_owner(cast.actor(Role.THERAPIST), episode, facts)


@pytest.mark.parametrize(
    ("cause", "role"),
    [("CERTIFIED_LATE", Role.PSYCHIATRIST), ("NO_AUTHORIZATION", Role.UTILIZATION_REVIEWER)],
)
def test_each_cause_goes_to_the_person_who_can_clear_it(site, cause, role):
    person = cast.the_staff(role)
    if cause == "CERTIFIED_LATE":
        episode = make_stay()
        Certification.objects.update(certified_on=date(2026, 12, 1), ends_on=date(2027, 1, 1))
    else:
        episode = make_stay("Cal", "commercial", approved=False)
    attend(episode, MONDAY)
    assert actions.nudge_owner(biller(), episode, NudgeFacts(MONDAY, cause)).owner == person.account


def test_a_reminder_ends_by_its_owner_or_once_the_day_is_on_a_claim(site):
    episode = make_stay()
    full_week(episode, signed=False)
    nudge = actions.nudge_owner(biller(), episode, NudgeFacts(MONDAY, "NOTE_UNSIGNED"))
    with pytest.raises(Http404):
        actions.finish_nudge(biller(), nudge)
    leader = cast.actor(Role.GROUP_LEADER)
    actions.finish_nudge(leader, nudge)
    assert DayNudge.objects.get().done_at == cast.NOW


def test_the_command_reads_ready_claims_by_the_number_of_the_stay(claim):
    batch = episode_claims([claim.episode.number], "riverside")
    assert [one.number for one in batch.claims] == [claim.number]
    assert batch.claims[0].total_cents == claim.charge_cents
    assert batch.receiver.id == "12345"
    assert AuditEvent.objects.filter(action="claim.exported").count() == 1
    with pytest.raises(Refused, match="no stay with the number"):
        episode_claims(["E-0"], "riverside")
    with pytest.raises(Refused, match="which organization"):
        episode_claims([claim.episode.number], "nowhere")


def test_the_command_names_what_it_cannot_write(site, claim):
    sent(claim)
    with pytest.raises(Refused, match=f"No claim of stay {claim.episode.number} is ready"):
        episode_claims([claim.episode.number], "riverside")


def test_a_stay_without_a_ready_claim_is_named_and_not_left_out(site, claim):
    other = make_stay("Cal", "commercial", approved=False)
    with pytest.raises(Refused, match=f"No claim of stay {other.number} is ready"):
        episode_claims([claim.episode.number, other.number], "riverside")
