"""The demonstration: real public figures, invented people, one-click log-in. Installed only in demonstration mode."""
