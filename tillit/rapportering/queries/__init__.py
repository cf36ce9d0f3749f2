"""What is shown of reports. Each function takes a fixed number of queries."""

from tillit.rapportering.queries.frister import AapenFrist, aapne_frister

__all__ = ["AapenFrist", "aapne_frister"]
