"""The closed lists of the organisation. Values are ASCII; labels are what users read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Organtype(models.TextChoices):
    BYSTYRE = "bystyre", _("Bystyre")
    UTVALG = "utvalg", _("Utvalg")
    BYRAAD = "byraad", _("Byråd")
    BYRAADSAVDELING = "byraadsavdeling", _("Byrådsavdeling")
    ETAT = "etat", _("Etat")
    BYDEL = "bydel", _("Bydel")
    KF = "kf", _("Kommunalt foretak")
    AS = "as", _("Aksjeselskap")
    REVISJON = "revisjon", _("Revisjon")


VIRKSOMHETSTYPER = frozenset({Organtype.ETAT, Organtype.BYDEL, Organtype.KF, Organtype.AS})


class Relasjonstype(models.TextChoices):
    ETATSSTYRING = "etatsstyring", _("Etatsstyring")
    BYDELSSTYRING = "bydelsstyring", _("Bydelsstyring")
    EIERSTYRING = "eierstyring", _("Eierstyring")
    # Bystyret over the byråd, the byråd over its departments: where their own goals live. No virksomhet is steered so.
    POLITISK = "politisk", _("Politisk ledelse")


class Part(models.TextChoices):
    """The two sides of a steering relation."""

    OVERORDNET = "overordnet", _("Byrådsavdelingen")
    UNDERORDNET = "underordnet", _("Virksomheten")

    @property
    def motpart(self) -> "Part":
        return Part.UNDERORDNET if self == Part.OVERORDNET else Part.OVERORDNET


class Rolle(models.TextChoices):
    VIRKSOMHETSLEDER = "virksomhetsleder", _("Virksomhetsleder")
    MEDARBEIDER = "medarbeider", _("Medarbeider")
    TILLITSVALGT = "tillitsvalgt", _("Tillitsvalgt")
    ETATSSTYRER = "etatsstyrer", _("Etatsstyrer")
    KOMMUNALDIREKTOER = "kommunaldirektoer", _("Kommunaldirektør")
    BYRAAD = "byraad", _("Byråd")
    FOLKEVALGT = "folkevalgt", _("Folkevalgt")
    REVISOR = "revisor", _("Revisor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Rekkevidde(models.TextChoices):
    """How far a role reaches from the body it is held on."""

    EGET = "eget", _("Eget organ")
    STYRTE = "styrte", _("Eget organ og virksomhetene det styrer")
    HELE_KOMMUNEN = "hele_kommunen", _("Hele kommunen")


class Rettighet(models.TextChoices):
    """What one may do. A role gives rights; a body says where."""

    MAAL_LESE = "maal_lese", _("lese mål, indikatorer og vurderinger")
    MAAL_ENDRE = "maal_endre", _("opprette og endre mål og indikatorer")
    MAALTALL_FASTSETTE = "maaltall_fastsette", _("fastsette måltall")
    MAALING_REGISTRERE = "maaling_registrere", _("registrere målinger")
    VURDERING_SKRIVE = "vurdering_skrive", _("skrive vurderinger")
    VURDERING_GODKJENNE = "vurdering_godkjenne", _("godkjenne vurderinger")
    MAAL_KOMMENTERE = "maal_kommentere", _("uttale seg for partene om foreslåtte mål")
    PERIODE_AAPNE = "periode_aapne", _("åpne og lukke rapporteringsperioder")
    PERIODE_LEVERE = "periode_levere", _("levere rapportering")
    PERIODE_VURDERE = "periode_vurdere", _("returnere, vurdere og låse rapportering")
    KRAV_STILLE = "krav_stille", _("stille, endre og vurdere rapporteringskrav")
    KRAV_MELDE = "krav_melde", _("melde om rapporteringskrav og anslå tiden de tar")
    KRAV_SLUTT_FORESLAA = "krav_slutt_foreslaa", _("foreslå at et rapporteringskrav avsluttes")
    KRAVTAK_AVTALE = "kravtak_avtale", _("foreslå og svare på hvor mange timer rapporteringen kan ta")
    TALL_IMPORTERE = "tall_importere", _("laste opp tall fra regneark")
    DATAKILDE_FORVALTE = "datakilde_forvalte", _("forvalte statistikkilder")
    DATAKILDE_BRUKE = "datakilde_bruke", _("hente tall fra statistikkilder til egne indikatorer")
    KJEDE_ENDRE = "kjede_endre", _("endre resultatkjeden")
    KJEDEMAL_ENDRE = "kjedemal_endre", _("lage og endre maler for resultatkjeder")
    RISIKO_FORESLAA = "risiko_foreslaa", _("foreslå risikoer og tiltak")
    RISIKO_VURDERE = "risiko_vurdere", _("vurdere risikoer for parten, og lukke dem")
    RISIKOTOLERANSE_AVTALE = "risikotoleranse_avtale", _("foreslå og svare på risikotoleranse")
    KJEDE_SAMORDNE = "kjede_samordne", _("si at ledd i flere virksomheters resultatkjeder er det samme")
    NYTTE_SKRIVE = "nytte_skrive", _("skrive nyttefortellinger")
    NYTTE_GODKJENNE = "nytte_godkjenne", _("godkjenne nyttefortellinger og trekke dem tilbake")
    DIALOG_LESE = "dialog_lese", _("lese møter, referater og signaler")
    MOETE_PLANLEGGE = "moete_planlegge", _("planlegge og holde møter")
    SAK_FORESLAA = "sak_foreslaa", _("foreslå saker til et møte")
    SIGNAL_FOERE = "signal_foere", _("føre signaler i et møte")
    STYRE = "styre", _("gi styringssignal og oppdrag")
    SIGNAL_SVARE = "signal_svare", _("bekrefte eller bestride signaler")
    REFERAT_KOMMENTERE = "referat_kommentere", _("kommentere referat")
    REFERAT_GODKJENNE = "referat_godkjenne", _("godkjenne referat")
    BREV_SKRIVE = "brev_skrive", _("skrive, dele og utstede styringsbrev, og sende dokumenter til revisor")
    REVISJON_KVITTERE = "revisjon_kvittere", _("kvittere for dokumenter som er sendt til revisor")
    OPPFOELGING_SKRIVE = "oppfoelging_skrive", _("skrive hvordan det går med en oppfølging")
    OPPFOELGING_MELDE = "oppfoelging_melde", _("melde oppfølging utført, og ta på seg noe for parten")
    OPPFOELGING_GODTA = "oppfoelging_godta", _("godta en oppfølging, sende den i retur eller la den falle bort")
    DIALOG_EVALUERE = "dialog_evaluere", _("evaluere dialogen for parten")
    AVKLARING_LOEFTE = "avklaring_loefte", _("løfte prinsipielle saker til byråden, og gi faglig råd i dem")
    AVKLARING_AVGJOERE = "avklaring_avgjoere", _("avgjøre saker som er løftet til byråden")
    FULLMAKT_GI = "fullmakt_gi", _("gi og avslutte fullmakter, og svare på grenser virksomheten møter")
    LAERING_SKRIVE = "laering_skrive", _("skrive lærdommer for alle i kommunen")
    TILTAK_FOERE = "tiltak_foere", _("føre tiltak i tiltaksregisteret, og avslutte dem")
    GRENSE_MELDE = "grense_melde", _("føre opp bruk av fullmakter, og melde grenser")
    KALENDER_ENDRE = "kalender_endre", _("sette datoer i kalenderen, kopiere året og svare på forslag")
    KALENDER_FORESLAA = "kalender_foreslaa", _("foreslå datoer i kalenderen")
    UNNTAK_BESTEMME = "unntak_bestemme", _("bestemme om unntak fra felles regler, og vurdere dem")
    AVVIK_VARSLE = "avvik_varsle", _("varsle om avvik, og si hvordan det gikk")
    AVVIK_SVARE = "avvik_svare", _("svare på varsler om avvik, og lukke dem")
    RAPPORT_BESTILLE = "rapport_bestille", _("bestille samlerapport")
    SPOERSMAAL_STILLE = "spoersmaal_stille", _("stille spørsmål om mål og virksomheter")
    SPOERSMAAL_BIDRA = "spoersmaal_bidra", _("bidra til svar på spørsmål fra folkevalgte")
    SPOERSMAAL_BESVARE = "spoersmaal_besvare", _("skrive svar på spørsmål fra folkevalgte")
    SPOERSMAAL_GODKJENNE = "spoersmaal_godkjenne", _("godkjenne og publisere svar på spørsmål fra folkevalgte")
    SAMMENDRAG_LESE = "sammendrag_lese", _("lese sammendrag")
    SAMMENDRAG_GODKJENNE = "sammendrag_godkjenne", _("godkjenne sammendrag for folkevalgte")
    SIKKERHET_LESE = "sikkerhet_lese", _("lese sikkerhetshendelser")
    ORGANISASJON_FORVALTE = "organisasjon_forvalte", _("forvalte organisasjon, brukere og roller")


class Jobbtilstand(models.TextChoices):
    """How a job stands, of whatever kind: each room has its own words for it."""

    VENTER = "venter", _("Venter")
    I_ARBEID = "i_arbeid", _("I arbeid")
    FEILET = "feilet", _("Feilet")
    FERDIG = "ferdig", _("Ferdig")
    AVBRUTT = "avbrutt", _("Avbrutt")


class Oppbevaringsslag(models.TextChoices):
    """What may be taken away when it is old: nothing of it is archive, and what counts stands elsewhere."""

    OPPLASTING = "opplasting", _("Opplastede regneark som aldri ble lest inn")
    KJEDEFIL = "kjedefil", _("Opplastede filer med resultatkjeder")
    UTTAK = "uttak", _("Regneark laget for nedlasting")
    RAPPORTBUNKE = "rapportbunke", _("Zip-filer med mange rapporter")
    BREV = "brev", _("Oversikten over sendte brev")
    SVARBREV = "svarbrev", _("Oversikten over svar lest fra e-post")
    SIKKERHET = "sikkerhet", _("Sikkerhetshendelser")


class Forslagsutfall(models.TextChoices):
    """What became of a proposed role."""

    VENTER = "venter", _("Venter på en annen administrator")
    GODKJENT = "godkjent", _("Godkjent")
    AVVIST = "avvist", _("Avvist eller trukket")


class Hendelsesslag(models.TextChoices):
    """What is told of at the door."""

    INNLOGGET = "innlogget", _("Logget inn")
    INNLOGGING_FEILET = "innlogging_feilet", _("Innlogging mislyktes")
    BREMSET = "bremset", _("Stanset etter for mange forsøk")
    UTLOGGET = "utlogget", _("Logget ut")
    OEKT_AVSLUTTET = "oekt_avsluttet", _("Avsluttet en innlogging et annet sted")
    PASSORD_BYTTET = "passord_byttet", _("Passord byttet")
    BRUKER_ENDRET = "bruker_endret", _("Bruker opprettet eller endret")
    ROLLE_FORESLAATT = "rolle_foreslaatt", _("Rolle foreslått")
    ROLLE_AVVIST = "rolle_avvist", _("Forslag om rolle avvist eller trukket")
    ROLLE_GITT = "rolle_gitt", _("Rolle gitt")
    ROLLE_ENDRET = "rolle_endret", _("Rolle endret eller avsluttet")
    NEKTET = "nektet", _("Nektet tilgang")
    UTTAK = "uttak", _("Lastet ned en fil")
