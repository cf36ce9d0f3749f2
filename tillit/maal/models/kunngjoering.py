"""What everybody is told of an indicator before it happens: that it goes, or is measured at another pace, and why."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.maal.enums import Frekvens, Kunngjoeringsslag
from tillit.maal.kunngjoeringsregler import VARSEL_DAGER
from tillit.maal.models.indikator import Indikator
from tillit.maal.querysets import AAPEN_KUNNGJOERING, KunngjoeringQuerySet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.models.rollesql import holder_rolle, holder_rolle_over, organet
from tillit.organisasjon.models.varighet import I_DAG

# What stands as it was said.
_SAGT = "{trukket_tid,trukket_av_id,trukket_grunn,gjennomfoert_tid,etterfoelger_id}"
_STAAR = avvis("kunngjoering_staar", "En kunngjøring står som den ble skrevet. Den trekkes, eller den gjennomføres.")
_RELASJONEN = (
    "(SELECT m.relasjon_id FROM maal_indikator i JOIN maal_maal m ON m.id = i.maal_id WHERE i.id = NEW.indikator_id)"
)
_VIRKSOMHETEN = organet(_RELASJONEN, "underordnet")


def _endrer_maalet(hvem: str) -> str:
    """As `access`: the one who leads the virksomhet, and who steers it."""
    rettighet = Rettighet.MAAL_ENDRE
    return f"({holder_rolle(hvem, _VIRKSOMHETEN, rettighet)} OR {holder_rolle_over(hvem, _VIRKSOMHETEN, rettighet)})"


# Whoever is asked for a figure answers also that nobody needs it.
_BLIR_SPURT = (
    f"NEW.slag = '{Kunngjoeringsslag.AVVIKLES.value}'"
    f" AND {holder_rolle('NEW.av_id', _VIRKSOMHETEN, Rettighet.MAALING_REGISTRERE)}"
)


@spor()
class Kunngjoering(models.Model):
    """An announcement. It holds from its day unless it was withdrawn; what came of it is `gjennomfoert_tid`."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="kunngjoeringer", verbose_name=_("indikator"))
    slag = models.CharField(_("hva som skjer"), max_length=10, choices=Kunngjoeringsslag)
    frekvens_foer = models.CharField(_("frekvens til da"), max_length=10, choices=Frekvens)
    ny_frekvens = models.CharField(_("ny frekvens"), max_length=10, choices=Frekvens, blank=True)
    fra = models.DateField(_("gjelder fra"))
    grunn = models.CharField(_("begrunnelse"), max_length=500)
    kunngjort_dag = models.DateField(_("kunngjort"))
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("kunngjort av"))
    trukket_tid = models.DateTimeField(_("trukket"), null=True, blank=True)
    trukket_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("trukket av")
    )
    trukket_grunn = models.CharField(_("hvorfor den ble trukket"), max_length=500, blank=True)
    gjennomfoert_tid = models.DateTimeField(_("gjennomført"), null=True, blank=True)
    # The indicator that goes on at the new pace, where the old one had figures.
    etterfoelger = models.ForeignKey(
        Indikator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ny indikator")
    )

    objects = KunngjoeringQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunngjøring")
        verbose_name_plural = _("kunngjøringer")
        ordering = ["-fra", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="kunngjoering_i_god_tid",
                condition=GreaterThanOrEqual(
                    F("fra"), ExpressionWrapper(F("kunngjort_dag") + VARSEL_DAGER, output_field=models.DateField())
                ),
                violation_error_message=_("En endring av en indikator kunngjøres minst 30 dager før."),
            ),
            models.CheckConstraint(name="kunngjoering_er_begrunnet", condition=Q(grunn__regex=r"\S")),
            models.CheckConstraint(
                name="kunngjoering_ny_frekvens",
                condition=Q(slag=Kunngjoeringsslag.AVVIKLES, ny_frekvens="")
                | (
                    Q(slag=Kunngjoeringsslag.FREKVENS, ny_frekvens__in=Frekvens.values)
                    & ~Q(ny_frekvens=F("frekvens_foer"))
                ),
            ),
            models.CheckConstraint(
                name="kunngjoering_trukket_av_noen",
                condition=Q(trukket_tid__isnull=True, trukket_av__isnull=True, trukket_grunn="")
                | (Q(trukket_tid__isnull=False, trukket_av__isnull=False) & ~Q(trukket_grunn="")),
            ),
            models.CheckConstraint(
                name="kunngjoering_trukket_eller_gjennomfoert",
                condition=Q(trukket_tid__isnull=True) | Q(gjennomfoert_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="kunngjoering_etterfoelger_ved_ny_frekvens",
                condition=Q(etterfoelger__isnull=True)
                | Q(slag=Kunngjoeringsslag.FREKVENS, gjennomfoert_tid__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["indikator"], condition=AAPEN_KUNNGJOERING, name="kunngjoering_en_om_gangen"
            ),
        ]
        triggers = [
            # Nobody can say that it was announced before it was, nor that it is over when it is said.
            pgtrigger.Trigger(
                name="kunngjort_naa",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NEW.trukket_tid IS NOT NULL OR NEW.gjennomfoert_tid IS NOT NULL THEN
                        {_STAAR}
                    END IF;
                    NEW.kunngjort_dag := {I_DAG};
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="staar_som_den_ble_sagt",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=f"""
                    IF TG_OP = 'UPDATE' AND OLD.trukket_tid IS NULL AND OLD.gjennomfoert_tid IS NULL
                       AND (NEW.gjennomfoert_tid IS NULL OR NEW.fra <= {I_DAG})
                       AND to_jsonb(NEW) - '{_SAGT}'::text[] = to_jsonb(OLD) - '{_SAGT}'::text[] THEN
                        RETURN NEW;
                    END IF;
                    {_STAAR}
                """,
            ),
            pgtrigger.Trigger(
                name="av_den_som_har_rollen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("trukket_av_id"),
                func=f"""
                    IF (TG_OP = 'INSERT' AND NOT ({_endrer_maalet("NEW.av_id")} OR ({_BLIR_SPURT})))
                        OR (NEW.trukket_av_id IS NOT NULL AND NOT {_endrer_maalet("NEW.trukket_av_id")}) THEN
                        {avvis("kunngjoering_av_virksomheten", "Bare den som endrer målet, kunngjør og trekker.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator}: {self.get_slag_display()}"

    @property
    def er_aapen(self) -> bool:
        return self.trukket_tid is None and self.gjennomfoert_tid is None
