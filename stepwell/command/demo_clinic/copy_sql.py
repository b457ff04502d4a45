"""Writes the statements that copy a clinic set-wise: one INSERT … SELECT for each table of records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as fields_of
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from stepwell.claim.models import ClaimFile
from stepwell.command.demo_clinic.copy_names import Fresh, FreshAsker
from stepwell.coverage.models import Payer
from stepwell.discharge.models import SharedCopy
from stepwell.encounter.models import ArrivalCode, Kiosk, KioskTry, NoteTemplate, NoteTemplatePart
from stepwell.encounter.models.parts import NotePart
from stepwell.kernel.models import AuditEvent, Record
from stepwell.people.models import Account, License, NoContact, Practitioner
from stepwell.program.models import CalendarFeed, Leave, Notice, PlanRun, PlanStep, WeekPlan

# Payers and templates of notes are the organization's; files are written anew, since names stand inside them; who must not meet is not copied.
# Nor are secrets of one person or device (calendar addresses, arrival codes, tablets), or drafts of a week, whose texts
# name the records they were made from, with their notices. Letters that left hold the person's name in their words.
SHARED = (
    Payer, ClaimFile, NoContact, CalendarFeed, ArrivalCode, Kiosk, KioskTry, WeekPlan, PlanStep, PlanRun, Notice,
    NoteTemplate, NoteTemplatePart, SharedCopy,
)  # fmt: skip
_PEOPLE = ", ".join(f"%(fresh_{field.name})s" for field in fields_of(Fresh))
_CASTS = {"patient": "uuid", "account": "uuid", "inquiry": "uuid"}
# Where the new value of a column comes from: o is the old row, f its patient's new person.
_NEW: dict[str, str] = {
    "people_site.name": "o.name || ' ' || {n}",
    "people_patient.record_number": "f.record",
    "people_patient.legal_first": "f.first",
    "people_patient.legal_last": "f.last",
    "people_patient.name_used": "f.used",
    "people_patient.search_name": "f.search",
    "people_patient.phone": "f.phone",
    "people_patient.email": "f.email",
    "people_account.email": "coalesce(f.email, replace(o.email, '@', '.' || {n} || '@'))",
    "people_account.name": "coalesce(f.used || ' ' || f.last, o.name)",
    "people_contact.name": "split_part(o.name, ' ', 1) || ' ' || f.last",
    "people_contact.email": "replace(o.email, '@', '.' || {n} || '@')",
    "people_consent.given_by_name": "f.first || ' ' || f.last",
    "people_consent.recipient": "case o.recipient when '' then '' else split_part(o.recipient, ' ', 1) || ' ' || f.last end",
    "coverage_coverage.member_id": "f.member",
    "inquiry_inquiry.name": "a.asker",
    "inquiry_inquiry.search_name": "a.folded",
    "inquiry_inquiry.phone": "a.phone",
    "inquiry_inquiry.email": "case o.email when '' then '' else replace(a.folded, ' ', '.') || '.{n}@example.org' end",
    "placement_episode.number": "regexp_replace(o.number, '^E-[0-9]+', f.stem)",
    "plan_plansignature.name_typed": "case o.kind when 'patient' then f.first || ' ' || f.last else o.name_typed end",
    "plan_reviewsignature.name_typed": "f.first || ' ' || f.last",
    "claim_claim.number": "regexp_replace(o.number, '^E-[0-9]+', f.stem)",
    "encounter_signature.text": "words.said",
    "encounter_signature.text_hash": "encode(sha256(convert_to(words.said, 'UTF8')), 'hex')",
    "discharge_discharge.text_hash": "d.hash",
    "kernel_auditevent.actor_name": "coalesce(f.used || ' ' || f.last, o.actor_name)",
}  # fmt: skip
_AUDIT_IDS = frozenset({"actor_id", "on_behalf_of", "site_id", "patient_id"})
# Tables whose rows belong to a patient by the row they hang on.
_THROUGH = {
    "inquiry_contactattempt": ("inquiry_inquiry", "inquiry_id"),
    "program_booking": ("program_visit", "visit_id"),
    "claim_claimstep": ("claim_claim", "claim_id"),
    "claim_remittance": ("claim_claim", "claim_id"),
}


def copied_id(value: str, number: int) -> str:
    """The expression of the id that a row has in copy `number`: its time kept, the rest made from both.

    The result has the form of a UUIDv7 (RFC 9562).
    """
    mixed = f"md5({value}::text || ':{int(number)}')"
    start = f"left({value}::text, 8) || substr({value}::text, 10, 4)"
    timed = f"overlay({mixed} placing {start} from 1 for 12)"
    return f"overlay(overlay({timed} placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid"


def python_id(value: UUID, number: int) -> UUID:
    """The same id, made in Python."""
    from hashlib import md5

    mixed = md5(f"{value}:{int(number)}".encode(), usedforsecurity=False).hexdigest()
    return UUID(f"{value.hex[:12]}7{mixed[13:16]}8{mixed[17:]}")


@cache
def copied_models() -> tuple[type[models.Model], ...]:
    """Every table of records with rows of a clinic, and the trail; foreign keys are checked at commit.

    The parts of a note come before the note: once that is there and signed, its table takes no more of them.
    """
    found = [model for model in apps.get_models() if issubclass(model, Record) and model not in SHARED]
    return (*sorted(found, key=lambda model: not issubclass(model, NotePart)), AuditEvent)


def statements(number: int, *, is_partial: bool) -> Iterator[tuple[str, str]]:
    """Table and statement for copy `number`; with `is_partial` only rows of the patients in %(kept)s."""
    for model in copied_models():
        yield model._meta.db_table, _statement(model, number, is_partial)


def _statement(model: type[models.Model], number: int, is_partial: bool) -> str:
    table = model._meta.db_table
    columns = [field for field in model._meta.concrete_fields if not _is_given(model, field)]
    names = ", ".join(f'"{field.column}"' for field in columns)
    values = ", ".join(_value(table, field, number) for field in columns)
    where = " AND ".join(_conditions(model, is_partial))
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" o {_joins(model, number)} WHERE {where}'  # noqa: S608


def _is_given(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    """The trail numbers its rows itself and notes the transaction that wrote them."""
    return model is AuditEvent and field.column in ("id", "transaction_id")


def _value(table: str, field: models.Field[Any, Any], number: int) -> str:
    column = f'o."{field.column}"'
    if new := _NEW.get(f"{table}.{field.column}"):
        return new.replace("{n}", str(int(number)))
    if table == "kernel_auditevent":
        return _trail_value(field.column or "", column, number)
    related = field.related_model
    is_key = field.primary_key or (isinstance(related, type) and related in copied_models())
    if field.column == "file_id":
        return f"CASE WHEN {column} IS NULL THEN NULL ELSE {copied_id(column, number)} END"
    return copied_id(column, number) if is_key else column


def _trail_value(name: str, column: str, number: int) -> str:
    if name in _AUDIT_IDS:
        return copied_id(column, number)
    if name == "object_id":
        return f"CASE o.object_type WHEN 'Payer' THEN {column} ELSE {copied_id(column, number)} END"
    return column


def _joins(model: type[models.Model], number: int) -> str:
    table = model._meta.db_table
    people = f"LEFT JOIN unnest({_array(Fresh)}) AS f({_columns(Fresh)})"
    joins = []
    if table == "people_patient":
        joins.append(f"{people} ON f.patient = o.id")
    elif table == "people_account":
        joins.append(f"{people} ON f.account = o.id")
    elif table == "kernel_auditevent":
        joins.append(f"{people} ON f.account = o.actor_id")
    elif any(key.startswith(f"{table}.") and "f." in new for key, new in _NEW.items()) or model.__name__ == "Signature":
        joins.append(f"{people} ON f.patient = o.patient_id")
    if table == "inquiry_inquiry":
        joins.append(f"JOIN unnest({_array(FreshAsker)}) AS a({_columns(FreshAsker)}) ON a.inquiry = o.id")
    if table == "discharge_discharge":
        joins.append("JOIN unnest(%(discharges)s::uuid[], %(hashes)s::text[]) AS d(id, hash) ON d.id = o.id")
    if table == "encounter_signature":
        joins.append(_signed_words(number))
    return " ".join(joins)


def _signed_words(number: int) -> str:
    """The signed text with the copy's own ids and record number in place of the old ones."""
    said = "replace(o.text, f.old_record, f.record)"
    for column in ("id", "practitioner_id", "objective_id", "intervention_id"):
        new = f"coalesce({copied_id(f'e.{column}', number)}::text, '')"
        said = f"replace({said}, coalesce(e.{column}::text, ':none:'), {new})"
    return f"JOIN encounter_encounter e ON e.id = o.encounter_id CROSS JOIN LATERAL (SELECT {said} AS said) words"


