"""The summary of a virksomhet: its goals worst first, and what is to be said of them in the order it is read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from styringsdialog.queries.styring import Styring
from tillit.maal.bilder import Maalbilde, Serie, Vurderingsbilde
from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse
from tillit.maal.mot_maaltall import mot_maaltall
from tillit.maal.ordlegging import endring_i_ord, maaltall_i_ord
from tillit.maal.serie import endring_siden_forrige, er_tilbakegang, hvert_grunnlag, siste_punkt
from tillit.rapport.kilder import fra_maaling, fra_vurdering
from tillit.rapport.sammendrag.paastand import Paastand, i_periode, navn_paa, sitat
from tillit.rapport.sammendrag.styring import styring
from tillit.rapport.sammendrag.ukjent import mangler, usikkerhet
from tillit.spraak.bokstaver import liten
from tillit.spraak.tegnsetting import sitert

_ALVOR: dict[str, int] = {
    Maaloppnaaelse.AVVIK: 0,
    Maaloppnaaelse.VET_IKKE: 1,
    IKKE_VURDERT: 1,
    Maaloppnaaelse.I_RUTE: 2,
    Maaloppnaaelse.NAADD: 3,
}
_ORD = {
    Maaloppnaaelse.AVVIK: "avvik",
    Maaloppnaaelse.VET_IKKE: "vet ikke",
    Maaloppnaaelse.I_RUTE: "i rute",
    Maaloppnaaelse.NAADD: "nådd",
}
_OM_ALDER = "Siste tall mot det forrige, og siste vurdering mot den forrige. Årstallene viser hvor nye de er."


@dataclass(frozen=True)
class Avsnitt:
    ident: str
    tittel: str
    tomt: str
    paastander: tuple[Paastand, ...]
    innledning: str = ""


@dataclass(frozen=True)
class Sammendrag:
    """One virksomhet on one page. `maal` is every goal with how it stands, worst first."""

    virksomhet_pk: int
    virksomhet: str
    maal: tuple[Maalbilde, ...]
    avsnitt: tuple[Avsnitt, ...]


def lag_sammendrag(
    virksomhet_pk: int,
    virksomhet: str,
    maal: Iterable[Maalbilde],
    *,
    signaler: Iterable[Styring],
    aar: int,
    i_dag: date,
) -> Sammendrag:
    bilder = tuple(sorted(maal, key=lambda bilde: _ALVOR[bilde.oppnaaelse]))
    endringer, oensker, ukjent = _tilbakegang_foerst(bilder), _alle(bilder, _bes_om), usikkerhet(bilder)
    skriver = any(bilde.vurdering and bilde.vurdering.usikkerhet for bilde in bilder)
    return Sammendrag(
        virksomhet_pk=virksomhet_pk,
        virksomhet=virksomhet,
        maal=bilder,
        avsnitt=(
            Avsnitt("avvik", "Avvik først", "Ingen mål er vurdert til avvik.", _alle(bilder, _avvik)),
            Avsnitt(
                "endret",
                "Dette er endret siden sist",
                "Ingen endringer kan leses ut av tallene og vurderingene.",
                endringer,
                innledning=_OM_ALDER if endringer else "",
            ),
            Avsnitt(
                "bes-om",
                "Dette ber virksomheten om",
                "Virksomheten ber ikke om noe i de siste godkjente vurderingene.",
                oensker,
                innledning=f"{virksomhet} skriver i de siste godkjente vurderingene:" if oensker else "",
            ),
            Avsnitt(
                "styring",
                "Dette binder virksomheten",
                f"Ingen styringssignaler eller oppdrag fra {aar} binder virksomheten.",
                styring(virksomhet_pk, virksomhet, signaler, aar=aar, i_dag=i_dag),
            ),
            Avsnitt("mangler", "Dette mangler vi", "Ingen vurderinger eller tall er forsinket.", mangler(bilder)),
            Avsnitt(
                "usikkerhet",
                "Usikkerhet",
                "Ingen usikkerhet er beskrevet.",
                ukjent,
                innledning=f"{virksomhet} skriver i de siste godkjente vurderingene:" if skriver else "",
            ),
        ),
    )


def _avvik(bilde: Maalbilde) -> Iterator[Paastand]:
    vurdering = bilde.vurdering
    if vurdering and vurdering.oppnaaelse == Maaloppnaaelse.AVVIK:
        kilde = fra_vurdering(vurdering)
        yield Paastand(f"Målet {navn_paa(bilde)} har avvik ({vurdering.periodenavn}).", (kilde,))
        yield Paastand(f"{bilde.virksomhet} skriver: {sitat(vurdering.vurdering)}", (kilde,))
    for serie in bilde.i_bruk:
        for ett in hvert_grunnlag(serie):
            yield from _utenfor_maaltall(ett)


def _utenfor_maaltall(serie: Serie) -> Iterator[Paastand]:
    mot = mot_maaltall(serie)
    if mot is None or not mot.bommet:
        return
    side = "over" if mot.avstand > 0 else "under"
    hva = "båndet" if mot.maaltall.verdi_til is not None else "måltallet"
    tekst = f"{serie.navn} var {_verdi(serie)}, {side} {hva} {maaltall_i_ord(mot.maaltall, serie)}."
    yield Paastand(tekst, (fra_maaling(serie, mot.punkt),))


def _tilbakegang_foerst(bilder: Iterable[Maalbilde]) -> tuple[Paastand, ...]:
    statuser: list[Paastand] = []
    feil_vei: list[Paastand] = []
    andre: list[Paastand] = []
    for bilde in bilder:
        statuser += list(_ny_status(bilde))
        for serie in (ett for hel in bilde.i_bruk for ett in hvert_grunnlag(hel)):
            tilbake = er_tilbakegang(serie)
            (feil_vei if tilbake else andre).extend(_ny_verdi(serie))
    return (*statuser, *feil_vei, *andre)


def _ny_status(bilde: Maalbilde) -> Iterator[Paastand]:
    naa, foer = bilde.vurdering, bilde.forrige_vurdering
    if naa is None or foer is None or naa.oppnaaelse == foer.oppnaaelse:
        return
    tekst = f"Målet {navn_paa(bilde)} gikk fra {_status(foer)} til {_status(naa)}."
    yield Paastand(tekst, (fra_vurdering(naa),))


def _ny_verdi(serie: Serie) -> Iterator[Paastand]:
    endring = endring_siden_forrige(serie)
    if endring is None or endring.verdi is None:
        return
    tekst = f"{serie.navn}: {liten(endring_i_ord(serie))}"
    yield Paastand(tekst, (fra_maaling(serie, endring.til),))


def _bes_om(bilde: Maalbilde) -> Iterator[Paastand]:
    if bilde.vurdering and bilde.vurdering.bes_om:
        tekst = f"For {navn_paa(bilde)}: {sitat(bilde.vurdering.bes_om)}"
        yield Paastand(tekst, (fra_vurdering(bilde.vurdering),))


def _verdi(serie: Serie) -> str:
    siste = siste_punkt(serie)
    if siste is None:
        raise ValueError(serie)
    return f"{i_periode(serie, siste)}{', foreløpig' if siste.foreloepig else ''}"


def _alle(bilder: Iterable[Maalbilde], regel: Callable[[Maalbilde], Iterator[Paastand]]) -> tuple[Paastand, ...]:
    return tuple(paastand for bilde in bilder for paastand in regel(bilde))


def _status(vurdering: Vurderingsbilde) -> str:
    return f"{sitert(_ORD[Maaloppnaaelse(vurdering.oppnaaelse)])} ({vurdering.periodenavn})"
