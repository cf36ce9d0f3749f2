"""Targets that the virksomhet proposes, and what the steering side answered."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.maal.enums import Forslagssvar, Operator
from tillit.maal.models.felles import periode_er_foerste_dag
from tillit.maal.models.indikator import Indikator
from tillit.maal.models.tall import Maaltall
from tillit.maal.perioder import Periode
from tillit.organisasjon.models import Bruker

_FORESLAATT = (
    "indikator", "periode", "operator", "verdi", "verdi_til", "beskrivelse", "basisaar", "grunnlag", "hvorfor", "av",
    "tid",
)  # fmt: skip


@spor()
class Maaltallforslag(models.Model):
    """One proposal for one period. It is answered once, or withdrawn; a second thought is a second proposal."""

    indikator = models.ForeignKey(
        Indikator, models.PROTECT, related_name="maaltallforslag", verbose_name=_("indikator")
    )
    periode = models.DateField(_("periode"))
    operator = models.CharField(_("operator"), max_length=10, choices=Operator)
    verdi = models.DecimalField(_("verdi"), max_digits=20, decimal_places=6, null=True, blank=True)
    verdi_til = models.DecimalField(_("øvre grense"), max_digits=20, decimal_places=6, null=True, blank=True)
    beskrivelse = models.TextField(_("beskrivelse i ord"), max_length=2000, blank=True)
    basisaar = models.PositiveSmallIntegerField(_("basisår"), null=True, blank=True)
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    # As long as the reason of a new version: that is what it becomes.
    hvorfor = models.CharField(_("hvorfor"), max_length=300)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    tid = models.DateTimeField(_("foreslått"), auto_now_add=True)
    svar = models.CharField(_("svar"), max_length=10, choices=Forslagssvar, blank=True)
    svar_grunn = models.CharField(_("grunn til avslaget"), max_length=1000, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    ble = models.OneToOneField(
        Maaltall, models.PROTECT, null=True, blank=True, related_name="forslag", verbose_name=_("måltallet det ble")
    )

    class Meta:
        verbose_name = _("måltallforslag")
        verbose_name_plural = _("måltallforslag")
        ordering = ["-tid", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "periode"], condition=Q(svar=""), name="maaltallforslag_ett_venter"
            ),
            models.CheckConstraint(
                name="maaltallforslag_verdi_eller_ord", condition=Q(verdi__isnull=False) | ~Q(beskrivelse="")
            ),
            models.CheckConstraint(
                name="maaltallforslag_baand_ordnet",
                condition=Q(operator=Operator.MELLOM, verdi_til__gt=F("verdi"), basisaar__isnull=True)
                | (~Q(operator=Operator.MELLOM) & Q(verdi_til__isnull=True)),
            ),
            models.CheckConstraint(name="maaltallforslag_er_begrunnet", condition=~Q(hvorfor="")),
            models.CheckConstraint(
                name="maaltallforslag_svar_er_helt",
                condition=Q(svar="", svar_grunn="", svart_av__isnull=True, svart_tid__isnull=True, ble__isnull=True)
                | (
                    Q(svart_av__isnull=False, svart_tid__isnull=False)
                    & (
                        Q(svar=Forslagssvar.GODTATT, svar_grunn="", ble__isnull=False)
                        | (Q(svar=Forslagssvar.AVSLAATT, ble__isnull=True) & ~Q(svar_grunn=""))
                        | Q(svar=Forslagssvar.TRUKKET, svar_grunn="", ble__isnull=True)
                    )
                ),
            ),
            periode_er_foerste_dag("maaltallforslag_periode_foerste_dag"),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="foreslaas_foer_svar", operation=pgtrigger.Insert, condition=~pgtrigger.Q(new__svar="")
            ),
            pgtrigger.ReadOnly(name="forslaget_staar_fast", fields=[*_FORESLAATT]),
            pgtrigger.Protect(
                name="besvart_staar_fast", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__svar="")
            ),
            pgtrigger.Trigger(
                name="ble_det_foreslaatte",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__ble__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM maal_maaltall m
                        WHERE m.id = NEW.ble_id AND m.indikator_id = NEW.indikator_id AND m.periode = NEW.periode
                            AND m.operator = NEW.operator AND m.beskrivelse = NEW.beskrivelse
                            AND m.grunnlag = NEW.grunnlag
                            AND (m.verdi, m.verdi_til, m.basisaar)
                                IS NOT DISTINCT FROM (NEW.verdi, NEW.verdi_til, NEW.basisaar)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maaltallforslag_ble_det_foreslaatte',
                            MESSAGE = 'Måltallet er et annet enn det som ble foreslått.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    @property
    def periodenavn(self) -> str:
        return Periode.som_inneholder(self.periode, self.indikator.frekvens).navn
