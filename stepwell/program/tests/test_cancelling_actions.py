"""The cancellation policy at work: set as data, said before the act, kept with the visit, waived with a reason."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program import actions
from stepwell.program.models import CancelPolicy, Visit
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY = clinic.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def set_policy(role=Role.PROGRAM_DIRECTOR, **changes):
    values = {
        "site": cast.the_site(), "service_type": "", "hours_before": 24, "fee_cents": 5000, "waived_times": 0,
        "exempt_payers": ("medicaid",), "text": "Tell us a day before.", "starts_on": clinic.MONDAY,
    }  # fmt: skip
    return actions.set_policy(cast.actor(role), actions.NewPolicy(**values | changes))


def visit(on=TUESDAY, episode=None):
    """Tomorrow at nine: nineteen hours from now."""
    return cast.make_visit(episode or cast.make_episode(), on=on, at=time(9))


def again(row):
    return Visit.objects.select_related("site", "episode__coverage__payer").get(pk=row.pk)


def cancel(row, **more):
    return actions.cancel_visit(cast.actor(Role.FRONT_DESK), again(row), "Ill", **more)


class TestCanceling:
    def test_late_by_the_person_keeps_the_row_with_policy_and_fee(self):
        row, policy = visit(), set_policy()
        cancel(row, is_by_clinic=False)
        after = again(row)
        assert (after.cancel_policy, after.cancel_fee_cents) == (policy, 5000)
        assert after.cancelled_at == cast.NOW
        assert after.seat.released_at == cast.NOW

    @pytest.mark.parametrize("act", [
        lambda row: cancel(row), lambda row: cancel(row, is_by_clinic=True),
    ])  # fmt: skip
    def test_what_the_clinic_cancels_is_never_late(self, act):
        row = visit()
        set_policy()
        act(row)
        assert (again(row).cancel_policy, again(row).cancel_fee_cents) == (None, 0)

    def test_in_time_nothing_is_kept(self):
        row = visit(TUESDAY + timedelta(days=7))
        set_policy()
        cancel(row, is_by_clinic=False)
        assert again(row).cancel_policy is None

    def test_the_persons_own_i_cant_come_is_judged_too(self):
        row = visit()
        set_policy()
        actions.release_seat(cast.patient_actor(row.patient), row.seat, "Work")
        assert again(row).cancel_fee_cents == 5000

    def test_the_end_of_a_stay_costs_nothing(self):
        row = visit()
        set_policy()
        actions.end_all_for_episode(cast.actor(Role.THERAPIST), row.episode, clinic.MONDAY, "Goals met")
        assert again(row).cancelled_at is not None
        assert again(row).cancel_fee_cents == 0

    def test_the_first_late_one_is_free_and_still_late(self):
        ana = cast.make_episode()
        first, second = visit(episode=ana), cast.make_visit(ana, on=TUESDAY, at=time(11))
        set_policy(waived_times=1)
        cancel(first, is_by_clinic=False)
        cancel(second, is_by_clinic=False)
        assert (again(first).cancel_fee_cents, again(first).cancel_policy is not None) == (0, True)
        assert again(second).cancel_fee_cents == 5000

    def test_an_exempt_payer_is_late_and_free(self):
        patient = cast.make_patient()
        ana = cast.make_episode(patient, coverage=cast.make_coverage(patient, cast.make_payer("Aid", "medicaid", "x")))
        row = visit(episode=ana)
        set_policy()
        cancel(row, is_by_clinic=False)
        assert (again(row).cancel_fee_cents, again(row).cancel_policy is not None) == (0, True)

    def test_a_seat_in_a_group_is_given_back_without_any_fee(self):
        circle = clinic.meeting()
        ana = cast.make_episode()
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
        set_policy()
        seat = clinic.held(ana)[0]
        actions.release_seat(cast.patient_actor(ana.patient), seat, "Work")
        assert not Visit.objects.filter(cancel_fee_cents__gt=0).exists()


class TestPolicy:
    def test_a_new_row_ends_the_one_before_the_day_before(self):
        old = set_policy()
        new = set_policy(hours_before=48, starts_on=TUESDAY + timedelta(days=6))
        old.refresh_from_db()
        assert old.ends_on == TUESDAY + timedelta(days=5)
        assert new.ends_on is None
        assert AuditEvent.objects.filter(action="cancel_policy.set").count() == 2

    def test_of_two_rows_from_the_same_day_the_newer_holds(self):
        set_policy()
        set_policy(fee_cents=1000)
        row = visit()
        cancel(row, is_by_clinic=False)
        assert again(row).cancel_fee_cents == 1000

    def test_the_row_of_a_kind_goes_before_the_one_for_all_and_can_be_ended(self):
        set_policy()
        own = set_policy(service_type="IND", fee_cents=0)
        row = visit()
        actions.end_policy(clinic.director(), own, clinic.MONDAY)
        with use_clock(cast.NOW + timedelta(hours=12)):
            cancel(row, is_by_clinic=False)
        assert again(row).cancel_fee_cents == 5000

    @pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.BILLER, Role.ADMINISTRATOR])
    def test_only_a_director_sets_it(self, role):
        with pytest.raises(Forbidden):
            set_policy(role)

    def test_another_sites_director_does_not(self):
        hal = cast.make_staff(Role.PROGRAM_DIRECTOR, cast.make_site(name="Hillside"), "Hal Hill")
        policy = set_policy()
        with pytest.raises(Forbidden):
            actions.end_policy(cast.actor_for(hal.account), policy, clinic.MONDAY)

    def test_one_that_makes_no_sense_is_refused(self):
        with pytest.raises(Refused, match="today or later"):
            set_policy(starts_on=date(2026, 11, 22))


class TestWaiving:
    def late(self):
        row = visit()
        set_policy()
        cancel(row, is_by_clinic=False)
        return again(row)

    @pytest.mark.parametrize("role", [Role.PROGRAM_DIRECTOR, Role.BILLER])
    def test_with_a_reason_and_in_the_trail(self, role):
        row = actions.waive_fee(cast.actor(role), self.late(), " Snow storm ")
        assert again(row).fee_waived_because == "Snow storm"
        assert again(row).cancel_fee_cents == 5000  # what it would have been stays on record
        assert AuditEvent.objects.filter(action="fee.waived", patient_id=row.patient_id).count() == 1

    def test_once_by_the_right_role_from_the_page_as_it_is(self):
        row = self.late()
        with pytest.raises(Forbidden):
            actions.waive_fee(cast.actor(Role.THERAPIST), row, "Snow")
        with pytest.raises(Refused, match="Say why"):
            actions.waive_fee(clinic.director(), row, " ")
        with pytest.raises(EditConflict):
            actions.waive_fee(clinic.director(), again(row), "Snow", row.version + 5)
        actions.waive_fee(clinic.director(), row, "Snow")
        with pytest.raises(Refused, match="waived before"):
            actions.waive_fee(clinic.director(), again(row), "Again")


class TestPages:
    def staff(self, role):
        return cast.sign_in(Client(), cast.the_staff(role).account)

    def test_staff_and_the_person_are_told_before_the_act(self):
        row = visit()
        set_policy()
        says = "so it counts as a late cancellation. The clinic charges $50.00."
        assert says in clinic.words(self.staff(Role.FRONT_DESK).get(reverse("visit_change", args=[row.pk])))
        cast.patient_actor(row.patient)
        row.patient.refresh_from_db()
        own = cast.sign_in(Client(), row.patient.account)
        assert says in clinic.words(own.get(reverse("my_absence", args=[row.seat.pk])))

    @pytest.mark.parametrize(("who", "cents"), [("patient", 5000), ("clinic", 0)])
    def test_the_form_says_on_whose_side_it_was(self, who, cents):
        row = visit()
        set_policy()
        data = {"reason": "Ill", "who": who, "version": row.version}
        client = self.staff(Role.FRONT_DESK)
        assert client.post(reverse("visit_cancellation", args=[row.pk]), data | {"who": ""}).status_code == 422
        assert client.post(reverse("visit_cancellation", args=[row.pk]), data).status_code == 302
        assert again(row).cancel_fee_cents == cents

    def test_a_director_sets_and_ends_a_policy_on_its_page(self):
        client = self.staff(Role.PROGRAM_DIRECTOR)
        page = client.get(reverse("cancel_policies"))
        assert "Nothing is late" in clinic.words(page)
        assert "Medicaid does not allow a fee" in clinic.words(page)
        data = {
            "token": page.context["token"], "service_type": "", "hours_before": "24", "fee": "50.00",
            "waived_times": "1", "exempt_payers": ["medicaid"], "text": "A day before.", "starts_on": "2026-11-23",
        }  # fmt: skip
        for _ in range(2):
            assert client.post(reverse("cancel_policies"), data).status_code == 302
        row = CancelPolicy.objects.get()
        assert (row.fee_cents, row.exempt_payers) == (5000, ["medicaid"])
        assert "$50.00" in clinic.words(client.get(reverse("cancel_policies")))
        end = reverse("cancel_policy_end", args=[row.pk])
        assert client.get(end).status_code == 200
        assert client.post(end, {"version": row.version, "last_on": "2026-11-30"}).status_code == 302
        row.refresh_from_db()
        assert row.ends_on == date(2026, 11, 30)

    @pytest.mark.parametrize("fee", ["lots", "", "501", "-1"])
    def test_a_strange_fee_is_asked_for_again(self, fee):
        client = self.staff(Role.PROGRAM_DIRECTOR)
        data = {
            "token": client.get(reverse("cancel_policies")).context["token"], "hours_before": "24", "fee": fee,
            "waived_times": "0", "text": "x", "starts_on": "2026-11-23",
        }  # fmt: skip
        assert client.post(reverse("cancel_policies"), data).status_code == 422
        assert not CancelPolicy.objects.exists()

    def test_the_biller_lists_and_waives_and_others_do_not(self):
        row = visit()
        set_policy()
        cancel(row, is_by_clinic=False)
        biller = self.staff(Role.BILLER)
        shown = clinic.words(biller.get(reverse("late_cancellations")))
        assert "1 fee not waived, $50.00 in all." in shown
        waiver = reverse("fee_waiver", args=[row.pk])
        assert biller.get(waiver).status_code == 200
        assert biller.post(waiver, {"version": again(row).version, "because": ""}).status_code == 422
        assert biller.post(waiver, {"version": again(row).version, "because": "Snow"}).status_code == 302
        assert "Waived by Bill Coin: Snow" in clinic.words(biller.get(reverse("late_cancellations")))
        assert self.staff(Role.THERAPIST).get(waiver).status_code == 403
        hal = cast.make_staff(Role.BILLER, cast.make_site(name="Hillside"), "Hal Hill", credential="")
        stranger = cast.sign_in(Client(), hal.account)
        assert stranger.get(waiver).status_code == 404
        assert "$50.00" not in clinic.words(stranger.get(reverse("late_cancellations")))


def test_at_clinic_nine_is_nineteen_hours_from_now():
    assert at_clinic(TUESDAY, time(9), cast.ZONE) - cast.NOW == timedelta(hours=19)
