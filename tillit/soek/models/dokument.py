"""What can be found: a row for each row somebody may read words of. The database writes it itself (ADR 15).

Who may see it is not stored: that is asked of the room the row lies in, each time (`querysets.synlig_for`).
"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Moete
from tillit.maal.models import Maal
from tillit.organisasjon.models import Organ, Styringsrelasjon
from tillit.soek.enums import Dokumentslag
from tillit.soek.querysets import SoekedokumentQuerySet


class Soekedokument(models.Model):
    """`tittel` and `tekst` are what everybody who may open the page reads there.

    What it belongs to is one of `maal`, `moete`, `relasjon` and `organ`: body, day and years that follow from those
    are read from them and cannot differ. `side_id` is the number in the address of the page it stands on.
    """

    slag = models.CharField(_("hva det er"), max_length=15, choices=Dokumentslag)
    objekt_id = models.BigIntegerField(_("raden det kommer fra"))
    side_id = models.BigIntegerField(_("siden det står på"))
    maal = models.ForeignKey(
        Maal, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", verbose_name=_("mål")
    )
    moete = models.ForeignKey(
        Moete, models.DO_NOTHING, null=True, db_constraint=False, related_name="+", verbose_name=_("møte")
    )
    relasjon = models.ForeignKey(
        Styringsrelasjon,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("styringsrelasjon"),
    )
    organ = models.ForeignKey(
        Organ,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        verbose_name=_("organ"),
    )
    dato = models.DateField(_("dato"), null=True)
    aar_fra = models.SmallIntegerField(_("fra år"), null=True)
    aar_til = models.SmallIntegerField(_("til år"), null=True)
    tittel = models.TextField(_("tittel"))
    tekst = models.TextField(_("tekst"))
    vektor = models.GeneratedField(
        expression=Func(F("tittel"), F("tekst"), function="soek_vektor"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = SoekedokumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("søkedokument")
        verbose_name_plural = _("søkedokumenter")
        constraints = [models.UniqueConstraint(fields=["slag", "objekt_id"], name="soekedokument_ett_per_rad")]
        indexes = [
            GinIndex(name="soekedokument_vektor", fields=["vektor"], fastupdate=False),
            GinIndex(name="soekedokument_tittel", fields=["tittel"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.tittel
