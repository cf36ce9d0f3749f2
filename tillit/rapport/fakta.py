"""What a goal's figures say, chosen for who has one page: which figure, against which target, and how old. Pure.

Page 1 of a report and the summary read the same figures, so they cannot say different things of one goal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tillit.maal.bane import mot_bane
from tillit.maal.bilder import Maalbilde, Maalepunkt, Maaltallpunkt, Serie
from tillit.maal.enums import Maalnivaa, Maaloppnaaelse, Maaltype
from tillit.maal.maaltallord import mot_maaltall_i_ord
from tillit.maal.mot_maaltall import mot_maaltall
from tillit.maal.ordlegging import endring_i_ord, er_prosent, maaltall_i_ord, med_enhet
from tillit.maal.serie import er_tilbakegang, hvert_grunnlag, neste_maaltall, periode_av, siste_punkt

# From when a figure says more of what was than of what is.
GAMMELT_ETTER_AAR = 2
_MED_MAALTALL = 2


@dataclass(frozen=True)
class Tallfakta:
    """The newest figure of one method, and what it is read against. `serie` is on that method alone."""

    serie: Serie
    punkt: Maalepunkt
    gammelt: bool

    @property
    def bommet(self) -> bool:
        mot = mot_maaltall(self.serie)
        return mot is not None and mot.bommet

    @property
    def bak_skjema(self) -> bool:
        mot = mot_bane(self.serie)
        return mot is not None and mot.bommet

    @property
    def gikk_feil_vei(self) -> bool:
        return er_tilbakegang(self.serie)

    @property
    def neste(self) -> Maaltallpunkt | None:
        return neste_maaltall(self.serie)

    @property
    def avstand(self) -> Decimal:
        """How far from the target of its own period, as a share of that target: to compare figures of other units."""
        mot = mot_maaltall(self.serie)
        if mot is None or not mot.bommet:
            return Decimal(0)
        return abs(mot.avstand) / (abs(mot.maaltall.verdi) or 1)

    @property
    def har_maaltall_av_sitt_slag(self) -> bool:
        """The next target is of the same kind as the figure: no percentage from a base year beside a level."""
        return self.neste is not None and (self.neste.basisaar is None or er_prosent(self.serie.enhet))

    @property
    def alvor(self) -> int:
        """What is said first of a goal with many figures: a target that was missed, then one that lies ahead."""
        if self.bommet:
            return 4
        if self.bak_skjema:
            return 3
        if self.neste is not None:
            return _MED_MAALTALL
        return 1 if self.gikk_feil_vei else 0


def er_gammelt(serie: Serie, punkt: Maalepunkt, i_dag: date) -> bool:
    """Whether the period of a figure was over more than two years ago."""
    slutt = periode_av(serie, punkt.periode).slutt
    return (i_dag.year - GAMMELT_ETTER_AAR, i_dag.month, i_dag.day) > (slutt.year, slutt.month, slutt.day)


def tallfakta(bilde: Maalbilde, i_dag: date) -> tuple[Tallfakta, ...]:
    """The newest figures of the goal's indicators in use: what weighs most first, else as the parties put them.

    Of figures with a target, the newest stands first.
    """
    alle = [
        Tallfakta(ett, punkt, er_gammelt(ett, punkt, i_dag))
        for serie in bilde.i_bruk
        for ett in hvert_grunnlag(serie)
        if (punkt := siste_punkt(ett)) is not None
    ]
    return tuple(sorted(alle, key=_vekt, reverse=True))


def _vekt(fakta: Tallfakta) -> tuple[int, bool, date]:
    nyhet = fakta.punkt.periode if fakta.alvor >= _MED_MAALTALL else date.min
    return fakta.alvor, fakta.har_maaltall_av_sitt_slag, nyhet


def verdi_i_ord(fakta: Tallfakta, navn: str = "") -> str:
    """«Andel i tide var 65 % i 2025.»; that it is old or provisional is said in the same breath."""
    forbehold = ", foreløpig" if fakta.punkt.foreloepig else ""
    alder = ", og nyere tall mangler" if fakta.gammelt else ""
    verdi = f"{med_enhet(fakta.punkt.verdi, fakta.serie)} i {fakta.punkt.periodenavn}"
    return f"{navn or fakta.serie.navn} var {verdi}{forbehold}{alder}."


def maaltall_setning(fakta: Tallfakta) -> str:
    """The target of the figure's period and how far it is, else the next and the last one.

    Where none is set, that it went the wrong way, else that there is no target.
    """
    if fakta.neste is None or mot_maaltall(fakta.serie) or mot_bane(fakta.serie):
        uten = endring_i_ord(fakta.serie) if fakta.gikk_feil_vei else "Tallet har ikke måltall."
        return mot_maaltall_i_ord(fakta.serie) or uten
    neste, sist = fakta.neste, fakta.serie.maaltall[-1]
    tekst = f"Måltallet for {neste.periodenavn} er {maaltall_i_ord(neste, fakta.serie)}"
    if sist.periode > neste.periode and (sist.grunnlag, sist.basisaar) == (neste.grunnlag, neste.basisaar):
        til = maaltall_i_ord(sist, fakta.serie).removesuffix(f" fra {sist.basisaar}")
        tekst = f"{tekst}, og for {sist.periodenavn} {til}"
    return f"{tekst}."


def forbehold_om_alder(fakta: tuple[Tallfakta, ...]) -> str:
    """«etter tall fra 2021»: beside a word that rests on old figures alone; else empty."""
    if not fakta or not all(ett.gammelt for ett in fakta):
        return ""
    nyeste = max((ett.punkt for ett in fakta), key=lambda punkt: punkt.periode)
    return f"etter tall fra {nyeste.periodenavn}"


def rekkevidde(bilde: Maalbilde) -> int:
    """How many a goal concerns: those of society before those of users, and what the byråd has set before the rest."""
    return 1 + (bilde.type == Maaltype.SAMFUNNSMAAL) + (bilde.nivaa == Maalnivaa.BYRAAD)


def alvorsgrad(bilde: Maalbilde, fakta: tuple[Tallfakta, ...]) -> int:
    """How grave: judged off its way outweighs any figure; a missed target, or one gone the wrong way, adds to it."""
    avvik = bilde.oppnaaelse == Maaloppnaaelse.AVVIK
    bommet = any(ett.bommet for ett in fakta)
    return 4 * avvik + 2 * bommet + any(ett.gikk_feil_vei for ett in fakta)


def tyngde(bilde: Maalbilde, fakta: tuple[Tallfakta, ...]) -> tuple[int, Decimal]:
    """What puts the gravest goal first when it is sorted falling: severity times reach, then how far off it is."""
    return (alvorsgrad(bilde, fakta) * rekkevidde(bilde), max((ett.avstand for ett in fakta), default=Decimal(0)))
