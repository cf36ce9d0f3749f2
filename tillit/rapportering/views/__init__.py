"""Pages of periodic reporting."""
