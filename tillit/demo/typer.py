"""Indicators of the types that the facts alone do not show: a share with its parts, a score, one in words.

The figures are facts or worked out of facts. Levels, words and judgements are invented, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tillit.demo.fakta import fakta
from tillit.demo.kilder import kildenavn
from tillit.demo.maal_og_tall.andre import BRANN_GRUNNLAG
from tillit.demo.maal_og_tall.luft import TEKST as LUFT
from tillit.demo.personer import ETATSSTYRER_MOS, LEDER_BRE, LEDER_BYM
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.enums import Frekvens, Indikatortype, Operator, Oppsummeringsregel, Retning, Sikkerhet
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker

BRANN = "De som er i nød, får hjelp fordi mannskapene ikke er opptatt med unødige utrykninger"
ANDEL = "Andel utrykninger som er unødige eller falske"
SKAAR = "Hvor godt vi kjenner luften i byen"
ORD = "Hva innbyggerne forteller om luften"
SPURT = "Andel som sier at de kan lufte hjemme uten å tenke på luften"
OPPDIKTET = "Demonstrasjon: nivåer, ord og vurderinger er oppdiktet."


def opprett_typer(maal: Mapping[str, Maal], personer: Mapping[str, Bruker]) -> None:
    """Those that are there already are left as they are."""
    styrer = personer[ETATSSTYRER_MOS.brukernavn]
    if not Indikator.objects.filter(navn=ANDEL).exists():
        _andel(maal[BRANN], styrer=styrer, eier=personer[LEDER_BRE.brukernavn])
    if not Indikator.objects.filter(navn=SKAAR).exists():
        _skaar(maal[LUFT], styrer=styrer, eier=personer[LEDER_BYM.brukernavn])
        _i_ord(maal[LUFT], styrer=styrer, eier=personer[LEDER_BYM.brukernavn])
    if not Indikator.objects.filter(navn=SPURT).exists():
        _spurt(maal[LUFT], styrer=styrer, eier=personer[LEDER_BYM.brukernavn])


def _andel(maal: Maal, *, styrer: Bruker, eier: Bruker) -> None:
    tall = fakta()["brann"]
    indikator = actions.opprett_indikator(
        maal=maal,
        av=styrer,
        navn=ANDEL,
        definisjon=(
            "Utledet: unødige eller falske utrykninger delt på alle utrykninger. Fordelingen på årsak er også utledet: "
            "kilden oppgir de automatiske, og resten er de andre."
        ),
        type=Indikatortype.PROSENT,
        teller="unødige eller falske utrykninger",
        nevner="alle utrykninger",
        enhet="prosent",
        desimaler=1,
        retning=Retning.NED,
        oppsummering=Oppsummeringsregel.VEKTET,
        minste=Decimal(0),
        stoerste=Decimal(100),
        frekvens=Frekvens.AAR,
        kilde=kildenavn(tall["source"]),
        kilde_url=tall["source"],
        rekkefoelge=40,
    )
    fordeling = actions.lag_fordeling(
        indikator=indikator,
        navn="Årsak",
        uttoemmende=True,
        grupper=[actions.Gruppe("automatisk", "Automatiske alarmer"), actions.Gruppe("andre", "Andre årsaker")],
        av=styrer,
    )
    unoedige, automatiske, alle = (
        Decimal(tall[felt]) for felt in ("unodige_eller_falske", "unodige_automatiske", "utrykninger")
    )
    deler = (automatiske, unoedige - automatiske)
    actions.registrer_maaling(
        indikator=indikator,
        periode=date(tall["year"], 1, 1),
        grunnlag=BRANN_GRUNNLAG,
        versjon=0,
        av=eier,
        teller=unoedige,
        nevner=alle,
        sikkerhet=Sikkerhet.HOEY,
        merknad="Utledet av tallene i kilden.",
        kilde=kildenavn(tall["source"]),
        kilde_url=tall["source"],
        deler={
            gruppe.pk: actions.Gruppeverdi(verdi=(del_ / alle * 100).quantize(Decimal("0.1")), teller=del_, nevner=alle)
            for gruppe, del_ in zip(fordeling.grupper.all(), deler, strict=True)
        },
    )


def _skaar(maal: Maal, *, styrer: Bruker, eier: Bruker) -> None:
    indikator = actions.opprett_indikator(
        maal=maal,
        av=styrer,
        navn=SKAAR,
        definisjon=f"Etatens egen vurdering av hvor sikkert vi vet hvordan luften er. {OPPDIKTET}",
        type=Indikatortype.SKAAR,
        nivaaer=["Vi gjetter", "Vi har spredte tall", "Vi måler jevnlig", "Vi måler og forstår hvorfor"],
        enhet="nivå",
        desimaler=0,
        minste=Decimal(1),
        stoerste=Decimal(4),
        retning=Retning.OPP,
        frekvens=Frekvens.AAR,
        kilde="Oppdiktet egenvurdering",
        rekkefoelge=30,
    )
    i_fjor = i_dag().year - 1
    for aar, nivaa, grunn in ((i_fjor - 2, 1, "Få målinger."), (i_fjor - 1, 2, ""), (i_fjor, 2, "")):
        _registrer(indikator, aar, eier, verdi=Decimal(nivaa), merknad=grunn, sikkerhet=Sikkerhet.MIDDELS)
    actions.fastsett_maaltall(
        indikator=indikator,
        periode=date(i_fjor, 1, 1),
        versjon=0,
        av=styrer,
        verdi=Decimal(3),
        operator=Operator.MINST,
        vedtatt_i="Oppdiktet styringsmøte",
    )
    actions.lag_prognose(
        indikator=indikator,
        periode=date(i_fjor + 1, 1, 1),
        versjon=0,
        verdi=Decimal(3),
        grunnlag="",
        begrunnelse="Nye målestasjoner er satt opp. (Oppdiktet)",
        av=eier,
    )


def _i_ord(maal: Maal, *, styrer: Bruker, eier: Bruker) -> None:
    indikator = actions.opprett_indikator(
        maal=maal,
        av=styrer,
        navn=ORD,
        definisjon=f"Det innbyggerne sier i henvendelser og møter, oppsummert i ord. {OPPDIKTET}",
        type=Indikatortype.KVALITATIV,
        enhet="i ord",
        desimaler=0,
        retning=Retning.NOEYTRAL,
        frekvens=Frekvens.AAR,
        kilde="Oppdiktet oppsummering",
        rekkefoelge=40,
    )
    i_fjor = i_dag().year - 1
    _registrer(
        indikator,
        i_fjor,
        eier,
        beskrivelse="Flere enn før sier at de kan lufte hjemme om vinteren. Noen ved de store veiene sier at de ikke kan.",
        sikkerhet=Sikkerhet.LAV,
    )
    actions.fastsett_maaltall(
        indikator=indikator,
        periode=date(i_fjor, 1, 1),
        versjon=0,
        av=styrer,
        verdi=None,
        operator=Operator.LIK,
        beskrivelse="Ingen skal måtte la være å åpne vinduet på grunn av luften.",
        vedtatt_i="Oppdiktet styringsmøte",
    )


def _spurt(maal: Maal, *, styrer: Bruker, eier: Bruker) -> None:
    """A survey: the fall is within the margin of error, and so is what is lacking to the target. A new one is proposed."""
    indikator = actions.opprett_indikator(
        maal=maal,
        av=styrer,
        navn=SPURT,
        definisjon=(
            "Innbyggere som svarer «ja» på om de kan lufte hjemme uten å tenke på luften ute, delt på alle som svarte. "
            "Demonstrasjon: undersøkelsen og tallene er oppdiktet."
        ),
        type=Indikatortype.PROSENT,
        teller="de som svarer ja",
        nevner="alle som svarte",
        enhet="prosent",
        desimaler=0,
        minste=Decimal(0),
        stoerste=Decimal(100),
        retning=Retning.OPP,
        oppsummering=Oppsummeringsregel.KAN_IKKE,
        frekvens=Frekvens.AAR,
        kilde="Oppdiktet spørreundersøkelse",
        rekkefoelge=50,
    )
    i_fjor = i_dag().year - 1
    for aar, verdi, svar in ((i_fjor - 2, 57, 405), (i_fjor - 1, 66, 398), (i_fjor, 63, 412)):
        _registrer(indikator, aar, eier, verdi=Decimal(verdi), antall_svar=svar, sikkerhet=Sikkerhet.MIDDELS)
    actions.fastsett_maaltall(
        indikator=indikator,
        periode=date(i_fjor, 1, 1),
        versjon=0,
        av=styrer,
        verdi=Decimal(65),
        operator=Operator.MINST,
        vedtatt_i="Oppdiktet styringsmøte",
    )
    actions.foreslaa_maaltall(
        indikator=indikator,
        periode=date(i_fjor + 1, 1, 1),
        av=eier,
        verdi=Decimal(68),
        operator=Operator.MINST,
        hvorfor="Piggdekkgebyret virker først fra i vinter. (Oppdiktet)",
    )


def _registrer(indikator: Indikator, aar: int, av: Bruker, **verdier: Any) -> None:
    actions.registrer_maaling(
        indikator=indikator, periode=date(aar, 1, 1), grunnlag="", versjon=0, av=av, deler=None, **verdier
    )
