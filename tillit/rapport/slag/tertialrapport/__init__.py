"""The report of one virksomhet for a tertial: what it delivered, and how its goals stood when the tertial was over."""
