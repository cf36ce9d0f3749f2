"""What of a chain from elsewhere can be made here, and what is left behind. Pure: plain values in, a plan out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lat

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.enums import Evidens
from resultatkjede.ordlegging import innhold_i_ord, koblinger_i_ord, pil
from resultatkjede.rules.kjedefeil import utdrag
from resultatkjede.rules.kobling import Par, mangler_henvisning
from tillit.spraak.bokstaver import liten
from tillit.spraak.tegnsetting import sitert


@dataclass(frozen=True)
class Mottakermaal:
    """The goal that receives a chain: its virksomhet, who can own a ledd, its indicators, and what its chain holds.

    Names are keys in small letters, as `noekkel` makes them.
    """

    virksomhet: int
    virksomhetsnavn: str
    eiere: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    indikatorer: Mapping[str, int] = field(default_factory=dict)
    ledd: Mapping[tuple[int, str], int] = field(default_factory=dict)
    koblinger: frozenset[Par] = frozenset()


@dataclass(frozen=True)
class Nyttledd:
    """A ledd to make; `finnes` is the ledd of the receiving chain that already says this."""

    noekkel: int
    steg: int
    tekst: str
    eier: int | None = None
    eier_utenfor: str = ""
    paavirkbarhet: str = ""
    risikotype: str = ""
    uten_indikator_grunn: str = ""
    indikatorer: tuple[int, ...] = ()
    finnes: int | None = None


@dataclass(frozen=True)
class Nykobling:
    """An edge to make, between the keys of two ledd of the plan."""

    fra: int
    til: int
    hypotese: str = ""
    evidens: str = Evidens.ANTAKELSE
    evidens_kilde: str = ""
    styrke: str = ""
    ytre_faktorer: str = ""
    revurderes_dato: date | None = None


@dataclass(frozen=True)
class Merknad:
    """Something that does not come along as it stood, in words; `hva` says where, one line each."""

    tekst: str
    hva: tuple[str, ...] = ()


@dataclass(frozen=True)
class Byggeplan:
    ledd: tuple[Nyttledd, ...] = ()
    koblinger: tuple[Nykobling, ...] = ()
    merknader: tuple[Merknad, ...] = ()

    @property
    def nye_ledd(self) -> int:
        return sum(ledd.finnes is None for ledd in self.ledd)

    @property
    def i_ord(self) -> str:
        return innhold_i_ord(self.nye_ledd, len(self.koblinger))


def noekkel(tekst: str) -> str:
    """The same words are the same, however they are spaced and capitalised."""
    return " ".join(tekst.split()).casefold()


def malens_ord(kjede: Kjedebilde) -> dict[str, str]:
    """What can be worded anew in a template: the text of each ledd and the hypothesis of each edge."""
    ledd = {f"ledd_{ett.pk}": ett.tekst for ett in kjede.ledd}
    return ledd | {f"kobling_{kobling.pk}": kobling.hypotese for kobling in kjede.koblinger}


def byggeplan(bilde: Kjedebilde, mottaker: Mottakermaal, *, med_revurdering: bool) -> Byggeplan:
    """What will be made of a chain without faults, and what will not."""
    merknader = Merknader()
    ledd = tuple(_nytt_ledd(ett, bilde, mottaker, merknader) for ett in bilde.ledd)
    koblinger = tuple(
        _ny_kobling(kobling, merknader, med_revurdering=med_revurdering)
        for kobling in _nye_koblinger(bilde.koblinger, ledd, mottaker.koblinger)
    )
    for kobling in bilde.koblinger:
        if kobling.risiko:
            merknader.si(str(_RISIKO), _par(kobling, bilde))
    if not med_revurdering and (datoer := sum(kobling.revurderes_dato is not None for kobling in bilde.koblinger)):
        melding = _("Datoer for ny vurdering følger ikke med (%(koblinger)s).")
        merknader.si(melding % {"koblinger": koblinger_i_ord(datoer)})
    return Byggeplan(ledd, koblinger, merknader.alle())


_RISIKO = lat("Risiko og tiltak følger ikke med. Partene vurderer dem på nytt for denne kjeden:")


def _par(kobling: Koblingbilde, bilde: Kjedebilde) -> str:
    tekst = {ledd.pk: utdrag(ledd.tekst) for ledd in bilde.ledd}
    return pil(tekst[kobling.fra], tekst[kobling.til])


def _nye_koblinger(
    koblinger: Iterable[Koblingbilde], ledd: Iterable[Nyttledd], koblet: frozenset[Par]
) -> Iterable[Koblingbilde]:
    """Without those that the receiving chain has. Two ledd that both say what one of its ledd says, become that one."""
    # A ledd that is there goes by its pk, one that is to be made by its key; the first number keeps them apart.
    blir = {ett.noekkel: (0, ett.noekkel) if ett.finnes is None else (1, ett.finnes) for ett in ledd}
    sett = {((1, fra), (1, til)) for fra, til in koblet}
    for kobling in koblinger:
        par = blir[kobling.fra], blir[kobling.til]
        if par not in sett:
            sett.add(par)
            yield kobling


class Merknader:
    """Collects where each remark applies, in the order they are first made."""

    def __init__(self) -> None:
        self._steder: dict[str, list[str]] = {}

    def si(self, tekst: str, *steder: str) -> None:
        self._steder.setdefault(tekst, []).extend(steder)

    def alle(self) -> tuple[Merknad, ...]:
        return tuple(
            Merknad(tekst, tuple(dict.fromkeys(sted for sted in steder if sted)))
            for tekst, steder in self._steder.items()
        )


def _nytt_ledd(ledd: Leddbilde, bilde: Kjedebilde, mottaker: Mottakermaal, merknader: Merknader) -> Nyttledd:
    navn = sitert(utdrag(ledd.tekst))
    finnes = mottaker.ledd.get((ledd.steg, noekkel(ledd.tekst)))
    if finnes is not None:
        merknader.si(_("Disse leddene finnes i kjeden fra før. De brukes som de er, og lages ikke på nytt:"), navn)
        return Nyttledd(ledd.pk, ledd.steg, ledd.tekst, finnes=finnes)
    if ledd.risiko:
        merknader.si(str(_RISIKO), navn)
    if ledd.felles is not None:
        merknader.si(_("Ledd som er delt med andre kjeder, deles ikke fra den nye kjeden:"), navn)
    return Nyttledd(
        noekkel=ledd.pk,
        steg=ledd.steg,
        tekst=" ".join(ledd.tekst.split()),
        eier=None if ledd.eier_utenfor else _eier(ledd, navn, bilde, mottaker, merknader),
        eier_utenfor=ledd.eier if ledd.eier_utenfor else "",
        paavirkbarhet=ledd.paavirkbarhet,
        risikotype=ledd.egen_risikotype,
        uten_indikator_grunn=ledd.uten_indikator_grunn,
        indikatorer=tuple(dict.fromkeys(_indikatorer(ledd, navn, mottaker, merknader))),
    )


def _eier(ledd: Leddbilde, navn: str, bilde: Kjedebilde, mottaker: Mottakermaal, merknader: Merknader) -> int | None:
    """Who owns the ledd here. What the virksomhet it came from owned, the virksomhet that receives it owns."""
    if not ledd.eier:
        return None
    treff = mottaker.eiere.get(noekkel(ledd.eier), ())
    kilde = mottaker.eiere.get(noekkel(bilde.virksomhet), ())
    er_kilden = noekkel(ledd.eier) in {noekkel(bilde.virksomhet), noekkel(bilde.virksomhet_kort)} or (
        bool(kilde) and set(treff) == set(kilde)
    )
    if er_kilden:
        if mottaker.virksomhet not in treff:
            melding = _("Der %(kilde)s stod som eier av et ledd, settes %(mottaker)s som eier:")
            merknader.si(melding % {"kilde": bilde.virksomhet, "mottaker": mottaker.virksomhetsnavn}, navn)
        return mottaker.virksomhet
    if len(treff) == 1:
        return treff[0]
    merknader.si(
        _("Flere organer her har samme navn. Leddet får ingen eier:")
        if treff
        else _("Eieren finnes ikke som organ her. Leddet får ingen eier:"),
        f"{navn}: {ledd.eier}",
    )
    return None


def _indikatorer(ledd: Leddbilde, navn: str, mottaker: Mottakermaal, merknader: Merknader) -> Iterable[int]:
    for tall in ledd.tall:
        indikator = mottaker.indikatorer.get(noekkel(tall.navn))
        if indikator is None:
            merknader.si(_("Indikatorer som ikke hører til dette målet, følger ikke med:"), f"{navn}: {tall.navn}")
        else:
            yield indikator


def _ny_kobling(kobling: Koblingbilde, merknader: Merknader, *, med_revurdering: bool) -> Nykobling:
    evidens = kobling.evidens
    if mangler_henvisning(evidens=evidens, kilde=kobling.evidens_kilde):
        navn = liten(str(Evidens(evidens).label))
        melding = _("Koblinger som sier de bygger på %(evidens)s uten å vise hvor den finnes, blir antakelser.")
        merknader.si(melding % {"evidens": navn})
        evidens = Evidens.ANTAKELSE
    return Nykobling(
        fra=kobling.fra,
        til=kobling.til,
        hypotese=kobling.hypotese,
        evidens=evidens,
        evidens_kilde=kobling.evidens_kilde,
        styrke=kobling.styrke,
        ytre_faktorer=kobling.ytre_faktorer,
        revurderes_dato=kobling.revurderes_dato if med_revurdering else None,
    )
