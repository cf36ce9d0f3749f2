"""The report of one department for the byråd: what everybody elected may read of its virksomheter."""
