"""What the pages cost, over HTTP on the production settings. By hand: `make benchmark`; no part of the unit tests."""
