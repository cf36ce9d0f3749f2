"""Uploaded files: what they are, their cells, and what the cells mean."""
