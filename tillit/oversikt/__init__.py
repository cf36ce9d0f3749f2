"""The pages that gather: each role's start page, a virksomhet, a byrådsavdeling. Reads every room below, writes none."""
