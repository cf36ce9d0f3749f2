"""The closed lists of goals and figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Maalstatus(models.TextChoices):
    """Where a goal is in its life."""

    UTKAST = "utkast", _("Utkast")
    I_DIALOG = "i_dialog", _("I dialog")
    FORESLAATT = "foreslaatt", _("Foreslått")
    FASTSATT = "fastsatt", _("Fastsatt")
    ENDRET = "endret", _("Endret")
    AVSLUTTET = "avsluttet", _("Avsluttet")


# What applies now, and is judged.
FASTSATTE = frozenset({Maalstatus.FASTSATT, Maalstatus.ENDRET})


class Maaltype(models.TextChoices):
    SAMFUNNSMAAL = "samfunnsmaal", _("Samfunnsmål")
    BRUKERMAAL = "brukermaal", _("Brukermål")


class Maalnivaa(models.TextChoices):
    """Who sets the goal."""

    BYRAAD = "byraad", _("Byrådet")
    BYRAADSAVDELING = "byraadsavdeling", _("Byrådsavdelingen")
    VIRKSOMHET = "virksomhet", _("Virksomheten")


class Frekvens(models.TextChoices):
    """How long a period is."""

    AAR = "aar", _("År")
    TERTIAL = "tertial", _("Tertial")
    KVARTAL = "kvartal", _("Kvartal")
    MAANED = "maaned", _("Måned")


class Vurderingsperiode(models.TextChoices):
    """What a judgement may be of: one of the regular lengths, or a period of the parties' own making."""

    AAR = "aar", _("År")
    TERTIAL = "tertial", _("Tertial")
    KVARTAL = "kvartal", _("Kvartal")
    MAANED = "maaned", _("Måned")
    EGEN = "egen", _("Egen periode")


class Retning(models.TextChoices):
    """Which way is better."""

    OPP = "opp", _("Høyere er bedre")
    NED = "ned", _("Lavere er bedre")
    HOLD = "hold", _("Skal holdes innenfor et bånd")
    NOEYTRAL = "noeytral", _("Sier ikke noe alene")


class Operator(models.TextChoices):
    MINST = "minst", _("minst")
    HOEYST = "hoeyst", _("høyst")
    LIK = "lik", _("lik")
    MELLOM = "mellom", _("mellom")


class Maaloppnaaelse(models.TextChoices):
    """How a goal stands, as judged in writing. Missing knowledge is an answer of its own."""

    NAADD = "naadd", _("Nådd")
    I_RUTE = "i_rute", _("I rute")
    AVVIK = "avvik", _("Avvik")
    VET_IKKE = "vet_ikke", _("Vet ikke")


# Where no judgement is approved: another thing than a judgement that says one does not know. Never stored.
IKKE_VURDERT = "ikke_vurdert"


class Vurderingstilstand(models.TextChoices):
    UTKAST = "utkast", _("Utkast")
    GODKJENT = "godkjent", _("Godkjent")


class Formaal(models.TextChoices):
    """The four purposes of byrådssak 1055/17."""

    BEDRE_TJENESTER = "bedre_tjenester", _("Bedre tjenester")
    GJENNOMFOERING = "gjennomfoering", _("Økt resultatorientering og gjennomføringskraft")
    INNBYGGERE = "innbyggere", _("Mer samhandling med innbyggerne")
    SAMHANDLING_INNAD = "samhandling_innad", _("Mer samhandling innad på ulike nivå")


class Hensyn(models.TextChoices):
    """The three considerations a public body has to weigh."""

    DEMOKRATISK_KONTROLL = "demokratisk_kontroll", _("Demokratisk kontroll")
    BRUKERTILPASNING = "brukertilpasning", _("Brukertilpasning")
    EFFEKTIVITET = "effektivitet", _("Effektivitet")


class Partsmangel(models.TextChoices):
    """What is left to do with the partene before a goal may be adopted."""

    IKKE_SPURT = "ikke_spurt", _("Arbeidstakerorganisasjonene er ikke spurt")
    VENTER = "venter", _("Fristen er ikke ute, og ikke alle har uttalt seg")
    UBESVART = "ubesvart", _("En merknad er ikke besvart")


