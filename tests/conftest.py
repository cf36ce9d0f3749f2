"""Fixtures for all tests. What must be ready before Django's settings is in tests/plugin.py."""
