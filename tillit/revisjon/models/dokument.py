"""One document that a department has sent the revisor: which, when, by whom, and who received it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Referat, Styringsdokument
from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle, organet
from tillit.rapportering.models import Rapporteringsperiode
from tillit.revisjon.enums import Revisjonsslag
from tillit.revisjon.querysets import RevisjonsdokumentQuerySet
from tillit.revisjon.rules import FERDIGE_BREV, FERDIGE_RAPPORTER, FERDIGE_REFERATER, LENGSTE_TITTEL

_FELTENE = ("dokument", "referat", "periode")


def _i(verdier: tuple[str, ...]) -> str:
    return ", ".join(f"'{ett}'" for ett in verdier)


def _bare(felt: str) -> Q:
    return Q(**{f"{ett}__isnull": ett != felt for ett in _FELTENE})


@spor()
class Revisjonsdokument(models.Model):
    """A letter, a referat or a report, once each. A letter and a referat that are finished never change; a report may be
    let in again and delivered anew, which is said beside it.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="revisjonsdokumenter", verbose_name=_("styringsrelasjon")
    )
    aar = models.PositiveSmallIntegerField(_("år"))
    dokument = models.OneToOneField(
        Styringsdokument, models.PROTECT, null=True, blank=True, related_name="til_revisor", verbose_name=_("brev")
    )
    referat = models.OneToOneField(
        Referat, models.PROTECT, null=True, blank=True, related_name="til_revisor", verbose_name=_("referat")
    )
    periode = models.OneToOneField(
        Rapporteringsperiode,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="til_revisor",
        verbose_name=_("rapport"),
    )
    tittel = models.CharField(_("tittel"), max_length=LENGSTE_TITTEL)
    sendt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("sendt av"))
    sendt_tid = models.DateTimeField(_("sendt"), auto_now_add=True)
    mottatt_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mottatt av")
    )
    mottatt_tid = models.DateTimeField(_("mottatt"), null=True, blank=True)

    objects = RevisjonsdokumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokument til revisor")
        verbose_name_plural = _("dokumenter til revisor")
        ordering = ["sendt_tid", "pk"]
        indexes = [models.Index(name="revisjon_venter", fields=["sendt_tid"], condition=Q(mottatt_tid__isnull=True))]
        constraints = [
            models.CheckConstraint(
                name="revisjonsdokument_er_ett", condition=_bare("dokument") | _bare("referat") | _bare("periode")
            ),
            models.CheckConstraint(name="revisjonsdokument_har_tittel", condition=~Q(tittel="")),
            models.CheckConstraint(
                name="revisjonsdokument_mottatt_er_helt",
                condition=Q(mottatt_av__isnull=True, mottatt_tid__isnull=True)
                | Q(mottatt_av__isnull=False, mottatt_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="revisjonsdokument_mottatt_etter_sendt",
                condition=Q(mottatt_tid__isnull=True) | Q(mottatt_tid__gte=F("sendt_tid")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="mottatt_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__mottatt_tid__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="det_sendte_staar_fast", fields=["relasjon", "aar", *_FELTENE, "tittel", "sendt_av", "sendt_tid"]
            ),
            # Whose it is, and of which year, is what the document says, whoever writes the row.
            pgtrigger.Trigger(
                name="er_ferdig_og_avdelingens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("hvor", "record")],
                func=f"""
                    SELECT k.relasjon_id, k.aar INTO hvor FROM (
                        SELECT d.relasjon_id, d.aar FROM styringsdialog_styringsdokument d
                            WHERE d.id = NEW.dokument_id AND d.status IN ({_i(FERDIGE_BREV)})
                        UNION ALL
                        SELECT m.relasjon_id, extract(year FROM m.start_tid AT TIME ZONE 'Europe/Oslo')
                            FROM styringsdialog_referat r JOIN styringsdialog_moete m ON m.id = r.moete_id
                            WHERE r.id = NEW.referat_id AND r.status IN ({_i(FERDIGE_REFERATER)})
                                AND m.type = 'styring'
                        UNION ALL
                        SELECT p.relasjon_id, extract(year FROM p.start) FROM rapportering_rapporteringsperiode p
                            WHERE p.id = NEW.periode_id AND p.status IN ({_i(FERDIGE_RAPPORTER)})
                    ) k;
                    IF NOT FOUND THEN
                        {avvis("revisjonsdokument_er_ferdig", "Bare det som er ferdig, sendes til revisor.")}
                    END IF;
                    NEW.relasjon_id := hvor.relasjon_id;
                    NEW.aar := hvor.aar;
                    IF NEW.mottatt_tid IS NOT NULL THEN
                        {avvis("revisjonsdokument_sendes_foerst", "Et dokument sendes før det mottas.")}
                    END IF;
                    IF NOT {
                    holder_rolle("NEW.sendt_av_id", organet("NEW.relasjon_id", "overordnet"), Rettighet.BREV_SKRIVE)
                } THEN
                        {
                    avvis("revisjonsdokument_sendt_av_avdelingen", "Bare avdelingen sender dokumentet til revisor.")
                }
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="mottatt_av_revisor",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=f"""
                    IF NEW.mottatt_av_id IS NOT NULL AND NOT {
                    holder_rolle("NEW.mottatt_av_id", "t.organ_id", Rettighet.REVISJON_KVITTERE)
                } THEN
                        {avvis("revisjonsdokument_mottatt_av_revisor", "Bare revisor kvitterer for dokumentet.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def slag(self) -> Revisjonsslag:
        if self.dokument_id:
            return Revisjonsslag.BREV
        return Revisjonsslag.REFERAT if self.referat_id else Revisjonsslag.RAPPORT

    @property
    def adresse(self) -> str:
        """Where the document itself is read."""
        if self.dokument_id:
            return reverse("styringsbrev:vis", args=[self.dokument_id])
        if self.referat_id:
            return reverse("styringsdialog:referat", args=[self.moete_pk])
        return reverse("rapportering:vis", args=[self.periode_id])

    @property
    def moete_pk(self) -> int:
        assert self.referat is not None  # noqa: S101  # asked only of a referat
        return self.referat.moete_id
