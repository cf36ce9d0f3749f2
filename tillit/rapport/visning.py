"""The frozen content made ready for a template: charts laid out, words chosen, gaps named. Pure.

The page and the PDF are both made of this, so they cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from resultatkjede.bilder import Kjedebilde
from resultatkjede.risikobilder import Risikovisning
from resultatkjede.tegning import Format, Kjedetegning, Matrise, Tegneflate, Tilpasset, tegn, tegn_matrise, tilpasset
from resultatkjede.tekst import Kjedetekst, kjedetekst
from tillit.felles.tid import oslodag
from tillit.maal.bilder import Maalbilde, Vurderingsbilde
from tillit.maal.diagram import Diagram, fellesskalaer, smaatrend
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.beslutning import Beslutningsside, beslutningsside
from tillit.rapport.beslutning.linjer import maalanker, virksomhetsanker
from tillit.rapport.fakta import Tallfakta, forbehold_om_alder, maaltall_setning, tallfakta, verdi_i_ord
from tillit.rapport.indikatorvisning import Indikatorvisning, indikatorvisning
from tillit.rapport.innhold import (
    ALT_MED,
    Maaldel,
    Oppfoelgingsdel,
    Rapportinnhold,
    Rapportvalg,
    Signaldel,
    Virksomhetsdel,
)
from tillit.rapport.opptelling import Opptelling, tell
from tillit.rapport.sammendrag import Paastand, mangler
from tillit.rapportering.sammenlikning import Seksjonspar, sammenlikn
from tillit.spraak.dager import aarspenn
from tillit.spraak.rekke import oppramsing

# A chain as wide as the text of a standing A4 page, so that its words are printed at the size they are drawn.
PAPIR = Format(kort=112, luft=25, skrift=11, liten=10)
# Where a chain is so tall that it has to be made smaller: wider cards are lower.
PAPIR_BRED = tuple(Format(kort=kort, luft=36, skrift=11, liten=10) for kort in (130, 155, 185))
PAPIRHOEYDE = 880  # of a page's 979, the heading and the sentence above it taken off
# A chain that fits here with hardly smaller words is drawn so: a whole one moves to the next page, and leaves a hole.
HALV_SIDE = 440
NESTEN_FULL_STOERRELSE = 0.85


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
    # What its newest figures say, what weighs most first: for where a goal has one row.
    tall: tuple[Tallfakta, ...] = ()

    @property
    def vurdering(self) -> Vurderingsbilde | None:
        return self.bilde.vurdering

    @property
    def siste_tall(self) -> str:
        """«Andel i tide var 65 % i 2025.», or that there is none."""
        return verdi_i_ord(self.tall[0]) if self.tall else _("Målet har ingen tall.")

    @cached_property
    def trend(self) -> Diagram | None:
        """The series that the words in its row are of, small: the whole of it, breaks and holes too."""
        if not self.tall:
            return None
        pk = self.tall[0].serie.indikator_pk
        return next((smaatrend(ett.serie) for ett in self.indikatorer if ett.serie.indikator_pk == pk), None)

    @property
    def mot_maaltall(self) -> str:
        return maaltall_setning(self.tall[0]) if self.tall else ""

    @property
    def forbehold(self) -> str:
        return forbehold_om_alder(self.tall)

    @property
    def periode(self) -> str:
        return aarspenn(self.bilde.aar_fra, self.bilde.aar_til)


@dataclass(frozen=True)
class Virksomhetsvisning:
    ident: str
    del_: Virksomhetsdel
    maal: tuple[Maalvisning, ...]
    valg: Rapportvalg = ALT_MED
    # The day its dialogue and risks are told of, where the report is of a time before that.
    per_dag: date | None = None

    @property
    def i_innholdet(self) -> tuple[Maalvisning, ...]:
        """The goals that the contents name: those that have a place of their own."""
        return self.maal if self.valg.maal and not self.valg.er_kort else ()

    @property
    def maal_i_korthet(self) -> tuple[Maalvisning, ...]:
        """In a short report of the city only those with deviations, and those that missed a target."""
        if not self.valg.er_kort:
            return self.maal
        return tuple(ett for ett in self.maal if ett.status == Maaloppnaaelse.AVVIK or any(t.bommet for t in ett.tall))

    @property
    def maal_utelatt(self) -> tuple[Maalvisning, ...]:
        return tuple(ett for ett in self.maal if ett not in self.maal_i_korthet)

    @cached_property
    def over_toleransen(self) -> tuple[Risikovisning, ...]:
        return tuple(ett for ett in self.del_.risikoer or () if ett.over_toleransen)

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
class Avdelingsvisning:
    """The virksomheter of one department, in the order they have in the city."""

    ident: str
    navn: str
    virksomheter: tuple[Virksomhetsvisning, ...]

    @property
    def antall(self) -> Opptelling:
        return tell(maal.status for virksomhet in self.virksomheter for maal in virksomhet.maal)

    @property
    def med_maal(self) -> tuple[Virksomhetsvisning, ...]:
        return tuple(ett for ett in self.virksomheter if ett.maal)

    @property
    def uten_maal_i_ord(self) -> str:
        """«Etat A, Etat B og Etat C»; empty where all have goals."""
        return oppramsing([ett.navn for ett in self.virksomheter if not ett.maal])


@dataclass(frozen=True)
class Rapportvisning:
    innhold: Rapportinnhold
    virksomheter: tuple[Virksomhetsvisning, ...]

    @property
    def aar(self) -> str:
        """Text, so that no template puts a thousands separator in it."""
        return str(self.innhold.aar)

    @property
    def periode(self) -> str:
        """2026 · 2. tertial 2026"""
        return self.innhold.periodenavn

    @property
    def valg(self) -> Rapportvalg:
        return self.innhold.valg

    @property
    def har_oversikt(self) -> bool:
        """The table of all the virksomheter; what there was no room for on page 1 is there whatever was chosen."""
        return bool(self.virksomheter) and (self.valg.tabeller or bool(self.side_1.fortsatt))

    @property
    def utelatt(self) -> tuple[str, ...]:
        """The parts that the orderer left out, by name."""
        deler = {
            _("målene"): self.valg.maal,
            _("resultatkjedene"): self.valg.kjeder,
            _("risikoene"): self.valg.risikoer,
            _("tabellene"): self.valg.tabeller,
        }
        return tuple(navn for navn, med in deler.items() if not med)

    @property
    def utelatt_i_ord(self) -> str:
        return oppramsing(list(self.utelatt))

    @property
    def nummer(self) -> str:
        return str(self.innhold.rapport_pk)

    @cached_property
    def egne(self) -> dict[str, str]:
        """What the virksomhet wrote itself, by part."""
        return {ett.seksjon: ett.tekst for ett in self.innhold.egne_tekster}

    @cached_property
    def avdelinger(self) -> tuple[Avdelingsvisning, ...]:
        hvem = dict.fromkeys((ett.del_.avdeling_pk, ett.del_.avdeling) for ett in self.virksomheter)
        return tuple(
            Avdelingsvisning(
                f"avdeling-{pk}", navn, tuple(ett for ett in self.virksomheter if ett.del_.avdeling_pk == pk)
            )
            for pk, navn in hvem
        )

    @cached_property
    def meldte_maal(self) -> tuple[Seksjonspar, ...]:
        """The goals of what was delivered for the tertial, deviations first, each beside what was said before."""
        periode = self.innhold.periode
        if periode is None or periode.meldt is None or periode.meldt.innhold is None:
            return ()
        foer = periode.forrige_meldt.innhold if periode.forrige_meldt else None
        naa = periode.meldt.innhold
        par = sammenlikn(foer or replace(naa, seksjoner=(), bidrag=()), naa)
        maal = {ett.maal_pk for ett in naa.seksjoner}
        med = [ett for ett in par if ett.maal_pk in maal]
        return tuple(sorted(med, key=lambda ett: ett.naa is None or ett.naa.oppnaaelse != Maaloppnaaelse.AVVIK))

    @property
    def har_nye_meldte_tall(self) -> bool:
        return any(ett.foer and ett.nye_tall for ett in self.meldte_maal)

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
    return Rapportvisning(innhold, tuple(_virksomhetsvisning(ett, innhold) for ett in innhold.virksomheter))


def _virksomhetsvisning(del_: Virksomhetsdel, innhold: Rapportinnhold) -> Virksomhetsvisning:
    dag = oslodag(innhold.hentet_tid)
    maal = tuple(_maalvisning(ett, dag) for ett in del_.maal)
    return Virksomhetsvisning(virksomhetsanker(del_), del_, maal, innhold.valg, innhold.lest_etterpaa)


def _maalvisning(del_: Maaldel, dag: date) -> Maalvisning:
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
        tall=tallfakta(bilde, dag),
    )


def _kjedevisning(kjede: Kjedebilde) -> Kjedevisning:
    return Kjedevisning(
        ident=f"kjede-{kjede.maal_pk}", bilde=kjede, tegning=tegn(kjede, form=PAPIR), tekst=kjedetekst(kjede)
    )
