"""The room a meeting is held in: one meeting for who writes, for the screen on the wall and for those at the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet

from styringsdialog import rules
from styringsdialog.access import kan
from styringsdialog.actions.aapent import er_i_gang
from styringsdialog.actions.rom import brukt_tid
from styringsdialog.bilder import Deltakerbilde, Saksbilde, Signalbilde, Tidsbruk
from styringsdialog.enums import BINDENDE_TYPER, Oppmoete
from styringsdialog.linjer.sak import EVENTUELT
from styringsdialog.linjer.utsagn import Person
from styringsdialog.models import Moete, Moeterevisjon, Referat
from styringsdialog.queries.deltakere import deltakerbilder, oppmoete_av
from styringsdialog.queries.moete import mulige_personer, tidsbruk
from styringsdialog.queries.romrader import delte_romrader, romrader
from styringsdialog.queries.saker import saksbilder
from styringsdialog.queries.signaler import signalbilder
from styringsdialog.queries.versjoner import INGEN_VERSJONER
from styringsdialog.rules.oppmoete import Gang
from tillit.felles.tid import oslodag
from tillit.organisasjon.access import part_til
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker

PAA_VEGGEN = 3
UNDER_NAVNET = 3
_ALDRI = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Romsak:
    """A point of the programme with its clock. `gaatt` is what it has taken so far."""

    sak: Saksbilde
    gaatt: timedelta
    er_oppe: bool
    gaar_siden: datetime | None

    @property
    def minutter(self) -> int:
        return rules.minutter(self.gaatt) or 0 if self.gaatt else 0

    @property
    def over(self) -> bool:
        return self.gaatt > timedelta(minutes=self.sak.min_plan)

    @property
    def nyeste(self) -> tuple[Signalbilde, ...]:
        """What there is room for on a wall, in the order it was said; the rest is told as a number.

        What was said last, and then what is to bind before what is talk.
        """
        foer, sist = self.sak.signaler[:-1], self.sak.signaler[-1:]
        etter_vekt = (*sorted(foer, key=lambda ett: ett.type in BINDENDE_TYPER), *sist)
        vises = {ett.pk for ett in etter_vekt[-PAA_VEGGEN:]}
        return tuple(ett for ett in self.sak.signaler if ett.pk in vises)

    @property
    def nyeste_foerst(self) -> tuple[Signalbilde, ...]:
        """Under the hands of who writes: what was said last is what one looks for."""
        return self.sak.signaler[::-1]

    @property
    def flere(self) -> int:
        return len(self.sak.signaler) - len(self.nyeste)

    @property
    def har_utfall(self) -> bool:
        return rules.har_utfall(notat=self.sak.notat, utsagn=len(self.sak.signaler))


@dataclass(frozen=True)
class Rombilde:
    """`vist` is the point that is up, or was last, or is first: what the room looks at. None without a programme.

    `part` is the reader's side, None for who is of neither.
    """

    moete: Moete
    revisjon: int
    naa: datetime
    saker: tuple[Romsak, ...]
    vist: Romsak | None
    utenom: tuple[Signalbilde, ...]
    tidsbruk: Tidsbruk
    deltakere: tuple[Deltakerbilde, ...]
    ventet_slutt: datetime
    kan_binde: bool
    kan_foere: bool
    kan_svare: bool
    part: Part | None
    kan_foreslaa: bool
    kan_rette_deltakere: bool
    i_gang: bool

    @property
    def er_oppe(self) -> Romsak | None:
        return next((ett for ett in self.saker if ett.er_oppe), None)

    @property
    def forrige(self) -> Romsak | None:
        return self._nabo(-1)

    @property
    def neste(self) -> Romsak | None:
        return self._nabo(1)

    @property
    def eventuelt(self) -> str:
        """The line it is written by."""
        return EVENTUELT.skrevet

    @property
    def mangler_eventuelt(self) -> bool:
        return all(ett.sak.tittel.casefold() != EVENTUELT.tittel.casefold() for ett in self.saker)

    @property
    def uten_utfall(self) -> tuple[Romsak, ...]:
        return tuple(ett for ett in self.saker if not ett.har_utfall)

    @property
    def med_utfall(self) -> tuple[Romsak, ...]:
        return tuple(ett for ett in self.saker if ett.har_utfall)

    @property
    def signaler(self) -> tuple[Signalbilde, ...]:
        return tuple(signal for ett in self.saker for signal in ett.sak.signaler) + self.utenom

    @property
    def venter_paa_meg(self) -> tuple[Signalbilde, ...]:
        """What the reader's party is asked to say yes or no to; information is only told."""
        return tuple(signal for signal in self.signaler if signal.venter_paa_leseren)

    @property
    def under_mitt_navn(self) -> tuple[Signalbilde, ...]:
        """Words the other party wrote under the reader's own name, the last ones first: nothing waits for them."""
        egne = [ett for ett in self.signaler if ett.kan_si_ikke_sagt and not ett.venter_paa_leseren]
        return tuple(sorted(egne, key=lambda ett: ett.pk, reverse=True)[:UNDER_NAVNET])

    @property
    def sagt_i_saken(self) -> tuple[Signalbilde, ...]:
        """What was said in the point the room looks at, that does not stand among what waits for the reader already."""
        signaler = self.vist.sak.signaler if self.vist else ()
        return self._ikke_over(signaler)

    @property
    def utenom_for_leseren(self) -> tuple[Signalbilde, ...]:
        """What was said outside the points, that does not stand among what waits for the reader already."""
        return self._ikke_over(self.utenom)

    def _ikke_over(self, signaler: tuple[Signalbilde, ...]) -> tuple[Signalbilde, ...]:
        """Those that stand nowhere above on the page of who sits at the table."""
        over = {ett.pk for ett in (*self.venter_paa_meg, *self.under_mitt_navn)}
        return tuple(signal for signal in signaler if signal.pk not in over)

    @property
    def uten_oppmoete(self) -> bool:
        return any(not ett.oppmoete for ett in self.deltakere)

    @property
    def oppmoetet_er_foert(self) -> bool:
        return any(ett.oppmoete for ett in self.deltakere)

    @property
    def ubesvarte(self) -> int:
        return sum(bool(signal.venter_paa) for signal in self.signaler)

    def _nabo(self, skritt: int) -> Romsak | None:
        if self.vist is None:
            return None
        plass = self.saker.index(self.vist) + skritt
        return self.saker[plass] if 0 <= plass < len(self.saker) else None


