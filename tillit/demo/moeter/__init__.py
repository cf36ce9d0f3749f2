"""Meetings of the demonstration: held, under comment, running, called, planned from its series, cancelled. All invented."""
