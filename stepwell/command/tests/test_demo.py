"""The demo clinic as it stands in the database: built by the actions, copied under the same rules."""

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from stepwell.claim.models import Claim, ClaimFile
from stepwell.command.demo_clinic.build import build
from stepwell.command.demo_clinic.copies import discharge_hash, make_copies
from stepwell.command.demo_clinic.copy_sql import copied_id, copied_models, python_id
from stepwell.command.tests.linked import (
    broken_ways,
    notes_to_link,
    open_note_like,
    signed_notes,
    signs_by_hand,
    unlinked_notes,
)
from stepwell.coverage.models import Authorization, Coverage
from stepwell.desk.demo import PASSWORD, SIGN_INS
from stepwell.discharge.models import Discharge
from stepwell.encounter.models import Encounter, Signature
from stepwell.encounter.queries.text import is_unchanged_since
from stepwell.inquiry.models import Inquiry
from stepwell.kernel.models import AuditEvent, new_id
from stepwell.people.models import Account, NoContact, Patient, RoleAssignment, Site
from stepwell.placement.models import Episode, RiskConcern, StepUp
from stepwell.placement.queries import note_block, screens_that_count
from stepwell.plan.models import PlanSignature
from stepwell.program.models import (
    BookableHours,
    CancelPolicy,
    Commitment,
    GroupTerms,
    Leave,
    Shift,
    SizeLimit,
    VisitSeries,
    WeekNeed,
    WorkTerms,
)
from stepwell.program.planner.judge import judge
from stepwell.program.planner.sound import check_instance, check_plan
from stepwell.program.queries.instance import read_with_plan
from stepwell.progress.models import Alert, Observation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOW = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # half past five at the clinic, a Monday
SIZE, WEEKS = 12, 4


