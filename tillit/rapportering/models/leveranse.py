"""What was delivered, and what the two parties say of it. Nothing here is ever changed."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.rapportering.enums import Innleggsslag
from tillit.rapportering.models.periode import Rapporteringsperiode
from tillit.rapportering.querysets import LeveranseQuerySet


@spor()
class Opplaasing(models.Model):
    """One person is let in again in a report that is delivered: why, by whom, until when."""

    periode = models.ForeignKey(
        Rapporteringsperiode, models.PROTECT, related_name="opplaasinger", verbose_name=_("rapporteringsperiode")
    )
    person = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("åpnet for"))
    grunn = models.CharField(_("grunn"), max_length=500)
    til_tid = models.DateTimeField(_("til"))
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("åpnet av"))
    tid = models.DateTimeField(_("åpnet"))
    avsluttet_tid = models.DateTimeField(_("avsluttet"), null=True, blank=True)

    class Meta:
        verbose_name = _("opplåsing")
        verbose_name_plural = _("opplåsinger")
        ordering = ["-tid", "-pk"]
        constraints = [
            models.CheckConstraint(name="opplaasing_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(name="opplaasing_har_slutt", condition=Q(til_tid__gt=F("tid"))),
            models.UniqueConstraint(
                fields=["periode"], condition=Q(avsluttet_tid__isnull=True), name="opplaasing_en_om_gangen"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            # It can be ended, once; who, why and until when stay what they were.
            pgtrigger.Protect(
                name="staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__avsluttet_tid__isnull=False)
                | pgtrigger.Q(old__person__df=pgtrigger.F("new__person"))
                | pgtrigger.Q(old__grunn__df=pgtrigger.F("new__grunn"))
                | pgtrigger.Q(old__til_tid__df=pgtrigger.F("new__til_tid")),
            ),
        ]


@spor()
class Leveranse(models.Model):
    """The report as it was delivered: frozen, numbered, with its SHA-256. A change is a new number.

    A contribution to a goal that others lead has no status, so its section is whole when it is answered and, where
    something is new, written.
    """

    periode = models.ForeignKey(
        Rapporteringsperiode, models.PROTECT, related_name="leveranser", verbose_name=_("rapporteringsperiode")
    )
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    # The period's version that was read and delivered: a second click finds it here.
    periodeversjon = models.PositiveIntegerField(_("versjon av rapporten"))
    innhold = models.JSONField(_("innhold"))
    innholdsversjon = models.PositiveSmallIntegerField(_("innholdets versjon"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    levert_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("levert av"))
    levert_tid = models.DateTimeField(_("levert"))
    opplaasing = models.ForeignKey(
        Opplaasing, models.PROTECT, null=True, blank=True, related_name="leveranser", verbose_name=_("opplåsing")
    )

    objects = LeveranseQuerySet.as_manager()

    class Meta:
        verbose_name = _("leveranse")
        verbose_name_plural = _("leveranser")
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["periode", "nummer"], name="leveranse_nummer_entydig"),
            models.UniqueConstraint(fields=["periode", "periodeversjon"], name="leveranse_en_per_tekst"),
            models.CheckConstraint(name="leveranse_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="bare_hel_tekst",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM 1 FROM rapportering_rapporteringsperiode p WHERE p.id = NEW.periode_id
                        AND p.versjon = NEW.periodeversjon FOR NO KEY UPDATE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leveranse_bare_hel_tekst',
                            MESSAGE = 'Teksten er endret siden du leste den.';
                    END IF;
                    IF EXISTS (SELECT 1 FROM rapportering_rapportseksjon s
                               JOIN maal_maal m ON m.id = s.maal_id AND m.status IN ('fastsatt', 'endret')
                               JOIN rapportering_rapporteringsperiode p ON p.id = s.periode_id
                               JOIN organisasjon_styringsrelasjon r ON r.id = p.relasjon_id
                               LEFT JOIN maal_maalbidrag b ON b.maal_id = m.id AND b.organ_id = r.underordnet_id
                               WHERE s.periode_id = NEW.periode_id AND NOT s.besvart AND CASE
                                   WHEN m.relasjon_id = p.relasjon_id THEN true
                                   ELSE b.id IS NOT NULL AND (s.svar <> 'nytt' OR s.vurdering = '') END) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leveranse_bare_hel_tekst',
                            MESSAGE = 'Rapporten kan ikke leveres før alle målene er besvart. En status må ha en grunn.';
                    END IF;
                    IF EXISTS (SELECT 1 FROM rapportering_sidetekst t
                               JOIN rapportering_rapportseksjon s ON s.id = t.seksjon_id
                               WHERE s.periode_id = NEW.periode_id AND t.valg = '') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leveranse_bare_hel_tekst',
                            MESSAGE = 'To tekster venter på at noen velger mellom dem.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"Levering {self.nummer} av {self.periode}"


@spor()
class Traadinnlegg(models.Model):
    """One entry in the thread of a section (without a goal: of the report). Added to, never changed."""

    periode = models.ForeignKey(
        Rapporteringsperiode, models.PROTECT, related_name="innlegg", verbose_name=_("rapporteringsperiode")
    )
    maal = models.ForeignKey(Maal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mål"))
    leveranse = models.ForeignKey(
        Leveranse, models.PROTECT, null=True, blank=True, related_name="innlegg", verbose_name=_("leveranse")
    )
    slag = models.CharField(_("slag"), max_length=10, choices=Innleggsslag, default=Innleggsslag.INNLEGG)
    tekst = models.TextField(_("tekst"), max_length=4000)
    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta:
        verbose_name = _("trådinnlegg")
        verbose_name_plural = _("trådinnlegg")
        ordering = ["tid", "pk"]
        constraints = [
            models.CheckConstraint(name="traadinnlegg_er_skrevet", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="traadinnlegg_retur_av_leveranse",
                condition=Q(slag=Innleggsslag.INNLEGG) | Q(leveranse__isnull=False, part=Part.OVERORDNET),
            ),
        ]
        triggers = [BARE_TILFOEYING]


@spor()
class Styringsvurdering(models.Model):
    """What the steering side makes of a delivery: of the whole (without a goal), and of a goal where it has more to say."""

    leveranse = models.ForeignKey(
        Leveranse, models.PROTECT, related_name="styringsvurderinger", verbose_name=_("leveranse")
    )
    maal = models.ForeignKey(Maal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mål"))
    tekst = models.TextField(_("vurdering"), max_length=6000)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta:
        verbose_name = _("styringssidens vurdering")
        verbose_name_plural = _("styringssidens vurderinger")
        ordering = ["tid", "pk"]
        constraints = [
            models.CheckConstraint(name="styringsvurdering_er_skrevet", condition=~Q(tekst="")),
            models.UniqueConstraint(
                fields=["leveranse", "maal"], name="styringsvurdering_en_per_maal", nulls_distinct=False
            ),
        ]
        triggers = [BARE_TILFOEYING]
