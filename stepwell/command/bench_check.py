"""Makes claims for measuring the speed of `stepwell check`: the same claims for the same seed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from time import process_time

from stepwell.claim.rules.check import check_claim
from stepwell.command.check import result_line
from stepwell.command.check_input import read_claim

_DAYS = (
    (("90853", 1), ("90853", 1), ("G0177", 1)),
    (("90853", 1), ("G0410", 1), ("G0176", 1), ("G0177", 1)),
    (("90853", 2), ("90834", 1), ("G0177", 1)),
    (("G0410", 1), ("90847", 1), ("G0129", 1), ("G0177", 1)),
    (("90853", 1), ("90837", 1), ("G0176", 1), ("90785", 1)),
    (("90853", 1), ("G0177", 1), ("G0176", 1)),
)
_DIAGNOSES = ("F33.1", "F33.2", "F41.1", "F43.10", "F50.010", "F31.81", "F10.20")
_FIRST = date(2026, 1, 5)


def make_claims(days: int, seed: int) -> Iterator[bytes]:
    """Lines of input: `days` patient-days in weekly Medicare claims, about 3.5 service lines a day."""
    random = Random(seed)  # noqa: S311  made-up claims, not secrets
    made = number = 0
    while made < days:
        number += 1
        wanted = min(random.choice((3, 3, 4)), days - made)
        made += wanted
        yield _claim(number, wanted, random)


def measure(days: int = 100_000, seed: int = 7) -> float:
    """Patient-days a second of processor time, from JSON to JSON."""
    lines = list(make_claims(days, seed))
    started = process_time()
    for line in lines:
        result_line(check_claim(read_claim(line)))
    return days / (process_time() - started)


def _claim(number: int, days: int, random: Random) -> bytes:
    from_on = _FIRST + timedelta(days=7 * random.randrange(20))
    lines = [
        {
            "on": (from_on + timedelta(days=at)).isoformat(),
            "hcpcs": hcpcs,
            "units": units,
            "modifiers": ["59"] if hcpcs in ("90834", "90837") and random.random() < 0.9 else [],
            "rev": "0915",
        }
        for at in sorted(random.sample(range(5), days))
        for hcpcs, units in random.choice(_DAYS)
    ]
    claim = {
        "id": f"c{number}",
        "payer": "medicare",
        "setting": "hospital",
        "bill_type": "133",
        "condition_codes": ["92"],
        "from": from_on.isoformat(),
        "through": (from_on + timedelta(days=6)).isoformat(),
        "status": "30",
        "principal_dx": random.choice(_DIAGNOSES),
        "lines": lines,
        "carry_in": {"days": 0, "hours": 0},
        "plan": {"weekly_hours": 9.0},
        "certified_on": from_on.isoformat(),
    }
    return json.dumps(claim).encode()


if __name__ == "__main__":
    print(f"{measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):,.0f} patient-days a second")
