"""What pages and reports show of goals. The other rooms read from here; pages take theirs from the files themselves."""

from tillit.maal.bilder import Maalbilde, Maalepunkt, Maaltallpunkt, Serie, Vurderingsbilde
from tillit.maal.queries.maalbilder import godkjente_vurderinger, maalbilde, maalbilder, serie_for, vurderingsbilde

__all__ = [
    "Maalbilde",
    "Maalepunkt",
    "Maaltallpunkt",
    "Serie",
    "Vurderingsbilde",
    "godkjente_vurderinger",
    "maalbilde",
    "maalbilder",
    "serie_for",
    "vurderingsbilde",
]
