"""The report of a byrådsavdeling with all the virksomheter it steers, and everything of each."""
