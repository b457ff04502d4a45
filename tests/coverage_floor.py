"""Fails when tests reach too little: rules and kernel nearly every line, the whole product most of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

RULES_FLOOR, ALL_FLOOR = 99.0, 95.0


def main() -> None:
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        words = [sys.executable, "-m", "coverage", "json", "-q", "-o", file.name]
        subprocess.run(words, check=True)
        report = json.loads(Path(file.name).read_text())
    counted = {"rules": [0, 0], "all": [0, 0]}
    for name, part in report["files"].items():
        if "/command/" in name:
            continue  # commands run in processes of their own; their tests look at what they print
        total, reached = part["summary"]["num_statements"], part["summary"]["covered_lines"]
        for group in ("all", *(["rules"] if "/rules/" in name or "/kernel/" in name else [])):
            counted[group][0] += reached
            counted[group][1] += total
    share = {group: 100 * reached / max(1, total) for group, (reached, total) in counted.items()}
    print(f"reached: rules and kernel {share['rules']:.1f} %, everything {share['all']:.1f} %")
    if share["rules"] < RULES_FLOOR or share["all"] < ALL_FLOOR:
        sys.exit(f"too little is tested: {RULES_FLOOR} % of rules and kernel and {ALL_FLOOR} % of all are asked for")


if __name__ == "__main__":
    main()
