"""The counted afternoon with twelve people in the group: `python -m tests.journeys.twelve`."""

from __future__ import annotations

from tests.journeys import yardstick

yardstick.NAMES = (*yardstick.NAMES, ("Lea", "Lund"), ("Max", "Mora"))

if __name__ == "__main__":
    yardstick.main()
