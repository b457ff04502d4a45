"""The words of the changes of a stay on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from stepwell.placement.rules.transitions import TransitionKind, TransitionReason

KINDS: dict[str, Promise] = {
    TransitionKind.ADMITTED: lazy("Admitted"),
    TransitionKind.READMITTED: lazy("Came back"),
    TransitionKind.HELD: lazy("On hold"),
    TransitionKind.RESUMED: lazy("Resumed"),
    TransitionKind.STEPPED_DOWN: lazy("Stepped down"),
    TransitionKind.STEPPED_UP: lazy("Stepped up"),
    TransitionKind.ENDED: lazy("Left"),
}
ACTS: dict[str, Promise] = {
    TransitionKind.HELD: lazy("Put the stay on hold"),
    TransitionKind.RESUMED: lazy("Resume the stay"),
    TransitionKind.STEPPED_DOWN: lazy("Step down to fewer days"),
    TransitionKind.STEPPED_UP: lazy("Step up to the full program"),
}
REASONS: dict[str, Promise] = {
    TransitionReason.DECISION: lazy("By the signed decision about care"),
    TransitionReason.MEDICAL: lazy("Medical care first"),
    TransitionReason.HOSPITAL: lazy("In hospital"),
    TransitionReason.FAMILY: lazy("Family or caregiving"),
    TransitionReason.WORK: lazy("Work or school"),
    TransitionReason.TRAVEL: lazy("Travel"),
    TransitionReason.COVERAGE: lazy("Coverage or cost"),
    TransitionReason.BACK: lazy("Back and ready"),
    TransitionReason.STEADY: lazy("Steady enough for fewer days"),
    TransitionReason.OWN_WISH: lazy("The person's own wish"),
    TransitionReason.WORSE: lazy("Symptoms got worse"),
    TransitionReason.RISK: lazy("Risk has risen"),
    TransitionReason.RELAPSE: lazy("Return to use"),
    TransitionReason.MISSED: lazy("Missed days with risk"),
    TransitionReason.OTHER: lazy("Another reason"),
}
# The reasons a discharge carries; their codes are those of the discharge room, which comes later.
END_REASONS: dict[str, Promise] = {
    "goals_met": lazy("Goals met"),
    "step_down": lazy("Steps down to lighter care"),
    "step_up": lazy("Steps up to more care"),
    "moved": lazy("Moved away"),
    "left_early": lazy("Left before the planned end"),
    "payer": lazy("The payer ended it"),
    "administrative": lazy("Another reason of the clinic"),
    "died": lazy("Died"),
}
