"""Many reports in one order: each an ordinary order of its own, and one archive when all of them have ended."""
