"""Comments to a referat that is out: said of a paragraph, answered, taken in or not."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.actions.aapent import SakenHoererTilEtAnnetMoete, endret_innhold, laas_referat, teksten_i
from styringsdialog.actions.referat import IkkeTilKommentar
from styringsdialog.actions.rom import NOTATLENGDE, NotatetErForLangt
from styringsdialog.enums import Kommentarutfall
from styringsdialog.models import Referat, Referatkommentar, Sakspunkt
from styringsdialog.rules.kommentar import kan_avslutte_kommentar, slik_det_blir
from tillit.felles.feil import EndretSidenLest, Regelbrudd
from tillit.felles.fletting import med_ett_slags_linjeskift
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker


class TomKommentar(Regelbrudd):
    melding = _("Skriv hva dere mener, eller rett i teksten dere foreslår.")
    felt = "tekst"


class AvsnittetErUkjent(EndretSidenLest):
    melding = _("Det er ikke det avsnittet som står der nå. Les det som står, og send kommentaren på nytt.")


class StrykesEllerSkrives(Regelbrudd):
    melding = _("Enten strykes avsnittet, eller så skal det stå noe annet der. Velg én av delene.")
    felt = "stryk"


class AvsnittetErSkrevetOm(Regelbrudd):
    melding = _(
        "Avsnittet er skrevet om siden det ble foreslått å stryke det. Stryk det som skal bort, i referatet selv, og "
        "svar på kommentaren etterpå."
    )


class SvarUtenOrd(Regelbrudd):
    melding = _("Skriv et svar. Begge parter leser det.")
    felt = "tekst"


class UtfalletErDenAndres(Regelbrudd):
    melding = _("Den som kommenterte, sier om det er besvart. Den andre parten sier om det er tatt inn.")


class KommentarenErAvsluttet(Regelbrudd):
    melding = _("Noen har allerede sagt hva som ble av kommentaren. Skriv et svar hvis noe gjenstår.")


@transaction.atomic
def kommenter(
    *,
    referat: Referat,
    tekst: str,
    av: Bruker,
    part: str,
    sak: Sakspunkt | None = None,
    forslag: str = "",
    stryk: bool = False,
    versjon: int | None = None,
) -> Referatkommentar:
    """Of the point's paragraph, or of the main points. `forslag` that is what was read proposes nothing; `stryk`: that
    it is not there at all.

    `versjon`: of the point, or of the referat, as the writer read it; None for what stands now.
    """
    referat = _laas_til_kommentar(referat)
    avsnitt = _avsnittet(referat, sak, versjon)
    forslag = med_ett_slags_linjeskift(forslag).strip()
    if forslag == avsnitt.strip():
        forslag = ""
    stryk = stryk and bool(avsnitt.strip())
    if stryk and forslag:
        raise StrykesEllerSkrives
    if not tekst.strip() and not forslag and not stryk:
        raise TomKommentar
    with handling("referat.kommentert", av=av, part=part):
        return Referatkommentar.objects.create(
            referat=referat,
            sak=sak,
            tekst=tekst.strip(),
            avsnitt=avsnitt,
            forslag=forslag,
            stryker=stryk,
            av=av,
            part=part,
        )


class Kommentarfoelge(NamedTuple):
    """What an answer did: `endret` the text of the referat, `opphevet` approvals of the one before."""

    endret: bool
    opphevet: bool


@transaction.atomic
def svar_paa_kommentar(
    *, kommentar: Referatkommentar, tekst: str, utfall: str, av: Bruker, part: str
) -> Kommentarfoelge:
    """Taken in, the proposed words become the paragraph's: what others have written there since stands too."""
    referat = _laas_til_kommentar(kommentar.referat)
    siste = kommentar.svar.order_by("tid", "pk").last()
    if utfall and siste is not None and siste.utfall:
        raise KommentarenErAvsluttet
    if utfall and not kan_avslutte_kommentar(utfall=utfall, skrevet_av=kommentar.part, part=part):
        raise UtfalletErDenAndres
    if not tekst.strip() and utfall in {"", Kommentarutfall.IKKE_TATT_INN}:
        raise SvarUtenOrd
    with handling("referat.kommentar_besvart", av=av, grunn=tekst, part=part):
        # Also once more, when it was opened again and its words are gone since: what is shown is what is taken in.
        tas_inn = utfall == Kommentarutfall.TATT_INN and kommentar.foreslaar
        godkjent = referat.godkjenninger.filter(referat_versjon=referat.versjon).exists()
        endret = tas_inn and _ta_inn(referat, kommentar)
        Referatkommentar.objects.create(
            referat=referat, svar_til=kommentar, tekst=tekst.strip(), utfall=utfall, av=av, part=part
        )
    return Kommentarfoelge(endret, opphevet=endret and godkjent)


def _laas_til_kommentar(referat: Referat) -> Referat:
    referat = laas_referat(referat.moete)
    if not rules.kan_kommenteres(referat.status):
        raise IkkeTilKommentar
    return referat


def _avsnittet(referat: Referat, sak: Sakspunkt | None, versjon: int | None) -> str:
    """As the writer read it: what somebody has written since is nothing they propose to take away.

    Raises AvsnittetErUkjent where it never read so: nobody can have read it.
    """
    if sak is not None:
        sak.refresh_from_db()
        if sak.moete_id != referat.moete_id:
            raise SakenHoererTilEtAnnetMoete
    rad, felt = (sak, "notat") if sak else (referat, "sammendrag")
    tekst = teksten_i(rad, felt, rad.versjon if versjon is None else versjon)
    if tekst is None:
        raise AvsnittetErUkjent(versjon=rad.versjon)
    return med_ett_slags_linjeskift(tekst)


def _ta_inn(referat: Referat, kommentar: Referatkommentar) -> bool:
    """The text is another one from now on, so approvals of the one before are of other words."""
    sak = laas(kommentar.sak) if kommentar.sak else None
    staar = sak.notat if sak else referat.sammendrag
    nytt = slik_det_blir(avsnitt=kommentar.avsnitt, forslag=kommentar.forslag, staar=staar)
    if nytt is None:
        raise AvsnittetErSkrevetOm
    if len(nytt) > NOTATLENGDE:
        raise NotatetErForLangt
    if nytt == med_ett_slags_linjeskift(staar):
        return False
    if sak is None:
        referat.lagre_ny_versjon(sammendrag=nytt)
    else:
        endret_innhold(referat)
        sak.lagre_ny_versjon(notat=nytt)
    return True
