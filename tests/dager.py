"""Days that tests mean when they mean a kind of day, and the moments the whole suite can be run at.

Each is in the future, so that what the tests build relative to today never meets a day before the city began.
"""

from __future__ import annotations

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
