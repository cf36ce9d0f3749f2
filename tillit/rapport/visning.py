"""The frozen content made ready for a template: charts laid out, words chosen, gaps named. Pure.

The page and the PDF are both made of this, so they cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.tegning import Format, Kjedetegning, Matrise, Tegneflate, Tilpasset, tegn, tegn_matrise, tilpasset
from resultatkjede.tekst import Kjedetekst, kjedetekst
from tillit.maal.bilder import Maalbilde, Serie, Vurderingsbilde
from tillit.maal.delbilder import Deltperiode
from tillit.maal.diagram import (
    SMAL,
    Diagram,
    Fellesskala,
    Indikatorkort,
    Tabellrad,
    fellesskalaer,
    indikatorkort,
)
from tillit.rapport.beslutning import Beslutningsside, beslutningsside
from tillit.rapport.beslutning.linjer import maalanker, virksomhetsanker
from tillit.rapport.innhold import Maaldel, Oppfoelgingsdel, Rapportinnhold, Signaldel, Virksomhetsdel
from tillit.rapport.opptelling import Opptelling, tell
from tillit.rapport.sammendrag import Paastand, mangler
from tillit.spraak.dager import aarspenn

# A chain as wide as the text of a standing A4 page, so that its words are printed at the size they are drawn.
PAPIR = Format(kort=112, luft=25, skrift=11, liten=10)
# Where a chain is so tall that it has to be made smaller: wider cards are lower.
PAPIR_BRED = tuple(Format(kort=kort, luft=36, skrift=11, liten=10) for kort in (130, 155, 185))
PAPIRHOEYDE = 880  # of a page's 979, the heading and the sentence above it taken off
# A chain that fits here with hardly smaller words is drawn so: a whole one moves to the next page, and leaves a hole.
HALV_SIDE = 440
NESTEN_FULL_STOERRELSE = 0.85
# A table longer than this is not set beside its chart: it would leave an empty half page under the drawing.
RADER_VED_SIDEN = 9
# Nor one with a remark longer than this: beside the chart it would be a column of single words.
MERKNAD_VED_SIDEN = 120
FAA = 2


@dataclass(frozen=True)
class Indikatorvisning(Indikatorkort):
    """An indicator as its own page has it, and how it is set on paper."""

    delt: Deltperiode | None = None

    @property
    def papir(self) -> Diagram:
        """The chart for half the width of a page."""
        return replace(self.diagram, tegninger=tuple(ett for ett in self.diagram.tegninger if ett.flate == SMAL))

    @property
    def har_tabell(self) -> bool:
        """Whether there is enough for a table; a line or two is set as text."""
        return len(self.diagram.rader) > FAA

    @property
    def linjer(self) -> tuple[Tabellrad, ...]:
        """The rows that are set as text, where they say more than the words above them."""
        rader = self.diagram.rader
        if self.har_tabell or not (len(rader) > 1 or any(rad.merknader or rad.versjon > 1 for rad in rader)):
            return ()
        return rader

    @property
    def form(self) -> str:
        """par: chart and table side by side; hel: nothing beside the chart; or neither."""
        if self.ved_siden:
            return "par"
        return "" if self.har_tabell else "hel"

    @property
    def linjer_i_ord(self) -> tuple[str, ...]:
        return tuple(_linje(rad) for rad in self.linjer)

    @property
    def ved_siden(self) -> bool:
        """Chart and table fit side by side."""
        return bool(
            self.papir.tegninger
            and not self.diagram.flere_grunnlag
            and len(self.diagram.rader) <= RADER_VED_SIDEN
            and all(len(rad.merknad) <= MERKNAD_VED_SIDEN for rad in self.diagram.rader)
        )


def _linje(rad: Tabellrad) -> str:
    """«2024: 65,2 %, hele byen. Måltall: 70 % (foreløpig)»."""
    tekst = f"{rad.periode}: {rad.lest or _('ikke målt')}"
    if rad.grunnlag:
        tekst = f"{tekst}, {rad.grunnlag}"
    if rad.maaltall:
        tekst = _("%(linje)s. Måltall: %(maaltall)s") % {"linje": tekst, "maaltall": rad.maaltall}
    return f"{tekst} ({rad.merknad})" if rad.merknad else tekst


@dataclass(frozen=True)
class Kjedevisning:
    ident: str
    bilde: Kjedebilde
    tegning: Kjedetegning
    tekst: Kjedetekst

    @cached_property
    def papir(self) -> Tilpasset:
        """The drawing for a page of paper, never higher than one: what there is no room for is said."""
        former = (PAPIR, *PAPIR_BRED)
        halv = tilpasset(self.bilde, Tegneflate(PAPIR.bredde, HALV_SIDE, former))
        if halv.tegning.maalestokk >= NESTEN_FULL_STOERRELSE and not halv.utelatt:
            return halv
        return tilpasset(self.bilde, Tegneflate(PAPIR.bredde, PAPIRHOEYDE, former))


@dataclass(frozen=True)
class Maalvisning:
    ident: str
    bilde: Maalbilde
    status: str
    indikatorer: tuple[Indikatorvisning, ...]
    kjede: Kjedevisning | None
    ukjent: tuple[Paastand, ...]

    @property
    def vurdering(self) -> Vurderingsbilde | None:
        return self.bilde.vurdering

    @property
    def periode(self) -> str:
        return aarspenn(self.bilde.aar_fra, self.bilde.aar_til)


@dataclass(frozen=True)
class Virksomhetsvisning:
    ident: str
    del_: Virksomhetsdel
    maal: tuple[Maalvisning, ...]

    @property
    def navn(self) -> str:
        return self.del_.navn

    @property
    def signaler(self) -> tuple[Signaldel, ...]:
        return self.del_.signaler

    @property
    def oppfoelginger(self) -> tuple[Oppfoelgingsdel, ...]:
        return self.del_.oppfoelginger

    @cached_property
    def matrise(self) -> Matrise:
        return tegn_matrise(self.del_.risikoer or (), toleranse=self.del_.toleranse)

    @cached_property
    def antall(self) -> Opptelling:
        return tell(maal.status for maal in self.maal)

    @cached_property
    def antall_mangler(self) -> int:
        """Figures that should have come by now, and indicators that never had one."""
        serier = [indikator.serie for maal in self.maal for indikator in maal.indikatorer]
        return sum(bool(serie.tall_mangler) or serie.er_ubesvart for serie in serier)

    @cached_property
    def antall_over_fristen(self) -> int:
        return sum(sak.dager_over > 0 for sak in self.oppfoelginger)


@dataclass(frozen=True)
class Rapportvisning:
    innhold: Rapportinnhold
    virksomheter: tuple[Virksomhetsvisning, ...]

    @property
    def aar(self) -> str:
        """Text, so that no template puts a thousands separator in it."""
        return str(self.innhold.aar)

    @property
    def nummer(self) -> str:
        return str(self.innhold.rapport_pk)

    @cached_property
    def side_1(self) -> Beslutningsside:
        return beslutningsside(self.innhold)

    @cached_property
    def antall(self) -> Opptelling:
        return tell(maal.status for virksomhet in self.virksomheter for maal in virksomhet.maal)

    @cached_property
    def antall_mangler(self) -> int:
        return sum(virksomhet.antall_mangler for virksomhet in self.virksomheter)

    @cached_property
    def antall_signaler(self) -> int:
        return sum(len(virksomhet.signaler) for virksomhet in self.virksomheter)

    @cached_property
    def antall_oppfoelginger(self) -> int:
        return sum(len(virksomhet.oppfoelginger) for virksomhet in self.virksomheter)

    @cached_property
    def antall_over_fristen(self) -> int:
        return sum(virksomhet.antall_over_fristen for virksomhet in self.virksomheter)

    @cached_property
    def kilder(self) -> tuple[str, ...]:
        """The sources the figures name, once each, in alphabetical order."""
        serier = [ind.serie for virk in self.virksomheter for maal in virk.maal for ind in maal.indikatorer]
        navn = {kilde for serie in serier for kilde in (serie.kilde, *(p.kilde for p in serie.punkter)) if kilde}
        return tuple(sorted(navn, key=str.casefold))


def rapportvisning(innhold: Rapportinnhold) -> Rapportvisning:
    return Rapportvisning(innhold=innhold, virksomheter=tuple(map(_virksomhetsvisning, innhold.virksomheter)))


def _virksomhetsvisning(del_: Virksomhetsdel) -> Virksomhetsvisning:
    return Virksomhetsvisning(virksomhetsanker(del_), del_, tuple(map(_maalvisning, del_.maal)))


def _maalvisning(del_: Maaldel) -> Maalvisning:
    bilde = del_.bilde
    delt, felles = {ett.indikator_pk: ett for ett in del_.delt}, fellesskalaer(bilde.indikatorer)
    return Maalvisning(
        ident=maalanker(del_),
        bilde=bilde,
        status=bilde.oppnaaelse,
        indikatorer=tuple(
            indikatorvisning(serie, delt.get(serie.indikator_pk), felles.get(serie.indikator_pk))
            for serie in bilde.indikatorer
        ),
        kjede=_kjedevisning(del_.kjede) if del_.kjede and del_.kjede.ledd else None,
        ukjent=mangler([bilde]),
    )


def _kjedevisning(kjede: Kjedebilde) -> Kjedevisning:
    return Kjedevisning(
        ident=f"kjede-{kjede.maal_pk}", bilde=kjede, tegning=tegn(kjede, form=PAPIR), tekst=kjedetekst(kjede)
    )


def indikatorvisning(
    serie: Serie, delt: Deltperiode | None = None, felles: Fellesskala | None = None
) -> Indikatorvisning:
    return Indikatorvisning(**vars(indikatorkort(serie, felles)), delt=delt)
