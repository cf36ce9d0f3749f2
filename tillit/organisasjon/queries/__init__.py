"""The organisation, its people and its door, as they are shown."""

from tillit.organisasjon.queries.organisasjon import (
    VARSEL_DAGER,
    Organgren,
    Utloep,
    egne_oekter,
    organtre,
    sikkerhetshendelser,
    snart_over,
)

__all__ = ["VARSEL_DAGER", "Organgren", "Utloep", "egne_oekter", "organtre", "sikkerhetshendelser", "snart_over"]
