"""Says in one sentence why a command line cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


class Refusal(click.ClickException):
    """A command line that cannot be used: one sentence on standard error, exit code 2."""

    exit_code = click.UsageError.exit_code

    def show(self, file: object = None) -> None:
        click.echo(self.format_message(), err=True)


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Turns what click says in four lines into one; help asked for by giving no words stays help."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as fault:
        raise Refusal(sentence(fault)) from None


def sentence(fault: click.UsageError) -> str:
    """What is wrong and where help is, as one sentence."""
    command = fault.ctx.command_path if fault.ctx is not None else "stepwell"
    return f"{_what(fault).rstrip('.')}; {command} --help shows how it is used."


def _what(fault: click.UsageError) -> str:
    if isinstance(fault, click.MissingParameter):
        return f"{_name(fault)} is missing"
    if isinstance(fault, click.BadParameter):
        return _bad_value(fault)
    if isinstance(fault, click.NoSuchOption):
        return _unknown("option", fault.option_name, fault.possibilities)
    if isinstance(fault, click.exceptions.NoSuchCommand):
        return _unknown("command", fault.command_name, fault.possibilities)
    if isinstance(fault, click.BadOptionUsage):
        is_bare = "requires" in fault.message
        return f"{fault.option_name} needs a value" if is_bare else f"{fault.option_name}: {_small(fault.message)}"
    return fault.message.replace("Got unexpected extra", "There is nothing to do with the extra")


def _bad_value(fault: click.BadParameter) -> str:
    kind = fault.param.type if fault.param is not None else None
    said = fault.message.split(" ")[0].removesuffix(".0")
    if isinstance(kind, click.IntRange | click.FloatRange):
        word = "a whole number" if isinstance(kind, click.IntRange) else "a number"
        given = said if "not in the range" in fault.message else fault.message.split("'")[1]
        return f"{_name(fault)} must be {word} {_range(kind)}, not {given}"
    return f"{_name(fault)}: {_small(fault.message)}"


def _range(kind: click.IntRange | click.FloatRange) -> str:
    if kind.min is None or kind.max is None:
        return f"of {kind.min} or more" if kind.max is None else f"of {kind.max} or less"
    return f"from {kind.min:,} to {kind.max:,}"


def _name(fault: click.BadParameter) -> str:
    param = fault.param
    if param is None:
        return "A value"
    if isinstance(param, click.Argument):
        return (param.metavar or str(param.name).upper()).removesuffix("|-")
    return max(param.opts, key=len)


def _unknown(kind: str, name: str, near: list[str] | None) -> str:
    meant = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"There is no {kind} {name}{meant}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
