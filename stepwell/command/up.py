"""`stepwell up`: starts database, web server and worker, keeps them running, and ends them in order."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import click
from rich.console import Console

from stepwell.command import django_setup
from stepwell.command.static_files import copy_static_files

console = Console(stderr=False, highlight=False)


class Stopped(Exception):
    """Someone asked the launcher to end."""


class Launcher:
    """Children of one `stepwell up`: a dead one is started again, and all end when the launcher ends."""

    def __init__(self, host: str, port: int, workers: int) -> None:
        self.host, self.port = host, port
        self.environment = os.environ | {"STEPWELL_DB_LOGIN": "web"}
        python = sys.executable
        self.commands: dict[str, list[str]] = {
            "web": [
                python, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
                "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers",
                "--no-access-log", "--log-level", "warning", "stepwell.wsgi:application",
            ],
            "worker": [python, "-m", "stepwell.command.main", "worker"],
        }  # fmt: skip
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        for name in self.commands:
            self._start(name)

    def _start(self, name: str) -> None:
        self.running[name] = subprocess.Popen(
            self.commands[name], env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def wait_until_ready(self, seconds: float = 60) -> None:
        """Returns when the web server answers; raises ClickException when it does not in time."""
        end = time.monotonic() + seconds
        address = f"http://{self.host}:{self.port}/health/ready"
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(address, timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                pass
            if self.running["web"].poll() is not None:
                break
            time.sleep(0.05)
        raise click.ClickException("The web server did not start. What it wrote stands above.")

    def watch(self, server: object) -> None:
        """Until stopped: starts again whatever died, the embedded database first."""
        from stepwell.registry.embedded import EmbeddedServer

        while True:
            time.sleep(0.5)
            if isinstance(server, EmbeddedServer) and server.is_dead():
                console.print("[yellow]The database stopped; starting it again.[/]")
                server.start()
            for name, process in list(self.running.items()):
                if process.poll() is not None:
                    console.print(f"[yellow]The {name} process stopped; starting it again.[/]")
                    self._start(name)

    def stop(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)


@click.command()
@click.option("--demo", "is_demo", is_flag=True, help="Fill the demo clinic if it is empty; no second factor needed.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Web processes.")
@click.option("--patients", default=60, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--weeks", default=12, show_default=True, type=click.IntRange(1, 52))
@click.option("--seed", default=7, show_default=True, type=int)
def up(is_demo: bool, host: str, port: int, workers: int, patients: int, weeks: int, seed: int) -> None:
    """Start everything here: database, web server, worker. Ctrl-C ends it in order.

    Example: stepwell up --demo --port 8000
    """
    if is_demo:
        os.environ["STEPWELL_DEMO"] = "1"
    _check_port_is_free(host, port)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _ask_to_stop)
    django_setup.start(owner=True)
    from stepwell.registry.embedded import EmbeddedServer
    from stepwell.registry.where import is_embedded

    server = EmbeddedServer() if is_embedded() else None
    launcher = Launcher(host, port, workers)
    try:
        if server:
            with console.status("Starting the database…"):
                server.start()
        with console.status("Bringing the tables to this version…"):
            _prepare(server, is_demo)
        with console.status("Preparing styles and scripts…"):
            copy_static_files()
        if is_demo:
            _fill(patients, weeks, seed, launcher.environment)
        with console.status("Starting web server and worker…"):
            launcher.start()
            launcher.wait_until_ready()
        _greet(host, port, is_demo)
        launcher.watch(server)
    except (KeyboardInterrupt, Stopped):
        console.print("\nStopping. Everything is saved.")
    finally:
        launcher.stop()
        if server:
            server.stop()


def _ask_to_stop(*_: object) -> None:
    raise Stopped


def _check_port_is_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise click.ClickException(
                f"Port {port} on {host} is in use. Stop what uses it, or add --port {port + 1}."
            ) from None


def _prepare(server: object, is_demo: bool) -> None:
    from stepwell.command.demo import make_demo_organization
    from stepwell.command.migrate import migrate_all

    for name, why in migrate_all(server):
        raise click.ClickException(f"{name} could not be brought to this version: {why}")
    if is_demo:
        make_demo_organization()
    from django.db import connections

    connections.close_all()


def _fill(patients: int, weeks: int, seed: int, environment: dict[str, str]) -> None:
    """Fills the demo clinic in a process of its own, as the web's login, if it has no patients yet."""
    from stepwell.command.demo import fill_command

    done = subprocess.run(fill_command(patients, weeks, seed), env=environment)
    if done.returncode:
        raise click.ClickException("The demo clinic could not be filled. What went wrong stands above.")


def _greet(host: str, port: int, is_demo: bool) -> None:
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104
    console.print(f"\n[bold]Stepwell is running:[/] http://{shown}:{port}/")
    if is_demo:
        from stepwell.command.demo import sign_in_table

        console.print(sign_in_table())
    console.print("Press Ctrl-C to stop. Your data stays.\n")