def _array(kind: type) -> str:
    start = "fresh" if kind is Fresh else "asker"
    return ", ".join(f"%({start}_{one.name})s::{_CASTS.get(one.name, 'text')}[]" for one in fields_of(kind))


def _columns(kind: type) -> str:
    return ", ".join(one.name for one in fields_of(kind))


def _conditions(model: type[models.Model], is_partial: bool) -> Iterator[str]:
    """Which rows are those of the clinic that is copied, and of them those of the kept patients."""
    columns = {field.column for field in model._meta.concrete_fields}
    table = model._meta.db_table
    if model is AuditEvent:
        yield "o.id <= %(last_event)s"
    elif model is Account:
        yield "o.id = ANY(%(accounts)s)"
    elif model is Practitioner:
        yield "o.account_id = ANY(%(accounts)s)"
    elif model in (License, Leave):
        yield "o.practitioner_id = ANY(%(practitioners)s)"
    else:
        yield f"o.{'id' if table == 'people_site' else 'site_id'} = ANY(%(sites)s)"
    if not is_partial:
        return
    if table in _THROUGH:
        other, key = _THROUGH[table]
        kept = f'SELECT 1 FROM "{other}" p WHERE p.id = o.{key} AND p.patient_id = ANY(%(kept)s)'  # noqa: S608
        whole = f' OR EXISTS (SELECT 1 FROM "{other}" p WHERE p.id = o.{key} AND p.patient_id IS NULL)'  # noqa: S608
        yield f"(o.{key} IS NULL OR EXISTS ({kept}){whole})"
    elif table == "people_patient":
        yield "o.id = ANY(%(kept)s)"
    elif table == "people_account":
        yield "NOT o.id = ANY(%(left_accounts)s)"
    elif "patient_id" in columns:
        yield "(o.patient_id IS NULL OR o.patient_id = ANY(%(kept)s))"
