"""The linear and whole-number solver, quiet and with one thread so that the same problem has the same answer."""

from __future__ import annotations

import highspy


class Solver(highspy.Highs):
    """HiGHS; writes nothing, not even its greeting, and calls nothing back."""

    def __init__(self, **options: float | int) -> None:
        super().__init__()
        self.setOptionValue("threads", 1)
        self.setOptionValue("random_seed", 1)
        for name, value in options.items():
            self.setOptionValue(name, value)

    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
        """Called first of all: the greeting is written when callbacks are switched on."""
        self.setOptionValue("output_flag", False)
