"""What each party says of the nine hallmarks of steering by trust, once a year."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.refleksjon.enums import Grad
from tillit.refleksjon.models.hver_for_seg import HverForSeg, hver_for_seg
from tillit.refleksjon.rules import EKSEMPLER, KJENNETEGN

LENGSTE_EKSEMPEL = 1000


def _grad(kjennetegn: Any) -> models.CharField[str, str]:
    return models.CharField(kjennetegn, max_length=10, choices=Grad)


def _eksempel() -> models.TextField[str, str]:
    return models.TextField(_("eksempel"), max_length=LENGSTE_EKSEMPEL, blank=True)


@spor()
class Kjennetegnvurdering(HverForSeg):
    """All nine in one row: a party says them together or not at all. Their words are those of the decision."""

    faa_maal = _grad(_("Få og tydelige mål"))
    faa_maal_eksempel = _eksempel()
    detaljstyring = _grad(_("Redusert detaljstyring"))
    detaljstyring_eksempel = _eksempel()
    beslutningsgrunnlag = _grad(_("Gode beslutningsgrunnlag"))
    beslutningsgrunnlag_eksempel = _eksempel()
    deltakelse = _grad(_("Bred deltakelse fra innbyggere"))
    deltakelse_eksempel = _eksempel()
    aapenhet = _grad(_("Åpenhet og god kommunikasjon"))
    aapenhet_eksempel = _eksempel()
    partssamarbeid = _grad(_("God samhandling mellom ledelse og medarbeidere og deres organisasjoner"))
    partssamarbeid_eksempel = _eksempel()
    kompetanse = _grad(_("God utnyttelse av medarbeideres kompetanse og kreativitet"))
    kompetanse_eksempel = _eksempel()
    paa_tvers = _grad(_("God samhandling og samordning på tvers"))
    paa_tvers_eksempel = _eksempel()
    digitale_tjenester = _grad(_("Innbyggerorienterte digitale tjenester"))
    digitale_tjenester_eksempel = _eksempel()

    class Meta:
        verbose_name = _("vurdering av kjennetegnene")
        verbose_name_plural = _("vurderinger av kjennetegnene")
        ordering = ["-aar", "part"]
        constraints = [
            models.UniqueConstraint(fields=["relasjon", "aar", "part"], name="kjennetegn_en_per_part_og_aar"),
            models.CheckConstraint(
                name="kjennetegn_har_eksempler",
                condition=reduce(
                    and_,
                    (
                        Q(**{felt: Grad.VET_IKKE}) | ~Q(**{eksempel: ""})
                        for felt, eksempel in zip(KJENNETEGN, EKSEMPLER, strict=True)
                    ),
                ),
            ),
        ]
        triggers = hver_for_seg("refleksjon_kjennetegnvurdering")

    @classmethod
    def kjennetegnet(cls, felt: str) -> Any:
        """The hallmark a field is about, translated when it is shown."""
        navn: Any = cls._meta.get_field(felt)
        return navn.verbose_name
