"""The forms of periodic reports, by what one does."""

from tillit.rapportering.forms.livet import (
    Innleggform,
    Leveringsform,
    Opplaasingform,
    Returform,
    Styringsvurderingform,
)
from tillit.rapportering.forms.perioder import Periodevalgform, Samleform
from tillit.rapportering.forms.skriving import Seksjonsform, Tekstvalgform, seksjonsformer

__all__ = [
    "Innleggform",
    "Leveringsform",
    "Opplaasingform",
    "Periodevalgform",
    "Returform",
    "Samleform",
    "Seksjonsform",
    "Styringsvurderingform",
    "Tekstvalgform",
    "seksjonsformer",
]
