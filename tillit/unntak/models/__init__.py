from tillit.unntak.models.unntak import Unntak, Unntaksvurdering

__all__ = ["Unntak", "Unntaksvurdering"]
