"""Turns what the other modules describe into rows, by the same actions as the pages use: history gets its actors."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pgtrigger

from tillit.demo.kilder import kildenavn
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import andre, bymiljoe, kjoering, klima, overordnede
from tillit.demo.oppskrifter import Indikatoroppskrift, Maaloppskrift, Vurderingsoppskrift
from tillit.demo.personer import STEDFORTREDERE, TILLITSVALGTE
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal import actions
from tillit.maal.enums import Frekvens, Kunngjoeringsslag, Maalstatus, Videre
from tillit.maal.kunngjoeringsregler import tidligste
from tillit.maal.models import Indikator, Maal
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker, Styringsrelasjon

OPPDIKTET_ORGANISASJON = "Fagforeningen (oppdiktet)"
# When the year's goals are adopted, how long they are talked of before, and when a tertial has been judged.
I_JANUAR = (1, 20)
UTREDNING, PARTENES_TID, VURDERINGSTID = timedelta(days=75), timedelta(days=20), timedelta(days=25)
I_DIALOG = timedelta(days=45)
VEIEN_TIL_FASTSATT = (Maalstatus.I_DIALOG, Maalstatus.FORESLAATT, Maalstatus.FASTSATT)


def alle_maal() -> Iterator[Maaloppskrift]:
    """Those above before those below."""
    yield klima.utslippene()
    yield from overordnede.maal()
    yield klima.hverdagen()
    yield from bymiljoe.maal()
    yield from andre.maal()
    yield from kjoering.maal()


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
    """The story of one goal, told in the order of time."""
    eier, styrer = personer[oppskrift.eier.brukernavn], personer[oppskrift.styrer.brukernavn]
    tillitsvalgt = TILLITSVALGTE.get(oppskrift.virksomhet)
    taler = personer[tillitsvalgt.brukernavn] if tillitsvalgt else None
    fastsatt, i_aar = fastsettes(oppskrift.siden), i_dag().year
    foerste_aar = i_aar - (oppskrift.siden or 1)
    aar = oppskrift.aar or (foerste_aar, foerste_aar if oppskrift.foer or oppskrift.avsluttet else i_aar + 2)
    with klokken(fastsatt - UTREDNING):
        maal = _skriv(oppskrift, relasjon, personer, plass, over, aar=aar)
    flytt(maal, til=oppskrift.status, av=styrer, taler=taler, dag=fastsatt)
    with klokken(fastsatt):
        for nummer, indikator in enumerate(oppskrift.indikatorer, start=1):
            _opprett_indikator(maal, indikator, eier=eier, styrer=styrer, plass=nummer * 10)
    with klokken(date(i_aar, *I_JANUAR)):
        dagen = tidligste(i_dag())
        for indikator in oppskrift.indikatorer:
            _avvikle(maal, indikator, dagen=dagen, av=eier)
    with klokken(dagen):
        actions.gjennomfoer_forfalte(i_dag())
    for indikator in oppskrift.indikatorer:
        _kunngjoer(maal, indikator, av=eier)
    if oppskrift.foer or oppskrift.avsluttet:
        with klokken(fastsettes(oppskrift.siden - 1)):
            _avgjoer_videre(maal, oppskrift, av=styrer)
    for vurdering in sorted(oppskrift.vurderinger, key=lambda ett: _vurdert(ett).start):
        _vurder(maal, vurdering, av=eier)
    return maal


def fastsettes(siden: int) -> date:
    """The day goals were adopted so many years ago; today for this year's."""
    return date(i_dag().year - siden, *I_JANUAR) if siden else i_dag()


def _skriv(
    oppskrift: Maaloppskrift,
    relasjon: Styringsrelasjon,
    personer: Mapping[str, Bruker],
    plass: int,
    over: Maal | None,
    *,
    aar: tuple[int, int],
) -> Maal:
    aar_fra, aar_til = aar
    return actions.opprett_maal(
        relasjon=relasjon,
        av=personer[oppskrift.styrer.brukernavn],
        tekst=oppskrift.foer.tekst if oppskrift.foer else oppskrift.tekst,
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
        eier=personer[oppskrift.eier.brukernavn],
        stedfortreder=personer[STEDFORTREDERE[oppskrift.eier].brukernavn],
        rekkefoelge=plass,
    )


