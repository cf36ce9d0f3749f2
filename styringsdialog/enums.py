"""The closed lists of the dialogue."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Moetetype(models.TextChoices):
    STYRING = "styring", _("Styringsmøte")
    FAG = "fag", _("Fagmøte")
    INFORMASJON = "informasjon", _("Informasjonsmøte")
    LAERING = "laering", _("Læringsmøte")


class Moetestatus(models.TextChoices):
    PLANLAGT = "planlagt", _("Planlagt")
    INNKALT = "innkalt", _("Innkalt")
    GJENNOMFOERT = "gjennomfoert", _("Gjennomført")
    AVLYST = "avlyst", _("Avlyst")


class Innkallingssvar(models.TextChoices):
    JA = "ja", _("Kommer")
    NEI = "nei", _("Kommer ikke")
    KANSKJE = "kanskje", _("Kommer kanskje")


class Invitasjonsmetode(models.TextChoices):
    """What a letter to a calendar asks of it (RFC 5546)."""

    INNKALLING = "REQUEST", _("Innkalling")
    AVLYSNING = "CANCEL", _("Avlysning")


class Svarbrevutfall(models.TextChoices):
    """What became of a letter in the mailbox: the answer was written, or why nothing was."""

    TATT = "tatt", _("Svaret er tatt imot")
    UTEN_KALENDER = "uten_kalender", _("Brevet har ikke noe svar fra en kalender")
    IKKE_SVAR = "ikke_svar", _("Kalenderdelen er ikke et svar på en innkalling")
    MOTFORSLAG = "motforslag", _("Ber om et annet tidspunkt")
    FLERE = "flere", _("Svarer på flere møter i ett brev")
    UKJENT = "ukjent", _("Svarer på et møte som ikke finnes her")
    FOER_FLYTTING = "foer_flytting", _("Svarer på innkallingen til et tidspunkt som er endret")
    FREMMED = "fremmed", _("Svarer for en adresse som ikke er innkalt")
    DELT_ADRESSE = "delt_adresse", _("Flere innkalte har adressen, og svaret sier ikke hvem det gjelder")
    DELEGERT = "delegert", _("Vil sende en annen i stedet")
    UTEN_SVAR = "uten_svar", _("Sier verken ja, nei eller kanskje")
    STENGT = "stengt", _("Svarer på et møte som er startet eller avlyst")
    ELDRE = "eldre", _("Personen har svart noe annet siden")
    FOR_STORT = "for_stort", _("Brevet er for stort til å leses")
    ULESELIG = "uleselig", _("Svaret lar seg ikke lese")


class Oppmoete(models.TextChoices):
    """Whether one came at all; from and to which point stands beside it."""

    TIL_STEDE = "til_stede", _("Til stede")
    BORTE = "borte", _("Borte")


class Moetestand(models.TextChoices):
    """How far a meeting and its referat have come, as the list of meetings is narrowed by it. Derived, never stored."""

    PLANLAGT = "planlagt", _("Planlagt")
    INNKALT = "innkalt", _("Innkalt")
    I_GANG = "i_gang", _("I gang")
    UTKAST = "utkast", _("Referat i utkast")
    TIL_KOMMENTAR = "til_kommentar", _("Referat til kommentar")
    GODKJENT = "godkjent", _("Referat godkjent")
    AVLYST = "avlyst", _("Avlyst")


class Oppmoeteslag(models.TextChoices):
    """What is said of somebody's attendance, at once or afterwards."""

    HER = "her", _("Til stede hele møtet")
    KOM = "kom", _("Kom til saken")
    GIKK = "gikk", _("Gikk under saken")
    BORTE = "borte", _("Borte")
    RESTEN = "resten", _("Alle som ikke er ført, er til stede")
    IKKE_FOERT = "ikke_foert", _("Ta bort det som er ført")


class Sakskategori(models.TextChoices):
    STRATEGI = "strategi", _("Strategi")
    RESULTAT = "resultat", _("Resultat og effekt")
    RISIKO = "risiko", _("Risiko")
    OPPDRAG = "oppdrag", _("Oppdrag")
    ENKELTSAK = "enkeltsak", _("Enkeltsak")
    LAERING = "laering", _("Læring")


