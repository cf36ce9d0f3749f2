"""What the pages of one goal and one indicator hold, complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tillit.maal import rules
from tillit.maal.access import er_styrende
from tillit.maal.bilder import Maalbilde
from tillit.maal.diagram import Indikatorkort, indikatorkort, indikatorkortene
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall, Vurdering
from tillit.maal.ordlegging import maaltall_i_ord, med_enhet
from tillit.maal.perioder import Periode
from tillit.maal.queries.maalbilder import maalbilde, serie_for
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Steg:
    """One step of a goal's life, for the row of states."""

    tekst: str
    ferdig: bool
    aktiv: bool


@dataclass(frozen=True)
class Handlinger:
    """What this user may do on the page now."""

    endre: bool = False
    flytte: bool = False
    indikator: bool = False
    maaling: bool = False
    maaltall: bool = False
    vurdere: bool = False
    godkjenne: bool = False


@dataclass(frozen=True)
class Maalside:
    bilde: Maalbilde
    kort: Sequence[Indikatorkort]
    vurderinger: Sequence[Vurdering]
    utkast: Sequence[Vurdering]
    steg: Sequence[Steg]
    kan: Handlinger


def maalside(maal: Maal, bruker: Bruker) -> Maalside:
    bilde = maalbilde(maal)
    vurderinger = list(
        Vurdering.objects.filter(maal=maal)
        .synlig_for(bruker)
        .select_related("skrevet_av", "godkjent_av")
        .order_by("-periode", "-utgave")
    )
    return Maalside(
        bilde=bilde,
        kort=indikatorkortene(bilde),
        vurderinger=[v for v in vurderinger if v.godkjent_tid is not None],
        utkast=[v for v in vurderinger if v.godkjent_tid is None],
        steg=livsloep(maal.status),
        kan=handlinger(maal, bruker),
    )


def livsloep(status: str) -> list[Steg]:
    """The steps a goal goes through. `endret` is passed only by those that were; the others go past it."""
    steg = [s for s in Maalstatus if s != Maalstatus.ENDRET or status == Maalstatus.ENDRET]
    naa = steg.index(Maalstatus(status))
    return [Steg(str(ett.label), ferdig=nummer < naa, aktiv=nummer == naa) for nummer, ett in enumerate(steg)]


def handlinger(maal: Maal, bruker: Bruker) -> Handlinger:
    organ = maal.relasjon.underordnet_id
    styrende = er_styrende(bruker, maal)
    kan_endre = bruker.tilgang.har(Rettighet.MAAL_ENDRE, organ)
    er_aapent = rules.kan_faa_tall(maal.status)
    return Handlinger(
        endre=kan_endre and rules.kan_redigeres(status=maal.status, er_styrende=styrende),
        flytte=kan_endre and bool(rules.neste_statuser(maal.status, er_styrende=styrende)),
        indikator=kan_endre and er_aapent,
        maaling=er_aapent and bruker.tilgang.har(Rettighet.MAALING_REGISTRERE, organ),
        maaltall=er_aapent and styrende,
        vurdere=er_aapent and bruker.tilgang.har(Rettighet.VURDERING_SKRIVE, organ),
        godkjenne=bruker.tilgang.har(Rettighet.VURDERING_GODKJENNE, organ),
    )


@dataclass(frozen=True)
class Maalingsrad:
    """A version of a value, as it is read on the indicator's page."""

    maaling: Maaling
    periode: str
    verdi: str
    er_nyeste: bool


@dataclass(frozen=True)
class Maaltallsrad:
    maaltall: Maaltall
    periode: str
    tekst: str
    er_nyeste: bool


@dataclass(frozen=True)
class Indikatorside:
    kort: Indikatorkort
    maalinger: Sequence[Maalingsrad]
    maaltall: Sequence[Maaltallsrad]
    kan: Handlinger


def indikatorside(indikator: Indikator, bruker: Bruker) -> Indikatorside:
    """The indicator with every version of every figure, newest period and version first."""
    serie = serie_for(indikator)
    nyeste = {punkt.pk for punkt in serie.punkter}
    nyeste_maaltall = {punkt.pk for punkt in serie.maaltall}
    maalinger = indikator.maalinger.select_related("registrert_av").order_by("-periode", "grunnlag", "-versjon")
    maaltall = indikator.maaltall.select_related("registrert_av").order_by("-periode", "-versjon")
    return Indikatorside(
        kort=indikatorkort(serie),
        maalinger=[
            Maalingsrad(rad, _navn(indikator, rad.periode), med_enhet(rad.verdi, serie), er_nyeste=rad.pk in nyeste)
            for rad in maalinger
        ],
        maaltall=[
            Maaltallsrad(
                rad, _navn(indikator, rad.periode), maaltall_i_ord(rad, serie), er_nyeste=rad.pk in nyeste_maaltall
            )
            for rad in maaltall
        ],
        kan=handlinger(indikator.maal, bruker),
    )


def _navn(indikator: Indikator, dag: date) -> str:
    return Periode.som_inneholder(dag, indikator.frekvens).navn


def utgaver(vurdering: Vurdering, bruker: Bruker) -> list[Vurdering]:
    """Every utgave for the same period that the user may read, newest first."""
    samme = Vurdering.objects.filter(
        maal=vurdering.maal_id, periode=vurdering.periode, periodetype=vurdering.periodetype
    )
    return list(samme.synlig_for(bruker).order_by("-utgave"))
