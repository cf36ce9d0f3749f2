"""The report of the whole city for the byråd: page 1 over all departments, and a short part for each."""
