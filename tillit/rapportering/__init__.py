"""Periodic reporting: opened, written, delivered, returned, assessed, locked, published."""
