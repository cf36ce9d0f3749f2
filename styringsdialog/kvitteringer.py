"""What is said when something has been done in the dialogue: what it was, what it means, and who is asked next."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from styringsdialog import rules
from styringsdialog.bilder.kommentar import Kommentartraad
from styringsdialog.bilder.tid import for_langt_i_ord
from styringsdialog.enums import (
    Anmodningsslag,
    Anmodningssvar,
    Kommentarutfall,
    Ordlydsvar,
    Referatstatus,
    Signalstatus,
    Signaltype,
    Stegslag,
    Svar,
)
from styringsdialog.models import (
    Dialogevaluering,
    Moete,
    Oppfoelging,
    Referat,
    Saksanmodning,
    Saksforslag,
    Sakspunkt,
    Signal,
    Signalkilde,
)
from styringsdialog.queries.saker import planlagte_minutter
from tillit.felles.formater import dato, oppramsing
from tillit.organisasjon.enums import Part
from tillit.spraak.bokstaver import liten


def innkalt(moete: Moete) -> str:
    antall = moete.deltakere.count()
    return ngettext(
        "Møtet er innkalt, med %(antall)d deltaker.", "Møtet er innkalt, med %(antall)d deltakere.", antall
    ) % {"antall": antall}


def moetet_endret(paa_nytt: int) -> str:
    """`paa_nytt`: those whose answers were to another time."""
    endret = _("Møtet er endret. Begge parter ser det nye.")
    if not paa_nytt:
        return endret
    spurt = ngettext(
        "Tidspunktet er nytt: den ene som hadde svart på innkallingen, er spurt på nytt.",
        "Tidspunktet er nytt: de %(antall)d som hadde svart på innkallingen, er spurt på nytt.",
        paa_nytt,
    ) % {"antall": paa_nytt}
    return f"{endret} {spurt}"


def programmet_er_for_langt(moete: Moete) -> str:
    """After a point has come or grown, or the meeting is shorter; empty where there is room."""
    return for_langt_i_ord(planlagt=planlagte_minutter(moete), varighet=moete.varighet_min)


def uten_deltakere(moete: Moete) -> str:
    """Two parties meet: the one that nobody was chosen from. Empty where both are there."""
    med = set(moete.deltakere.values_list("part", flat=True))
    uten = [moete.relasjon.navn_paa(part) for part in Part if part not in med]
    if not uten:
        return ""
    return _("Ingen fra %(organ)s er innkalt. Rett deltakerlisten om det ikke var meningen.") % {"organ": uten[0]}


def gjester_uten_adresse(moete: Moete) -> str:
    """Empty where all may be written to, and where the meeting is no longer to come."""
    gjester = moete.deltakere.filter(bruker=None, epost="").order_by("pk").values_list("navn", flat=True)
    if rules.er_holdt(status=moete.status) or not gjester:
        return ""
    return _(
        "Gjester uten e-postadresse får ikke noe brev: %(navn)s. "
        "Gi beskjed selv, eller skriv adressen i deltakerlisten."
    ) % {"navn": oppramsing(list(gjester))}


def foert(signal: Signal) -> str:
    """A statement has been recorded, or classified."""
    if signal.type == Signaltype.UKLASSIFISERT:
        return _uten_type(signal.kilde)
    som = _("Ført som %(type)s.") % {"type": liten(str(Signaltype(signal.type).label))}
    return f"{som} {_hva_naa(signal)}"


def endret(signal: Signal, *, foer: str) -> str:
    """`foer`: the type it had. What had none was answered by nobody."""
    if foer == Signaltype.UKLASSIFISERT:
        return foert(signal)
    if signal.type == Signaltype.UKLASSIFISERT:
        return f"{_('Endret.')} {_uten_type(signal.kilde)}"
    return f"{_('Endret. Svar på den forrige teksten gjelder ikke lenger.')} {_hva_naa(signal)}"


def besvart(signal: Signal, *, svar: str) -> str:
    """`signal` as it stands after the answer."""
    bindende = rules.kan_ha_frist(signal.type)
    if svar == Svar.BESTRIDT:
        return (
            _("Dere har bestridt det, og det binder ikke.")
            if bindende
            else _("Dere har bestridt at det ble sagt slik.")
        )
    if signal.status == Signalstatus.BESTRIDT:
        return _("Dere har bekreftet. Den andre parten har bestridt det.")
    if signal.status != Signalstatus.BEKREFTET:
        return _("Dere har bekreftet. Den andre parten har ikke svart ennå.")
    if bindende:
        return _("Begge parter har bekreftet. Det binder når begge også har godkjent referatet.")
    return _("Begge parter har bekreftet at det ble sagt slik. Samtale binder aldri.")


def ordlyd_foreslaatt(signal: Signal, *, part: Part) -> str:
    return _("Ordlyden er foreslått. Nå skal %(hvem)s ta den inn eller avslå den.") % {
        "hvem": signal.kilde.relasjon.navn_paa(part.motpart)
    }


def ordlyd_besvart(signal: Signal, *, svar: str) -> str:
    if svar == Ordlydsvar.TRUKKET:
        return _("Forslaget er trukket, og signalet står som før.")
    if svar == Ordlydsvar.AVSLAATT:
        return _("Ordlyden er avslått, og signalet står som før. Den andre parten ser hvorfor.")
    if rules.kan_ha_frist(signal.type):
        return _(
            "Ordlyden er tatt inn, og begge parter har bekreftet den. Den binder når begge også har godkjent referatet."
        )
    return _("Ordlyden er tatt inn, og begge parter har bekreftet den.")


def spoersmaal_besvart(signal: Signal, *, part: Part) -> str:
    return _("Svaret står ved spørsmålet, og %(hvem)s kan lese det nå.") % {
        "hvem": signal.kilde.relasjon.navn_paa(part.motpart)
    }


def ikke_sagt() -> str:
    return _("Det står nå som bestridt, med at det ikke ble sagt. Begge parter leser det.")


def bestridelse_trukket(signal: Signal) -> str:
    signal.refresh_from_db(fields=["status"])
    if signal.kilde.godkjent_tid and rules.kan_ha_frist(signal.type):
        return _("Bestridelsen er trukket. Begge parter har bekreftet det, og det binder nå.")
    return _("Bestridelsen er trukket, og begge parter har bekreftet det. At dere bestred det, kan fortsatt leses.")


def staar_som_uenighet() -> str:
    return _("Det står som uenighet. Det binder ikke, og ingen venter lenger på at dere blir enige om det.")


def godkjent(referat: Referat, *, part: Part) -> str:
    """`referat` as it stands after the approval."""
    if rules.referatet_er_aapent(referat.status):
        return _("Referatet er godkjent for %(part)s. Det gjelder når den andre parten også har godkjent det.") % {
            "part": referat.moete.relasjon.navn_paa(part)
        }
    if not rules.moetet_kan_binde(referat.moete.type):
        return _("Begge parter har godkjent referatet. Det kan ikke endres lenger.")
    return _(
        "Begge parter har godkjent referatet. Det kan ikke endres lenger, "
        "og styringssignaler og oppdrag som begge har bekreftet, binder nå."
    )


def tatt_opp(sak: Sakspunkt | Saksforslag, *, ny: bool) -> str:
    """Where what was proposed by one click stands."""
    if isinstance(sak, Saksforslag):
        return (
            _("Saken venter nå på et møte. Begge parter ser den, og kan ta den inn.")
            if ny
            else _("Saken er allerede foreslått, og venter på et møte.")
        )
    melding = (
        _("Saken er satt på programmet for «%(moete)s» %(dato)s.")
        if ny
        else _("Saken sto allerede på programmet for «%(moete)s» %(dato)s.")
    )
    return melding % {"moete": sak.moete.tittel, "dato": dato(sak.moete.dato)}


def svart_paa_anmodning(anmodning: Saksanmodning, *, svar: str) -> str:
    if svar == Anmodningssvar.AVSLAATT:
        return _("Saken blir stående på programmet. Den andre parten ser hvorfor.")
    if anmodning.slag == Anmodningsslag.UTSETTE:
        return _("Saken er utsatt og tatt av programmet. Begge parter ser hvem som ba om det, og hvorfor.")
    return _("Saken er trukket og tatt av programmet. Begge parter ser hvem som ba om det, og hvorfor.")


def steget(oppfoelging: Oppfoelging, slag: Stegslag) -> str:
    """A step has been taken; `oppfoelging` as it stands after it."""
    eier = oppfoelging.relasjon.navn_paa(oppfoelging.eierpart)
    andre = oppfoelging.relasjon.navn_paa(oppfoelging.eierpart.motpart)
    sagt: dict[Stegslag, str] = {
        Stegslag.FRAMDRIFT: _("Lagret. Begge parter ser det du skrev."),
        Stegslag.MELDT: _("Meldt utført. Nå skal %(andre)s godta det eller sende det i retur."),
        Stegslag.GODTATT: _("Godtatt. Oppfølgingen er avsluttet."),
        Stegslag.I_RETUR: _("Sendt i retur. %(eier)s ser hva som mangler, og har saken igjen."),
        Stegslag.FALT_BORT: _(
            "Oppfølgingen er markert som falt bort. %(eier)s ser hvorfor, og skal ikke gjøre mer med den."
        ),
    }
    return sagt[slag] % {"eier": eier, "andre": andre}


def lagt_ved() -> str:
    return _("Filen er lagt ved. Begge parter kan lese den når den er kontrollert.")


def tatt_paa_seg(oppfoelging: Oppfoelging) -> str:
    return _("Lagret. %(andre)s ser hva dere har tatt på dere, og når det skal være gjort.") % {
        "andre": oppfoelging.relasjon.navn_paa(oppfoelging.eierpart.motpart)
    }


def evaluert(gitt: Dialogevaluering) -> str:
    if gitt.moete.evalueringer.count() == len(Part):
        return _("Lagret. Begge parter har svart, og ser nå hverandres svar.")
    andre = gitt.moete.relasjon.navn_paa(Part(gitt.part).motpart)
    return _("Lagret. Svarene vises når %(andre)s også har svart. Til da kan dere endre dem.") % {"andre": andre}


def _hva_naa(signal: Signal) -> str:
    if rules.kan_ha_frist(signal.type):
        return _("Det binder når den andre parten har bekreftet det, og begge har godkjent referatet.")
    if not rules.ber_om_svar(signal.type):
        return _("Den andre parten ser det, og kan bestride at det ble sagt slik.")
    return _("Nå skal den andre parten bekrefte eller bestride at det ble sagt slik.")


def _uten_type(kilde: Signalkilde) -> str:
    if not kilde.kan_binde:
        return _("Utsagnet er ført uten type. Ingen kan svare på det før det er klassifisert.")
    return _(
        "Utsagnet er ført uten type. Ingen kan svare på det før det er klassifisert. "
        "Er det ikke gjort innen %(frist)s, er det ikke styring."
    ) % {"frist": dato(kilde.foeres_innen)}


def hovedpunkter(referat: Referat) -> str:
    """`referat` as it stands after they were written."""
    if referat.status == Referatstatus.UTKAST:
        return _("Hovedpunktene er lagret. Send referatet til kommentar når det er ferdig.")
    return _(
        "Hovedpunktene er lagret, og begge parter ser dem nå. Referatet er versjon %(nr)d. "
        "Den som har godkjent en tidligere versjon, må godkjenne på nytt."
    ) % {"nr": referat.versjon}


def sendt_til_kommentar(referat: Referat) -> str:
    return _(
        "Referatet er sendt til kommentar, med frist %(dato)s. Begge parter kan nå kommentere og godkjenne. "
        "Taushet er ikke godkjenning."
    ) % {"dato": dato(referat.kommentarfrist)}


def kommentarfrist(frist: date) -> str:
    return _("Fristen for kommentarer er nå %(dato)s. Partene blir minnet på den.") % {"dato": dato(frist)}


def kommentert(referat: Referat, *, part: Part) -> str:
    return _("Kommentaren er lagt til. Nå kan %(hvem)s svare, og ta den inn eller ikke.") % {
        "hvem": referat.moete.relasjon.navn_paa(part.motpart)
    }


def kommentar_besvart(traad: Kommentartraad, utfall: str, *, endret: bool, opphevet: bool) -> str:
    """`traad` as it was before; `endret`: the text of the referat is another one by that; `opphevet`: and somebody had
    approved the one before.
    """
    if utfall == Kommentarutfall.BESVART and not traad.er_besvart():
        return _("Kommentaren er trukket. Begge parter kan fortsatt lese den.")
    if endret and not opphevet:
        return _("Teksten er tatt inn i referatet.")
    if endret:
        return _("Teksten er tatt inn i referatet. Godkjenninger av den forrige teksten gjelder ikke lenger.")
    if not utfall:
        return _("Svaret er lagt til. Begge parter ser det ved kommentaren.")
    return {
        Kommentarutfall.TATT_INN: _("Kommentaren er merket som tatt inn. Rett teksten selv, om det gjenstår."),
        Kommentarutfall.IKKE_TATT_INN: _("Kommentaren er ikke tatt inn. Begge parter leser hvorfor."),
        Kommentarutfall.BESVART: _("Kommentaren er besvart."),
    }[Kommentarutfall(utfall)]
