"""The command `stepwell`: its subcommands under headings, each loaded only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from stepwell.command.refusals import in_one_sentence

HEADINGS: dict[str, dict[str, str]] = {
    "Run the clinic": {
        "up": "Start database, web server and worker.",
        "clinic": "Make a new clinic with its first administrator.",
        "demo": "Build or open the demo clinic.",
        "serve": "Run the web server.",
        "worker": "Run background jobs.",
    },
    "Engines on files": {
        "check": "Check claims by payer rules.",
        "score": "Score filled-in questionnaires.",
        "claim": "Write an 837I claim file from episodes.",
        "plan": "Plan a week: groups, rooms, leaders, visits.",
        "repair": "Repair a week after somebody is sick.",
        "explain": "Say why a week is as it is.",
    },
    "Look after it": {
        "migrate": "Bring the database up to date.",
        "doctor": "Say in plain words what is wrong.",
        "bench": "Measure speed.",
    },
}
COMMANDS = {name: f"stepwell.command.{name}:{name}" for names in HEADINGS.values() for name in names}
STOPPED = 130  # what shells expect after Ctrl-C


class LazyGroup(click.Group):
    """A group that imports a subcommand only when it is asked for, and lists those that are installed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if _is_there(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS or not _is_there(cmd_name):
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with in_one_sentence():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with in_one_sentence():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            raise click.exceptions.Exit(STOPPED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        there = set(self.list_commands(ctx))
        for heading, names in HEADINGS.items():
            rows = [(name, says) for name, says in names.items() if name in there]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def _is_there(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(COMMANDS[name].split(":")[0]) is not None


def _version() -> str:
    from stepwell import __version__

    return __version__


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="stepwell")
def main() -> None:
    """Stepwell runs a mental-health intensive outpatient program; its engines also work on files."""


if __name__ == "__main__":
    main(prog_name="stepwell")
