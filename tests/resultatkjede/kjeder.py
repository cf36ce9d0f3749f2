"""Chains for the tests: the air goal of Bymiljøetaten as a leader might build it, and chains of any size."""

from __future__ import annotations

from itertools import pairwise

from resultatkjede.enums import Evidens, Paavirkbarhet, Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from tillit.maal.models import Maal

LUFTLEDD = (
    (Steg.INNSATSFAKTOR, "Budsjett til renhold og piggdekkgebyr", Paavirkbarhet.MIDDELS),
    (Steg.INNSATSFAKTOR, "Målestasjoner for luftkvalitet", Paavirkbarhet.HOEY),
    (Steg.INNSATSFAKTOR, "Fagfolk på luft og trafikk", Paavirkbarhet.HOEY),
    (Steg.AKTIVITET, "Feie og vaske gater når det er meldt høyt svevestøv", Paavirkbarhet.HOEY),
    (Steg.AKTIVITET, "Kreve inn piggdekkgebyr", Paavirkbarhet.HOEY),
    (Steg.AKTIVITET, "Bygge sykkelveier og bussfelt", Paavirkbarhet.MIDDELS),
    (Steg.PRODUKT, "Renere veibane", Paavirkbarhet.HOEY),
    (Steg.PRODUKT, "Varsel om luftkvalitet hver dag", Paavirkbarhet.HOEY),
    (Steg.PRODUKT, "Sammenhengende sykkelveinett", Paavirkbarhet.MIDDELS),
    (Steg.BRUKEREFFEKT, "Færre kjører bil med piggdekk i byen", Paavirkbarhet.MIDDELS),
    (Steg.BRUKEREFFEKT, "Flere sykler og reiser kollektivt", Paavirkbarhet.LAV),
    (Steg.SAMFUNNSEFFEKT, "Alle puster inn luft under grenseverdiene for NO₂ og svevestøv", Paavirkbarhet.MIDDELS),
    (Steg.SAMFUNNSEFFEKT, "Færre blir syke av luftforurensning", Paavirkbarhet.LAV),
)
LUFTKOBLINGER = (
    *((0, 3), (0, 4), (0, 5), (1, 3), (1, 7), (2, 5), (2, 7), (3, 6), (4, 9), (5, 8)),
    *((6, 11), (7, 10), (8, 10), (9, 11), (10, 11)),
)


def lag_luftkjede(maal: Maal) -> Resultatkjede:
    """Thirteen ledd and fifteen koblinger, some across several steps; the last effect stands undocumented."""
    kjede = Resultatkjede.objects.create(maal=maal)
    ledd = [
        Ledd.objects.create(kjede=kjede, steg=steg, tekst=tekst, paavirkbarhet=kan, rekkefoelge=nummer * 10)
        for nummer, (steg, tekst, kan) in enumerate(LUFTLEDD)
    ]
    Ledd.objects.filter(pk=ledd[5].pk).update(eier_utenfor="Statens vegvesen")
    for nummer, (fra, til) in enumerate(LUFTKOBLINGER):
        evidens = Evidens.EVALUERING if nummer % 3 == 0 else Evidens.ANTAKELSE
        Kobling.objects.create(
            kjede=kjede,
            fra=ledd[fra],
            til=ledd[til],
            evidens=evidens,
            evidens_kilde="Evalueringen av tiltakene" if evidens == Evidens.EVALUERING else "",
            hypotese="Det ene gjør det andre mulig.",
        )
    return kjede


def lag_stor_kjede(maal: Maal, *, ledd_i_steget: int) -> Resultatkjede:
    """A chain of five times as many ledd, each connected to all of the next step's."""
    kjede = Resultatkjede.objects.create(maal=maal)
    steg = [
        [
            Ledd.objects.create(kjede=kjede, steg=ett, tekst=f"{ett.label} {n}", eier=maal.relasjon.underordnet)
            for n in range(ledd_i_steget)
        ]
        for ett in Steg
    ]
    for foer, etter in pairwise(steg):
        for fra in foer:
            for til in etter:
                Kobling.objects.create(kjede=kjede, fra=fra, til=til)
    return kjede
