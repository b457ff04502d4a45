"""Rewrites the claim files of a clinic for its copy: the new people's names and numbers, and counts that hold."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from stepwell.claim.models import Claim, ClaimFile
from stepwell.command.demo_clinic.copy_names import Fresh, episode_stem
from stepwell.command.demo_clinic.copy_sql import python_id

END = "~"
_SUBSCRIBER = re.compile(r"HL\*\d+\*1\*22\*0~")
_NAMED = re.compile(r"NM1\*IL\*1\*[^~]*\*MI\*[^*~]*~")
_RECORD = re.compile(r"REF\*EA\*([0-9-]+)~")


@dataclass(frozen=True, slots=True)
class FileTemplate:
    """One file taken apart: what stands before the claims, one block for each claim, and what closes it."""

    id: UUID
    site_id: UUID
    payer_id: UUID
    control_number: int
    written_at: datetime
    written_by_id: UUID
    head: str
    blocks: tuple[tuple[str, int, str], ...]  # record number, charge in cents, text
    tail: str


def templates() -> list[FileTemplate]:
    """Every file there is, taken apart."""
    charges: dict[UUID, list[tuple[str, int]]] = {}
    rows = Claim._base_manager.filter(file__isnull=False)
    for file, number, cents in rows.values_list("file_id", "number", "charge_cents"):
        charges.setdefault(file, []).append((number, cents))
    files = ClaimFile._base_manager.order_by("control_number")
    return [_template(file, dict(charges[file.pk])) for file in files]


def _template(file: ClaimFile, charges: Mapping[str, int]) -> FileTemplate:
    starts = [found.start() for found in _SUBSCRIBER.finditer(file.text)]
    close = file.text.rindex("SE*")
    ends = [*starts[1:], close]
    blocks = tuple(_block(file.text[start:end], charges) for start, end in zip(starts, ends, strict=True))
    return FileTemplate(
        file.pk,
        file.site_id,
        file.payer_id,
        file.control_number,
        file.written_at,
        file.written_by_id,
        file.text[: starts[0]],
        blocks,
        file.text[close:],
    )


def _block(text: str, charges: Mapping[str, int]) -> tuple[str, int, str]:
    found = _RECORD.search(text)
    assert found is not None
    number = text.split("CLM*", 1)[1].split("*", 1)[0]
    return found.group(1), charges[number], text


def files_of_copy(
    parts: Iterable[FileTemplate], people: Sequence[Fresh], number: int, first_control: int
) -> list[ClaimFile]:
    """The copy's own files, unsaved; a file of which no claim is left is left out."""
    known = {one.old_record: one for one in people}
    made = []
    for place, part in enumerate(parts):
        kept = [block for block in part.blocks if block[0] in known]
        if not kept:
            continue
        control = first_control + place
        text = _text(part, kept, known, control)
        made.append(
            ClaimFile(
                id=python_id(part.id, number),
                created_at=part.written_at,
                site_id=python_id(part.site_id, number),
                payer_id=part.payer_id,
                control_number=control,
                written_at=part.written_at,
                written_by_id=python_id(part.written_by_id, number),
                claims_count=len(kept),
                total_cents=sum(block[1] for block in kept),
                text=text,
                text_hash=hashlib.sha256(text.encode("ascii")).hexdigest(),
            )
        )
    return made


def _text(part: FileTemplate, kept: Sequence[tuple[str, int, str]], known: Mapping[str, Fresh], control: int) -> str:
    bodies = [
        _SUBSCRIBER.sub(f"HL*{place}*1*22*0~", _renamed(text, known[record]), count=1)
        for place, (record, _cents, text) in enumerate(kept, 2)
    ]
    head = _numbered(part.head, part.control_number, control)
    within = head[head.index("ST*") :] + "".join(bodies)
    tail = re.sub(r"SE\*\d+\*", f"SE*{within.count(END) + 1}*", part.tail, count=1)
    return head + "".join(bodies) + _numbered(tail, part.control_number, control)


def _renamed(text: str, one: Fresh) -> str:
    text = text.replace(episode_stem(one.old_record), one.stem).replace(one.old_record, one.record)
    named = f"NM1*IL*1*{one.last.upper()}*{one.first.upper()}****MI*{one.member}~"
    return _NAMED.sub(named, text, count=1)


def _numbered(text: str, old: int, new: int) -> str:
    """The control number in its nine-digit form and as it stands in the group's two segments."""
    text = text.replace(f"*{old:09d}", f"*{new:09d}")
    text = re.sub(rf"(GS\*(?:[^*~]*\*){{5}}){old}\*", rf"\g<1>{new}*", text)
    return re.sub(rf"(GE\*\d+\*){old}~", rf"\g<1>{new}~", text)