class Videre(models.TextChoices):
    """What becomes of a goal when a new year is planned."""

    TA_MED = "ta_med", _("Ta med videre")
    AVSLUTT = "avslutt", _("Avslutt")
    LA_STAA = "la_staa", _("Avgjør senere")


class Kravslag(models.TextChoices):
    """What is counted for each relation and year."""

    MAAL = "maal", _("Mål")
    PARAMETER = "parameter", _("Styringsparametere")
    AKTIVITETSKRAV = "aktivitetskrav", _("Oppdrag og andre aktivitetskrav")


class Veilederspoersmaal(models.TextChoices):
    """What the goal coach asks."""

    AKTIVITET = "aktivitet", _("Er dette en aktivitet?")
    TO_MAAL = "to_maal", _("Er dette to mål?")
    FOR_HVEM = "for_hvem", _("Hvem blir det annerledes for?")
    LIKNER = "likner", _("Likner det på et mål som finnes?")
    INDIKATOR = "indikator", _("Hva skal vise at virkningen kommer?")


class Indikatorrolle(models.TextChoices):
    """What an indicator is for. Only a styringsparameter counts as a demand."""

    STYRINGSPARAMETER = "styringsparameter", _("Styringsparameter")
    INDIKATOR = "indikator", _("Indikator")
    NOEKKELTALL = "noekkeltall", _("Nøkkeltall")


class Indikatortype(models.TextChoices):
    TALL = "tall", _("Tall")
    PROSENT = "prosent", _("Andel i prosent, med teller og nevner")
    INDEKS = "indeks", _("Indeks")
    SKAAR = "skaar", _("Skår med nivåer")
    KVALITATIV = "kvalitativ", _("Kvalitativ, beskrevet i ord")


class Oppsummeringsregel(models.TextChoices):
    """How values of several virksomheter, groups or periods become one."""

    KAN_IKKE = "kan_ikke", _("Kan ikke legges sammen")
    SUM = "sum", _("Sum")
    SNITT = "snitt", _("Gjennomsnitt, alle teller likt")
    VEKTET = "vektet", _("Sum av tellere delt på sum av nevnere")
    SISTE = "siste", _("Siste verdi i perioden")


class Maalbane(models.TextChoices):
    """What the target is between the periods that have one."""

    PER_PERIODE = "per_periode", _("Bare de periodene som har måltall")
    RETT_LINJE = "rett_linje", _("Rett linje mellom måltallene")


class Kunngjoeringsslag(models.TextChoices):
    """What is going to happen to an indicator."""

    AVVIKLES = "avvikles", _("Tas ut av bruk")
    FREKVENS = "frekvens", _("Måles sjeldnere eller oftere")


class Forslagssvar(models.TextChoices):
    """What became of a proposed target."""

    GODTATT = "godtatt", _("Godtatt")
    AVSLAATT = "avslaatt", _("Avslått")
    # By the party that proposed it, before anybody answered.
    TRUKKET = "trukket", _("Trukket")


class Symbol(models.TextChoices):
    """What a source prints where it gives no number. Never nought."""

    IKKE_MULIG = ".", _("Tall kan ikke forekomme")
    MANGLER = "..", _("Tallet mangler hos kilden")
    KONFIDENSIELL = ":", _("Vises ikke av hensyn til personvernet")


class Sikkerhet(models.TextChoices):
    """How far the one who registered it trusts the value."""

    HOEY = "hoey", _("Sikkert")
    MIDDELS = "middels", _("Nokså sikkert")
    LAV = "lav", _("Usikkert")
    UKJENT = "ukjent", _("Ikke vurdert")


class Radutfall(models.TextChoices):
    """What becomes of one måling among many that are read in at once."""

    NY = "ny", _("Nytt tall")
    NY_VERSJON = "ny_versjon", _("Endret tall")
    UENDRET = "uendret", _("Uendret")
    KONFLIKT = "konflikt", _("Ulikt det lagrede")
    FEIL = "feil", _("Feil")


