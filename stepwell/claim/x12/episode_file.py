"""Reads an episode's JSON file into claims; its schema is the facts, closed to unknown keys."""

from __future__ import annotations

import dataclasses
import types
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from stepwell.claim.x12.facts import ClaimBatch, InstitutionalClaim, ServiceLine
from stepwell.claim.x12.json_place import JsonText, line_at_byte, plain_sentence

FORMAT = "stepwell-episode-1"
# The file uses the same short names as `stepwell check`.
JSON_NAMES = {
    "from_on": "from",
    "through_on": "through",
    "patient_status": "status",
    "principal_diagnosis": "principal_dx",
    "other_diagnoses": "other_dx",
    "reason_diagnoses": "reason_dx",
    "admitting_diagnosis": "admitting_dx",
    "revenue_code": "rev",
}
OF_THE_EPISODE = (
    *("billing_provider", "payer", "subscriber", "attending"),
    *("patient", "rendering", "referring", "service_facility"),
)
# Written once for the episode; a claim may say otherwise.
OF_EPISODE_OR_CLAIM = (
    *("principal_diagnosis", "other_diagnoses", "authorization_number", "authorization_required"),
    *("referral_number", "medical_record_number", "admitted_on"),
)


class BadEpisode(ValueError):
    """The file cannot be read as an episode; the message names line and field in one sentence."""


@cache
def closed(facts: type) -> type[msgspec.Struct]:
    """A Struct with the fields of a fact's dataclass that refuses keys it does not know."""
    return _struct(facts.__name__, facts.__doc__ or "", [_field(facts, one) for one in _fields(facts)])


def _struct(name: str, says: str, fields: list[Any]) -> type[msgspec.Struct]:
    return msgspec.defstruct(
        name,
        fields,
        namespace={"__doc__": says},
        forbid_unknown_fields=True,
        frozen=True,
        kw_only=True,
        rename=JSON_NAMES,
    )


def _fields(facts: type) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(facts)


def _field(facts: type, field: dataclasses.Field[Any]) -> tuple[Any, ...]:
    kind = _closed_kind(get_type_hints(facts)[field.name])
    if facts is ServiceLine and field.name == "ref":
        return field.name, kind, ""
    if field.default is not dataclasses.MISSING:
        return field.name, kind, field.default
    return field.name, kind


def _closed_kind(kind: Any) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return closed(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return types.GenericAlias(tuple, (_closed_kind(inner[0]), ...))
    if origin in (Union, types.UnionType):
        return Union[tuple(_closed_kind(one) for one in inner)]  # noqa: UP007
    return kind


@cache
def episode_struct() -> type[msgspec.Struct]:
    """The Struct of the whole file."""
    by_name = {one.name: _field(InstitutionalClaim, one) for one in _fields(InstitutionalClaim)}
    silent = {name: (name, by_name[name][1] | None, None) for name in OF_EPISODE_OR_CLAIM}
    of_claim = [entry for name, entry in by_name.items() if name not in (*OF_THE_EPISODE, *silent, "total_cents")]
    says = "One claim of the episode. Without a total the lines are added up; without a ref they are counted."
    claim = _struct("EpisodeClaim", says, [*of_claim, *silent.values(), ("total_cents", int | None, None)])
    ends = [_field(ClaimBatch, one) for one in _fields(ClaimBatch) if one.name != "claims"]
    parties = [by_name[name] for name in OF_THE_EPISODE]
    claims = ("claims", types.GenericAlias(tuple, (claim, ...)))
    says = "One episode of one patient with one payer, and the claims to write for it."
    first = ("format", Literal["stepwell-episode-1"])
    return _struct("Episode", says, [first, *ends, *parties, claims, *silent.values()])


def schema() -> dict[str, Any]:
    """The JSON Schema of the episode file."""
    return msgspec.json.schema(episode_struct())


def read_episode(raw: bytes) -> ClaimBatch:
    """The claims of one episode file. Raises BadEpisode naming line and field."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        document = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        line = line_at_byte(raw, str(fault))
        raise BadEpisode(f"line {line}: this is not JSON; look for a missing quote, comma or bracket.") from None
    except RecursionError:
        raise BadEpisode("line 1: the brackets are nested too deeply.") from None
    try:
        episode: Any = msgspec.convert(document, episode_struct())
    except msgspec.ValidationError as fault:
        raise BadEpisode(plain_sentence(str(fault), raw)) from None
    claims = tuple(_claim(raw, episode, claim, place) for place, claim in enumerate(episode.claims))
    ends = {"submitter": episode.submitter, "receiver": episode.receiver}
    return msgspec.convert({**ends, "claims": claims}, ClaimBatch, from_attributes=True)


def _claim(raw: bytes, episode: Any, claim: Any, place: int) -> InstitutionalClaim:
    told = {name: getattr(episode, name) for name in OF_THE_EPISODE}
    for name in claim.__struct_fields__:
        told[name] = getattr(claim, name)
    for name in OF_EPISODE_OR_CLAIM:
        value = told.pop(name)
        value = getattr(episode, name) if value is None else value
        if value is not None:
            told[name] = value
    if "principal_diagnosis" not in told:
        line = JsonText(raw.decode()).line_of(f"claims[{place}]")
        raise BadEpisode(f"line {line}: claims[{place}].principal_dx is missing, here and for the episode.")
    if told["total_cents"] is None:
        told["total_cents"] = sum(line.charge_cents for line in claim.lines)
    told["lines"] = [
        {name: getattr(line, name) for name in line.__struct_fields__} | {"ref": line.ref or f"{claim.number}-{count}"}
        for count, line in enumerate(claim.lines, start=1)
    ]
    return msgspec.convert(told, InstitutionalClaim, from_attributes=True)
