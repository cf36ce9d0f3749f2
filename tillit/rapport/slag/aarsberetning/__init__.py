"""The annual report of one virksomhet in the municipality's outline, with what it writes itself."""
