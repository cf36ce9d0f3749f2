"""Turns what the other modules describe into rows, by the same actions as the pages use: history gets its actors."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tillit.demo.kilder import kildenavn
from tillit.demo.maal_og_tall import andre, bymiljoe, klima, overordnede
from tillit.demo.oppskrifter import Indikatoroppskrift, Maaloppskrift, Vurderingsoppskrift
from tillit.demo.personer import STEDFORTREDERE, TILLITSVALGTE
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal import actions
from tillit.maal.enums import Frekvens, Maalstatus
from tillit.maal.models import Indikator, Maal
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon

OPPDIKTET_ORGANISASJON = "Fagforeningen (oppdiktet)"
VEIEN_TIL_FASTSATT = (Maalstatus.I_DIALOG, Maalstatus.FORESLAATT, Maalstatus.FASTSATT)


def alle_maal() -> Iterator[Maaloppskrift]:
    """Those above before those below."""
    yield klima.utslippene()
    yield from overordnede.maal()
    yield klima.hverdagen()
    yield from bymiljoe.maal()
    yield from andre.maal()


def opprett_maal_og_tall(relasjoner: Mapping[str, Styringsrelasjon], personer: Mapping[str, Bruker]) -> dict[str, Maal]:
    """Every goal by its text. One that is there already is left as it is, with all it has."""
    plass: Counter[str] = Counter()
    alle: dict[str, Maal] = {}
    for oppskrift in alle_maal():
        relasjon = relasjoner[oppskrift.virksomhet]
        plass[oppskrift.virksomhet] += 10
        finnes = Maal.objects.filter(relasjon=relasjon, tekst=oppskrift.tekst).first()
        over = alle.get(oppskrift.over)
        alle[oppskrift.tekst] = finnes or _opprett(oppskrift, relasjon, personer, plass[oppskrift.virksomhet], over)
    return alle


def _opprett(
    oppskrift: Maaloppskrift,
    relasjon: Styringsrelasjon,
    personer: Mapping[str, Bruker],
    plass: int,
    over: Maal | None,
) -> Maal:
    eier, styrer = personer[oppskrift.eier.brukernavn], personer[oppskrift.styrer.brukernavn]
    aar_fra, aar_til = oppskrift.aar or (i_dag().year - 1, i_dag().year + 2)
    maal = actions.opprett_maal(
        relasjon=relasjon,
        av=styrer,
        tekst=oppskrift.tekst,
        begrunnelse=oppskrift.begrunnelse,
        type=oppskrift.type,
        nivaa=oppskrift.nivaa,
        aar_fra=aar_fra,
        aar_til=aar_til,
        overordnet=over,
        formaal=[*oppskrift.formaal],
        hensyn=[*oppskrift.hensyn],
        kilde_vedtak=oppskrift.kilde_vedtak,
        kilde_url=oppskrift.kilde_url,
        handlingsrom=oppskrift.handlingsrom,
        eier=eier,
        stedfortreder=personer[STEDFORTREDERE[oppskrift.eier].brukernavn],
        rekkefoelge=plass,
    )
    tillitsvalgt = TILLITSVALGTE.get(oppskrift.virksomhet)
    taler = personer[tillitsvalgt.brukernavn] if tillitsvalgt else None
    flytt(maal, til=oppskrift.status, av=styrer, taler=taler)
    for nummer, indikator in enumerate(oppskrift.indikatorer, start=1):
        _opprett_indikator(maal, indikator, eier=eier, styrer=styrer, plass=nummer * 10)
    for vurdering in oppskrift.vurderinger:
        _vurder(maal, vurdering, av=eier)
    return maal


def flytt(maal: Maal, *, til: Maalstatus, av: Bruker, taler: Bruker | None) -> None:
    """Along its life up to `til`; on the way the partene are asked, and have nothing to remark."""
    for status in VEIEN_TIL_FASTSATT:
        maal.refresh_from_db()
        if status == Maalstatus.FASTSATT and taler:
            actions.be_partene_uttale_seg(maal=maal, versjon=maal.versjon, frist=pluss_virkedager(i_dag(), 10), av=av)
            actions.uttal_seg(maal=maal, organisasjon=OPPDIKTET_ORGANISASJON, ingen_merknad=True, tekst="", av=taler)
            maal.refresh_from_db()
        actions.flytt_status(maal=maal, versjon=maal.versjon, til=status, av=av, er_styrende=True)
        if status == til:
            return


def _opprett_indikator(maal: Maal, oppskrift: Indikatoroppskrift, *, eier: Bruker, styrer: Bruker, plass: int) -> None:
    indikator = actions.opprett_indikator(
        maal=maal,
        av=styrer,
        navn=oppskrift.navn,
        definisjon=oppskrift.definisjon,
        enhet=oppskrift.enhet,
        desimaler=oppskrift.desimaler,
        retning=oppskrift.retning,
        minste=oppskrift.minste,
        stoerste=oppskrift.stoerste,
        frekvens=Frekvens.AAR,
        etterslep_mnd=oppskrift.etterslep_mnd,
        kilde=oppskrift.kildetekst,
        kilde_url=oppskrift.url,
        rekkefoelge=plass,
    )
    _fastsett_maaltall(indikator, oppskrift, av=styrer)
    _registrer_maalinger(indikator, oppskrift, av=eier)


def _fastsett_maaltall(indikator: Indikator, oppskrift: Indikatoroppskrift, *, av: Bruker) -> None:
    """Several targets for one year are versions of it, in the order they stand."""
    etter_aar = sorted(oppskrift.maaltall, key=lambda maaltall: maaltall.aar)
    for aar, versjoner in itertools.groupby(etter_aar, key=lambda maaltall: maaltall.aar):
        for sett, maaltall in enumerate(versjoner):
            actions.fastsett_maaltall(
                indikator=indikator,
                periode=date(aar, 1, 1),
                versjon=sett,
                av=av,
                grunn=maaltall.grunn,
                verdi=maaltall.verdi,
                operator=maaltall.operator,
                grunnlag=maaltall.grunnlag,
                basisaar=maaltall.basisaar,
                vedtatt_i=maaltall.vedtatt_i,
                **_kilde(maaltall.url),
            )


def _registrer_maalinger(indikator: Indikator, oppskrift: Indikatoroppskrift, *, av: Bruker) -> None:
    for tall in oppskrift.maalinger:
        actions.registrer_maaling(
            indikator=indikator,
            periode=date(tall.aar, 1, 1),
            grunnlag=tall.grunnlag,
            versjon=0,
            av=av,
            verdi=tall.verdi,
            foreloepig=tall.foreloepig,
            brudd=bool(tall.brudd_grunn),
            brudd_grunn=tall.brudd_grunn,
            merknad=tall.merknad,
            **_kilde(tall.url),
        )


def _vurder(maal: Maal, oppskrift: Vurderingsoppskrift, *, av: Bruker) -> None:
    periode = Periode.som_inneholder(i_dag(), Frekvens.TERTIAL)
    for _ in range(oppskrift.tilbake):
        periode = periode.forrige
    actions.lagre_og_godkjenn_vurdering(
        maal=maal,
        av=av,
        periode=periode.start,
        periodetype=Frekvens.TERTIAL,
        versjon=0,
        oppnaaelse=oppskrift.oppnaaelse,
        analyse=oppskrift.analyse,
        vurdering=oppskrift.vurdering,
        usikkerhet=oppskrift.usikkerhet,
        bes_om=oppskrift.bes_om,
    )


def _kilde(url: str) -> dict[str, Any]:
    return {"kilde": kildenavn(url), "kilde_url": url}
