"""The page of one query: the newest answer, what it would become, and every answer before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS

from tillit.felles.jobb import Jobbstatus
from tillit.maal.enums import Symbol
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker
from tillit.statistikk import access, actions, lesninger, opptak
from tillit.statistikk.enums import Desimaltegn, Endringsslag, Radstatus, Utfall
from tillit.statistikk.kube import Kube, UleseligSvar
from tillit.statistikk.models import Seriekobling, Spoerring, Uttrekk
from tillit.statistikk.opptak import LestSvar, Serieopptak
from tillit.statistikk.queries.tilstand import UNDERVEIS, Tilstand, med_svar, neste, tilstand, utfall
from tillit.statistikk.rules import Opptaksrad, uten_lenkekode

I_HISTORIKKEN = 30
RADER_I_SERIEN = 40
_TONER = {
    Radstatus.NY: "suksess",
    Radstatus.RETTET: "info",
    Radstatus.ENDELIG: "info",
    Radstatus.UENDRET: "noeytral",
    Radstatus.IKKE_OVER: "noeytral",
}


@dataclass(frozen=True)
class Radvisning:
    """One value, with the tone of what becomes of it and the symbol in words."""

    rad: Opptaksrad
    tone: str
    symbolnavn: str


@dataclass(frozen=True)
class Serievisning:
    """One series as the page shows it: newest first, the rest counted."""

    serie: Serieopptak
    rader: list[Radvisning]
    flere: int
    tas_inn: int
    vises: bool


@dataclass(frozen=True)
class Tvetydigvisning:
    """What is asked of numbers that can be read in two ways: the first of them, and each answer with its words."""

    tekst: str
    flere: int
    valg: list[tuple[str, str]]


@dataclass(frozen=True)
class Endringsvisning:
    hva: str
    slag: str
    foer: str
    naa: str
    holder: bool


@dataclass(frozen=True)
class Uttrekksrad:
    uttrekk: Uttrekk
    tilstand: Tilstand
    endringer: list[Endringsvisning]
    svar: list[Any]


@dataclass(frozen=True)
class Valgtdimensjon:
    """What is asked of one dimension, in codes."""

    navn: str
    verdier: str


@dataclass(frozen=True)
class Spoerringsside:
    spoerring: Spoerring
    tilstand: Tilstand
    neste: str
    kildelinje: str
    tabelladresse: str
    utvalg: list[Valgtdimensjon]
    underveis: Uttrekk | None
    siste: Uttrekk | None
    venter: bool
    kilde_endret: bool
    endringer: list[Endringsvisning]
    serier: list[Serievisning]
    lesefeil: str
    kan_leses_paa_nytt: bool
    tas_inn: int
    noe_passer: bool
    tvetydig: Tvetydigvisning | None
    har_koblinger: bool
    historikk: list[Uttrekksrad]
    kan_bruke: bool
    merknader: list[str]
    foreloepig_til: str


def spoerringsside(bruker: Bruker, spoerring: Spoerring) -> Spoerringsside:
    koblinger = list(spoerring.koblinger.select_related("indikator__maal__relasjon"))
    historikk = _historikk(spoerring)
    siste = next((ett for ett in historikk if ett.status == Jobbstatus.FERDIG), None)
    gjelder = siste if siste and siste.bestilt_tid >= spoerring.spurt_tid else None
    venter = gjelder is not None and actions.venter_paa_svar(gjelder, spoerring)
    serier, tvetydig, lesefeil = _forhaandsvisning(gjelder, spoerring, koblinger)
    synlige = _synlige_indikatorer(bruker, koblinger)
    return Spoerringsside(
        spoerring=spoerring,
        tilstand=tilstand(spoerring, historikk[0] if historikk else None),
        neste=neste(spoerring),
        kildelinje=spoerring.kildelinje,
        tabelladresse=spoerring.tabelladresse,
        utvalg=[Valgtdimensjon(navn, ", ".join(valg["verdier"])) for navn, valg in spoerring.utvalg.items()],
        underveis=next((ett for ett in historikk if ett.status in UNDERVEIS), None),
        siste=gjelder,
        venter=venter,
        kilde_endret=venter and gjelder is not None and gjelder.utfall == Utfall.KILDE_ENDRET,
        endringer=_endringer(gjelder.endringer) if gjelder else [],
        serier=[_visning(serie, vises=serie.indikator.pk in synlige) for serie in serier],
        lesefeil=lesefeil,
        kan_leses_paa_nytt=bool(lesefeil) and access.kan_bruke(bruker, spoerring.organ_id),
        tas_inn=sum(rad.tas_inn for serie in serier for rad in serie.rader),
        noe_passer=any(rad.passer for serie in serier for rad in serie.rader),
        tvetydig=tvetydig,
        har_koblinger=bool(koblinger),
        historikk=[Uttrekksrad(ett, utfall(ett), _endringer(ett.endringer), list(ett.svar.all())) for ett in historikk],
        kan_bruke=access.kan_bruke(bruker, spoerring.organ_id),
        merknader=[uten_lenkekode(ett) for ett in gjelder.merknader] if gjelder else [],
        foreloepig_til=_dag_i_ord(spoerring.foreloepig_til_dag, spoerring.foreloepig_til_maaned),
    )


def _dag_i_ord(dag: int | None, maaned: int | None) -> str:
    return f"{dag}. {MONTHS[maaned]}" if dag and maaned else ""


def _historikk(spoerring: Spoerring) -> list[Uttrekk]:
    rader = spoerring.uttrekk.select_related("bestilt_av").prefetch_related("svar__av")
    return list(med_svar(rader).defer("raa")[:I_HISTORIKKEN])


def _synlige_indikatorer(bruker: Bruker, koblinger: list[Seriekobling]) -> set[int]:
    """A city-wide keeper of sources sees the query, not the names of goals that are not adopted."""
    synlige = Indikator.objects.filter(
        pk__in=[kobling.indikator_id for kobling in koblinger], maal__in=Maal.objects.synlig_for(bruker)
    )
    return set(synlige.values_list("pk", flat=True))


def _forhaandsvisning(
    uttrekk: Uttrekk | None, spoerring: Spoerring, koblinger: list[Seriekobling]
) -> tuple[list[Serieopptak], Tvetydigvisning | None, str]:
    lest, feil = lest_svar(uttrekk, spoerring, koblinger)
    if lest is None:
        return [], None, feil
    serier = opptak.planlegg(lest, spoerring, koblinger, grunnlag=spoerring.grunnlag)
    return serier, _tvetydig(lest.kube), ""


def _tvetydig(kube: Kube) -> Tvetydigvisning | None:
    """The first one as the example, with the decimal mark that gives each reading."""
    celler = kube.tvetydige
    if not celler or (ett := celler[0].tvetydig) is None:
        return None
    desimal, tusen = Desimaltegn.KOMMA, Desimaltegn.PUNKTUM
    if Desimaltegn.KOMMA not in ett.tekst:
        desimal, tusen = tusen, desimal
    return Tvetydigvisning(
        tekst=celler[0].uklar,
        flere=kube.antall_tvetydige - 1,
        valg=[(tusen, f"{ett.tekst} er {ett.som_tusen}"), (desimal, f"{ett.tekst} er {ett.som_desimaltall}")],
    )


def lest_svar(
    uttrekk: Uttrekk | None, spoerring: Spoerring, koblinger: list[Seriekobling]
) -> tuple[LestSvar | None, str]:
    """The answer as the worker read it, or why there is none."""
    if uttrekk is None:
        return None, ""
    try:
        return lesninger.husket(uttrekk, spoerring, koblinger), ""
    except UleseligSvar as feil:
        return None, feil.melding


def _visning(serie: Serieopptak, *, vises: bool) -> Serievisning:
    nyeste = list(reversed(serie.rader))
    return Serievisning(
        serie=serie,
        rader=[_radvisning(rad) for rad in nyeste[:RADER_I_SERIEN]],
        flere=max(len(nyeste) - RADER_I_SERIEN, 0),
        tas_inn=sum(rad.tas_inn for rad in nyeste),
        vises=vises,
    )


def _radvisning(rad: Opptaksrad) -> Radvisning:
    symbol = rad.punkt.celle.symbol
    return Radvisning(rad, _TONER.get(rad.status, "advarsel"), str(Symbol(symbol).label) if symbol else "")


def _endringer(lagret: list[dict[str, Any]]) -> list[Endringsvisning]:
    return [
        Endringsvisning(ett["hva"], str(Endringsslag(ett["slag"]).label), ett["foer"], ett["naa"], ett["holder"])
        for ett in lagret
    ]
