"""Approved summaries: what those elected read, who stands for it, and what has changed since."""
