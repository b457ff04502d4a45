"""Sets the environment of a test run before any setting is read (loaded as `-p tests.environment`)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["STEPWELL_TEST"] = "1"
os.environ["STEPWELL_NO_POOL"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stepwell.settings")
for name in ("DATABASE_URL", "STEPWELL_OWNER_URL"):
    os.environ.pop(name, None)
# Never the home of a clinic that runs here, even when the shell names one.
os.environ["STEPWELL_HOME"] = str(
    Path(tempfile.gettempdir()) / f"stepwell-test-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]}"
)
os.environ["STEPWELL_DATABASE"] = f"stepwell_test_{WORKER}_{os.getpid()}"
