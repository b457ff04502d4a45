"""The letters of one leaving: what they say, who has one, and who may get one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404

from stepwell.discharge.models import Aftercare, AftercareCall, AlumniInvitation, Discharge, SharedCopy
from stepwell.discharge.queries.record import StayRecord, record_of
from stepwell.discharge.rules.goals import count
from stepwell.discharge.rules.letter import letter_of, own_letter
from stepwell.discharge.rules.letter_facts import GoalOutcome, Going, Letter, LetterFacts, LetterKind, NextVisit
from stepwell.discharge.rules.sharing import LETTERS, How, Reader
from stepwell.discharge.words import ALUMNI, HOW, LETTER_NAMES, NEXT, REASONS, RISKS
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import clinic_day, clinic_today
from stepwell.people.models import Consent, Patient
from stepwell.people.queries.facts import consent_facts
from stepwell.people.rules.consents import Consent as ConsentFacts
from stepwell.people.rules.consents import ConsentKind, consent_in_force

RELATED = ("patient", "site", "signed_by", "episode__alumni_invitation__invited_by")


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy that left."""

    id: UUID
    letter: str
    to: str
    how: str
    sent_at: datetime
    sent_by: str
    on_release: bool
    with_notice: bool


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter as it reads now, the other kinds, the copies so far, the releases that name a reader."""

    discharge: Discharge
    kind: LetterKind
    letter: Letter | None
    kinds: tuple[tuple[LetterKind, str], ...]
    readers: tuple[Reader, ...]
    copies: tuple[CopyRow, ...]
    named: tuple[str, ...]
    invitation: AlumniInvitation | None
    has_account: bool

    @property
    def answer(self) -> str:
        """The answer to the invitation, in words."""
        return str(ALUMNI.get(self.invitation.answer, "")) if self.invitation else ""


def discharge_of(actor: Actor, pk: UUID) -> Discharge:
    """A signed leaving that the actor may read, with all that letters say of its days. One query; Http404."""
    after = Aftercare._base_manager.filter(discharge_id=OuterRef("pk")).order_by("on", "pk")
    visit = JSONObject(kind=F("kind"), who=F("with_whom"), on=F("on"), at=F("at"), why=F("why_none"))
    calls = AftercareCall._base_manager.filter(discharge_id=OuterRef("pk")).order_by("due_on")
    came = Encounter._base_manager.filter(episode_id=OuterRef("episode_id"))
    rows = Discharge._base_manager.select_related(*RELATED).annotate(
        visit_rows=ArraySubquery(after.values(found=visit)),
        call_days=ArraySubquery(calls.values("due_on")),
        states=ArraySubquery(came.values("attendance")),
    )
    found: Discharge | None = access.visible(actor, rows).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def copy_of(actor: Actor, pk: UUID) -> SharedCopy:
    """A copy for staff who may read it, and for the person when it was shown in the portal. One query; Http404."""
    rows = access.visible(actor, SharedCopy._base_manager.select_related("site"))
    if not actor.is_staff:
        rows = rows.filter(how=How.PORTAL.value)
    found: SharedCopy | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def letter_page(discharge: Discharge, kind: LetterKind) -> LetterPage:
    """The page of letters for a leaving that `discharge_of` gave. Three queries."""
    copies = tuple(
        SharedCopy._base_manager.filter(discharge=discharge).select_related("sent_by").order_by("-sent_at", "-pk")
    )
    facts = letter_facts(discharge, copies)
    letter = None if kind is LetterKind.WORK else letter_of(kind, facts)
    agreed = [one for _row, one in consents_with_rows(discharge)]
    return LetterPage(
        discharge=discharge,
        kind=kind,
        letter=letter,
        kinds=tuple((one, str(words)) for one, words in LETTER_NAMES.items()),
        readers=tuple(reader for reader in Reader if kind in LETTERS[reader]),
        copies=tuple(_row(copy, discharge) for copy in copies),
        named=_named(agreed, discharge),
        invitation=getattr(discharge.episode, "alumni_invitation", None),
        has_account=discharge.patient.account_id is not None,
    )


def usual_kind(discharge: Discharge) -> LetterKind:
    """The person's own letter in their language; the summary when there is nobody to write to."""
    return LetterKind.CLINICIAN if discharge.reason == "died" else own_letter(discharge.patient.language)


def _row(copy: SharedCopy, discharge: Discharge) -> CopyRow:
    zone = ZoneInfo(discharge.site.time_zone)
    return CopyRow(
        id=copy.pk,
        letter=str(LETTER_NAMES[LetterKind(copy.kind)]),
        to=copy.to,
        how=str(HOW[copy.how]),
        sent_at=copy.sent_at.astimezone(zone).replace(tzinfo=None),
        sent_by=copy.sent_by.name,
        on_release=copy.consent_id is not None,
        with_notice=copy.is_notice_given,
    )


def consents_with_rows(discharge: Discharge) -> list[tuple[Consent, ConsentFacts]]:
    """Every consent of the person beside its facts. One query."""
    zone = discharge.site.time_zone
    rows = Consent._base_manager.filter(patient_id=discharge.patient_id).order_by("pk")
    return [(row, consent_facts(row, zone)) for row in rows]