class Sakshensikt(models.TextChoices):
    """What the parties are to do with a point."""

    BESLUTTE = "beslutte", _("Beslutte")
    DROEFTE = "droefte", _("Drøfte")
    ORIENTERE = "orientere", _("Orientere")


class Opphavsslag(models.TextChoices):
    """What a matter can come from on another page."""

    MAAL = "maal", _("mål")
    INDIKATOR = "indikator", _("indikator")
    SIGNAL = "signal", _("signal")
    RISIKO = "risiko", _("risiko")
    GRENSE = "grense", _("møtt grense")
    # What a party took upon itself; what follows of a signal is taken up as the signal.
    LOEFTE = "loefte", _("løfte")


class Serierytme(models.TextChoices):
    MAANED = "maaned", _("Hver måned")
    ANNENHVER = "annenhver", _("Annenhver måned")
    KVARTAL = "kvartal", _("Hvert kvartal")
    TERTIAL = "tertial", _("Hvert tertial")
    HALVAAR = "halvaar", _("Hvert halvår")

    @property
    def maaneder(self) -> int:
        return {"maaned": 1, "annenhver": 2, "kvartal": 3, "tertial": 4, "halvaar": 6}[self.value]


class Sakstilstand(models.TextChoices):
    """A point that was on a programme the parties were called to is never gone without a trace."""

    AKTIV = "aktiv", _("På programmet")
    TRUKKET = "trukket", _("Trukket")
    UTSATT = "utsatt", _("Utsatt")


class Anmodningsslag(models.TextChoices):
    """What one party can ask of the other's point. Its words it cannot touch."""

    TREKKE = "trekke", _("Trekke saken")
    UTSETTE = "utsette", _("Utsette saken til et senere møte")

    @property
    def tilstand(self) -> Sakstilstand:
        return Sakstilstand.TRUKKET if self == Anmodningsslag.TREKKE else Sakstilstand.UTSATT

    @property
    def ja(self) -> str:
        """What is done by answering yes."""
        return gettext("Ja, saken trekkes") if self == Anmodningsslag.TREKKE else gettext("Ja, saken utsettes")


class Anmodningssvar(models.TextChoices):
    ETTERKOMMET = "etterkommet", _("Ja, det gjør vi")
    AVSLAATT = "avslaatt", _("Nei, saken blir stående")


class Signaltype(models.TextChoices):
    """What a statement is. Only the first two can ever bind."""

    STYRINGSSIGNAL = "styringssignal", _("Styringssignal")
    OPPDRAG = "oppdrag", _("Oppdrag")
    FAGLIG_RAAD = "faglig_raad", _("Faglig råd")
    SPOERSMAAL = "spoersmaal", _("Spørsmål")
    INFORMASJON = "informasjon", _("Informasjon")
    UKLASSIFISERT = "uklassifisert", _("Ikke klassifisert")


BINDENDE_TYPER = frozenset({Signaltype.STYRINGSSIGNAL, Signaltype.OPPDRAG})
# Information asks nobody, and what has no type nobody can answer.
TYPER_SOM_SPOER = frozenset(Signaltype) - {Signaltype.INFORMASJON, Signaltype.UKLASSIFISERT}


class Signalstatus(models.TextChoices):
    FORESLAATT = "foreslaatt", _("Venter på svar")
    BEKREFTET = "bekreftet", _("Bekreftet av begge parter")
    BESTRIDT = "bestridt", _("Bestridt")


class Signalstand(models.TextChoices):
    """How it goes with what was given, as the list of it is narrowed by it. Derived, never stored.

    What is late is open or returned as well.
    """

    OVER_FRISTEN = "over_fristen", _("Over fristen")
    AAPEN = "aapen", _("Åpen")
    MELDT = "meldt", _("Meldt utført")
    I_RETUR = "i_retur", _("I retur")
    GODTATT = "godtatt", _("Godtatt")
    FALT_BORT = "falt_bort", _("Falt bort")
    UTEN_FRIST = "uten_frist", _("Binder, uten frist")
    VENTER = "venter", _("Binder ikke ennå")
    BESTRIDT = "bestridt", _("Bestridt")


class Svar(models.TextChoices):
    BEKREFTET = "bekreftet", _("Bekreftet")
    BESTRIDT = "bestridt", _("Bestridt")


