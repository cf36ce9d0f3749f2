"""What an IATI file needs to know of a goal, and a chain's figures as one tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from resultatkjede.bilder import Kjedebilde
from resultatkjede.iati import Iatiplan, Nyindikator, Tall, begrenset
from tillit.maal.bilder import Serie
from tillit.maal.enums import Frekvens, Indikatortype, Oppsummeringsregel, Retning
from tillit.maal.models import Indikator, Maal
from tillit.maal.queries.maalbilder import maalbilder
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


def iatiplan(plan: Iatiplan, *, maal: Maal, leser: Bruker, dag: date) -> Iatiplan:
    """The plan as far as `leser` may carry it out for this goal."""
    navn = Indikator.objects.filter(maal=maal).values_list("navn", flat=True)

    def har(rettighet: Rettighet) -> bool:
        return leser.tilgang.har(rettighet, maal.relasjon.underordnet_id)

    return begrenset(
        plan,
        dag=dag,
        finnes={ett.lower() for ett in navn},
        indikatorer=har(Rettighet.MAAL_ENDRE),
        maalinger=har(Rettighet.MAALING_REGISTRERE),
        maaltall=har(Rettighet.MAALTALL_FASTSETTE),
    )


def indikatorer_i_kjeden(kjede: Kjedebilde) -> tuple[Nyindikator, ...]:
    """The indicators that the reader of `kjede` sees on its ledd, with all their figures: a fixed number of queries."""
    pker = {tall.indikator for ledd in kjede.ledd for tall in ledd.tall}
    if not pker:
        return ()
    bilder = maalbilder(Maal.objects.filter(indikatorer__in=pker).distinct())
    serier = {serie.indikator_pk: serie for bilde in bilder for serie in bilde.indikatorer}
    return tuple(
        _indikator(ledd.pk, serier[tall.indikator])
        for ledd in kjede.ledd
        for tall in ledd.tall
        if tall.indikator in serier
    )


def _indikator(ledd: int, serie: Serie) -> Nyindikator:
    return Nyindikator(
        ledd=ledd,
        navn=serie.navn,
        definisjon=serie.definisjon,
        type=Indikatortype(serie.type),
        enhet=serie.enhet,
        desimaler=serie.desimaler,
        retning=Retning(serie.retning),
        frekvens=Frekvens(serie.frekvens),
        kan_legges_sammen=serie.oppsummering != Oppsummeringsregel.KAN_IKKE,
        maalinger=tuple(_tallene(serie)),
        maaltall=tuple(
            Tall(ett.periode, ett.verdi) for ett in serie.maaltall if ett.basisaar is None and ett.verdi_til is None
        ),
    )


def _tallene(serie: Serie) -> Iterator[Tall]:
    """Numbers, and what is told in words; a symbol is no value and is left out."""
    for punkt in serie.punkter:
        yield Tall(punkt.periode, punkt.verdi, merknad="Foreløpig tall" if punkt.foreloepig else punkt.merknad)
    for ord_ in serie.uten_tall:
        if ord_.beskrivelse:
            yield Tall(ord_.periode, None, ord_.beskrivelse)
