from tillit.revisjon.models.dokument import Revisjonsdokument

__all__ = ["Revisjonsdokument"]
