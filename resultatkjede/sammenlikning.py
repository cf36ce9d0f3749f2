"""Two chains held against each other: what is new, gone, reworded or moved. Pure: two Kjedebilder in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Risikotype, Steg
from resultatkjede.rules import noekkel
from tillit.felles.formater import dato, oppramsing
from tillit.felles.ordskille import Endring, Ordbit, ordskille
from tillit.spraak.bokstaver import liten

# From here on two ledd of two different chains are taken to be one that was reworded.
LIKE_NOK = 0.6


@dataclass(frozen=True)
class Leddpar:
    """One ledd then and now; None on the side where it does not stand."""

    foer: Leddbilde | None
    naa: Leddbilde | None
    ord: tuple[Ordbit, ...] = ()
    felter: tuple[Endring, ...] = ()

    @property
    def steg(self) -> int:
        ledd = self.naa or self.foer
        assert ledd  # noqa: S101  # one of the two is always there
        return ledd.steg

    @property
    def er_ny(self) -> bool:
        return self.foer is None

    @property
    def er_borte(self) -> bool:
        return self.naa is None

    @property
    def er_flyttet(self) -> bool:
        return bool(self.foer and self.naa and self.foer.steg != self.naa.steg)

    @property
    def er_endret(self) -> bool:
        return bool(self.ord or self.felter)

    @property
    def er_likt(self) -> bool:
        return not (self.er_ny or self.er_borte or self.er_flyttet or self.er_endret)

    @property
    def sto_i(self) -> str:
        return str(Steg(self.foer.steg).label) if self.foer else ""

    @property
    def merker(self) -> tuple[tuple[str, str], ...]:
        """What happened to it, as words with a tone."""
        flyttet = ((_("Flyttet fra %(steg)s") % {"steg": liten(self.sto_i)}, "info"),) if self.er_flyttet else ()
        return (*flyttet, *_merker(self))


@dataclass(frozen=True)
class Koblingpar:
    """One edge then and now, with the words of its ends."""

    foer: Koblingbilde | None
    naa: Koblingbilde | None
    fra: str
    til: str
    felter: tuple[Endring, ...] = ()

    @property
    def er_ny(self) -> bool:
        return self.foer is None

    @property
    def er_borte(self) -> bool:
        return self.naa is None

    @property
    def er_endret(self) -> bool:
        return bool(self.felter)

    @property
    def er_likt(self) -> bool:
        return not (self.er_ny or self.er_borte or self.er_endret)

    @property
    def merker(self) -> tuple[tuple[str, str], ...]:
        return _merker(self)


@dataclass(frozen=True)
class Steggruppe:
    steg: int
    navn: str
    par: tuple[Leddpar, ...]

    @property
    def ulike(self) -> tuple[Leddpar, ...]:
        return tuple(par for par in self.par if not par.er_likt)


@dataclass(frozen=True)
class Sammenlikning:
    foer: Kjedebilde
    naa: Kjedebilde
    ledd: tuple[Leddpar, ...]
    koblinger: tuple[Koblingpar, ...]

    @property
    def er_like(self) -> bool:
        return all(par.er_likt for par in self.ledd) and not self.ulike_koblinger

    @property
    def grupper(self) -> tuple[Steggruppe, ...]:
        return tuple(
            Steggruppe(steg.value, str(steg.label), tuple(par for par in self.ledd if par.steg == steg))
            for steg in Steg
        )

    @property
    def ulike_koblinger(self) -> tuple[Koblingpar, ...]:
        return tuple(par for par in self.koblinger if not par.er_likt)

    @property
    def i_ord(self) -> str:
        """What differs, in a sentence or two."""
        if self.er_like:
            return _("Ledd og koblinger er de samme.")
        flyttet = sum(par.er_flyttet for par in self.ledd)
        setninger = (_om_ledd(self.ledd, flyttet=flyttet), _om_koblinger(self.koblinger))
        return " ".join(setning for setning in setninger if setning)


def sammenlikn(foer: Kjedebilde, naa: Kjedebilde, *, slekt: Mapping[int, int] | None = None) -> Sammenlikning:
    """Ledd are the same by their key, else by their words. Where a card stands within its step is not a difference.

    `slekt`: what is known of which ledd now comes from which then, as `samme_ledd` says it of an earlier day.
    """
    sammen = samme_ledd(foer, naa, slekt=slekt)
    ledd_foer = {ledd.pk: ledd for ledd in foer.ledd}
    par = [_leddpar(ledd_foer[sammen[ledd.pk]] if ledd.pk in sammen else None, ledd) for ledd in naa.ledd]
    par += [_leddpar(ledd, None) for ledd in foer.ledd if ledd.pk not in set(sammen.values())]
    par.sort(key=lambda ett: ett.steg)
    return Sammenlikning(foer, naa, tuple(par), tuple(_koblingpar(foer, naa, sammen)))


def samme_ledd(foer: Kjedebilde, naa: Kjedebilde, *, slekt: Mapping[int, int] | None = None) -> dict[int, int]:
    """The key then of each ledd now that was there."""
    kjent = slekt or {}
    igjen = {ledd.pk: ledd for ledd in foer.ledd}
    sammen: dict[int, int] = {}

    def finn(lik: Callable[[Leddbilde, Leddbilde], bool]) -> None:
        for ledd in naa.ledd:
            treff = next((pk for pk, gammelt in igjen.items() if lik(gammelt, ledd)), None)
            if ledd.pk not in sammen and treff is not None:
                sammen[ledd.pk] = treff
                del igjen[treff]

    finn(lambda en, to: en.pk == kjent.get(to.pk, to.pk))
    finn(lambda en, to: en.steg == to.steg and noekkel(en.tekst) == noekkel(to.tekst))
    finn(lambda en, to: noekkel(en.tekst) == noekkel(to.tekst))
    if foer.pk != naa.pk:
        finn(lambda en, to: en.steg == to.steg and _likhet(en.tekst, to.tekst) >= LIKE_NOK)
    return sammen


def _likhet(en: str, to: str) -> float:
    return SequenceMatcher(None, noekkel(en).split(), noekkel(to).split(), autojunk=False).ratio()


def _leddpar(foer: Leddbilde | None, naa: Leddbilde | None) -> Leddpar:
    if foer is None or naa is None:
        return Leddpar(foer, naa)
    return Leddpar(
        foer,
        naa,
        ord=ordskille(foer.tekst, naa.tekst) if foer.tekst != naa.tekst else (),
        felter=_endringer(_leddverdier(foer), _leddverdier(naa), tekster=frozenset({_("Hvorfor effekten ikke måles")})),
    )


def _leddverdier(ledd: Leddbilde) -> dict[str, str]:
    egen = ledd.egen_risikotype
    return {
        _("Eier"): _("%(eier)s (utenfor kommunen)") % {"eier": ledd.eier} if ledd.eier_utenfor else ledd.eier,
        _("Påvirkbarhet"): ledd.paavirkbarhet_navn,
        _("Type risiko"): str(Risikotype(egen).label) if egen else "",
        _("Indikatorer"): ", ".join(sorted(tall.navn for tall in ledd.tall)),
        _("Hvorfor effekten ikke måles"): ledd.uten_indikator_grunn,
    }


def _koblingverdier(kobling: Koblingbilde) -> dict[str, str]:
    return {
        _("Hypotese"): kobling.hypotese,
        _("Evidens"): kobling.evidens_navn,
        _("Henvisning"): kobling.evidens_kilde,
        _("Styrke"): kobling.styrke_navn,
        _("Ytre faktorer"): kobling.ytre_faktorer,
        _("Vurderes på nytt"): str(dato(kobling.revurderes_dato)) if kobling.revurderes_dato else "",
    }


def _endringer(foer: Mapping[str, str], naa: Mapping[str, str], *, tekster: frozenset[str]) -> tuple[Endring, ...]:
    return tuple(
        Endring(
            felt=felt,
            foer=foer[felt] or "–",
            naa=naa[felt] or "–",
            ord=ordskille(foer[felt], naa[felt]) if felt in tekster else (),
        )
        for felt in naa
        if foer[felt] != naa[felt]
    )


def _koblingpar(foer: Kjedebilde, naa: Kjedebilde, sammen: Mapping[int, int]) -> Iterable[Koblingpar]:
    """Edges are the same when they join the same two ledd."""
    tekst_foer = {ledd.pk: ledd.tekst for ledd in foer.ledd}
    tekst_naa = {ledd.pk: ledd.tekst for ledd in naa.ledd}
    gamle = {(kobling.fra, kobling.til): kobling for kobling in foer.koblinger}
    for kobling in naa.koblinger:
        gammel = gamle.pop((sammen.get(kobling.fra, -1), sammen.get(kobling.til, -1)), None)
        yield Koblingpar(
            gammel,
            kobling,
            fra=tekst_naa[kobling.fra],
            til=tekst_naa[kobling.til],
            felter=_endringer(_koblingverdier(gammel), _koblingverdier(kobling), tekster=_koblingtekster())
            if gammel
            else (),
        )
    for kobling in gamle.values():
        yield Koblingpar(kobling, None, fra=tekst_foer[kobling.fra], til=tekst_foer[kobling.til])


def _koblingtekster() -> frozenset[str]:
    return frozenset({_("Hypotese"), _("Henvisning"), _("Ytre faktorer")})


def _merker(par: Leddpar | Koblingpar) -> tuple[tuple[str, str], ...]:
    if par.er_ny:
        return ((_("Ny"), "suksess"),)
    if par.er_borte:
        return ((_("Fjernet"), "noeytral"),)
    return ((_("Endret"), "info"),) if par.er_endret else ()


def _om_ledd(par: Sequence[Leddpar], *, flyttet: int) -> str:
    """How many of each, as plainly as numbers allow: «2 ledd er nye, 1 er borte og 1 er endret.»"""
    ny, borte, endret = _antall(par)
    deler = (
        (ny, ngettext("%(antall)d ledd er nytt", "%(antall)d ledd er nye", ny), _nye(ny)),
        (borte, ngettext("%(antall)d ledd er borte", "%(antall)d ledd er borte", borte), _borte(borte)),
        (endret, ngettext("%(antall)d ledd er endret", "%(antall)d ledd er endret", endret), _endret(endret)),
        (
            flyttet,
            ngettext(
                "%(antall)d ledd er flyttet til et annet steg", "%(antall)d ledd er flyttet til et annet steg", flyttet
            ),
            ngettext("%(antall)d er flyttet til et annet steg", "%(antall)d er flyttet til et annet steg", flyttet),
        ),
    )
    return _setning(deler) or _("Ingen ledd er endret.")


def _om_koblinger(par: Sequence[Koblingpar]) -> str:
    ny, borte, endret = _antall(par)
    deler = (
        (ny, ngettext("%(antall)d kobling er ny", "%(antall)d koblinger er nye", ny), _nye(ny)),
        (borte, ngettext("%(antall)d kobling er borte", "%(antall)d koblinger er borte", borte), _borte(borte)),
        (endret, ngettext("%(antall)d kobling er endret", "%(antall)d koblinger er endret", endret), _endret(endret)),
    )
    return _setning(deler) or _("Ingen koblinger er endret.")


def _antall(par: Sequence[Leddpar] | Sequence[Koblingpar]) -> tuple[int, int, int]:
    return sum(ett.er_ny for ett in par), sum(ett.er_borte for ett in par), sum(ett.er_endret for ett in par)


def _nye(antall: int) -> str:
    return ngettext("%(antall)d er ny", "%(antall)d er nye", antall)


def _borte(antall: int) -> str:
    return ngettext("%(antall)d er borte", "%(antall)d er borte", antall)


def _endret(antall: int) -> str:
    return ngettext("%(antall)d er endret", "%(antall)d er endret", antall)


def _setning(deler: Iterable[tuple[int, str, str]]) -> str:
    """The first that there is any of says what it counts, the rest only how many."""
    sagt: list[str] = []
    for antall, foerst, ellers in deler:
        if antall:
            sagt.append((ellers if sagt else foerst) % {"antall": antall})
    return f"{oppramsing(sagt)}." if sagt else ""
