"""Names that are left out of a question before others read it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.organisasjon.models import Bruker
from tillit.spoersmaal import rules
from tillit.spoersmaal.actions.felles import krev_lest, krev_uten_persondata, laas_til_steget, skriv
from tillit.spoersmaal.enums import Spoersmaalssteg
from tillit.spoersmaal.models import Folkevalgtspoersmaal


class OrdeneKanIkkeUtelates(Regelbrudd):
    """Said with the words."""

    felt = "ordene"


class UtelaterForMye(Regelbrudd):
    melding = _(
        "Høyst en tredel av ordene i et spørsmål kan utelates. Er det ikke et spørsmål dere kan besvare, så avslå det "
        "og si hvorfor."
    )
    felt = "ordene"


class UtelattUtenGrunn(Regelbrudd):
    melding = _("Skriv hvorfor navnene utelates. Den som spurte, leser det.")
    felt = "grunn"


@transaction.atomic
def skjul_ord(*, spoersmaal: Folkevalgtspoersmaal, versjon: int, ordene: str, grunn: str, av: Bruker) -> None:
    """Names nobody else needs to read are left out before the question is out; `ordene` holds all of them, one on each
    line. None: it is shown as it was asked. The original is kept for who asked and who answers.
    """
    spoersmaal = laas_til_steget(spoersmaal, Spoersmaalssteg.SKJULE)
    krev_lest(spoersmaal, versjon, Spoersmaalssteg.SKJULE)
    navn, stilt, grunn = rules.navnene(ordene), spoersmaal.stilt_tekst, grunn.strip()
    if not navn:
        _vis_igjen(spoersmaal, av)
        return
    if ikke := rules.ikke_navn(stilt, navn):
        melding = _("Dette står ikke som et navn i spørsmålet: %(ordene)s. Skriv hele navn, hvert på sin linje.")
        raise OrdeneKanIkkeUtelates(melding % {"ordene": ", ".join(ikke)})
    if rules.utelater_for_mye(stilt, navn):
        raise UtelaterForMye
    if not grunn:
        raise UtelattUtenGrunn
    krev_uten_persondata(grunn, felt="grunn", utelatt="\n".join(navn))
    skriv(
        "spoersmaal.ord_utelatt",
        spoersmaal,
        av,
        grunn=grunn,
        tekst=rules.uten_navnene(stilt, navn),
        opprinnelig=stilt,
        utelatt="\n".join(navn),
        skjultgrunn=grunn,
    )


def _vis_igjen(spoersmaal: Folkevalgtspoersmaal, av: Bruker) -> None:
    if not spoersmaal.opprinnelig:
        raise OrdeneKanIkkeUtelates(_("Skriv navnet som skal utelates."))
    verdier = {"tekst": spoersmaal.stilt_tekst, "opprinnelig": "", "utelatt": "", "skjultgrunn": ""}
    skriv("spoersmaal.ord_vist_igjen", spoersmaal, av, **verdier)
