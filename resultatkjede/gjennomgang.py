"""The gap check as it is read: what was found, why it matters, where it is mended. Built from a Kjedebilde alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lat
from django.utils.translation import ngettext, ngettext_lazy

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, VurdertMangel
from resultatkjede.enums import KAN_VURDERES, Mangelslag, Steg
from resultatkjede.ordlegging import pil
from tillit.felles.formater import oppramsing
from tillit.spraak.tegnsetting import sitert

M = Mangelslag

# How many of them, and why it matters.
_ORD: Mapping[Mangelslag, tuple[Any, object]] = {
    M.EFFEKT_UTEN_AARSAK: (
        ngettext_lazy("%(antall)d effekt uten årsak", "%(antall)d effekter uten årsak", "antall"),
        lat("Ingen kobling viser hva som fører hit. Da ser ingen hva som gjøres for å nå effekten."),
    ),
    M.PRODUKT_UTEN_VIRKNING: (
        ngettext_lazy(
            "%(antall)d produkt som ikke fører til noe", "%(antall)d produkter som ikke fører til noe", "antall"
        ),
        lat("Det som leveres, skal endre noe for noen. Fører det ikke videre, er spørsmålet hvorfor det lages."),
    ),
    M.AKTIVITET_UTEN_PRODUKT: (
        ngettext_lazy("%(antall)d aktivitet uten produkt", "%(antall)d aktiviteter uten produkt", "antall"),
        lat("Kjeden viser ikke hva arbeidet blir til. Det er det som leveres, brukerne merker."),
    ),
    M.UTEN_BRUKEREFFEKT: (
        ngettext_lazy(
            "%(antall)d samfunnseffekt nås uten en brukereffekt",
            "%(antall)d samfunnseffekter nås uten en brukereffekt",
            "antall",
        ),
        lat("Samfunnet endrer seg når noe endrer seg for folk. Hoppes det over, kan ingen se om antakelsen holder."),
    ),
    M.EFFEKT_UTEN_INDIKATOR: (
        ngettext_lazy("%(antall)d effekt uten indikator", "%(antall)d effekter uten indikator", "antall"),
        lat("Uten et tall, eller en grunn til at det ikke finnes, kan ingen si om det går riktig vei."),
    ),
    M.KOBLING_UTEN_HYPOTESE: (
        ngettext_lazy("%(antall)d kobling uten hypotese", "%(antall)d koblinger uten hypotese", "antall"),
        lat("Streken sier at det ene fører til det andre, men ikke hvorfor. Det som ikke er skrevet, kan ikke prøves."),
    ),
    M.BARE_ANTAKELSER: (
        ngettext_lazy(
            "%(antall)d effekt bygger bare på antakelser hele veien",
            "%(antall)d effekter bygger bare på antakelser hele veien",
            "antall",
        ),
        lat("Slår én antakelse feil, faller resten. Erfaring, evaluering eller forskning gjør veien tryggere."),
    ),
    M.FORFALT_VURDERING: (
        ngettext_lazy(
            "%(antall)d kobling skulle vært vurdert på nytt",
            "%(antall)d koblinger skulle vært vurdert på nytt",
            "antall",
        ),
        lat("Det som virket riktig da, er ikke sikkert riktig nå. Se om det fortsatt stemmer, og sett en ny dato."),
    ),
}
SJEKKET = lat(
    "Sjekket: at hver effekt har en årsak og en indikator eller en grunn, at aktiviteter blir til produkter og at "
    "produkter fører til noe, at samfunnseffekter nås gjennom brukereffekter, at koblinger har hypoteser, at ikke alt "
    "er antakelser, og at ingen vurdering er forfalt."
)


@dataclass(frozen=True)
class Utvei:
    """A link to the very form that mends it; `om` says to what, for who hears the page."""

    tekst: str
    om: str
    url: str


@dataclass(frozen=True)
class Gjennomgangspunkt:
    """One finding. `hvor` is its place in the list; `vurderes` the address where it is answered, where it can be."""

    tekst: str
    hvor: str
    tiltak: tuple[Utvei, ...]
    vurderes: str = ""


@dataclass(frozen=True)
class Funngruppe:
    slag: str
    tittel: str
    hvorfor: str
    funn: tuple[Gjennomgangspunkt, ...]


@dataclass(frozen=True)
class Vurdertfunn:
    """A finding somebody has answered, and where it is taken up again."""

    tekst: str
    svar: VurdertMangel
    url: str

    @property
    def slagnavn(self) -> str:
        return str(Mangelslag(self.svar.slag).label)


@dataclass(frozen=True)
class Gjennomgang:
    grupper: tuple[Funngruppe, ...]
    vurderte: tuple[Vurdertfunn, ...]
    er_tom: bool

    @property
    def antall(self) -> int:
        return sum(len(gruppe.funn) for gruppe in self.grupper)

    @property
    def i_ord(self) -> str:
        """What the heading says."""
        if self.er_tom:
            return _("Ingenting å se på ennå")
        if not self.antall:
            return _("Ingenting mangler")
        return ngettext("Én ting å se på", "%(antall)d ting å se på", self.antall) % {"antall": self.antall}

    @property
    def sjekket(self) -> str:
        return str(SJEKKET)


def gjennomgang(kjede: Kjedebilde) -> Gjennomgang:
    """Open findings by kind, and those that have been answered."""
    ord_ = _Ord(kjede)
    svar = {(ett.ledd, ett.slag): ett for ett in kjede.vurdert}
    aapne, vurderte = [], []
    for mangel in rules.mangler(kjede):
        svart = svar.get((mangel.ledd or 0, mangel.slag))
        if svart is not None and svart.kjennetegn == mangel.kjennetegn:
            vurderte.append(Vurdertfunn(ord_.tekst(mangel), svart, _adresse("ta_opp_mangel", svart.ledd, mangel.slag)))
        else:
            aapne.append(mangel)
    grupper = tuple(
        _gruppe(slag, tuple(ord_.funn(mangel) for mangel in gruppe))
        for slag, gruppe in groupby(aapne, key=lambda mangel: mangel.slag)
    )
    return Gjennomgang(grupper, tuple(vurderte), er_tom=not kjede.ledd)


def _gruppe(slag: Mangelslag, funn: tuple[Gjennomgangspunkt, ...]) -> Funngruppe:
    antall, hvorfor = _ORD[slag]
    return Funngruppe(slag.value, str(antall % {"antall": len(funn)}), str(hvorfor), funn)


def _adresse(navn: str, *args: object, felt: str = "") -> str:
    url = reverse(f"resultatkjede:{navn}", args=args)
    return f"{url}?felt={felt}" if felt else url


class _Ord:
    """Each finding in words, with the texts of the chain it was made in."""

    def __init__(self, kjede: Kjedebilde) -> None:
        self.maal = kjede.maal_pk
        self.ledd = {ledd.pk: ledd for ledd in kjede.ledd}
        self.koblinger = {kobling.pk: kobling for kobling in kjede.koblinger}
        self.har_produkt = any(ledd.steg == Steg.PRODUKT for ledd in kjede.ledd)

    def funn(self, mangel: rules.Mangel) -> Gjennomgangspunkt:
        if mangel.kobling is not None:
            kobling = self.koblinger[mangel.kobling]
            return Gjennomgangspunkt(self.tekst(mangel), kobling.anker, self._paa_kobling(mangel.slag, kobling))
        ledd = self.ledd[mangel.ledd or 0]
        vurderes = _adresse("vurder_mangel", ledd.pk, mangel.slag) if mangel.slag in KAN_VURDERES else ""
        return Gjennomgangspunkt(self.tekst(mangel), ledd.anker, self._paa_ledd(mangel, ledd), vurderes)

    def tekst(self, mangel: rules.Mangel) -> str:
        if mangel.kobling is not None:
            return self._strek(self.koblinger[mangel.kobling])
        ledd = self.ledd[mangel.ledd or 0].tekst
        if mangel.slag == M.BARE_ANTAKELSER:
            start = self.ledd[self.koblinger[mangel.vei[0]].fra].tekst
            videre = (self.ledd[self.koblinger[pk].til].tekst for pk in mangel.vei)
            return pil(start, *videre)
        if mangel.slag == M.UTEN_BRUKEREFFEKT:
            fra = [sitert(self.ledd[self.koblinger[pk].fra].tekst) for pk in mangel.vei]
            return _("«%(ledd)s», direkte fra %(fra)s") % {"ledd": ledd, "fra": oppramsing(fra)}
        return sitert(ledd)

    def _strek(self, kobling: Koblingbilde) -> str:
        return pil(self.ledd[kobling.fra].tekst, self.ledd[kobling.til].tekst)

    def _paa_kobling(self, slag: Mangelslag, kobling: Koblingbilde) -> tuple[Utvei, ...]:
        om = self._strek(kobling)
        if slag == M.FORFALT_VURDERING:
            return (Utvei(_("Vurder på nytt"), om, _adresse("endre_kobling", kobling.pk, felt="revurderes_dato")),)
        return (Utvei(_("Skriv hypotesen"), om, _adresse("endre_kobling", kobling.pk, felt="hypotese")),)

    def _paa_ledd(self, mangel: rules.Mangel, ledd: Leddbilde) -> tuple[Utvei, ...]:
        om = sitert(ledd.tekst)
        match mangel.slag:
            case M.EFFEKT_UTEN_AARSAK:
                return (Utvei(_("Koble noe hit"), om, _adresse("koble_hit", ledd.pk, felt="fra")),)
            case M.PRODUKT_UTEN_VIRKNING:
                return (Utvei(_("Koble videre"), om, _adresse("koble", ledd.pk, felt="til")),)
            case M.AKTIVITET_UTEN_PRODUKT:
                nytt = Utvei(_("Legg til et produkt"), om, self._nytt(Steg.PRODUKT))
                koble = Utvei(_("Koble til et produkt"), om, _adresse("koble", ledd.pk, felt="til"))
                return (koble, nytt) if self.har_produkt else (nytt,)
            case M.UTEN_BRUKEREFFEKT:
                nytt = Utvei(_("Legg til en brukereffekt"), om, self._nytt(Steg.BRUKEREFFEKT))
                return (nytt, Utvei(_("Koble en brukereffekt hit"), om, _adresse("koble_hit", ledd.pk, felt="fra")))
            case M.EFFEKT_UTEN_INDIKATOR:
                velg = Utvei(_("Velg indikator"), om, _adresse("endre_ledd", ledd.pk, felt="indikatorer"))
                hvorfor = _adresse("endre_ledd", ledd.pk, felt="uten_indikator_grunn")
                return velg, Utvei(_("Skriv hvorfor den ikke måles"), om, hvorfor)
            case _:
                # The last step of the way: closest to what is claimed, and mostly least known.
                siste = self.koblinger[mangel.vei[-1]]
                url = _adresse("endre_kobling", siste.pk, felt="evidens")
                return (Utvei(_("Hva bygger det på?"), self._strek(siste), url),)

    def _nytt(self, steg: Steg) -> str:
        return reverse("resultatkjede:nytt_ledd", args=[self.maal, steg.value])