def _named(agreed: list[ConsentFacts], discharge: Discharge) -> tuple[str, ...]:
    """Those whom a release names, and those who see the person next."""
    today = clinic_today(discharge.site.time_zone)
    held = [
        one.release.to_whom
        for one in agreed
        if one.kind is ConsentKind.RELEASE and one.release and consent_in_force(one, today)
    ]
    return tuple(dict.fromkeys(name.strip() for name in held if name.strip()))


def letter_facts(discharge: Any, copies: tuple[SharedCopy, ...], **more: Any) -> LetterFacts:
    """The facts of every letter of a leaving that `discharge_of` gave. One query; `more` is for one letter alone."""
    episode, patient, site = discharge.episode, discharge.patient, discharge.site
    record = record_of(episode.pk, discharge.on)
    facts: dict[str, Any] = {
        "legal_name": own_name(patient),
        "name_used": patient.name_used,
        "pronouns": patient.pronouns,
        "born_on": patient.birth_on,
        "record": patient.record_number,
        "stay": episode.number,
        "from_on": episode.admitted_on,
        "to_on": discharge.on,
        "attended": sum(one in PRESENT for one in discharge.states),
        "missed": discharge.states.count(Attendance.OUT.value),
        "reason_code": discharge.reason,
        "reason": str(REASONS[discharge.reason]),
        "next_level": str(NEXT.get(discharge.next_level, discharge.next_level)),
        "handed_to": discharge.handed_to,
        "summary": discharge.summary,
        "signer": discharge.signed_by.name,
        "credential": discharge.credential,
        "signed_on": clinic_day(discharge.signed_at, site.time_zone),
        "clinic": site.name,
        "phone": site.phone,
        "risk": str(RISKS.get(discharge.risk_at_leaving, "")),
        "protected_by": discharge.protected_by,
        "visits": tuple(_visit(row) for row in discharge.visit_rows if row["on"]),
        "why_no_visit": next((row["why"] for row in discharge.visit_rows if row["why"]), ""),
        "calls": tuple(discharge.call_days),
        "goes_to": _goes_to(copies, patient),
        **_written(discharge),
        **_of_record(record, discharge),
    }
    return LetterFacts(**facts | more)


def _visit(row: dict[str, Any]) -> NextVisit:
    at = time.fromisoformat(row["at"]) if row["at"] else None
    return NextVisit(row["kind"], row["who"], date.fromisoformat(row["on"]), at)


def _goes_to(copies: tuple[SharedCopy, ...], patient: Patient) -> tuple[Going, ...]:
    """Everyone else who has a copy, each once, on which ground."""
    own = own_name(patient)
    found = {copy.to: Going(copy.to, ground_words(copy.consent_id is not None)) for copy in reversed(copies)}
    return tuple(one for to, one in found.items() if to != own)


def own_name(patient: Patient) -> str:
    """How the person stands in the list of those who got a copy."""
    return f"{patient.legal_first} {patient.legal_last}"


def ground_words(on_release: bool) -> str:
    """On which ground somebody has a copy, as the letter says it."""
    return "on a signed release" if on_release else "for treatment"


def _written(discharge: Discharge) -> dict[str, Any]:
    return {
        "are_medicines_reviewed": discharge.is_medicine_list_reviewed,
        "skills": discharge.skills_that_helped,
        "back": discharge.would_bring_back,
        "naloxone": discharge.is_naloxone_given,
        "diet_or_labs": discharge.diet_or_labs,
        "has_work_letter": bool(discharge.is_work_letter_given),
        "comment": discharge.patient_comment,
    }


def _of_record(record: StayRecord, discharge: Discharge) -> dict[str, Any]:
    staying_well_on, declined_on = _staying_well_on(record, discharge), record.declined_on
    gone_through_since = declined_on and staying_well_on and staying_well_on >= declined_on
    return {
        "diagnoses": record.diagnoses,
        "measures": record.measures,
        "goals": record.goals,
        "goals_t": record.goals_t,
        "medicines": record.medicines,
        "taught": record.taught,
        "practiced": record.practiced,
        "plan_on": record.plan_on,
        "staying_well_on": staying_well_on,
        "declined_on": None if gone_through_since else declined_on,
    }


def _staying_well_on(record: StayRecord, discharge: Discharge) -> date | None:
    """The day of a plan beside the safety plan, which the form begins with; a day after the signing is a slip."""
    on = discharge.staying_well_on
    signed_on = clinic_day(discharge.signed_at, discharge.site.time_zone)
    return None if on is None or on == record.plan_on or on > signed_on else on


def goal_counts(record: StayRecord) -> dict[str, int | None]:
    """How many goals were met, partly, not; nothing where there was no plan."""
    if not record.goals:
        return {"goals_met": None, "goals_partly": None, "goals_not_met": None}
    ends = [goal.outcome for goal in record.goals]
    wanted = {"goals_met": GoalOutcome.MET, "goals_partly": GoalOutcome.PARTLY, "goals_not_met": GoalOutcome.NOT_MET}
    return {name: count(ends, outcome) for name, outcome in wanted.items()}
