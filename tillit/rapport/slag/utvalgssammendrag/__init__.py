"""The summary for a committee on one page: what is approved of the virksomheter in its field, and nothing else."""
