"""The glossary: the words of the program that a reader meets, one sentence each, with the values they may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Choices
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Evidens, Nyttestatus, Risikonivaa, Steg, Tiltakstatus, Toleransestatus
from styringsdialog.enums import Moetetype, Oppfoelgingsstatus, Referatstatus, Sakskategori, Signalstatus
from tillit.maal.enums import Indikatorrolle, Maaloppnaaelse, Maalstatus, Operator, Vurderingstilstand
from tillit.organisasjon.enums import Part, Relasjonstype, Rolle
from tillit.rapportering.enums import Periodestatus
from tillit.spraak.bokstaver import alfabetnoekkel
from tillit.statistikk.enums import Kildetype

Tekst = Any  # a string that is translated when it is shown


@dataclass(frozen=True)
class Ordforklaring:
    """`liste` is the closed list the word may be one of: its labels are shown as the rooms have them."""

    anker: str
    navn: Tekst
    mening: Tekst
    liste: type[Choices] | None = None

    @property
    def verdier(self) -> list[str]:
        return [str(navn) for navn in self.liste.labels] if self.liste else []


ORDLISTE = (
    Ordforklaring("mal", _("Mål"), _("Det som skal bli annerledes, og for hvem."), Maalstatus),
    Ordforklaring("brukermal", _("Brukermål"), _("Et mål som sier hva brukerne skal få eller merke.")),
    Ordforklaring("samfunnsmal", _("Samfunnsmål"), _("Et mål for byen, som brukermålene skal bidra til.")),
    Ordforklaring("maltre", _("Måltre"), _("Målene slik de er avledet av hverandre, fra byrådet til virksomhetene.")),
    Ordforklaring("malbidrag", _("Målbidrag"), _("Det en virksomhet gjør for et mål som en annen leder arbeidet med.")),
    Ordforklaring("handlingsrom", _("Dere avgjør hvordan"), _("Det virksomheten selv bestemmer for å nå målet.")),
    Ordforklaring("indikator", _("Indikator"), _("Noe dere måler for å se om målet blir nådd."), Indikatorrolle),
    Ordforklaring("maltall", _("Måltall"), _("Hvor langt en indikator skal nå i en periode."), Operator),
    Ordforklaring(
        "maling", _("Måling"), _("Ett tall for en indikator i en periode. Det gamle blir stående når det rettes.")
    ),
    Ordforklaring("forelopig", _("Foreløpig"), _("Kilden vil rette tallet senere.")),
    Ordforklaring(
        "brudd", _("Brudd"), _("Fra denne perioden måler serien noe annet enn før, så tallene ikke kan sammenliknes.")
    ),
    Ordforklaring(
        "beregningsgrunnlag",
        _("Beregningsgrunnlag"),
        _("Metoden et tall er regnet ut med. Tall med ulikt grunnlag sammenliknes ikke."),
    ),
    Ordforklaring(
        "feilmargin", _("Feilmargin"), _("Hvor langt et tall fra en undersøkelse kan være fra det alle ville svart.")
    ),
    Ordforklaring(
        "fordeling", _("Fordeling"), _("Et tall delt på grupper, for eksempel bydeler. Små tall vises ikke.")
    ),
    Ordforklaring("prognose", _("Prognose"), _("Det dere venter at tallet blir.")),
    Ordforklaring(
        "vurdering",
        _("Vurdering"),
        _("Det virksomheten mener tallene betyr, og hva som er usikkert."),
        Vurderingstilstand,
    ),
    Ordforklaring(
        "maloppnaelse",
        _("Måloppnåelse"),
        _("Hvordan det går med målet. Bare en vurdering gir den, aldri et tall alene."),
        Maaloppnaaelse,
    ),
    Ordforklaring(
        "styringsrelasjon",
        _("Styringsrelasjon"),
        _("Hvem som styrer hvem, og hva som gir retten til det."),
        Relasjonstype,
    ),
    Ordforklaring("part", _("Part"), _("Den ene av de to sidene i en styringsrelasjon."), Part),
    Ordforklaring(
        "rolle",
        _("Rolle"),
        _("Hva en person er, på hvilket organ og hvor lenge. Rollen avgjør hva du får lese og gjøre."),
        Rolle,
    ),
    Ordforklaring(
        "mote", _("Møte"), _("Der partene snakker sammen. Bare et styringsmøte kan gi noe som binder."), Moetetype
    ),
    Ordforklaring(
        "sak",
        _("Sak"),
        _("Et punkt på programmet for et møte. Bare den som foreslo det, kan endre ordene."),
        Sakskategori,
    ),
    Ordforklaring(
        "signal", _("Signal"), _("Ett utsagn i dialogen, med type, avsender og svar fra begge parter."), Signalstatus
    ),
    Ordforklaring("styringssignal", _("Styringssignal"), _("En retning eller prioritering virksomheten skal følge.")),
    Ordforklaring("oppdrag", _("Oppdrag"), _("Noe bestemt virksomheten skal gjøre.")),
    Ordforklaring("faglig-rad", _("Faglig råd"), _("Det en fagperson anbefaler. Et råd binder aldri.")),
    Ordforklaring(
        "binder",
        _("Binder"),
        _("Et styringssignal eller oppdrag binder når begge parter har bekreftet det og referatet er godkjent."),
    ),
    Ordforklaring(
        "bestridt",
        _("Bestridt"),
        _("En part mener at det ikke var slik. Signalet blir stående overstrøket, og binder ikke."),
    ),
    Ordforklaring(
        "referat",
        _("Referat"),
        _("Det partene er enige om at ble sagt. Et godkjent referat kan ikke endres."),
        Referatstatus,
    ),
    Ordforklaring(
        "oppfolging",
        _("Oppfølging"),
        _("Det et bindende signal med frist krever av virksomheten, eller noe en part har tatt på seg."),
        Oppfoelgingsstatus,
    ),
    Ordforklaring(
        "resultatkjede", _("Resultatkjede"), _("Hvordan dere tror innsats fører til virkning, tegnet i fem steg."), Steg
    ),
    Ordforklaring("ledd", _("Ledd"), _("Én ting i et steg i en resultatkjede.")),
    Ordforklaring("kobling", _("Kobling"), _("Streken fra ett ledd til et annet: på grunn av dette skjer det.")),
    Ordforklaring("hypotese", _("Hypotese"), _("Hvorfor dere tror at det ene fører til det andre.")),
    Ordforklaring("evidens", _("Evidens"), _("Hva en kobling bygger på."), Evidens),
    Ordforklaring("brukereffekt", _("Brukereffekt"), _("Det brukerne merker.")),
    Ordforklaring("samfunnseffekt", _("Samfunnseffekt"), _("Det som blir annerledes for byen.")),
    Ordforklaring(
        "nyttefortelling",
        _("Nyttefortelling"),
        _("En kort fortelling om hva en brukereffekt betyr for noen, uten personopplysninger."),
        Nyttestatus,
    ),
    Ordforklaring("risiko", _("Risiko"), _("Det som kan gå galt med et ledd eller en kobling."), Risikonivaa),
    Ordforklaring("tiltak", _("Tiltak"), _("Det som gjøres med en risiko, av hvem og når."), Tiltakstatus),
    Ordforklaring(
        "risikotoleranse",
        _("Risikotoleranse"),
        _("Det høyeste risikonivået partene kan leve med uten tiltak."),
        Toleransestatus,
    ),
    Ordforklaring(
        "rapporteringsperiode",
        _("Rapporteringsperiode"),
        _("Tiden en virksomhet melder om, og fristen for å levere."),
        Periodestatus,
    ),
    Ordforklaring("tertial", _("Tertial"), _("Fire måneder. Året har tre.")),
    Ordforklaring(
        "tildelingsbrev",
        _("Tildelingsbrev"),
        _("Brevet der byrådsavdelingen sier hva virksomheten skal oppnå i året, og med hvilke midler."),
    ),
    Ordforklaring("leveranse", _("Leveranse"), _("Rapporten slik den var da den ble levert. Den endres aldri.")),
    Ordforklaring(
        "samlerapport", _("Samlerapport"), _("En PDF med mål, tall og styring for alle virksomheter i en avdeling.")
    ),
    Ordforklaring(
        "sammendrag",
        _("Sammendrag"),
        _(
            "Én side om hvordan det går med målene til en virksomhet. Hver setning har en kilde, og avdelingen har "
            "godkjent den."
        ),
    ),
    Ordforklaring("datakilde", _("Datakilde"), _("Den som publiserer tallene Tillit henter."), Kildetype),
)


def ordlisten() -> list[Ordforklaring]:
    """By the alphabet of the language it is read in."""
    return sorted(ORDLISTE, key=lambda ett: alfabetnoekkel(str(ett.navn)))