def rombilde(moete: Moete, bruker: Bruker, *, naa: datetime, delt: bool = False) -> Rombilde:
    """Everything the three views of the room show, for this reader: a fixed number of queries.

    `delt`: of rows that are read once for all who look (`romrader`), where the request changes nothing.
    """
    # Before what it numbers: a change that comes in between is then asked for once more, and never passed over.
    referat = Referat.objects.select_related("moete__revisjon").filter(moete=moete).first()
    nr = referat.moete.revisjon.nr if referat and hasattr(referat.moete, "revisjon") else 0
    i_dag = oslodag(naa)
    rader = delte_romrader(moete, revisjon=nr, i_dag=i_dag) if delt else romrader(moete, i_dag=i_dag)
    sakene, oppe = rader.saker, rader.oppe
    oppmoete = oppmoete_av(rader.deltakere, sakene, oppe)
    signaler = signalbilder(
        rader.signaler,
        moete,
        referat,
        bruker,
        historie=rader.historie.siden_svaret(rader.signaler),
        i_dag=i_dag,
        oppmoete=oppmoete,
    )
    alle = saksbilder(sakene, moete, signaler, bruker, historie=INGEN_VERSJONER, i_dag=i_dag)
    saker = tuple(_romsak(sak, oppe.get(sak.pk, ()), naa) for sak in alle if sak.paa_programmet)
    # The end as it was read with the number, not as the meeting was when it was looked up.
    i_gang = er_i_gang(referat.moete if referat else moete, referat, naa=naa)
    vist = _vist(saker, oppe)
    return Rombilde(
        moete=moete,
        revisjon=nr,
        naa=naa,
        saker=saker,
        vist=vist,
        utenom=tuple(signal for signal in signaler if signal.sak_id is None),
        tidsbruk=tidsbruk([ett.sak for ett in saker], varighet=moete.varighet_min),
        deltakere=deltakerbilder(rader.deltakere, sakene),
        ventet_slutt=_ventet_slutt(saker, vist, naa),
        kan_binde=rules.moetet_kan_binde(moete.type),
        kan_foere=i_gang and kan(bruker, moete.relasjon, Rettighet.SIGNAL_FOERE),
        kan_svare=part_til(bruker, moete.relasjon, til=Rettighet.SIGNAL_SVARE) is not None,
        part=part_til(bruker, moete.relasjon, til=Rettighet.DIALOG_LESE),
        kan_foreslaa=i_gang and part_til(bruker, moete.relasjon, til=Rettighet.SAK_FORESLAA) is not None,
        kan_rette_deltakere=i_gang and kan(bruker, moete.relasjon, Rettighet.MOETE_PLANLEGGE),
        i_gang=i_gang,
    )


def revisjon(pk: int) -> QuerySet[Moeterevisjon, int]:
    return Moeterevisjon.objects.filter(moete=pk).values_list("nr", flat=True)


def personer(moete: Moete) -> list[Person]:
    """Whoever was called and is not away, or where nobody of the parties is: all who could have spoken for them.

    The guests are with them, so that who names one is told why it cannot be written down as theirs.
    """
    rader = list(moete.deltakere.select_related("bruker").exclude(oppmoete=Oppmoete.BORTE))
    inne = [Person(ett.bruker.pk, ett.bruker.navn) for ett in rader if ett.bruker]
    gjester = [Person(ett.pk, ett.navn, er_gjest=True) for ett in rader if ett.er_gjest]
    return [*(inne or [Person(ett.pk, ett.navn) for ett in mulige_personer(moete)]), *gjester]


def _romsak(sak: Saksbilde, behandlinger: Sequence[Gang], naa: datetime) -> Romsak:
    aapen = next((ett for ett in behandlinger if ett.til is None), None)
    return Romsak(sak, brukt_tid(behandlinger, naa), aapen is not None, aapen.fra if aapen else None)


def _vist(saker: Sequence[Romsak], oppe: Mapping[int, Sequence[Gang]]) -> Romsak | None:
    """The point that is up; in a pause the one that was up last; before the first, the first."""
    # Two steps that waited for the network may have the same second: the one that is up is asked for first.
    if er_oppe := next((ett for ett in saker if ett.er_oppe), None):
        return er_oppe
    sist = max(saker, key=lambda ett: max((b.fra for b in oppe.get(ett.sak.pk, ())), default=_ALDRI), default=None)
    if sist is not None and sist.sak.pk in oppe:
        return sist
    return saker[0] if saker else None


def _ventet_slutt(saker: Sequence[Romsak], vist: Romsak | None, naa: datetime) -> datetime:
    """Points that have been up and left are over; those that have not are to come."""
    igjen = sum(ett.sak.min_plan for ett in saker if not ett.gaatt and ett is not vist)
    if vist is None:
        return naa
    return rules.ventet_slutt(naa=naa, plan=vist.sak.min_plan, gaatt=vist.gaatt, igjen=igjen)