def flytt(maal: Maal, *, til: Maalstatus, av: Bruker, taler: Bruker | None, dag: date) -> None:
    """Along its life up to `til`, reached on `dag`; on the way the partene are asked, and have nothing to remark."""
    spurt = dag - PARTENES_TID
    for status in VEIEN_TIL_FASTSATT:
        maal.refresh_from_db()
        if status == Maalstatus.FASTSATT and taler:
            with klokken(spurt):
                frist = pluss_virkedager(i_dag(), 10)
                actions.be_partene_uttale_seg(maal=maal, versjon=maal.versjon, frist=frist, av=av)
            with klokken(dag - timedelta(days=3)):
                actions.uttal_seg(
                    maal=maal, organisasjon=OPPDIKTET_ORGANISASJON, ingen_merknad=True, tekst="", av=taler
                )
            maal.refresh_from_db()
        with klokken(dag if status == til else spurt if status == Maalstatus.FORESLAATT else dag - I_DIALOG):
            actions.flytt_status(maal=maal, versjon=maal.versjon, til=status, av=av, er_styrende=True)
        if status == til:
            return


def _avgjoer_videre(maal: Maal, oppskrift: Maaloppskrift, *, av: Bruker) -> None:
    """What was decided when its first year was over: ended, or carried on in better words."""
    maal.refresh_from_db()
    videre = actions.Videreforing(
        maal=maal,
        versjon=maal.versjon,
        valg=Videre.AVSLUTT if oppskrift.avsluttet else Videre.TA_MED,
        aar_til=i_dag().year + 3,
        tekst=oppskrift.tekst,
        hvorfor=oppskrift.foer.hvorfor if oppskrift.foer else oppskrift.avsluttet,
    )
    if actions.avgjoer_videre(valg=[videre], av=av):
        raise RuntimeError(oppskrift.tekst)
    maal.refresh_from_db()


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


def _avvikle(maal: Maal, oppskrift: Indikatoroppskrift, *, dagen: date, av: Bruker) -> None:
    """The answer to «is this figure still needed?» was no, and everybody was told: it goes on `dagen`."""
    if not oppskrift.avviklet:
        return
    indikator = maal.indikatorer.get(navn=oppskrift.navn)
    periode = date(i_dag().year - 1, 1, 1)
    senere = date(i_dag().year + 2, 1, 1)
    grunn = oppskrift.avviklet
    actions.vurder_behov(indikator=indikator, periode=periode, trengs=False, grunn=grunn, av=av, fra=senere)
    # It was before the demonstration began; on what is announced, the database writes the day it is.
    with pgtrigger.ignore("maal.Kunngjoering:staar_som_den_ble_sagt"):
        indikator.kunngjoeringer.update(fra=dagen, kunngjort_dag=i_dag())


def _kunngjoer(maal: Maal, oppskrift: Indikatoroppskrift, *, av: Bruker) -> None:
    """Told of today: it is to come."""
    if oppskrift.kunngjort:
        indikator, fra = maal.indikatorer.get(navn=oppskrift.navn), tidligste(i_dag())
        slag, frekvens = Kunngjoeringsslag.FREKVENS, Frekvens.TERTIAL
        grunn = oppskrift.kunngjort
        actions.kunngjoer(indikator=indikator, slag=slag, ny_frekvens=frekvens, fra=fra, grunn=grunn, av=av)


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


def _vurdert(oppskrift: Vurderingsoppskrift) -> Periode:
    """The tertial that is judged."""
    if oppskrift.aar_siden:
        return Periode.som_inneholder(date(i_dag().year - oppskrift.aar_siden, 1, 1), Frekvens.TERTIAL)
    periode = Periode.som_inneholder(i_dag(), Frekvens.TERTIAL)
    for _ in range(oppskrift.tilbake):
        periode = periode.forrige
    return periode


def _vurder(maal: Maal, oppskrift: Vurderingsoppskrift, *, av: Bruker) -> None:
    periode = _vurdert(oppskrift)
    with klokken(periode.slutt + VURDERINGSTID):
        _godkjenn(maal, oppskrift, periode, av=av)


def _godkjenn(maal: Maal, oppskrift: Vurderingsoppskrift, periode: Periode, *, av: Bruker) -> None:
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
