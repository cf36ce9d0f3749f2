"""This report held against the one before it: what is said of both, and what is not. Pure.

Nothing is computed between two figures here: what a figure may be compared with is for its own series to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from tillit.maal.bilder import Serie
from tillit.maal.enums import IKKE_VURDERT, Maaloppnaaelse
from tillit.maal.ordlegging import med_enhet, oppnaaelse_i_ord
from tillit.maal.serie import hvert_grunnlag, siste_punkt, siste_punkter
from tillit.rapport.beslutning.linjer import Rad, Radslag, Sidelinje, maalanker
from tillit.rapport.innhold import (
    Forrigemaal,
    Forrigerapport,
    Forrigetall,
    Maaldel,
    Rapportinnhold,
    Virksomhetsdel,
)
from tillit.spraak.antall import Kjoenn, Substantiv
from tillit.spraak.bokstaver import liten, stor
from tillit.spraak.tegnsetting import sitert

_OPPFOELGING = Substantiv("oppfølging", "oppfølgingen", "oppfølginger", Kjoenn.HANKJOENN)
_SIGNAL = Substantiv("signal", "signalet", "signaler")


def som_forrige(innhold: Rapportinnhold) -> Forrigerapport:
    """What the next report needs of this one."""
    return Forrigerapport(
        rapport_pk=innhold.rapport_pk,
        aar=innhold.aar,
        hentet_tid=innhold.hentet_tid,
        maal=tuple(_forrigemaal(maal, virk) for virk in innhold.virksomheter for maal in virk.maal),
        signaler=tuple(signal.pk for virk in innhold.virksomheter for signal in virk.signaler),
        oppfoelginger=tuple(sak.pk for virk in innhold.virksomheter for sak in virk.oppfoelginger),
    )


def endringer(innhold: Rapportinnhold, forrige: Forrigerapport) -> tuple[Sidelinje, ...]:
    """What turned for the worse first, then other judgements, goals that came and went, figures, the dialogue."""
    foer = {maal.pk: maal for maal in forrige.maal}
    par = [(virk, maal, foer.get(maal.bilde.pk)) for virk in innhold.virksomheter for maal in virk.maal]
    statuser = [linje for virk, maal, gammelt in par if gammelt for linje in _ny_status(virk, maal, gammelt)]
    statuser.sort(key=lambda linje: linje.status != Maaloppnaaelse.AVVIK)
    return (
        *statuser,
        *_kom_og_gikk(innhold, forrige),
        *(linje for virk, maal, gammelt in par if gammelt for linje in _nye_tall(virk, maal, gammelt)),
        *_dialogen(innhold, forrige),
    )


def _forrigemaal(del_: Maaldel, virksomhet: Virksomhetsdel) -> Forrigemaal:
    bilde = del_.bilde
    return Forrigemaal(
        pk=bilde.pk,
        tekst=bilde.tekst,
        virksomhet=virksomhet.navn,
        oppnaaelse=bilde.oppnaaelse,
        vurdert=bilde.vurdering.periodenavn if bilde.vurdering else "",
        tall=tuple(
            Forrigetall(serie.indikator_pk, ett.periode, ett.periodenavn, ett.verdi, ett.versjon, ett.grunnlag)
            for serie in bilde.i_bruk
            for ett in siste_punkter(serie)
        ),
    )


def _ny_status(virk: Virksomhetsdel, del_: Maaldel, foer: Forrigemaal) -> Iterator[Sidelinje]:
    bilde = del_.bilde
    if bilde.oppnaaelse == foer.oppnaaelse:
        return
    rad = Rad(Radslag.VURDERING, bilde.vurdering.pk) if bilde.vurdering else Rad(Radslag.MAAL, bilde.pk)
    naa = _status(bilde.oppnaaelse, bilde.vurdering.periodenavn if bilde.vurdering else "")
    tekst = f"Vurderingen gikk fra {_status(foer.oppnaaelse, foer.vurdert)} til {naa}."
    yield Sidelinje(tekst, (rad,), virk.navn, bilde.tekst, maalanker(del_), status=bilde.oppnaaelse)


def _status(oppnaaelse: str, periodenavn: str) -> str:
    ord_ = oppnaaelse_i_ord(oppnaaelse)
    return ord_ if oppnaaelse == IKKE_VURDERT else f"{sitert(ord_)} ({periodenavn})"


def _kom_og_gikk(innhold: Rapportinnhold, forrige: Forrigerapport) -> Iterator[Sidelinje]:
    kjente = {maal.pk for maal in forrige.maal}
    for virk in innhold.virksomheter:
        for maal in virk.maal:
            if maal.bilde.pk not in kjente:
                rad = Rad(Radslag.MAAL, maal.bilde.pk)
                yield Sidelinje("Målet er nytt i rapporten.", (rad,), virk.navn, maal.bilde.tekst, maalanker(maal))
    naa = {maal.bilde.pk for virk in innhold.virksomheter for maal in virk.maal}
    for gammelt in forrige.maal:
        if gammelt.pk not in naa:
            tekst = f"Målet {sitert(gammelt.tekst)} var med forrige gang, og er ikke med nå."
            yield Sidelinje(tekst, (Rad(Radslag.MAAL, gammelt.pk),), gammelt.virksomhet)


def _nye_tall(virk: Virksomhetsdel, del_: Maaldel, foer: Forrigemaal) -> Iterator[Sidelinje]:
    for serie in (ett for hel in del_.bilde.i_bruk for ett in hvert_grunnlag(hel)):
        setning = _nytt_tall(serie, foer)
        punkt = siste_punkt(serie)
        if setning and punkt:
            rad = Rad(Radslag.MAALING, punkt.pk)
            yield Sidelinje(setning, (rad,), virk.navn, del_.bilde.tekst, maalanker(del_))


def _nytt_tall(serie: Serie, foer: Forrigemaal) -> str:
    punkt = siste_punkt(serie)
    kjente = [ett for ett in foer.tall if ett.indikator_pk == serie.indikator_pk]
    if punkt is None:
        return ""
    samme = [ett for ett in kjente if (ett.periode, ett.grunnlag) == (punkt.periode, punkt.grunnlag)]
    naa = f"{med_enhet(punkt.verdi, serie)}{', foreløpig' if punkt.foreloepig else ''}"
    if not samme:
        if any(ett.periode > punkt.periode for ett in kjente if ett.grunnlag == punkt.grunnlag):
            return ""
        return f"Nytt tall: {liten(serie.navn)} var {naa} i {punkt.periodenavn}."
    if samme[0].versjon < punkt.versjon and samme[0].verdi != punkt.verdi:
        foer_var = med_enhet(samme[0].verdi, serie)
        return f"Rettet tall for {punkt.periodenavn}: {liten(serie.navn)} er {naa}, ikke {foer_var}."
    return ""


def _dialogen(innhold: Rapportinnhold, forrige: Forrigerapport) -> Iterator[Sidelinje]:
    signaler = [ett.pk for virk in innhold.virksomheter for ett in virk.signaler if ett.pk not in forrige.signaler]
    if signaler:
        rader = tuple(Rad(Radslag.SIGNAL, pk) for pk in signaler)
        yield Sidelinje(f"{stor(_SIGNAL.telt(len(signaler)))} som binder, er med nå og var ikke med da.", rader)
    naa = [sak.pk for virk in innhold.virksomheter for sak in virk.oppfoelginger]
    for pk_er, hva in (
        ([pk for pk in naa if pk not in forrige.oppfoelginger], "er med nå og var ikke med da"),
        ([pk for pk in forrige.oppfoelginger if pk not in naa], "er ikke med lenger"),
    ):
        if pk_er:
            rader = tuple(Rad(Radslag.OPPFOELGING, pk) for pk in pk_er)
            yield Sidelinje(f"{stor(_OPPFOELGING.telt(len(pk_er)))} {hva}.", rader)
