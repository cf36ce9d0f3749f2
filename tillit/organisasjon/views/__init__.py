"""Logging in, one's own profile, and the pages where the organisation and its people are kept."""
