"""Asks one page many times over different records, in process, and tells how long it took and how much it asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module
from statistics import median
from typing import Any

RUNS, WARM = 60, 5
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # they begin and end a transaction, and ask nothing


def like_a_worker() -> None:
    """Garbage is collected as in a web worker, and everything is loaded that a worker has loaded."""
    import_module("stepwell.wsgi")


def client_of(organization: str, account: Any) -> Any:
    """A client signed in as this account."""
    from django.conf import settings
    from django.test import Client

    settings.STEPWELL_DEMO = True
    client = Client(headers={"host": f"{organization.replace('_', '-')}.bench.localhost"})
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def measure(title: str, client: Any, addresses: Sequence[str], runs: int = RUNS, warm: int = WARM) -> dict[str, Any]:
    """Median and 95th percentile in milliseconds of `runs` requests after `warm`, and the most queries of one.

    `work_ms` is the median of the processor time of this process alone. A page that does not answer 200 ends the run.
    """
    from django.db import connection

    assert addresses, f"{title}: no record to look at"
    times, worked, queries, weight = [], [], 0, 0
    for turn in range(runs + warm):
        address, asked = addresses[turn % len(addresses)], [0]

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any, asked: list[int] = asked) -> Any:
            asked[0] += not sql.startswith(FRAME)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            start, began = time.perf_counter(), time.process_time()
            answer = client.get(address)
            spent, work = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - began)
        assert answer.status_code == 200, f"{title} answered {answer.status_code} at {address}"
        if turn >= warm:
            times.append(spent)
            worked.append(work)
            queries, weight = max(queries, asked[0]), max(weight, len(answer.content))
    times.sort()
    return {
        "p50_ms": round(median(times)),
        "p95_ms": round(times[int(len(times) * 0.95)]),
        "work_ms": round(median(worked)),
        "queries": queries,
        "kb": round(weight / 1000),
    }
