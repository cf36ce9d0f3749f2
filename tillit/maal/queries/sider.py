"""What the pages of one goal and one indicator hold, complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tillit.felles.tid import i_dag
from tillit.felles.tilstander import Tilstandstrinn, tilstandsrekke
from tillit.maal import rules
from tillit.maal.access import er_styrende
from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.diagram import Indikatorkort, Kortgruppe, indikatorkortene, kortgrupper
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal, Vurdering
from tillit.maal.queries.kunngjoeringer import Kunngjoeringsrad, maalets_kunngjoeringer
from tillit.maal.queries.maalbilder import maalbilde
from tillit.organisasjon.access import kan_i_relasjon
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Maalhandlinger:
    """What this user may do on the page now."""

    endre: bool = False
    flytte: bool = False
    indikator: bool = False
    maaling: bool = False
    maaltall: bool = False
    foreslaa_maaltall: bool = False
    vurdere: bool = False
    godkjenne: bool = False
    # Reads the dialogue in which the goal can be taken up.
    dialog: bool = False


@dataclass(frozen=True)
class Maalside:
    bilde: Maalbilde
    kort: Sequence[Indikatorkort]
    grupper: Sequence[Kortgruppe]
    # No longer in use: when and why, and the way to what was measured.
    avviklede: Sequence[Serie]
    kunngjoeringer: Sequence[Kunngjoeringsrad]
    vurderinger: Sequence[Vurdering]
    utkast: Sequence[Vurdering]
    steg: Sequence[Tilstandstrinn]
    kan: Maalhandlinger


def maalside(maal: Maal, bruker: Bruker) -> Maalside:
    vurderinger = list(
        Vurdering.objects.filter(maal=maal)
        .synlig_for(bruker)
        .select_related("skrevet_av", "godkjent_av")
        .order_by("-periode", "-utgave")
    )
    bilde = maalbilde(maal, vurderinger)
    kort = indikatorkortene(bilde.i_bruk)
    return Maalside(
        bilde=bilde,
        kort=kort,
        grupper=kortgrupper(kort),
        avviklede=[serie for serie in bilde.indikatorer if serie.er_avviklet],
        # Fewer have any than not: of a goal that was fetched with `HAR` it is known.
        kunngjoeringer=maalets_kunngjoeringer(maal) if getattr(maal, "har_kunngjoeringer", True) else (),
        vurderinger=[v for v in vurderinger if v.godkjent_tid is not None],
        utkast=[v for v in vurderinger if v.godkjent_tid is None],
        steg=livsloep(maal.status),
        kan=handlinger(maal, bruker),
    )


def livsloep(status: str) -> tuple[Tilstandstrinn, ...]:
    """The steps a goal goes through. `endret` is passed only by those that were; the others go past it."""
    steg = [s for s in Maalstatus if s != Maalstatus.ENDRET or status == Maalstatus.ENDRET]
    return tilstandsrekke([ett.label for ett in steg], steg.index(Maalstatus(status)))


def handlinger(maal: Maal, bruker: Bruker) -> Maalhandlinger:
    organ = maal.relasjon.underordnet_id
    styrende = er_styrende(bruker, maal)
    kan_endre = bruker.tilgang.har(Rettighet.MAAL_ENDRE, organ)
    kan_maale = bruker.tilgang.har(Rettighet.MAALING_REGISTRERE, organ)
    er_aapent = rules.kan_faa_tall(maal.status)
    return Maalhandlinger(
        endre=kan_endre and rules.kan_redigeres(status=maal.status, er_styrende=styrende),
        flytte=kan_endre and bool(rules.neste_statuser(maal.status, er_styrende=styrende)),
        indikator=kan_endre and er_aapent,
        maaling=er_aapent and kan_maale,
        maaltall=er_aapent and styrende,
        foreslaa_maaltall=er_aapent and kan_maale and not styrende,
        vurdere=rules.kan_vurderes(status=maal.status, aar_fra=maal.aar_fra, i_dag=i_dag())
        and bruker.tilgang.har(Rettighet.VURDERING_SKRIVE, organ),
        godkjenne=rules.er_fastsatt(maal.status) and bruker.tilgang.har(Rettighet.VURDERING_GODKJENNE, organ),
        dialog=not maal.relasjon.er_politisk and kan_i_relasjon(bruker, Rettighet.DIALOG_LESE, maal.relasjon),
    )


def utgaver(vurdering: Vurdering, bruker: Bruker) -> list[Vurdering]:
    """Every utgave for the same period that the user may read, newest first."""
    samme = Vurdering.objects.filter(
        maal=vurdering.maal_id, periode=vurdering.periode, periodetype=vurdering.periodetype
    )
    return list(samme.synlig_for(bruker).order_by("-utgave"))
