"""Starts processes that search side by side, hears what they find, and ends them."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from stepwell.program.planner.messages import Message, receive, send

SEARCHER, POLISHER = "stepwell.program.planner.worker", "stepwell.program.planner.polisher"
ROOT = Path(__file__).resolve().parents[3]


class Worker:
    """One process and the pipes to it."""

    def __init__(
        self,
        number: int,
        inbox: queue.Queue[tuple[int, Message | None]],
        module: str = SEARCHER,
        *,
        plain: bool = False,
    ) -> None:
        env = dict(os.environ)
        env["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [env.get("PYTHONPATH")])])
        if plain:
            env["NUMBA_DISABLE_JIT"] = "1"
        self.number, self._inbox = number, inbox
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            process_group=0,  # Ctrl-C in a terminal is for us; the workers are told to end
        )
        self._thread = threading.Thread(target=self._hear, daemon=True)
        self._thread.start()

    def say(self, message: Message) -> None:
        """Tells the worker something; one that is gone cannot hear it, and that is noticed elsewhere."""
        try:
            if self._process.stdin is not None:
                send(self._process.stdin, message)
        except (OSError, ValueError):
            return

    def _hear(self) -> None:
        pipe = self._process.stdout
        while pipe is not None and (message := receive(pipe)) is not None:
            self._inbox.put((self.number, message))
        self._inbox.put((self.number, None))

    def end(self) -> None:
        """Ends the process at once: what it found it has said already."""
        self._process.kill()
        self._process.wait()
        self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
