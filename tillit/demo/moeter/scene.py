"""What a story of meetings is told with: two parties and their people, and the whole way a meeting goes.

Days are counted from the day the demonstration is made, so it never goes stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from styringsdialog import actions
from styringsdialog.actions import Utsagn
from styringsdialog.enums import Moetetype, Sakskategori, Serierytme, Signaltype, Svar
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.linjer.sak import les_saklinje
from styringsdialog.models import Moete, Moeteserie, Referat, Sakspunkt, Signal
from tillit.demo.personer import Demobruker
from tillit.felles.tid import er_virkedag, i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

BYRAADSAVDELINGEN, ETATEN = Part.OVERORDNET, Part.UNDERORDNET
TO_UKER = timedelta(weeks=2)
OPPDIKTET = "(Møtet er oppdiktet.)"
KLOKKA_NI = time(9)


@dataclass(frozen=True)
class Sak:
    tittel: str
    kategori: Sakskategori
    minutter: int
    av: Demobruker
    part: Part
    maal: str = ""
    brukt: int | None = None
    notat: str = ""


@dataclass(frozen=True)
class Uttalelse:
    """What was said, who wrote it down, and what the other party answered."""

    sak: str
    type: Signaltype
    tekst: str
    avsender: Demobruker
    foert_av: Demobruker
    part: Part
    svar_av: Demobruker
    uker_til_frist: int | None = None
    hjemmel: str = ""
    bestridt: str = ""


@dataclass(frozen=True)
class Scene:
    """One relation. `styrer` leads the meetings, `bord` are those who sit at the table."""

    relasjon: Styringsrelasjon
    maal: Mapping[str, Maal]
    personer: Mapping[str, Bruker]
    styrer: Demobruker
    bord: tuple[Demobruker, ...]

    def hent(self, person: Demobruker) -> Bruker:
        return self.personer[person.brukernavn]

    @property
    def moetelederen(self) -> Bruker:
        return self.hent(self.styrer)

    @property
    def deltakere(self) -> list[Bruker]:
        return [self.hent(person) for person in self.bord]

    def finnes(self, tittel: str) -> bool:
        return Moete.objects.filter(relasjon=self.relasjon, tittel=tittel).exists()

    def serie(
        self,
        tittel: str,
        formaal: str,
        *,
        type_: Moetetype,
        rytme: Serierytme,
        foerste: date,
        faste_saker: Iterable[str],
    ) -> Moeteserie:
        """The one of that name; made where there is none. Its standing points are lines, as one would write them."""
        finnes: Moeteserie | None = Moeteserie.objects.filter(relasjon=self.relasjon, tittel=tittel).first()
        return finnes or actions.opprett_serie(
            relasjon=self.relasjon,
            type=type_,
            tittel=tittel,
            formaal=f"{formaal} {OPPDIKTET}",
            rytme=rytme,
            foerste_dato=foerste,
            klokkeslett=KLOKKA_NI,
            varighet_min=90,
            sted="Møterom Oppdiktet",
            avsluttet=False,
            faste_saker=[les_saklinje(linje) for linje in faste_saker],
            deltakere=self.deltakere,
            av=self.moetelederen,
        )

    def planlegg(
        self,
        tittel: str,
        formaal: str,
        dag: date,
        *,
        type_: Moetetype = Moetetype.STYRING,
        serie: Moeteserie | None = None,
    ) -> Moete:
        return actions.planlegg_moete(
            relasjon=self.relasjon,
            serie=serie,
            type=type_,
            tittel=tittel,
            formaal=f"{formaal} {OPPDIKTET}",
            start_tid=klokka_ni(dag),
            varighet_min=90,
            sted="Møterom Oppdiktet",
            av=self.moetelederen,
        )

    def foreslaa(self, moete: Moete, saker: Sequence[Sak]) -> dict[str, Sakspunkt]:
        return {
            sak.tittel: actions.foreslaa_sak(
                moete=moete,
                tittel=sak.tittel,
                kategori=sak.kategori,
                min_plan=sak.minutter,
                maal=self.maal.get(sak.maal),
                av=self.hent(sak.av),
                part=sak.part,
            )
            for sak in saker
        }

    def innkall(self, moete: Moete, *, gjester: Sequence[Gjest] = ()) -> None:
        actions.innkall(moete=moete, deltakere=self.deltakere, gjester=gjester, av=self.moetelederen)

    def hold(self, moete: Moete, saker: Sequence[Sak], utsagn: Sequence[Uttalelse], *, sammendrag: str) -> None:
        """Minutes used, notes and statements, each statement answered by the other party."""
        punkter = {sak.tittel: sak for sak in moete.saker.all()}
        actions.start_moete(moete=moete, av=self.moetelederen)
        for sak in saker:
            punkt = punkter[sak.tittel]
            actions.foer_sak(
                sak=punkt, versjon=punkt.versjon, min_faktisk=sak.brukt, notat=sak.notat, av=self.moetelederen
            )
        for ett in utsagn:
            self._svar(ett, self.si(moete, punkter, ett))
        referat = Referat.objects.get(moete=moete)
        actions.skriv_referat(referat=referat, versjon=referat.versjon, sammendrag=sammendrag, av=self.moetelederen)

    def si(self, moete: Moete, saker: Mapping[str, Sakspunkt], utsagn: Uttalelse) -> Signal:
        uker = utsagn.uker_til_frist
        return actions.foer_signal(
            moete=moete,
            sak=saker[utsagn.sak],
            utsagn=Utsagn(
                type=utsagn.type,
                tekst=utsagn.tekst,
                avsender=self.hent(utsagn.avsender),
                hjemmel=utsagn.hjemmel,
                frist=naermeste_fram(i_dag() + timedelta(weeks=uker)) if uker else None,
            ),
            av=self.hent(utsagn.foert_av),
            part=utsagn.part,
        )

    def send_til_kommentar(self, moete: Moete, *, kommentar: str, fra: Demobruker) -> Referat:
        referat = Referat.objects.get(moete=moete)
        actions.send_til_kommentar(referat=referat, deltakere=self.deltakere, av=self.moetelederen)
        actions.kommenter(referat=referat, tekst=kommentar, av=self.hent(fra), part=ETATEN)
        referat.refresh_from_db()
        return referat

    def godkjenn(self, referat: Referat, *, for_etaten: Demobruker) -> None:
        for av, part in ((for_etaten, ETATEN), (self.styrer, BYRAADSAVDELINGEN)):
            actions.godkjenn_referat(referat=referat, versjon=referat.versjon, av=self.hent(av), part=part)

    def evaluer(self, moete: Moete, fra: Demobruker, part: Part, svar: Mapping[str, str]) -> None:
        moete.refresh_from_db()
        actions.evaluer(moete=moete, versjon=0, svar=svar, av=self.hent(fra), part=part)

    def _svar(self, utsagn: Uttalelse, signal: Signal) -> None:
        actions.svar_paa_signal(
            signal=signal,
            versjon=signal.versjon,
            svar=Svar.BESTRIDT if utsagn.bestridt else Svar.BEKREFTET,
            grunn=utsagn.bestridt,
            av=self.hent(utsagn.svar_av),
            part=utsagn.part.motpart,
        )


def naermeste_bak(dag: date) -> date:
    """The day itself if it is a working day, else the last one before."""
    while not er_virkedag(dag):
        dag -= timedelta(days=1)
    return dag


def naermeste_fram(dag: date) -> date:
    """The day itself if it is a working day, else the first one after."""
    while not er_virkedag(dag):
        dag += timedelta(days=1)
    return dag


def klokka_ni(dag: date) -> datetime:
    return datetime.combine(dag, KLOKKA_NI, timezone.get_default_timezone())
