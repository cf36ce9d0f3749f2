"""What the page of one indicator holds, complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tillit.maal import rules
from tillit.maal.access import er_styrende
from tillit.maal.bilder import Serie
from tillit.maal.delbilder import Fordelingsbilde
from tillit.maal.diagram import Indikatorkort, indikatorkort
from tillit.maal.enums import Indikatortype
from tillit.maal.models import Behovsvurdering, Fordeling, Indikator, Maaling, Maaltall, Prognose
from tillit.maal.ordlegging import (
    feilmargin_i_ord,
    maaltall_i_ord,
    med_enhet,
    prognose_mot_utfall_i_ord,
    sikkerhet_i_ord,
    symbol_i_ord,
)
from tillit.maal.perioder import Periode
from tillit.maal.prognoser import prognoser_mot_utfall
from tillit.maal.queries.fordelinger import fordelinger_for, med_deler, synlige_deler
from tillit.maal.queries.kunngjoeringer import Kunngjoeringsrad, indikatorens_kunngjoeringer
from tillit.maal.queries.maalbilder import serie_for
from tillit.maal.queries.maaltallforslag import Forslagsrad, forslagene
from tillit.maal.queries.sider import Maalhandlinger, handlinger
from tillit.maal.serie import alle_svar
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Verdiversjon:
    """A version of a value, as it is read on the indicator's page."""

    maaling: Maaling
    periode: str
    verdi: str
    sikkerhet: str
    feilmargin: str
    er_nyeste: bool


@dataclass(frozen=True)
class Maaltallsrad:
    maaltall: Maaltall
    periode: str
    tekst: str
    er_nyeste: bool


@dataclass(frozen=True)
class Prognoserad:
    prognose: Prognose
    periode: str
    verdi: str
    # How it went, or empty while nobody knows.
    utfall: str
    er_nyeste: bool


@dataclass(frozen=True)
class Behovsrad:
    behov: Behovsvurdering
    periode: str


@dataclass(frozen=True)
class Delvalg:
    """A måling with parts that may be chosen."""

    maaling_pk: int
    navn: str
    er_valgt: bool


@dataclass(frozen=True)
class Fordelt:
    """The parts of the chosen period, and the other periods that have some."""

    periode: str
    fordelinger: Sequence[Fordelingsbilde]
    valg: Sequence[Delvalg]


@dataclass(frozen=True)
class Indikatorside:
    kort: Indikatorkort
    maalinger: Sequence[Verdiversjon]
    maaltall: Sequence[Maaltallsrad]
    forslag: Sequence[Forslagsrad]
    prognoser: Sequence[Prognoserad]
    behov: Sequence[Behovsrad]
    fordelt: Fordelt | None
    fordelinger: Sequence[Fordeling]
    kunngjoeringer: Sequence[Kunngjoeringsrad]
    kan: Maalhandlinger
    kan_kunngjoere: bool
    kan_ta_i_bruk: bool
    kan_ventes: bool


def indikatorside(indikator: Indikator, bruker: Bruker, *, delt: str | None = None) -> Indikatorside:
    """The indicator with every version of every figure, newest period and version first.

    `delt`: the måling whose parts are asked for; nonsense, or one that is no longer the newest, gives the newest.
    """
    serie, kan = serie_for(indikator), handlinger(indikator.maal, bruker)
    nyeste = {rad.pk for rad in alle_svar(serie)}
    nyeste_maaltall = {rad.pk for rad in serie.maaltall} | {rad.pk for rad in serie.ordmaal}
    maalinger = list(indikator.maalinger.select_related("registrert_av").order_by("-periode", "grunnlag", "-versjon"))
    maaltall = indikator.maaltall.select_related("registrert_av").order_by("-periode", "-versjon")
    utfall = {mot.prognose.pk: prognose_mot_utfall_i_ord(mot, serie) for mot in prognoser_mot_utfall(serie)}
    gjeldende = {prognose.pk for prognose in serie.prognoser}
    kunngjoeringer = indikatorens_kunngjoeringer(indikator)
    return Indikatorside(
        kort=indikatorkort(serie),
        maalinger=[
            Verdiversjon(
                rad,
                _navn(indikator, rad.periode),
                _verdi(rad, serie),
                sikkerhet_i_ord(rad.sikkerhet),
                feilmargin_i_ord(rad.feilmargin, rad.antall_svar, serie),
                er_nyeste=rad.pk in nyeste,
            )
            for rad in maalinger
        ],
        maaltall=[
            Maaltallsrad(
                rad,
                _navn(indikator, rad.periode),
                rad.beskrivelse if rad.verdi is None else maaltall_i_ord(rad, serie),
                er_nyeste=rad.pk in nyeste_maaltall,
            )
            for rad in maaltall
        ],
        forslag=forslagene(indikator, bruker, serie),
        prognoser=[
            Prognoserad(
                rad,
                _navn(indikator, rad.periode),
                med_enhet(rad.verdi, serie),
                utfall.get(rad.pk, ""),
                er_nyeste=rad.pk in gjeldende,
            )
            for rad in indikator.prognoser.select_related("av").order_by("-periode", "-versjon")
        ],
        behov=[
            Behovsrad(rad, _navn(indikator, rad.periode)) for rad in indikator.behovsvurderinger.select_related("av")
        ],
        fordelt=_fordelt(indikator, [rad for rad in maalinger if rad.pk in nyeste], delt),
        fordelinger=fordelinger_for(indikator),
        kunngjoeringer=kunngjoeringer,
        kan=kan,
        kan_kunngjoere=kan.indikator
        and rules.er_fastsatt(indikator.maal.status)
        and not serie.er_avviklet
        and all(ett.tilstand != "kommer" for ett in kunngjoeringer),
        kan_ta_i_bruk=serie.er_avviklet and er_styrende(bruker, indikator.maal),
        kan_ventes=kan.maaling and not serie.er_avviklet and indikator.type != Indikatortype.KVALITATIV,
    )


def _verdi(rad: Maaling, serie: Serie) -> str:
    if rad.verdi is not None:
        return med_enhet(rad.verdi, serie)
    return symbol_i_ord(rad.symbol) if rad.symbol else rad.beskrivelse


def _fordelt(indikator: Indikator, gjeldende: Sequence[Maaling], delt: str | None) -> Fordelt | None:
    """The chosen period, or the newest that has parts. Parts of replaced versions are not shown."""
    med = med_deler(gjeldende)
    if not med:
        return None
    valgt = next((maaling for maaling in med if str(maaling.pk) == delt), med[0])
    flere_grunnlag = len({maaling.grunnlag for maaling in med}) > 1
    valg = [
        Delvalg(
            maaling.pk,
            ", ".join([_navn(indikator, maaling.periode), *([maaling.grunnlag] if flere_grunnlag else [])]),
            er_valgt=maaling is valgt,
        )
        for maaling in med
    ]
    navn = next(ett.navn for ett in valg if ett.er_valgt)
    return Fordelt(navn, synlige_deler([valgt])[valgt.pk], valg)


def _navn(indikator: Indikator, dag: date) -> str:
    return Periode.som_inneholder(dag, indikator.frekvens).navn
