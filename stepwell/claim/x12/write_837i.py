"""Writes institutional claims as one X12 837 file to the guide 005010X223A2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from stepwell.claim.x12.check_837i import check_can_write
from stepwell.claim.x12.facts import Envelope, InstitutionalClaim
from stepwell.claim.x12.parties import BillingProvider, Patient, Payer, Subscriber
from stepwell.claim.x12.segments import SegmentWriter, day, words
from stepwell.claim.x12.write_claim import write_claim
from stepwell.claim.x12.write_party import name_elements, write_address, write_organization
from stepwell.people.rules.us_numbers import digits

GUIDE = "005010X223A2"
CLAIMS_IN_A_TRANSACTION = 5000
CLAIMS_UNDER_A_PATIENT = 100


def write_837i(claims: Sequence[InstitutionalClaim], envelope: Envelope) -> str:
    """The whole file as text: one interchange, one group, up to 5,000 claims in a transaction.

    Claims of one billing provider, subscriber and payer share their loops, in the order they came.
    Raises Refused when a check blocks a claim; see `find_problems`. Source: X12 837I, 005010X223A2.
    """
    check_can_write(claims, envelope)
    return lay_out(claims, envelope)


def lay_out(claims: Sequence[InstitutionalClaim], envelope: Envelope) -> str:
    """The file without asking the checks. Raises IllegalElement for a value that would break it."""
    out = SegmentWriter(envelope.separators)
    _open_interchange(out, envelope)
    transactions = 0
    for transactions, part in enumerate(batched(claims, CLAIMS_IN_A_TRANSACTION), start=1):
        _write_transaction(out, part, envelope, transactions)
    control = envelope.control.number
    out.add("GE", str(transactions), str(control))
    out.add("IEA", "1", f"{control:09d}")
    return out.text()


def _open_interchange(out: SegmentWriter, envelope: Envelope) -> None:
    control, marks = envelope.control, envelope.separators
    sender, receiver = envelope.submitter, envelope.receiver
    made_on, clock = day(control.made_at.date()), f"{control.made_at:%H%M}"
    out.add_fixed(
        marks.element.join(
            (
                *("ISA", "00", " " * 10, "00", " " * 10),
                *(sender.interchange_qualifier, f"{sender.mailbox.upper():<15}"),
                *(receiver.interchange_qualifier, f"{receiver.mailbox.upper():<15}"),
                *(made_on[2:], clock, marks.repetition, "00501", f"{control.number:09d}"),
                *("1" if control.wants_ta1 else "0", control.usage.value, marks.component),
            )
        )
    )
    codes = sender.mailbox.upper(), receiver.mailbox.upper()
    out.add("GS", "HC", *codes, made_on, clock, str(control.number), "X", GUIDE)


def _write_transaction(
    out: SegmentWriter, claims: Sequence[InstitutionalClaim], envelope: Envelope, number: int
) -> None:
    start, control = len(out), envelope.control
    reference = control.batch.upper() or f"{control.number:09d}"
    out.add("ST", "837", f"{number:04d}", GUIDE)
    batch = reference if number == 1 else f"{reference}-{number}"
    out.add("BHT", "0019", "00", batch, day(control.made_at.date()), f"{control.made_at:%H%M%S}", "CH")
    sender, receiver = envelope.submitter, envelope.receiver
    write_organization(out, "41", sender.name, "46", sender.id)
    mail = ("EM", sender.email.upper()) if sender.email else ()
    out.add("PER", "IC", words(sender.contact_name), "TE", digits(sender.phone), *mail)
    write_organization(out, "40", receiver.name, "46", receiver.id)
    _Levels(out).write(claims)
    out.add("SE", str(len(out) - start + 1), f"{number:04d}")


class _Levels:
    """Numbers the HL levels of one transaction: billing provider, subscriber, dependent."""

    def __init__(self, out: SegmentWriter) -> None:
        self.out = out
        self.last = 0

    def open(self, parent: int | None, code: str, has_children: bool) -> int:
        self.last += 1
        self.out.add("HL", str(self.last), str(parent or ""), code, "1" if has_children else "0")
        return self.last

    def write(self, claims: Iterable[InstitutionalClaim]) -> None:
        for provider, theirs in _grouped((claim.billing_provider, claim) for claim in claims):
            level = self.open(None, "20", has_children=True)
            _write_billing_provider(self.out, provider)
            for policy, covered in _grouped(
                ((c.subscriber, c.payer, c.billing_provider, c.patient is None), c) for c in theirs
            ):
                self._write_policy(level, policy[0], policy[1], covered)

    def _write_policy(
        self, parent: int, subscriber: Subscriber, payer: Payer, claims: Sequence[InstitutionalClaim]
    ) -> None:
        if claims[0].patient is None:
            for some in batched(claims, CLAIMS_UNDER_A_PATIENT):
                self.open(parent, "22", has_children=False)
                _write_subscriber(self.out, subscriber, payer, is_patient=True)
                self._write_claims(some)
            return
        level = self.open(parent, "22", has_children=True)
        _write_subscriber(self.out, subscriber, payer, is_patient=False)
        for patient, theirs in _grouped((claim.patient, claim) for claim in claims if claim.patient):
            for some in batched(theirs, CLAIMS_UNDER_A_PATIENT):
                self.open(level, "23", has_children=False)
                _write_dependent(self.out, patient)
                self._write_claims(some)

    def _write_claims(self, claims: Iterable[InstitutionalClaim]) -> None:
        for claim in claims:
            write_claim(self.out, claim)


def _grouped[K](
    pairs: Iterable[tuple[K, InstitutionalClaim]],
) -> Iterator[tuple[K, list[InstitutionalClaim]]]:
    groups: dict[K, list[InstitutionalClaim]] = {}
    for key, claim in pairs:
        groups.setdefault(key, []).append(claim)
    yield from groups.items()


def _write_billing_provider(out: SegmentWriter, provider: BillingProvider) -> None:
    if provider.taxonomy:
        out.add("PRV", "BI", "PXC", provider.taxonomy.upper())
    write_organization(out, "85", provider.name, "XX", provider.npi)
    write_address(out, provider.address)
    out.add("REF", "EI", digits(provider.tax_id))
    if provider.phone:
        out.add("PER", "IC", "", "TE", digits(provider.phone))
    if provider.pay_to:
        out.add("NM1", "87", "2")
        write_address(out, provider.pay_to)


def _write_subscriber(out: SegmentWriter, subscriber: Subscriber, payer: Payer, *, is_patient: bool) -> None:
    group = "" if subscriber.group_number else words(subscriber.group_name)
    relation = "18" if is_patient else ""
    out.add(
        *("SBR", subscriber.responsibility, relation, subscriber.group_number.upper(), group),
        *("", "", "", "", subscriber.filing_code),
    )
    person = "1" if subscriber.first_name else "2"
    out.add("NM1", "IL", person, *name_elements(subscriber), "MI", subscriber.member_id.upper())
    if is_patient and subscriber.address and subscriber.born_on and subscriber.sex:
        write_address(out, subscriber.address)
        out.add("DMG", "D8", day(subscriber.born_on), subscriber.sex)
    write_organization(out, "PR", payer.name, "PI", payer.id)
    if payer.address:
        write_address(out, payer.address)
    if payer.provider_id:
        out.add("REF", "G2", payer.provider_id.upper())


def _write_dependent(out: SegmentWriter, patient: Patient) -> None:
    out.add("PAT", patient.relationship)
    out.add("NM1", "QC", "1", *name_elements(patient))
    write_address(out, patient.address)
    out.add("DMG", "D8", day(patient.born_on), patient.sex)
