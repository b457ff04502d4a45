"""What the claim file itself would refuse, in the words of the screen, with the page where each fact is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from stepwell.claim.models import Claim
from stepwell.claim.queries.institutional import institutional, receiver_of, submitter_of, usage
from stepwell.claim.queries.places import Opens, address, cause_url
from stepwell.claim.queries.stay import Stay
from stepwell.claim.rules.findings import Finding, Severity
from stepwell.claim.rules.lines import Line
from stepwell.claim.x12.check_837i import claim_problems
from stepwell.claim.x12.checks.file import file_problems
from stepwell.claim.x12.checks.problem import Problem
from stepwell.claim.x12.checks.problem import Severity as FileSeverity
from stepwell.claim.x12.facts import Envelope, FileControl

SOURCE = "X12 837I, 005010X223A2"
# Path of a fact in the file, its words, and what keeps it. `{who}` is the person the claim calls the subscriber.
_FACTS: tuple[tuple[str, str, str], ...] = (
    (r"(submitter|billing_provider)\.name", "The clinic's legal name", "site"),
    (r"submitter\.contact_name", "The clinic's name", "site"),
    (r"(submitter|billing_provider)\.phone", "The clinic's phone", "site"),
    (r"submitter\.(id|interchange_id)|billing_provider\.npi", "The clinic's NPI", "site"),
    (r"billing_provider\.tax_id", "The clinic's tax number", "site"),
    (r"billing_provider\.taxonomy", "The clinic's taxonomy code", "site"),
    (r"billing_provider\.address\.zip_code", "The clinic's ZIP code", "site"),
    (r"billing_provider\.address\.state", "The clinic's state", "site"),
    (r"billing_provider\.address\.city", "The clinic's city", "site"),
    (r"billing_provider\.address\.street", "The clinic's street", "site"),
    (r"submitter|billing_provider", "The clinic", "site"),
    (r"(receiver|payer)\.name", "The payer's name", "payer"),
    (r"(receiver|payer)\.(id|interchange_id)", "The payer ID", "payer"),
    (r"subscriber\.filing_code", "The payer's filing code", "payer"),
    (r"receiver|payer\.|payer$", "The payer", "payer"),
    (r"subscriber\.member_id", "The member number", "coverage"),
    (r"subscriber\.group_number", "The group number", "coverage"),
    (r"subscriber\.responsibility|other_payers", "The order of payers", "coverage"),
    (r"(subscriber|patient)\.last_name", "{who}'s last name", "person"),
    (r"(subscriber|patient)\.first_name", "{who}'s first name", "person"),
    (r"(subscriber|patient)\.address\.zip_code", "{who}'s ZIP code", "person"),
    (r"(subscriber|patient)\.address\.state", "{who}'s state", "person"),
    (r"(subscriber|patient)\.address\.city", "{who}'s city", "person"),
    (r"(subscriber|patient)\.address", "{who}'s street", "person"),
    (r"(subscriber|patient)\.born_on", "{who}'s birth date", "person"),
    (r"(subscriber|patient)\.sex", "{who}'s sex on file", "person"),
    (r"medical_record_number", "The record number", "person"),
    (r"subscriber|patient\.|patient$", "{who}", "person"),
    (r"attending\.npi", "The psychiatrist's NPI", "psychiatrist"),
    (r"attending\.last_name", "The psychiatrist's last name", "psychiatrist"),
    (r"attending\.first_name", "The psychiatrist's first name", "psychiatrist"),
    (r"attending", "The psychiatrist", "psychiatrist"),
    (r"principal_diagnosis", "The principal diagnosis", "diagnoses"),
    (r"(other|reason)_diagnoses|admitting_diagnosis", "A further diagnosis", "diagnoses"),
    (r"authorization_number", "The authorization number", "authorization"),
    (r"lines\[\d+\]\.(charge_cents|noncovered_cents)", "The price of line {line}", "price"),
    (r"lines\[\d+\]", "Line {line}", ""),
    (r"lines", "The lines", ""),
    (r"total_cents", "The total", ""),
    (r"number|control", "The claim's number", ""),
    (r"bill_type", "The type of bill", "site"),
    (r"patient_status", "The patient's status", ""),
    (r"through_on|from_on|admitted_on", "The days of the claim", ""),
)
_ELSE = ("The claim", "")
# What keeps a fact, when the reader cannot open its page: who can.
_KEEPERS = {
    "site": "An administrator keeps it under Sites.",
    "psychiatrist": "An administrator keeps it under People.",
    "person": "The front desk keeps it with the person's details.",
    "payer": "",
    "coverage": "",
    "diagnoses": "The therapist keeps it with the plan.",
    "authorization": "",
    "price": "",
    "": "",
}


@dataclass(frozen=True, slots=True)
class FileFinding(Finding):
    """A finding of the file; `kept` says which record holds the fact."""

    kept: str = ""


def file_findings(claim: Claim, stay: Stay, lines: Sequence[Line], today: date) -> list[Finding]:
    """Everything the writer of the file would refuse about this claim alone; asks the database nothing."""
    facts = institutional(claim, stay, lines)
    control = FileControl(number=1, made_at=datetime.combine(today, time(12)), usage=usage())
    sender, receiver = submitter_of(claim.site), receiver_of(claim.coverage.payer)
    envelope = Envelope(submitter=sender, receiver=receiver, control=control)
    problems = [*claim_problems(facts, today), *file_problems([facts], envelope)]
    who = "The patient" if facts.patient is None else "The subscriber"
    return list(_told(problems, who))


def _told(problems: Sequence[Problem], who: str) -> Iterator[Finding]:
    seen = set()
    for one in problems:
        label, kept = words_for(one.field, who)
        if (label, one.code) in seen:  # sender and provider, receiver and payer are the same here
            continue
        seen.add((label, one.code))
        severity = Severity.HOLD if one.severity is FileSeverity.BLOCK else Severity.WARN
        fix = f"{one.fix} {_KEEPERS[kept]}".strip()
        yield FileFinding(one.code, severity, None, None, None, f"{label}: {one.says}", one.source or SOURCE, fix, kept)


def words_for(path: str, who: str = "The patient") -> tuple[str, str]:
    """A fact of the file in words, and what keeps it; never the path itself."""
    whose = "The patient" if path.startswith("patient") else who
    number = re.search(r"\[(\d+)\]", path)
    for pattern, words, kept in _FACTS:
        if re.match(pattern, path):
            at = kept if kept != "person" or whose == "The patient" else "coverage"
            return words.format(who=whose, line=int(number[1]) + 1 if number else ""), at
    return _ELSE


def finding_url(one: Finding, claim: Claim, stay: Stay, opens: Opens) -> str:
    """The page where a finding is mended; empty where there is none, or none that the reader may open."""
    if not isinstance(one, FileFinding):
        return "" if one.severity is Severity.INFO else cause_url(one.code, stay, [], opens)
    episode = stay.episode
    pages: dict[str, tuple[str, UUID | None]] = {
        "site": ("site_edit", claim.site_id),
        "payer": ("payer_edit", claim.coverage.payer_id),
        "coverage": ("patient_coverage", claim.patient_id),
        "person": ("patient_edit", claim.patient_id),
        "psychiatrist": ("staff_edit", episode.psychiatrist_id),
        "diagnoses": ("diagnoses", episode.pk),
        "authorization": ("authorization_new", claim.coverage_id),
        "price": ("price_list", None),
    }
    name, key = pages.get(one.kept, ("", None))
    return address(name, key) if name and opens(name) else ""
