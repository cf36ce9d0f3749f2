"""`python -m tillit.innebygd` runs the demonstration; `kjor.py demo` ends here."""

from __future__ import annotations

import sys

from tillit.innebygd.demo import main

sys.exit(main())
