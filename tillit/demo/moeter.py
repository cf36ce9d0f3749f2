"""One styringsmøte held three weeks ago with an approved referat, one that runs and one planned. All of it invented.

Days are counted from the day the demonstration is made, so it never goes stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from styringsdialog import actions
from styringsdialog.actions import Utsagn
from styringsdialog.enums import Moetetype, Sakskategori, Signaltype, Svar
from styringsdialog.models import Moete, Referat, Sakspunkt, Signal
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS, LEDER_BYM, MEDARBEIDER_BYM, Demobruker
from tillit.felles.tid import er_virkedag, i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

TRE_UKER = timedelta(weeks=3)
TO_UKER = timedelta(weeks=2)
SVARTID = timedelta(days=6)
HOLDT = "Styringsmøte om luft og lading (demonstrasjon)"
PLANLAGT = "Styringsmøte om luft og sykkel (demonstrasjon)"
I_GANG = "Styringsmøte om trygg skolevei (demonstrasjon)"
BYRAADSAVDELINGEN, ETATEN = Part.OVERORDNET, Part.UNDERORDNET
SAMMENDRAG = (
    "Dette referatet er oppdiktet. Partene ble enige om at luftmålet trenger nye tall før det kan vurderes, og at antall "
    "bygde ladepunkter ikke sier om folk finner en ledig plass. De ble ikke enige om hvem som skal betale for flere "
    "målestasjoner."
)


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


SAKER = (
    Sak("Luftkvalitet: hva vet vi?", Sakskategori.RESULTAT, 30, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, luft.TEKST, 40, "Etaten la fram vurderingen. Tallene for NO₂ slutter i 2016. Begge parter mener målet ikke kan vurderes uten nyere tall."),
    Sak("Lading: fra bygde punkter til ledige plasser", Sakskategori.STRATEGI, 30, LEDER_BYM, ETATEN, bymiljoe.LADING_TEKST, 25, "200 punkter ble bygget i 2021, men tilgangen økte med 83. Etaten ønsker å måle om plassene er ledige."),
    Sak("Risiko: målestasjoner som faller ut", Sakskategori.RISIKO, 20, LEDER_BYM, ETATEN, "", 15, "Etaten beskrev risikoen. Partene var uenige om hvem som skal dekke kostnaden."),
    Sak("Hva har vi lært av samarbeidet så langt?", Sakskategori.LAERING, 10, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, "", 10, "Begge vil ha vurderingene én uke før møtet."),
)  # fmt: skip

UTSAGN = (
    Uttalelse(SAKER[0].tittel, Signaltype.OPPDRAG, "Legg inn årsmiddel for NO₂ for årene etter 2016, med kilde og metode.", ETATSSTYRER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM, 4, "Demonstrasjon: oppdiktet"),
    Uttalelse(SAKER[1].tittel, Signaltype.STYRINGSSIGNAL, "Etaten skal vurdere lading etter om brukerne finner en ledig plass, ikke etter antall bygde punkter.", KOMMUNALDIREKTOER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM, None, "Demonstrasjon: oppdiktet"),
    Uttalelse(SAKER[2].tittel, Signaltype.STYRINGSSIGNAL, "Etaten dekker nye målestasjoner innenfor egen ramme.", KOMMUNALDIREKTOER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM, None, "", "Dette ble drøftet, men ikke avgjort i møtet. Vi oppfattet at spørsmålet skulle tas opp igjen."),
    Uttalelse(SAKER[0].tittel, Signaltype.FAGLIG_RAAD, "Bruk samme metode for hele serien, så tallene kan sammenliknes.", LEDER_BYM, LEDER_BYM, ETATEN, ETATSSTYRER_MOS),
    Uttalelse(SAKER[3].tittel, Signaltype.SPOERSMAAL, "Kan vi få vurderingene én uke før møtet?", ETATSSTYRER_MOS, LEDER_BYM, ETATEN, ETATSSTYRER_MOS),
)  # fmt: skip

NESTE_SAKER = (
    Sak("Oppfølging: nye tall for NO₂", Sakskategori.OPPDRAG, 20, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, luft.TEKST),
    Sak("Trygt å sykle: hva bør vi måle?", Sakskategori.RESULTAT, 30, LEDER_BYM, ETATEN, bymiljoe.SYKKEL_TEKST),
    Sak("Målestasjonene: hvem betaler?", Sakskategori.RISIKO, 20, LEDER_BYM, ETATEN),
)

# Nothing is up yet: whoever opens the room begins.
SAKER_NAA = (
    Sak("Skoleveien: hva teller som trygt?", Sakskategori.STRATEGI, 20, ETATSSTYRER_MOS, BYRAADSAVDELINGEN),
    Sak("Sykkel: hva viser tellingene?", Sakskategori.RESULTAT, 20, LEDER_BYM, ETATEN, bymiljoe.SYKKEL_TEKST),
    Sak("Vinterdrift: hva gjør vi når det svikter?", Sakskategori.RISIKO, 15, LEDER_BYM, ETATEN),
)
UTSAGN_NAA = Uttalelse(SAKER_NAA[0].tittel, Signaltype.SPOERSMAAL, "Hva mener foreldrene selv er det farligste stedet?", ETATSSTYRER_MOS, ETATSSTYRER_MOS, BYRAADSAVDELINGEN, LEDER_BYM)  # fmt: skip


def opprett_moeter(
    relasjoner: Mapping[str, Styringsrelasjon], maal: Mapping[str, Maal], personer: Mapping[str, Bruker]
) -> None:
    scene = _Scene(relasjoner[BYMILJOE], maal, personer)
    if not Moete.objects.filter(relasjon=scene.relasjon, tittel=HOLDT).exists():
        scene.hold_moetet()
    if not Moete.objects.filter(relasjon=scene.relasjon, tittel=PLANLAGT).exists():
        scene.planlegg_neste()
    if not Moete.objects.filter(relasjon=scene.relasjon, tittel=I_GANG).exists():
        scene.start_ett()


@dataclass(frozen=True)
class _Scene:
    relasjon: Styringsrelasjon
    maal: Mapping[str, Maal]
    personer: Mapping[str, Bruker]

    def hold_moetet(self) -> None:
        """The whole way, as two parties would go it: plan, propose, call, hold, record, answer, comment, approve."""
        styrer, leder = self._hent(ETATSSTYRER_MOS), self._hent(LEDER_BYM)
        dag = naermeste_bak(i_dag() - TRE_UKER)
        with klokken(dag - TO_UKER):
            moete = self._planlegg(HOLDT, "Bli enige om hva vi vet om lufta, og hva lading skal måles på.", dag)
            saker = self._foreslaa(moete, SAKER)
            actions.innkall(moete=moete, deltakere=self._deltakere(), av=styrer)
        with klokken(dag):
            actions.start_moete(moete=moete, av=styrer)
            self._foer(moete, saker)
        with klokken(dag + SVARTID):
            self._godkjenn(moete, styrer=styrer, leder=leder)

    def start_ett(self) -> None:
        """Today, so that the room can be tried at once, with a window for each party."""
        styrer = self._hent(ETATSSTYRER_MOS)
        dag = i_dag()
        with klokken(dag - TO_UKER):
            formaal = "Bli enige om hva som er trygt nok, og hvem som gjør hva før vinteren."
            moete = self._planlegg(I_GANG, formaal, dag)
            saker = self._foreslaa(moete, SAKER_NAA)
            actions.innkall(moete=moete, deltakere=self._deltakere(), av=styrer)
        actions.start_moete(moete=moete, av=styrer, foer_tiden=True)
        self._si(moete, saker, UTSAGN_NAA)

    def planlegg_neste(self) -> None:
        moete = self._planlegg(
            PLANLAGT,
            "Følge opp forrige møte og bli enige om hva som er viktigst neste år.",
            naermeste_fram(i_dag() + TO_UKER),
        )
        self._foreslaa(moete, NESTE_SAKER)
        actions.innkall(moete=moete, deltakere=self._deltakere(), av=self._hent(ETATSSTYRER_MOS))

    def _hent(self, person: Demobruker) -> Bruker:
        return self.personer[person.brukernavn]

    def _deltakere(self) -> list[Bruker]:
        return [self._hent(person) for person in (ETATSSTYRER_MOS, KOMMUNALDIREKTOER_MOS, LEDER_BYM, MEDARBEIDER_BYM)]

    def _planlegg(self, tittel: str, formaal: str, dag: date) -> Moete:
        return actions.planlegg_moete(
            relasjon=self.relasjon,
            type=Moetetype.STYRING,
            tittel=tittel,
            formaal=f"{formaal} (Møtet er oppdiktet.)",
            start_tid=klokka_ni(dag),
            varighet_min=90,
            sted="Møterom Oppdiktet",
            av=self._hent(ETATSSTYRER_MOS),
        )

    def _foreslaa(self, moete: Moete, saker: tuple[Sak, ...]) -> dict[str, Sakspunkt]:
        return {
            sak.tittel: actions.foreslaa_sak(
                moete=moete,
                tittel=sak.tittel,
                kategori=sak.kategori,
                min_plan=sak.minutter,
                maal=self.maal.get(sak.maal),
                av=self._hent(sak.av),
                part=sak.part,
            )
            for sak in saker
        }

    def _foer(self, moete: Moete, saker: Mapping[str, Sakspunkt]) -> None:
        """Minutes used, notes and statements, each statement answered by the other party."""
        styrer = self._hent(ETATSSTYRER_MOS)
        for sak in SAKER:
            punkt = saker[sak.tittel]
            actions.foer_sak(sak=punkt, versjon=punkt.versjon, min_faktisk=sak.brukt, notat=sak.notat, av=styrer)
        for utsagn in UTSAGN:
            self._svar(utsagn, self._si(moete, saker, utsagn))
        referat = Referat.objects.get(moete=moete)
        actions.skriv_referat(referat=referat, versjon=referat.versjon, sammendrag=SAMMENDRAG, av=styrer)

    def _si(self, moete: Moete, saker: Mapping[str, Sakspunkt], utsagn: Uttalelse) -> Signal:
        uker = utsagn.uker_til_frist
        return actions.foer_signal(
            moete=moete,
            sak=saker[utsagn.sak],
            utsagn=Utsagn(
                type=utsagn.type,
                tekst=utsagn.tekst,
                avsender=self._hent(utsagn.avsender),
                hjemmel=utsagn.hjemmel,
                frist=naermeste_fram(i_dag() + timedelta(weeks=uker)) if uker else None,
            ),
            av=self._hent(utsagn.foert_av),
            part=utsagn.part,
        )

    def _svar(self, utsagn: Uttalelse, signal: Signal) -> None:
        actions.svar_paa_signal(
            signal=signal,
            versjon=signal.versjon,
            svar=Svar.BESTRIDT if utsagn.bestridt else Svar.BEKREFTET,
            grunn=utsagn.bestridt,
            av=self._hent(utsagn.svar_av),
            part=utsagn.part.motpart,
        )

    def _godkjenn(self, moete: Moete, *, styrer: Bruker, leder: Bruker) -> None:
        referat = Referat.objects.get(moete=moete)
        actions.send_til_kommentar(referat=referat, deltakere=self._deltakere(), av=styrer)
        actions.kommenter(referat=referat, tekst="Referatet stemmer med det vi husker.", av=leder, part=ETATEN)
        referat.refresh_from_db()
        for av, part in ((leder, ETATEN), (styrer, BYRAADSAVDELINGEN)):
            actions.godkjenn_referat(referat=referat, versjon=referat.versjon, av=av, part=part)


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
    return datetime(dag.year, dag.month, dag.day, 9, tzinfo=timezone.get_default_timezone())
