"""Meetings in calendars and mailboxes: the invitation that goes out, and the answer that comes back."""