class Ordlydsvar(models.TextChoices):
    """What became of a proposed wording; empty until somebody has answered it."""

    TATT = "tatt", _("Tatt inn")
    AVSLAATT = "avslaatt", _("Avslått")
    TRUKKET = "trukket", _("Trukket")


class Tvistetilstand(models.TextChoices):
    """Where a dispute is in its life. The last two are how it ended: then nothing is disputed any more."""

    AAPEN = "aapen", _("Åpen")
    UENIGHET = "uenighet", _("Står som uenighet")
    TRUKKET = "trukket", _("Trukket")
    NY_ORDLYD = "ny_ordlyd", _("Ny ordlyd")


class Referatstatus(models.TextChoices):
    UTKAST = "utkast", _("Utkast")
    TIL_KOMMENTAR = "til_kommentar", _("Til kommentar")
    GODKJENT = "godkjent", _("Godkjent")


class Oppfoelgingsstatus(models.TextChoices):
    AAPEN = "aapen", _("Åpen")
    # Kept under its first name: it was reported done then too, and nobody was asked to accept it.
    MELDT = "utfoert", _("Meldt utført")
    I_RETUR = "i_retur", _("I retur")
    GODTATT = "godtatt", _("Godtatt")
    FALT_BORT = "falt_bort", _("Falt bort")


# With who is to do it; and what is not over, reported done or not.
HOS_EIEREN = (Oppfoelgingsstatus.AAPEN, Oppfoelgingsstatus.I_RETUR)
IKKE_AVSLUTTET = (*HOS_EIEREN, Oppfoelgingsstatus.MELDT)


class Stegslag(models.TextChoices):
    """What a party does with a follow-up. Which one may, where, stands in `rules.oppfoelging`."""

    FRAMDRIFT = "framdrift", _("Framdrift")
    MELDT = "meldt", _("Meldt utført")
    GODTATT = "godtatt", _("Godtatt")
    I_RETUR = "i_retur", _("Sendt i retur")
    FALT_BORT = "falt_bort", _("Falt bort")


class Styringsdokumentslag(models.TextChoices):
    """What a department gives a virksomhet in writing. Of a company there is but the owner's letter."""

    HOVEDINSTRUKS = "hovedinstruks", _("Hovedinstruks")
    TILDELINGSBREV = "tildelingsbrev", _("Tildelingsbrev")
    SUPPLERENDE = "supplerende", _("Supplerende tildelingsbrev")
    EIERBREV = "eierbrev", _("Eierbrev")


class Dokumentstatus(models.TextChoices):
    """How far a letter has come."""

    UTKAST = "utkast", _("Utkast")
    DELT = "delt", _("Delt med virksomheten")
    UTSTEDT = "utstedt", _("Utstedt, venter på kvittering")
    KVITTERT = "kvittert", _("Kvittert")
    FORKASTET = "forkastet", _("Lagt bort")


class Kommentarutfall(models.TextChoices):
    """What came of a comment to a referat; empty in what is only said."""

    BESVART = "besvart", _("Besvart")
    TATT_INN = "tatt_inn", _("Tatt inn")
    IKKE_TATT_INN = "ikke_tatt_inn", _("Ikke tatt inn")


class Bindegrunn(models.TextChoices):
    """Why a signal binds, or why not. Derived by `rules`, never stored."""

    BINDER = "binder", _("Binder")
    SAMTALE = "samtale", _("Samtale: binder aldri")
    IKKE_KLASSIFISERT = "ikke_klassifisert", _("Binder ikke: ikke klassifisert ennå")
    KLASSIFISERT_FOR_SENT = "klassifisert_for_sent", _("Ikke klassifisert innen fristen: regnes ikke som styring")
    FOERT_FOR_SENT = "foert_for_sent", _("Ført etter fristen: regnes ikke som styring")
    BESTRIDT = "bestridt", _("Binder ikke: bestridt")
    VENTER_PAA_SVAR = "venter_paa_svar", _("Binder ikke ennå: venter på svar")
    VENTER_PAA_REFERAT = "venter_paa_referat", _("Binder ikke ennå: referatet er ikke godkjent av begge parter")


class Evalueringssvar(models.TextChoices):
    """What a party says of a question about the dialogue. In words, and never made a number of."""

    JA = "ja", _("Ja")
    DELVIS = "delvis", _("Delvis")
    NEI = "nei", _("Nei")
    VET_IKKE = "vet_ikke", _("Vet ikke")
