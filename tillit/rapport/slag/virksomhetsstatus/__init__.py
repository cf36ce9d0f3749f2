"""The report of one virksomhet, for who leads it or for the department that steers it."""