class Tallfeilslag(models.TextChoices):
    """Why a måling cannot be stored."""

    UKJENT_INDIKATOR = "ukjent_indikator", _("Indikatoren finnes ikke, eller du har ikke tilgang til den.")
    INGEN_TILGANG = "ingen_tilgang", _("Du kan ikke laste opp tall for denne virksomheten.")
    MAALET_ER_AVSLUTTET = "maalet_er_avsluttet", _("Målet er avsluttet og tar ikke imot flere tall.")
    INDIKATOREN_ER_AVVIKLET = "indikatoren_er_avviklet", _("Indikatoren er ikke lenger i bruk.")
    FEIL_PERIODE = "feil_periode", _("Perioden passer ikke med hvor ofte indikatoren måles.")
    PERIODEN_ER_IKKE_OVER = (
        "perioden_er_ikke_over",
        _("Perioden er ikke over ennå. En måling gjelder en periode som er ferdig."),
    )
    MANGLER_VERDI = "mangler_verdi", _("Verdien mangler.")
    MANGLER_ORD = "mangler_ord", _("Indikatoren er kvalitativ. Beskriv den i ord.")
    TALL_DER_ORD_VENTES = "tall_der_ord_ventes", _("Indikatoren er kvalitativ og har ikke tall.")
    ORD_DER_TALL_VENTES = (
        "ord_der_tall_ventes",
        _("Indikatoren måles med tall: skriv et tall, eller symbolet kilden bruker."),
    )
    BAADE_TALL_OG_SYMBOL = "baade_tall_og_symbol", _("En måling har enten et tall eller et symbol, ikke begge.")
    UKJENT_SYMBOL = "ukjent_symbol", _("Symbolet er ukjent. Bruk . eller .. eller :")
    IKKE_ET_NIVAA = "ikke_et_nivaa", _("Verdien er ikke et av nivåene i skåren.")
    UTENFOR_GRENSENE = "utenfor_grensene", _("Verdien er utenfor grensene for indikatoren.")
    GRUPPENE_STEMMER_IKKE = "gruppene_stemmer_ikke", _("Gruppene blir ikke til sammen det hele tallet er.")
    MANGLER_HELHETEN = "mangler_helheten", _("Raden med hele tallet for perioden mangler, eller har feil.")
    TELLER_OVER_NEVNER = "teller_over_nevner", _("Telleren må være mellom null og nevneren.")
    FOR_MANGE_DESIMALER = "for_mange_desimaler", _("Tallet har for mange desimaler for denne indikatoren.")
    FOR_STORT = "for_stort", _("Tallet er for stort.")
    TELLER_UTEN_NEVNER = "teller_uten_nevner", _("Teller og nevner hører sammen. Fyll ut begge, eller ingen.")
    NEVNER_ER_NULL = "nevner_er_null", _("Nevneren må være over null.")
    STEMMER_IKKE_MED_DELENE = (
        "stemmer_ikke_med_delene",
        _("Verdien stemmer ikke med teller delt på nevner."),
    )
    BRUDD_UTEN_GRUNN = "brudd_uten_grunn", _("Skriv hva som er endret, så leserne forstår bruddet.")
    PUBLISERT_FRAM_I_TID = "publisert_fram_i_tid", _("Datoen ligger fram i tid.")
    UKJENT_SIKKERHET = "ukjent_sikkerhet", _("Velg et av ordene for hvor sikkert tallet er.")
    UGYLDIG_ANTALL_SVAR = (
        "ugyldig_antall_svar",
        _("Antall svar er et helt tall over null. La feltet stå tomt hvis ingen er spurt."),
    )
    FOR_LANG_TEKST = "for_lang_tekst", _("Teksten er for lang.")
    TO_GANGER = "to_ganger", _("Den samme perioden står mer enn én gang for denne indikatoren.")
    TALLET_FINNES_IKKE = (
        "tallet_finnes_ikke",
        _("Raden gjelder et tall som skal rettes, men det finnes ikke noe tall med dette beregningsgrunnlaget."),
    )
    INDIKATOREN_ER_ENDRET = "indikatoren_er_endret", _("Indikatoren er endret siden raden ble kontrollert.")


class Standutvalg(models.TextChoices):
    """Which virksomheter of a table are shown, by how their goals stand."""

    AVVIK = "avvik", _("Med mål med avvik")
    SENE = "sene", _("Med tall som er forsinket")
    UTEN_MAAL = "uten_maal", _("Uten fastsatte mål")
