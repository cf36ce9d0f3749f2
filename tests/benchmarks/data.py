"""A city of a chosen size. ×1 is 6 byrådsavdelinger, 60 virksomheter, 400 mål, 1 500 indikatorer, 45 000 målinger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from resultatkjede.enums import Steg
from resultatkjede.models import Kobling, Ledd, Resultatkjede
from tests.scene import LENGE_SIDEN, lag_bruker, lag_organ
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Maaloppnaaelse, Maalstatus, Operator, Retning
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall, Vurdering
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon

AVDELINGER, VIRKSOMHETER, MAAL, INDIKATORER, AAR = 6, 60, 400, 1500, 30


@dataclass(frozen=True)
class By:
    """Where the measured pages are: the same department, virksomhet and goal whatever the size of the rest."""

    avdeling: Organ
    virksomhet: Organ
    relasjon: Styringsrelasjon
    maal: Maal
    etatsstyrer: Bruker
    leder: Bruker
    folkevalgt: Bruker


def bygg(skala: int) -> By:
    """Write the city in a number of statements that does not depend on its size."""
    bystyre = lag_organ("Bystyret", type=Organtype.BYSTYRE)
    avdelinger = [lag_organ(f"Byrådsavdeling {nr}", type=Organtype.BYRAADSAVDELING) for nr in range(AVDELINGER)]
    relasjoner = _relasjoner(avdelinger, VIRKSOMHETER * skala)
    avdeling, virksomhet = relasjoner[0].overordnet, relasjoner[0].underordnet
    leder = lag_bruker(Rolle.VIRKSOMHETSLEDER, virksomhet)
    maal = _maal(relasjoner, MAAL * skala, eier=leder)
    _tall(maal, INDIKATORER * skala)
    _vurderinger(maal, av=leder)
    _kjede(maal[0])
    return By(
        avdeling=avdeling,
        virksomhet=virksomhet,
        relasjon=relasjoner[0],
        maal=maal[0],
        etatsstyrer=lag_bruker(Rolle.ETATSSTYRER, avdeling),
        leder=leder,
        folkevalgt=lag_bruker(Rolle.FOLKEVALGT, bystyre),
    )


def _relasjoner(avdelinger: list[Organ], antall: int) -> list[Styringsrelasjon]:
    """Every department steers as many; only the city grows with the scale, not the measured department."""
    etater = Organ.objects.bulk_create(
        Organ(navn=f"Etat {nr}", type=Organtype.ETAT, gyldig_fra=LENGE_SIDEN) for nr in range(antall)
    )
    flere = [
        lag_organ(f"Byrådsavdeling i en større by {nr}", type=Organtype.BYRAADSAVDELING)
        for nr in range(antall // 10 - AVDELINGER)
    ]
    alle = [*avdelinger, *flere]
    return Styringsrelasjon.objects.bulk_create(
        Styringsrelasjon(
            overordnet=alle[nr % len(alle)], underordnet=etat, type=Relasjonstype.ETATSSTYRING, gyldig_fra=LENGE_SIDEN
        )
        for nr, etat in enumerate(etater)
    )


def _maal(relasjoner: list[Styringsrelasjon], antall: int, *, eier: Bruker) -> list[Maal]:
    return Maal.objects.bulk_create(
        Maal(
            relasjon=relasjoner[nr % len(relasjoner)],
            tekst=f"Innbyggerne merker at tjeneste {nr} er blitt bedre",
            aar_fra=i_dag().year - 1,
            aar_til=i_dag().year + 2,
            eier=eier,
            stedfortreder=eier,
            status=Maalstatus.FASTSATT,
        )
        for nr in range(antall)
    )


def _tall(maal: list[Maal], antall: int) -> None:
    indikatorer = Indikator.objects.bulk_create(
        Indikator(
            maal=maal[nr % len(maal)],
            navn=f"Andel som er fornøyd med tjeneste {nr}",
            definisjon="Andel av de spurte som svarer 4 eller 5.",
            enhet="prosent",
            desimaler=1,
            retning=Retning.OPP,
            kilde="Brukerundersøkelsen",
        )
        for nr in range(antall)
    )
    i_aar = i_dag().year
    Maaling.objects.bulk_create(
        (
            Maaling(indikator=indikator, periode=date(i_aar - AAR + aar, 1, 1), verdi=Decimal(40 + (aar * 7 + nr) % 50))
            for nr, indikator in enumerate(indikatorer)
            for aar in range(AAR)
        ),
        batch_size=5000,
    )
    Maaltall.objects.bulk_create(
        Maaltall(indikator=indikator, periode=date(i_aar, 1, 1), verdi=Decimal(80), operator=Operator.MINST)
        for indikator in indikatorer
    )


def _vurderinger(maal: list[Maal], *, av: Bruker) -> None:
    utfall = list(Maaloppnaaelse)
    Vurdering.objects.bulk_create(
        Vurdering(
            maal=ett,
            periode=date(i_dag().year - 1, 9, 1),
            periodetype=Frekvens.TERTIAL,
            oppnaaelse=utfall[nr % len(utfall)],
            analyse="Flere svarer at de er fornøyd.",
            vurdering="Utviklingen er som ventet.",
            usikkerhet="Svarprosenten var lav.",
            tilstand="godkjent",
            skrevet_av=av,
            godkjent_av=av,
            godkjent_tid=timezone.now(),
        )
        for nr, ett in enumerate(maal)
    )


def _kjede(maal: Maal) -> None:
    """60 ledd and 90 koblinger, the size a chain page must carry."""
    kjede = Resultatkjede.objects.create(maal=maal)
    ledd = Ledd.objects.bulk_create(
        Ledd(kjede=kjede, steg=steg, tekst=f"Ledd {nr} i {steg.label.lower()}") for steg in Steg for nr in range(12)
    )
    par = [(fra, til) for fra in ledd for til in ledd if til.steg == fra.steg + 1 and (fra.pk + til.pk) % 6 == 0][:90]
    Kobling.objects.bulk_create(Kobling(kjede=kjede, fra=fra, til=til) for fra, til in par)
