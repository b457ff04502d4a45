"""`stepwell serve`: the web server alone, for those who run database and worker themselves."""

from __future__ import annotations

import os
import sys

import click

from stepwell.command import django_setup


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Run the web server alone.

    Example: stepwell serve --port 8000 --workers 4
    """
    django_setup.start()
    from stepwell.command.static_files import copy_static_files
    from stepwell.command.up import Launcher

    copy_static_files()
    command = Launcher(host, port, workers).commands["web"]
    os.execve(command[0], command, os.environ | {"STEPWELL_DB_LOGIN": "web"})  # noqa: S606


if __name__ == "__main__":
    sys.exit(serve())
