"""Where a chain's first ledd came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from resultatkjede.models import Resultatkjede
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Utgangspunkt:
    """`maal_pk` or `mal_pk` where the reader may open it; a source that is hidden is not named."""

    dato: date
    maal_pk: int | None = None
    maal: str = ""
    virksomhet: str = ""
    mal_pk: int | None = None
    mal: str = ""
    avdeling: str = ""
    malversjon: int = 0
    nyere_mal: bool = False


def utgangspunkt(maal: Maal, leser: Bruker) -> Utgangspunkt | None:
    """One query."""
    synlig = Resultatkjede.objects.synlig_for(leser).filter(pk=OuterRef("kopiert_fra"))
    kjeder = Resultatkjede.objects.filter(maal=maal, opphav_dato__isnull=False)
    kjede = (
        kjeder.annotate(kilde_synlig=Exists(synlig))
        .select_related("kopiert_fra__maal__relasjon__underordnet", "mal__organ")
        .first()
    )
    if kjede is None:
        return None
    if kjede.mal:
        return Utgangspunkt(
            dato=kjede.opphav_dato,
            mal_pk=kjede.mal_id,
            mal=kjede.mal.navn,
            avdeling=kjede.mal.organ.navn,
            malversjon=kjede.malversjon or 0,
            nyere_mal=kjede.mal.versjon != kjede.malversjon,
        )
    if not kjede.kilde_synlig:
        return Utgangspunkt(dato=kjede.opphav_dato)
    kilde = kjede.kopiert_fra.maal
    return Utgangspunkt(
        kjede.opphav_dato, maal_pk=kilde.pk, maal=kilde.tekst, virksomhet=kilde.relasjon.underordnet.navn
    )
