"""Workbooks and CSV on their way out: what is in them, and how it is written."""
