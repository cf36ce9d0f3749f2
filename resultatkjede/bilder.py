"""A chain as plain values: what `queries` hands out, what is drawn, listed and frozen in a report.

Only str, int, bool, date and tuples, so that a report can store it as JSON and build it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resultatkjede.enums import EFFEKTER, Evidens, Risikonivaa, Risikotype, Steg
from resultatkjede.ordlegging import aktive_i_ord, foelger_med, innhold_i_ord
from tillit.felles.formater import oppramsing
from tillit.spraak.bokstaver import liten, stor

I_ORD = "i ord"  # stands as the value where the answer is words and not a number


@dataclass(frozen=True)
class Leddtall:
    """The newest figure of an indicator that tells of a ledd, as it is read.

    `verdi` has its unit and is empty where there is none; a symbol stays the symbol, and `merknad` says what it means.
    `retning` is bedre, daarligere or uendret since the figure before, and empty where nobody can say: the two are not
    comparable, the indicator has no better way, a provisional figure would claim progress, or chance alone may have
    moved it. `endring` is in words, and so is `margin`, the margin of error. Where the period has several methods,
    `verdi` has them all.
    """

    indikator: int
    navn: str
    verdi: str = ""
    periode: str = ""
    foreloepig: bool = False
    retning: str = ""
    endring: str = ""
    merknad: str = ""
    forsinket: bool = False
    margin: str = ""

    @property
    def naar(self) -> str:
        """«i 2025, ± 3,5 prosentpoeng (412 svar) (foreløpig)»"""
        periode = f"{self.periode}, {self.margin}" if self.margin else self.periode
        naar = _("i %(periode)s (foreløpig)") if self.foreloepig else _("i %(periode)s")
        return naar % {"periode": periode}

    @property
    def utdyping(self) -> str:
        """What the value alone does not say: «Opp med 2,3 km fra 2015. Nytt tall er forsinket.»"""
        sent = _("Nytt tall er forsinket") if self.forsinket else ""
        deler = (stor(self.endring), self.merknad, sent)
        return " ".join(f"{ett.rstrip('.')}." for ett in deler if ett)


@dataclass(frozen=True)
class Risikobilde:
    """The risks of one card or edge in short. `nivaa` is the highest either party sees in what both are shown."""

    antall: int
    nivaa: str = ""
    nivaanavn: str = ""
    ulikt: bool = False
    uvurderte: int = 0
    antall_lukkede: int = 0

    @property
    def kort(self) -> str:
        """A few words for the card; empty where every risk is closed."""
        if not self.antall:
            return ""
        if not self.nivaa:
            return _("Risiko: ikke vurdert av begge, ulikt syn") if self.ulikt else _("Risiko: ikke vurdert av begge")
        kort = _("Risiko: %(nivaa)s, ulikt syn") if self.ulikt else _("Risiko: %(nivaa)s")
        return kort % {"nivaa": liten(self.nivaanavn)}

    @property
    def i_ord(self) -> str:
        """The same, said in full."""
        deler = [aktive_i_ord(self.antall)]
        if self.nivaa:
            nivaa = _("høyeste nivå er %(nivaa)s") if self.antall > 1 else _("nivået er %(nivaa)s")
            deler.append(nivaa % {"nivaa": Risikonivaa(self.nivaa).som_nivaa})
        if self.uvurderte:
            deler.append(
                _("ikke vurdert av begge parter")
                if self.antall == 1
                else _("%(antall)d er ikke vurdert av begge parter") % {"antall": self.uvurderte}
            )
        if self.ulikt:
            deler.append(_("partene vurderer ulikt"))
        return ", ".join(deler)


@dataclass(frozen=True)
class Leddbilde:
    """One card. `risikotype` is the step's own unless the users chose another.

    `felles` is the key of what it has in common with ledd of other chains; `antall_andre` of those the reader may see,
    in the chains of `andre` (virksomheter, in Norwegian order).
    """

    pk: int
    steg: int
    tekst: str
    eier: str = ""
    eier_utenfor: bool = False
    paavirkbarhet: str = ""
    paavirkbarhet_navn: str = ""
    risikotype: str = ""
    udokumentert: bool = False
    tall: tuple[Leddtall, ...] = ()
    # It has an indicator, though perhaps none whose figures the reader may see.
    maales: bool = False
    uten_indikator_grunn: str = ""
    felles: int | None = None
    antall_andre: int = 0
    andre: tuple[str, ...] = ()
    risiko: Risikobilde | None = None

    @property
    def anker(self) -> str:
        """Its place in the list; text, so that no template puts a thousands separator in it."""
        return f"ledd-{self.pk}"

    @property
    def egen_risikotype(self) -> str:
        """The kind of risk, where the users have chosen another than that of its step; else empty."""
        return self.risikotype if self.risikotype != Steg(self.steg).risikotype else ""


@dataclass(frozen=True)
class Koblingbilde:
    """One edge, from the card `fra` to the card `til` (their pk). `forfalt`: it should have been reviewed by now."""

    pk: int
    fra: int
    til: int
    hypotese: str = ""
    evidens: str = Evidens.ANTAKELSE
    evidens_navn: str = ""
    evidens_kilde: str = ""
    ytre_faktorer: str = ""
    revurderes_dato: date | None = None
    styrke: str = ""
    styrke_navn: str = ""
    forfalt: bool = False
    risiko: Risikobilde | None = None

    @property
    def anker(self) -> str:
        return f"kobling-{self.pk}"


@dataclass(frozen=True)
class VurdertMangel:
    """What was answered to a finding of the gap check. Counts as long as the finding has the same `kjennetegn`."""

    pk: int
    slag: str
    ledd: int
    kjennetegn: str
    grunn: str
    av: str
    dato: date


@dataclass(frozen=True)
class Vei:
    """An edge seen from one of its ends."""

    kobling: Koblingbilde
    ledd: Leddbilde

    @property
    def styrke_i_ord(self) -> str:
        """«sterk sammenheng»"""
        styrke = liten(self.kobling.styrke_navn)
        return _("%(styrke)s sammenheng") % {"styrke": styrke} if styrke else ""


@dataclass(frozen=True)
class Leddrad:
    """A card in the list: what leads to it, what it leads to, and where it can be moved."""

    ledd: Leddbilde
    inn: tuple[Vei, ...]
    ut: tuple[Vei, ...]
    foerst: bool
    sist: bool

    @property
    def foelger_med(self) -> str:
        """What is lost if the ledd is removed."""
        bilder = [self.ledd.risiko, *(vei.kobling.risiko for vei in (*self.inn, *self.ut))]
        lukkede = sum(bilde.antall_lukkede for bilde in bilder if bilde)
        return foelger_med(self.ledd.tekst, len(self.inn) + len(self.ut), lukkede)

    @property
    def hindrer_fjerning(self) -> str:
        """Why the ledd cannot be removed yet; empty where it can."""
        bilder = [self.ledd.risiko, *(vei.kobling.risiko for vei in (*self.inn, *self.ut))]
        if not (aktive := sum(bilde.antall for bilde in bilder if bilde)):
            return ""
        return ngettext(
            "Kan ikke fjernes ennå: %(antall)d aktiv risiko hører til leddet eller koblingene. "
            "Lukk den først, med en grunn.",
            "Kan ikke fjernes ennå: %(antall)d aktive risikoer hører til leddet eller koblingene. "
            "Lukk dem først, med en grunn.",
            aktive,
        ) % {"antall": aktive}

    @property
    def andre_i_ord(self) -> str:
        """«Klimaetaten og Brann- og redningsetaten bidrar også»"""
        er_effekt = self.ledd.steg in EFFEKTER
        melding = _("%(navn)s bidrar også") if er_effekt else _("%(navn)s har det samme leddet")
        return melding % {"navn": oppramsing(self.ledd.andre)}

    @property
    def avvikende_risikotype(self) -> str:
        """Which risk the ledd carries, where it is not that of its step."""
        if not (egen := self.ledd.egen_risikotype):
            return ""
        return _("Her: %(risikotype)s") % {"risikotype": liten(str(Risikotype(egen).label))}

    @property
    def kan_koble(self) -> bool:
        return self.ledd.steg < Steg.SAMFUNNSEFFEKT

    @property
    def kan_fortelles(self) -> bool:
        return self.ledd.steg == Steg.BRUKEREFFEKT

    @property
    def kan_til_venstre(self) -> bool:
        return self.ledd.steg > Steg.INNSATSFAKTOR


@dataclass(frozen=True)
class Listesteg:
    """One step of the list."""

    steg: int
    navn: str
    spoersmaal: str
    rader: tuple[Leddrad, ...]

    @property
    def anker(self) -> str:
        return f"steg-{self.steg}"

    @property
    def er_effekt(self) -> bool:
        return self.steg in EFFEKTER

    @property
    def risikotype(self) -> str:
        """«Operasjonell risiko: gjør vi tingene riktig?»"""
        return str(Steg(self.steg).risikotype.label)


@dataclass(frozen=True)
class Kjedebilde:
    """A whole chain, ledd in the users' own order (step by step, top to bottom). `pk` is None until it is begun."""

    maal_pk: int
    maal: str
    virksomhet: str
    pk: int | None = None
    ledd: tuple[Leddbilde, ...] = ()
    koblinger: tuple[Koblingbilde, ...] = ()
    virksomhet_kort: str = ""
    vurdert: tuple[VurdertMangel, ...] = ()

    @property
    def antall_udokumenterte(self) -> int:
        return sum(ledd.udokumentert for ledd in self.ledd)

    @property
    def oppsummering(self) -> str:
        """The chain in one sentence: what one hears instead of seeing the drawing."""
        innhold = innhold_i_ord(len(self.ledd), len(self.koblinger))
        if not (uten := self.antall_udokumenterte):
            return f"{innhold}."
        return ngettext(
            "%(innhold)s, %(antall)d effekt uten dokumentert årsak.",
            "%(innhold)s, %(antall)d effekter uten dokumentert årsak.",
            uten,
        ) % {"innhold": innhold, "antall": uten}

    @property
    def trinn(self) -> tuple[Listesteg, ...]:
        """The same chain as a nested list: all five steps, also the empty ones."""
        ledd = {ett.pk: ett for ett in self.ledd}
        inn = _samlet(self.koblinger, etter=lambda kobling: kobling.til)
        ut = _samlet(self.koblinger, etter=lambda kobling: kobling.fra)
        return tuple(_trinn(steg, ledd, inn, ut) for steg in Steg)


def _samlet(
    koblinger: Iterable[Koblingbilde], *, etter: Callable[[Koblingbilde], int]
) -> dict[int, list[Koblingbilde]]:
    samlet: dict[int, list[Koblingbilde]] = {}
    for kobling in koblinger:
        samlet.setdefault(etter(kobling), []).append(kobling)
    return samlet


def _trinn(
    steg: Steg, ledd: dict[int, Leddbilde], inn: dict[int, list[Koblingbilde]], ut: dict[int, list[Koblingbilde]]
) -> Listesteg:
    egne = [ett for ett in ledd.values() if ett.steg == steg]
    rader = tuple(
        Leddrad(
            ledd=ett,
            inn=tuple(Vei(kobling, ledd[kobling.fra]) for kobling in inn.get(ett.pk, ())),
            ut=tuple(Vei(kobling, ledd[kobling.til]) for kobling in ut.get(ett.pk, ())),
            foerst=ett is egne[0],
            sist=ett is egne[-1],
        )
        for ett in egne
    )
    return Listesteg(steg.value, str(steg.label), steg.spoersmaal, rader)
