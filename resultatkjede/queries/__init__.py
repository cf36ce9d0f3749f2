"""What the pages of a chain show."""

from resultatkjede.queries.kjedebilde import kjedebilde, kjedebilder

__all__ = ["kjedebilde", "kjedebilder"]
