"""Real PostgreSQL and Valkey from wheels, run as children of ours: what `make demo` and `make test` stand on.

Never used in production, and imported by nothing but `kjor.py`'s commands and the tests.
"""
