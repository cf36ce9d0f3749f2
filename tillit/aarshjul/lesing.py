"""What a worker does with a file of dates: find its headings, read each row, and say of each what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Self

from django.utils.translation import gettext as _

from tillit.aarshjul.enums import EGNE, Kalenderslag
from tillit.aarshjul.models import Kalenderfil
from tillit.aarshjul.rules import LENGSTE_KILDE, LENGSTE_TITTEL, er_spennet_rett
from tillit.felles import arbeid, filer, jobb
from tillit.felles.inndata import er_i_kalenderen
from tillit.felles.jobb import Leie
from tillit.felles.tall import utdrag
from tillit.regneark.enums import Filformat
from tillit.regneark.kolonner import med_formeltegn
from tillit.regneark.lesing import csvfil, verdier
from tillit.regneark.lesing.celler import Celle, Filrad
from tillit.regneark.lesing.feil import RegnearketKanIkkeLeses
from tillit.regneark.lesing.filtype import filtype
from tillit.regneark.lesing.xlsx import Arbeidsbok
from tillit.spraak.dager import MAANEDSNAVN

# The headings as people write them, in lower case and in the three languages of the program.
OVERSKRIFTER: Mapping[str, str] = {
    **dict.fromkeys(("hva", "tittel", "aktivitet", "hendelse", "oppgave", "milepæl", "kva", "what"), "tittel"),
    **dict.fromkeys(("dato", "når", "fra", "frist", "startdato", "første dag", "date", "from"), "dato"),
    **dict.fromkeys(("til", "siste dag", "sluttdato", "last day", "to"), "til"),
    **dict.fromkeys(("slag", "type", "kategori", "kind"), "slag"),
    **dict.fromkeys(("kilde", "kjelde", "hvor det står", "hjemmel", "grunnlag", "source"), "kilde"),
}
_MAA_HA = frozenset({"tittel", "dato"})
# The headings stand near the top, below a title or a logo; a calendar of a year is no longer than this.
_LETES_I, FLEST_RADER, _FLEST_ARK = 30, 500, 10
_NAVNELENGDE = 40
_I_ORD = re.compile(rf"(\d{{1,2}})\.?\s*({'|'.join(MAANEDSNAVN)})\s+(\d{{4}})")
_TOAARIG = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_UTEN_AAR = re.compile(rf"\d{{1,2}}[./-]\d{{1,2}}\.?|\d{{1,2}}\.?\s*(?:{'|'.join(MAANEDSNAVN)})")
_MED_SKRAASTREK = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_SISTE_MAANED = "12"
_SLAGENE: Mapping[str, Kalenderslag] = {str(ett.label).casefold(): ett for ett in EGNE} | {
    ett.value: ett for ett in EGNE
}


@dataclass(frozen=True)
class Lestdato:
    """One row of a file. `feil` are sentences for who wrote it; without any, it is whole."""

    nr: int
    tittel: str
    slag: str
    dato: str
    til: str
    kilde: str
    feil: tuple[str, ...]

    @classmethod
    def fra(cls, verdier: Mapping[str, Any]) -> Self:
        return cls(**{**verdier, "feil": tuple(verdier["feil"])})

    @property
    def dagen(self) -> date | None:
        return date.fromisoformat(self.dato) if self.dato else None

    @property
    def siste_dag(self) -> date | None:
        return date.fromisoformat(self.til) if self.til else None


@dataclass(frozen=True)
class Kalenderark:
    rader: tuple[Lestdato, ...]
    uleste_ark: tuple[str, ...]


class FilenHarIngenDatoer(RegnearketKanIkkeLeses):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Fant ingen rad med overskriftene «Hva» og «Dato» øverst i filen. Skriv overskriftene i den første "
                "raden, og last opp igjen."
            )
        )


def les_kalenderfil(pk: int) -> None:
    arbeid.utfoer(Kalenderfil, pk, _les)


def _les(leie: Leie[Kalenderfil]) -> None:
    fil = Kalenderfil.objects.get(pk=leie.pk)
    with filer.som_sti(fil.fil, sha256=fil.sha256) as sti:
        lest = les_datoer(sti)
    jobb.fullfoer(leie, rader=[asdict(rad) for rad in lest.rader], uleste_ark=list(lest.uleste_ark))


def les_datoer(sti: Path) -> Kalenderark:
    """Raises RegnearketKanIkkeLeses, with a sentence for the one who sent the file."""
    if filtype(sti) == Filformat.CSV:
        return Kalenderark(_radene(csvfil.linjer(sti), fra_1904=False), ())
    with Arbeidsbok(sti) as bok:
        har = {navn: _finn_overskriftene(bok.linjer(navn)) for navn in bok.arknavn[:_FLEST_ARK]}
        med_datoer = [navn for navn, kolonnene in har.items() if kolonnene]
        if not med_datoer:
            raise FilenHarIngenDatoer
        if len(med_datoer) > 1:
            navnene = "», «".join(navn[:_NAVNELENGDE] for navn in med_datoer)
            raise RegnearketKanIkkeLeses(
                _("Filen har datoer i flere ark: «%s». Samle radene i ett ark, eller last opp ett ark om gangen.")
                % navnene
            )
        uleste = tuple(navn[:_NAVNELENGDE] for navn in bok.arknavn if navn != med_datoer[0])
        return Kalenderark(_radene(bok.linjer(med_datoer[0]), fra_1904=bok.fra_1904), uleste)


def _finn_overskriftene(linjer: Iterator[Filrad]) -> dict[str, int]:
    """The columns by what they are; empty where no row has the headings."""
    for rad in islice(linjer, _LETES_I):
        if kolonnene := _overskriftene(rad):
            return kolonnene
    return {}


def _overskriftene(rad: Filrad) -> dict[str, int]:
    kolonnene: dict[str, int] = {}
    for nummer, celle in sorted(rad.celler.items()):
        if felt := OVERSKRIFTER.get(verdier.tekst(celle).casefold().rstrip(":")):
            kolonnene.setdefault(felt, nummer)
    return kolonnene if kolonnene.keys() >= _MAA_HA else {}


def _radene(linjer: Iterator[Filrad], *, fra_1904: bool) -> tuple[Lestdato, ...]:
    kolonnene: dict[str, int] = {}
    lest: list[Lestdato] = []
    for nr, rad in enumerate(linjer):
        if not kolonnene:
            if nr >= _LETES_I:
                break
            kolonnene = _overskriftene(rad)
        elif any(kolonne in rad.celler and rad.celler[kolonne].tekst.strip() for kolonne in kolonnene.values()):
            if len(lest) == FLEST_RADER:
                raise RegnearketKanIkkeLeses(
                    _("Filen har mer enn %(antall)s rader. Del den i flere filer.") % {"antall": FLEST_RADER}
                )
            lest.append(_rad(rad, kolonnene, fra_1904=fra_1904))
    if not kolonnene:
        raise FilenHarIngenDatoer
    if not lest:
        raise RegnearketKanIkkeLeses(_("Filen har overskrifter, men ingen rader under dem."))
    return tuple(lest)


def _rad(rad: Filrad, kolonnene: Mapping[str, int], *, fra_1904: bool) -> Lestdato:
    tom = Celle("")
    celler = {felt: rad.celler.get(nummer, tom) for felt, nummer in kolonnene.items()}
    feil: list[str] = []
    tittel, kilde = (med_formeltegn(verdier.tekst(celler.get(felt, tom))) for felt in ("tittel", "kilde"))
    if not tittel:
        feil.append(_("Skriv hva det er. Er celler slått sammen i arket, skriver du det i hver rad."))
    for tekst, lengst in ((tittel, LENGSTE_TITTEL), (kilde, LENGSTE_KILDE)):
        if len(tekst) > lengst:
            feil.append(_("«%(tekst)s» er lengre enn %(antall)s tegn.") % {"tekst": utdrag(tekst), "antall": lengst})
    fra = _dagen(celler["dato"], feil, fra_1904=fra_1904)
    if fra is None and not celler["dato"].tekst.strip():
        feil.append(_("Datoen mangler. Er celler slått sammen i arket, skriver du datoen i hver rad."))
    til = _dagen(celler.get("til", tom), feil, fra_1904=fra_1904)
    til = None if til == fra else til
    if fra and til and not er_spennet_rett(fra, til):
        feil.append(_("Siste dag må være etter den første, og innen ett år."))
    return Lestdato(
        nr=rad.nr,
        tittel=tittel[:LENGSTE_TITTEL],
        slag=_slaget(celler.get("slag", tom), feil),
        dato=fra.isoformat() if fra else "",
        til=til.isoformat() if til else "",
        kilde=kilde[:LENGSTE_KILDE],
        feil=tuple(feil),
    )


def _dagen(celle: Celle, feil: list[str], *, fra_1904: bool) -> date | None:
    """A day that can be read in two ways is asked about, by refusing it with both."""
    skrevet = verdier.tekst(celle)
    if not celle.er_tall and (hvorfor := _hvorfor_uklar(skrevet)):
        feil.append(hvorfor)
        return None
    try:
        dag = _i_ord(skrevet) or verdier.dato(celle, fra_1904=fra_1904)
    except verdier.Uklar as uklar:
        feil.append(str(uklar))
        return None
    if dag is not None and not er_i_kalenderen(dag):
        feil.append(_("«%s» er ikke et år noen mener.") % utdrag(skrevet))
        return None
    return dag


def _hvorfor_uklar(skrevet: str) -> str:
    hva = {"skrevet": utdrag(skrevet)}
    if _TOAARIG.fullmatch(skrevet):
        return _("Skriv året i «%(skrevet)s» med fire sifre.") % hva
    if _UTEN_AAR.fullmatch(skrevet.casefold()):
        return _("«%(skrevet)s» har ikke noe år. Skriv året også.") % hva
    treff = _MED_SKRAASTREK.fullmatch(skrevet)
    foerst, saa = (del_.zfill(2) for del_ in treff.groups()) if treff else ("", "")
    if foerst != saa and max(foerst, saa) <= _SISTE_MAANED:
        return _("«%(skrevet)s» kan bety to dager. Skriv den med punktum, og dagen først.") % hva
    return ""


def _i_ord(skrevet: str) -> date | None:
    treff = _I_ORD.fullmatch(skrevet.casefold())
    if treff is None:
        return None
    try:
        return date.fromisoformat(f"{treff[3]}-{MAANEDSNAVN.index(treff[2]) + 1:02}-{treff[1].zfill(2)}")
    except ValueError:
        raise verdier.Uklar(_("«%s» er ikke en dato. Skriv for eksempel 15.3.2026.") % utdrag(skrevet)) from None


def _slaget(celle: Celle, feil: list[str]) -> str:
    skrevet = verdier.tekst(celle)
    if not skrevet:
        return Kalenderslag.ANNET.value
    slag = _SLAGENE.get(skrevet.casefold())
    if slag is None:
        kjente = ", ".join(str(ett.label) for ett in EGNE)
        feil.append(
            _("«%(skrevet)s» er ikke et slag. Velg et av disse: %(kjente)s.")
            % {"skrevet": utdrag(skrevet), "kjente": kjente}
        )
        return ""
    return slag.value
