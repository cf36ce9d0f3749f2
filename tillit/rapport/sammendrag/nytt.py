"""What was judged and measured in the last year. What is older is no news, and stands only in the figures. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tillit.maal.bilder import Maalbilde, Serie
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.ordlegging import endring_i_ord, oppnaaelse_i_ord
from tillit.maal.serie import endring_siden_forrige, er_tilbakegang, hvert_grunnlag, periode_av, siste_punkt
from tillit.rapport.fakta import Tallfakta, verdi_i_ord
from tillit.rapport.kilder import fra_maaling, fra_vurdering
from tillit.rapport.sammendrag.paastand import Paastand, innenfor, kortet
from tillit.spraak.bokstaver import liten
from tillit.spraak.tegnsetting import sitert


def nytt(bilder: Sequence[Maalbilde], i_dag: date) -> Iterator[Paastand]:
    """Judgements that turned, to the worse first; then figures that went the wrong way; then the other figures."""
    snudd = [(bilde, paastand) for bilde in bilder for paastand in _snudd(bilde, i_dag)]
    yield from (ett for bilde, ett in snudd if bilde.oppnaaelse == Maaloppnaaelse.AVVIK)
    yield from (ett for bilde, ett in snudd if bilde.oppnaaelse != Maaloppnaaelse.AVVIK)
    serier = [
        (bilde.pk, ett)
        for bilde in bilder
        for hel in bilde.i_bruk
        for ett in hvert_grunnlag(hel)
        if _er_nytt(ett, i_dag)
    ]
    for tilbake in (True, False):
        yield from (_nytt_tall(maal, serie) for maal, serie in serier if er_tilbakegang(serie) is tilbake)


def for_et_aar_siden(i_dag: date) -> date:
    """The same day a year ago; from a leap day, the day before."""
    return i_dag.replace(year=i_dag.year - 1, day=28 if (i_dag.month, i_dag.day) == (2, 29) else i_dag.day)


def _snudd(bilde: Maalbilde, i_dag: date) -> Iterator[Paastand]:
    naa, foer = bilde.vurdering, bilde.forrige_vurdering
    if naa is None or foer is None or naa.oppnaaelse == foer.oppnaaelse:
        return
    if (naa.periodeslutt or naa.periode) < for_et_aar_siden(i_dag):
        return
    fra, til = (sitert(oppnaaelse_i_ord(ett.oppnaaelse)) for ett in (foer, naa))
    tekst = f"Vurderingen gikk fra {fra} til {til} i {naa.periodenavn}."
    yield Paastand(tekst, (fra_vurdering(naa), fra_vurdering(foer)), emne=kortet(bilde.tekst), maal_pk=bilde.pk)


def har_nye_tall(bilder: Sequence[Maalbilde], i_dag: date) -> bool:
    """Where none came, that none changed would be read as that all is as it was."""
    return any(_er_fra_i_aar(serie, i_dag) for bilde in bilder for serie in bilde.i_bruk)


def _er_fra_i_aar(serie: Serie, i_dag: date) -> bool:
    """The period of the newest figure was over, or is going on, in the last year."""
    punkt = siste_punkt(serie)
    return punkt is not None and periode_av(serie, punkt.periode).slutt >= for_et_aar_siden(i_dag)


def _er_nytt(serie: Serie, i_dag: date) -> bool:
    """It is, and the figure moved."""
    endring = endring_siden_forrige(serie)
    return _er_fra_i_aar(serie, i_dag) and not (endring is not None and endring.verdi == 0)


def _nytt_tall(maal_pk: int, serie: Serie) -> Paastand:
    punkt, endring = siste_punkt(serie), endring_siden_forrige(serie)
    if punkt is None:
        raise ValueError(serie)
    if endring is not None and endring.verdi is not None:
        tekst = innenfor(lambda navn: f"{navn}: {liten(endring_i_ord(serie))}", serie.navn)
    else:
        fakta = Tallfakta(serie, punkt, gammelt=False)
        tekst = innenfor(lambda navn: verdi_i_ord(fakta, navn), serie.navn)
    return Paastand(tekst, (fra_maaling(serie, punkt),), maal_pk=maal_pk)
