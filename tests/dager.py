"""Days that tests mean when they mean a kind of day, and the moments the whole suite can be run at.

Each is in the future, so that what the tests build relative to today never meets a day before the city began.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

# An ordinary working day, for a test that means one.
EN_MANDAG = datetime(2026, 11, 23, 9, 30, tzinfo=OSLO)

DAGER = {
    "loerdag": datetime(2027, 1, 9, 11, 0, tzinfo=OSLO),
    "17mai": datetime(2027, 5, 17, 9, 0, tzinfo=OSLO),
    "skuddag": datetime(2028, 2, 29, 12, 0, tzinfo=OSLO),
    "nyttaarsaften": datetime(2026, 12, 31, 23, 0, tzinfo=OSLO),
    # Still the old year in UTC.
    "nyttaarsdag": datetime(2027, 1, 1, 0, 15, tzinfo=OSLO),
    # 02.30 does not exist: the clock goes from 02.00 to 03.00 two minutes into the run.
    "vaarnatt": datetime(2027, 3, 28, 0, 58, tzinfo=UTC),
    # 02.30 for the first time; it comes again in an hour.
    "hoestnatt": datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
}
# A browser and a worker take long to start, and the browser keeps the real time: they come along on one of the days.
MED_ALT = frozenset({"skuddag"})


def valget(dag: str) -> str:
    """The tests of that day, as pytest's `-m` takes it."""
    return "dager" if dag in MED_ALT else "dager and not e2e and not arbeider"


def main(words: list[str]) -> int:
    """Everything that asks what day it is, at each of them; the rest also after one has failed."""
    failed = []
    for dag in DAGER:
        sys.stdout.write(f"== {dag}\n")
        sys.stdout.flush()
        parallel = [] if any(word.startswith("-n") for word in words) else ["-n", "2"]
        line = [sys.executable, "-m", "pytest", "-q", *parallel, "-m", valget(dag), f"--dag={dag}", *words]
        # 5: none of the chosen tests asks what day it is.
        if subprocess.run(line, check=False).returncode not in {0, 5}:
            failed.append(dag)
    sys.stdout.write(f"Failed: {', '.join(failed)}\n" if failed else "Every day passed.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
