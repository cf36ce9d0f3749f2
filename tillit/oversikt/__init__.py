"""The pages that gather: start pages, a virksomhet, a byrådsavdeling. Reads every room below, writes none."""
