"""The annual report of one virksomhet in the state's six parts, with what it writes itself."""
