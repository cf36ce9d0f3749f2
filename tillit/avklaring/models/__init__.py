from tillit.avklaring.models.avklaring import Alternativ, Avklaring, FagligVurdering

__all__ = ["Alternativ", "Avklaring", "FagligVurdering"]
