from tillit.tiltaksregister.models.tillitstiltak import Tillitstiltak

__all__ = ["Tillitstiltak"]