def digest():
    """What two builds with one seed must share: names, days, minutes, scores, money."""
    rows = [
        *Patient._base_manager.order_by("legal_last", "legal_first").values_list(
            "legal_last", "legal_first", "birth_on"
        ),
        *Episode._base_manager.order_by("admitted_on", "patient__legal_last").values_list("admitted_on", "ended_on"),
        *Encounter._base_manager.order_by("starts_at", "patient__legal_last", "own_line").values_list(
            "starts_at", "minutes", "attendance", "own_line"
        ),
        *Observation._base_manager.order_by("answered_at", "patient__legal_last").values_list("instrument", "total"),
        *Claim._base_manager.order_by("from_on", "patient__legal_last").values_list("from_on", "charge_cents", "state"),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def built_and_taken_back(seed):
    with transaction.atomic():
        build(8, 3, seed, NOW)
        found = digest()
        transaction.set_rollback(True)
    return found


def signatures_hold(rows):
    related = ("encounter__patient", "encounter__objective", "encounter__session__note")
    found = list(rows.select_related(*related))
    assert found
    return all(
        is_unchanged_since(row, row.encounter, row.encounter.session.note if row.encounter.session else None)
        for row in found
    )


def test_two_builds_with_one_seed_are_alike_and_another_seed_is_not():
    first = built_and_taken_back(7)
    assert built_and_taken_back(7) == first
    assert built_and_taken_back(8) != first


def test_the_clinic_has_something_for_every_screen():
    """One build, looked at from every side: building is what takes the time."""
    build(SIZE, WEEKS, 7, NOW)
    people_and_payers_are_mixed()
    work_is_left_to_do()
    people_are_kept_safe()
    booking_is_open()
    weeks_can_be_planned()
    everyone_on_the_list_can_sign_in()
    acts_are_signed_by_those_who_do_them_and_in_the_past()
    every_signed_note_hangs_on_an_open_objective_of_its_plan()
    a_broken_link_would_be_found()
    assert signatures_hold(Signature._base_manager.all())
    connection.check_constraints()


def people_and_payers_are_mixed():
    assert Patient._base_manager.count() == SIZE
    assert Counter(RoleAssignment._base_manager.values_list("role", flat=True))["therapist"] == 4
    assert set(Site._base_manager.values_list("name", flat=True)) == {"Riverside", "Hillside"}
    assert set(Episode._base_manager.values_list("track", flat=True)) == {"morning", "afternoon", "evening"}
    kinds = set(Coverage._base_manager.values_list("payer__kind", flat=True))
    assert kinds >= {"medicare", "medicaid", "commercial", "self_pay"}


def people_are_kept_safe():
    """Nobody with a raised level has a signed note without a safety plan; one danger is being acted on."""
    signed = set(Encounter._base_manager.filter(signed_at__isnull=False).values_list("patient_id", flat=True))
    raised = screens_that_count().filter(patient__in=signed, result__in=("moderate", "high"))
    assert raised.exists()
    assert note_block(signed) == {}
    assert RiskConcern._base_manager.filter(closed_at__isnull=False).exists()
    waiting = RiskConcern._base_manager.filter(closed_at__isnull=True)
    assert waiting.exists()
    assert StepUp._base_manager.get(closed_at__isnull=True).steps.count() == 3


def work_is_left_to_do():
    assert Encounter._base_manager.filter(signed_at__isnull=True, confirmed_at__isnull=False).exists()
    assert Encounter._base_manager.filter(attendance="out").exists()
    assert Alert._base_manager.filter(closed_at__isnull=True).exists()
    today = NOW.date()
    soon = Authorization._base_manager.filter(ends_on__range=(today, today + timedelta(days=10)))
    assert soon.exists()
    assert {"new", "contacted"} <= set(Inquiry._base_manager.values_list("stage", flat=True))
    assert ClaimFile._base_manager.exists()
    assert not {"draft"} & set(Claim._base_manager.values_list("state", flat=True))


def booking_is_open():
    assert set(BookableHours._base_manager.values_list("is_open_to_patients", flat=True)) == {True, False}
    assert VisitSeries._base_manager.get().visits.count() > 1
    assert CancelPolicy._base_manager.get().exempt_payers


def weeks_can_be_planned():
    """What stands in the records is a sound week whose people, groups and visits break no rule of theirs."""
    assert Commitment._base_manager.exists()
    assert WeekNeed._base_manager.exists()
    assert NoContact._base_manager.exists()
    for site in Site._base_manager.all():
        week = read_with_plan(site, NOW.date())
        check_instance(week.instance)
        check_plan(week.plan, week.instance)
        small = {"group_under_minimum"}  # twelve people do not fill 20 groups
        codes = {row.code for row in judge(week.instance, week.plan).hard} - small
        assert not {code for code in codes if code.startswith(("patient_", "member_", "group_", "conflict"))}


def everyone_on_the_list_can_sign_in():
    for _word, address in SIGN_INS.values():
        assert Account._base_manager.get(email=address).check_password(PASSWORD), address


def acts_are_signed_by_those_who_do_them_and_in_the_past():
    assert not AuditEvent.objects.filter(at__gt=NOW).exists()
    signed = set(AuditEvent.objects.filter(action="note.signed").values_list("role", flat=True))
    assert signed
    assert signed <= {"therapist", "group_leader", "nurse", "psychiatrist"}
    assert not AuditEvent.objects.filter(action__startswith="claim.").exclude(role="biller").exists()


def every_signed_note_hangs_on_an_open_objective_of_its_plan():
    """100 %: the plan was in force on that day, of the same stay, with the objective open when the note was signed."""
    signed = signed_notes()
    linked = notes_to_link(signed)
    assert len(linked) > 50
    assert {row.session_id is None for row in linked} == {True, False}  # visits and groups
    assert all(row.session_id is None and row.objective is None for row in signed if row not in linked)
    assert unlinked_notes() == []


def a_broken_link_would_be_found():
    """The program lets nobody change a signed note, so an open one is signed past the rules, each time broken anew."""
    pairs = ((row, sound) for sound in notes_to_link(signed_notes()) if (row := open_note_like(sound)))
    row, sound = next(pairs)
    ways = [(why, signs_by_hand(row, sound, change)) for why, change in broken_ways(row, sound)]
    assert ways == [(why, [why] if why else []) for why, _found in ways]
    assert len(ways) == 9
    assert unlinked_notes() == []


def test_copies_reach_the_number_asked_for_and_everything_in_them_holds():
    build(SIZE, WEEKS, 7, NOW)
    sites = set(Site._base_manager.values_list("pk", flat=True))
    files = set(ClaimFile._base_manager.values_list("pk", flat=True))
    assert make_copies(30, 7, hands=1) == 2
    assert Patient._base_manager.count() == 30
    assert len(set(Patient._base_manager.values_list("record_number", flat=True))) == 30
    assert Site._base_manager.count() == 6
    connection.check_constraints()
    what_staff_and_groups_are_bound_by_is_copied_too()
    assert {row.site_id for row in notes_to_link(signed_notes())} - sites
    assert unlinked_notes() == []
    assert signatures_hold(Signature._base_manager.exclude(site__in=sites))
    plans = PlanSignature._base_manager.exclude(site__in=sites)
    assert all(hashlib.sha256(row.text.encode()).hexdigest() == row.text_hash for row in plans)
    leaving = Discharge._base_manager.select_related("episode__patient", "signed_by")
    assert all(discharge_hash(row, row.episode.patient.record_number) == row.text_hash for row in leaving)
    copied = list(ClaimFile._base_manager.exclude(pk__in=files))
    assert copied
    for file in copied:
        the_file_names_its_own_people_and_counts_right(file)


def what_staff_and_groups_are_bound_by_is_copied_too():
    """The first clinic, one whole copy, and one of half its people, with the same staff."""
    for model in (Leave, Shift, WorkTerms, GroupTerms, SizeLimit, BookableHours, CancelPolicy):
        rows = list(model._base_manager.order_by("created_at", "pk"))
        assert rows
        assert len(rows) % 3 == 0, model.__name__
    for absent in Leave._base_manager.select_related("practitioner__account", "recorded_by"):
        assert Shift._base_manager.filter(practitioner=absent.practitioner).exists()
        sites = absent.recorded_by.duties.values_list("site", flat=True)
        assert absent.practitioner.account.duties.filter(site__in=sites).exists()


def the_file_names_its_own_people_and_counts_right(file):
    assert hashlib.sha256(file.text.encode()).hexdigest() == file.text_hash
    segments = [one.strip() for one in file.text.split("~") if one.strip()]
    trailer = next(one for one in segments if one.startswith("SE*"))
    body = segments[segments.index(next(one for one in segments if one.startswith("ST*"))) :]
    assert int(trailer.split("*")[1]) == body.index(trailer) + 1
    assert f"*{file.control_number:09d}" in file.text
    claims = list(file.claims.select_related("patient", "coverage"))
    assert len(claims) == file.claims_count == file.text.count("CLM*")
    for claim in claims:
        assert f"CLM*{claim.number}*" in file.text
        assert f"REF*EA*{claim.patient.record_number}~" in file.text
        assert f"MI*{claim.coverage.member_id}~" in file.text
    assert sum(claim.charge_cents for claim in claims) == file.total_cents


def test_the_statement_and_python_make_the_same_id_in_the_form_of_a_uuid_7():
    ids = [new_id() for _ in range(50)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {copied_id('x', 3)} FROM unnest(%s::uuid[]) WITH ORDINALITY AS t(x, n) ORDER BY n", [ids]
        )
        made = [found for (found,) in cursor.fetchall()]
    assert made == [python_id(one, 3) for one in ids]
    assert all((one.version, one.hex[:12]) == (7, old.hex[:12]) for one, old in zip(made, ids, strict=True))
    assert not set(made) & {python_id(one, 4) for one in ids}


def test_every_table_of_records_is_copied_or_shared_on_purpose():
    names = {model.__name__ for model in copied_models()}
    assert {"Encounter", "Claim", "SafetyPlan", "Discharge", "AuditEvent"} <= names
    assert {"Leave", "WeekNeed", "Commitment", "Bridge", "MakeUpOffer", "AbsenceTask"} <= names
    assert not {"Payer", "ClaimFile"} & names
    assert not {"CalendarFeed", "ArrivalCode", "Kiosk"} & names  # secrets of one person or device
