"""What the planner and its workers say to each other through pipes, one framed message at a time."""

from __future__ import annotations

import os
import queue
import signal
import struct
import sys
import threading
from typing import IO

import msgspec

_LENGTH = struct.Struct("<I")


class Job(msgspec.Struct, tag=True):
    """What to search: a week, where to start, how much work, until when (by the clock all processes share)."""

    week: bytes
    start: bytes  # a plan
    fixed: tuple[str, ...]
    seed: int
    steps: int
    began: float
    ends: float
    meetings: tuple[float, ...]  # parts of the work after which all wait for each other


class Go(msgspec.Struct, tag=True):
    """Go on, from this row if there is one."""

    cost: int = 0
    row: bytes = b""


class Stop(msgspec.Struct, tag=True):
    """Say what you have and end."""


class Ready(msgspec.Struct, tag=True):
    """The machine code is there and the first week stands."""


class Found(msgspec.Struct, tag=True):
    """The best week of a worker, and how far it is; `met` when it waits for the others."""

    part: float
    cost: int
    row: bytes
    met: bool = False
    steps: int = 0


class Ended(msgspec.Struct, tag=True):
    """The worker is done; `by` the work, the clock or a wish."""

    by: str
    steps: int


class Polish(msgspec.Struct, tag=True):
    """Find better seats and visits for the timetable of this plan, and a bound."""

    week: bytes
    plan: bytes
    seconds: float
    work: float  # most, in seconds of a quiet machine
    seed: int


class Bounded(msgspec.Struct, tag=True):
    """No plan with this timetable costs less; `plan` is the best of them that was found, once that is done."""

    cost: float
    bound: float
    bound_of: str = ""
    plan: bytes = b""
    late: bool = False


Message = Job | Go | Stop | Ready | Found | Ended | Polish | Bounded


def send(pipe: IO[bytes], message: Message) -> None:
    """Writes one message."""
    text = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(text)) + text)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Message | None:
    """Reads one message; None at the end."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    text = pipe.read(length)
    return msgspec.msgpack.decode(text, type=Message) if len(text) == length else None


def connected() -> tuple[IO[bytes], queue.Queue[Message]]:
    """For a process that was started as a worker: where it answers, and where what it is told arrives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process decides what Ctrl-C means
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not mix with messages
    inbox: queue.Queue[Message] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, inbox), daemon=True).start()
    return pipe, inbox


def _listen(pipe: IO[bytes], inbox: queue.Queue[Message]) -> None:
    """Puts what comes in the inbox. Whoever started this process being gone, it ends at once."""
    while (message := receive(pipe)) is not None:
        inbox.put(message)
    os._exit(0)
