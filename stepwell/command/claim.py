"""The command `stepwell claim`: episodes in, one institutional claim file (X12 837I) out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from stepwell.claim.x12.check_837i import Problem, Severity, find_problems
from stepwell.claim.x12.episode_file import schema
from stepwell.claim.x12.facts import Envelope, FileControl, InstitutionalClaim, Usage
from stepwell.claim.x12.segments import amount
from stepwell.claim.x12.write_837i import lay_out
from stepwell.command.claim_sources import BadInput, Locator, Source, read_sources
from stepwell.command.files import answer_to
from stepwell.kernel import dates

MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


@click.command(
    "claim",
    short_help="Write an 837I claim file from episodes.",
    epilog="Example: stepwell claim docs/samples/episode.json --out claims.837 --usage T",
)
@click.argument("episodes", nargs=-1, metavar="EPISODE...")
@click.option("--out", "out", metavar="FILE", help="The file to write; - is standard output.")
@click.option("--usage", type=click.Choice(["T", "P"]), default="T", show_default=True, help="Test or production.")
@click.option("--control-number", type=click.IntRange(1, 999_999_999), help="Default: made from the time.")
@click.option("--on", "made_at", type=click.DateTime(MOMENTS), help="When the file is made. Default: now.")
@click.option("--organization", help="Whose database to read record numbers from.")
@click.option("--list", "only_list", is_flag=True, help="Write no file; print every finding, one JSON object a line.")
@click.option("--schema", "only_schema", is_flag=True, help="Print the JSON Schema of an episode file.")
def claim(
    episodes: tuple[str, ...],
    out: str | None,
    usage: str,
    control_number: int | None,
    made_at: datetime | None,
    organization: str | None,
    only_list: bool,
    only_schema: bool,
) -> None:
    """Write one institutional claim file (X12 837I, 005010X223A2) from EPISODEs.

    An EPISODE is a JSON file (see --schema), - for standard input, or the record number of an episode in the
    clinic's database. Every claim is checked first. A finding that blocks means exit 1 and no file.
    """
    if only_schema:
        click.echo(json.dumps(schema(), indent=2))
        return
    if not episodes:
        raise BadInput("name at least one episode: a JSON file, - or a record number.")
    if out is None and not only_list:
        raise BadInput("say where to write with --out FILE, or use --list to see findings only.")
    sources = read_sources(episodes, organization)
    claims = [one for source in sources for one in source.batch.claims]
    envelope = _envelope(sources, usage, control_number, made_at)
    problems = find_problems(claims, envelope)
    if only_list:
        _print_findings(problems, sources)
    else:
        _complain(problems, sources)
    if any(problem.severity is Severity.BLOCK for problem in problems):
        raise click.exceptions.Exit(1)
    if out is not None and not only_list:
        _write(out, lay_out(claims, envelope), sources)
        _say_what_was_written(out, claims, envelope)


def _envelope(sources: Sequence[Source], usage: str, control_number: int | None, made_at: datetime | None) -> Envelope:
    moment = made_at or dates.now()
    number = control_number or int(f"{moment:%j%H%M%S}")
    control = FileControl(number=number, made_at=moment, usage=Usage(usage))
    first = sources[0].batch
    return Envelope(submitter=first.submitter, receiver=first.receiver, control=control)


def _print_findings(problems: Sequence[Problem], sources: Sequence[Source]) -> None:
    locator = Locator(sources)
    for problem in problems:
        place = locator.place(problem)
        finding = {
            "episode": place.episode,
            "line": place.line,
            "claim": problem.claim or None,
            "field": place.field,
            "code": problem.code,
            "severity": problem.severity,
            "says": problem.says,
            "fix": problem.fix,
            "source": problem.source,
        }
        click.echo(json.dumps(finding))


def _complain(problems: Sequence[Problem], sources: Sequence[Source]) -> None:
    """One sentence a finding; what claims share is said once."""
    locator = Locator(sources)
    sentences: dict[str, None] = {}
    for problem in problems:
        place = locator.place(problem)
        where = f"{place.episode}, line {place.line}" if place.line else place.episode
        whose = "" if place.is_shared else f" (claim {problem.claim})"
        says = f"{problem.severity} {where}: {place.field}{whose}: {problem.says} {problem.fix}"
        sentences[says.rstrip()] = None
    for says in sentences:
        click.echo(says, err=True)


def _write(out: str, text: str, sources: Sequence[Source]) -> None:
    target = Path(out).resolve()
    if any(source.text and source.name != "-" and Path(source.name).resolve() == target for source in sources):
        raise BadInput(f"--out {out} is one of the episodes and would be lost; choose another name.")
    with answer_to(out) as place:
        place.write(text.encode("ascii"))


def _say_what_was_written(out: str, claims: Sequence[InstitutionalClaim], envelope: Envelope) -> None:
    lines = sum(len(one.lines) for one in claims)
    total = amount(sum(one.total_cents for one in claims))
    kind = "test" if envelope.control.usage is Usage.TEST else "production"
    says = f"Wrote {len(claims)} claims with {lines} lines, ${total} in all, to {out}"
    click.echo(f"{says} ({kind} file, control number {envelope.control.number}).", err=True)
