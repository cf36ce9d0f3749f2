"""Comments to a letter that is shared: said of a part, answered, taken in or not."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.kommentar import KommentarenErAvsluttet, SvarUtenOrd, UtfalletErDenAndres
from styringsdialog.enums import Dokumentstatus, Kommentarutfall
from styringsdialog.models import Styringsdokument
from styringsdialog.rules.kommentar import kan_avslutte_kommentar
from tillit.felles.feil import EndretSidenLest, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker
from tillit.styringsbrev import rules
from tillit.styringsbrev.models import Brevdeltekst, Brevkommentar


class BrevetKommenteresIkke(Regelbrudd):
    melding = _("Brevet kommenteres mens det er delt med virksomheten og ikke er utstedt.")


class DelenErUkjent(EndretSidenLest):
    melding = _("Det er ikke den teksten som står der nå. Les det som står, og send kommentaren på nytt.")


@transaction.atomic
def kommenter(*, brevtekst: Brevdeltekst, versjon: int, tekst: str, av: Bruker, part: str) -> Brevkommentar:
    """Of a part as it read in `versjon`: what is written there since is nothing it is about."""
    _laas_delt(brevtekst.dokument)
    brevtekst.refresh_from_db()
    avsnitt = _slik_den_sto(brevtekst, versjon)
    with handling("brev.kommentert", av=av, part=part):
        return Brevkommentar.objects.create(brevtekst=brevtekst, part=part, av=av, tekst=tekst.strip(), avsnitt=avsnitt)


@transaction.atomic
def svar_paa_kommentar(*, kommentar: Brevkommentar, tekst: str, utfall: str, av: Bruker, part: str) -> None:
    """Who commented says that it is answered, the other party whether it is taken in: the text itself is written by
    the department, in its part.
    """
    _laas_delt(kommentar.brevtekst.dokument)
    siste = kommentar.svar.order_by("tid", "pk").last()
    if utfall and siste is not None and siste.utfall:
        raise KommentarenErAvsluttet
    if utfall and not kan_avslutte_kommentar(utfall=utfall, skrevet_av=kommentar.part, part=part):
        raise UtfalletErDenAndres
    if not tekst.strip() and utfall in {"", Kommentarutfall.IKKE_TATT_INN}:
        raise SvarUtenOrd
    with handling("brev.kommentar_besvart", av=av, grunn=tekst, part=part):
        Brevkommentar.objects.create(
            brevtekst=kommentar.brevtekst, svar_til=kommentar, part=part, av=av, tekst=tekst.strip(), utfall=utfall
        )


def _laas_delt(dokument: Styringsdokument) -> None:
    if not rules.kan_kommenteres(laas(dokument).status):
        raise BrevetKommenteresIkke


def _slik_den_sto(brevtekst: Brevdeltekst, versjon: int) -> str:
    """Raises DelenErUkjent where it never read so while it was shared: the other party cannot have read it, and what
    the department wrote before it shared the letter is not told by a comment to it.
    """
    if versjon == brevtekst.versjon:
        return brevtekst.tekst
    alle: Any = Brevdeltekst.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    hendelser = alle.filter(pgh_obj_id=brevtekst.pk)
    delte = hendelser.filter(pgh_context__metadata__tilstand=Dokumentstatus.DELT.value)
    foerste = delte.aggregate(foerste=Min("versjon"))["foerste"] or brevtekst.versjon + 1
    # What was first written while it was shared came after the text that was shared.
    rader = hendelser.filter(versjon=versjon, versjon__gte=foerste - 1).order_by("-pgh_id")
    tekst: str | None = rader.values_list("tekst", flat=True).first()
    if tekst is None:
        raise DelenErUkjent(versjon=brevtekst.versjon)
    return tekst
