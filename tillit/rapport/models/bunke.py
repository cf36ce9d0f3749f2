"""The order of many reports at once: a row of its own, and its reports are ordinary orders that name it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobb, Jobbstatus
from tillit.felles.koding import SHA256
from tillit.organisasjon.models import Bruker, Organ
from tillit.rapport.models.avbrutt import Avbrytbar
from tillit.rapport.querysets import RapportbunkeQuerySet

# What changes when the file goes, and when it is made again.
_FILEN = "{fil,tatt_bort_tid}"
_PAKKINGEN = "{status,tatt_bort_tid,ferdig_tid,forsoek,fremdrift,fremdrift_tekst,koe_tid,gjerde}"
_AAPNE = f"'{Jobbstatus.BESTILT.value}', '{Jobbstatus.UNDER_ARBEID.value}'"


@spor(
    model_name="RapportbunkeEvent",
    fields=["organ", "aar", "bestilt_av", "status", "sha256", "feil", "avbrutt_av", "tatt_bort_tid"],
)
class Rapportbunke(Avbrytbar):
    """The reports of a department, ordered in one go. Its own work is the archive, which is made when they are."""

    OPPGAVE = "rapport.pakk_bunke"
    MAPPE = "rapportbunker"
    GJELDER = ("organ__navn",)

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="rapportbunker", verbose_name=_("gjelder"))
    aar = models.PositiveSmallIntegerField(_("år"))
    bestilt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("bestilt av"))
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    fil = models.CharField(_("fil"), max_length=200, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    stoerrelse = models.PositiveBigIntegerField(_("størrelse i byte"), null=True, blank=True)
    ferdig_tid = models.DateTimeField(_("ferdig"), null=True, blank=True)
    # The file was old and is gone; the reports stay, and can be packed again.
    tatt_bort_tid = models.DateTimeField(_("filen tatt bort"), null=True, blank=True)

    objects = RapportbunkeQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapportbunke")
        verbose_name_plural = _("rapportbunker")
        ordering = ["-bestilt_tid", "-pk"]
        constraints = [
            *Jobb.Meta.constraints,
            *Avbrytbar.Meta.constraints,
            models.CheckConstraint(
                name="rapportbunke_ferdig_er_hel",
                condition=~Q(status=Jobbstatus.FERDIG)
                | (
                    Q(ferdig_tid__isnull=False, sha256__regex=SHA256)
                    & (Q(tatt_bort_tid__isnull=True) & ~Q(fil="") | Q(tatt_bort_tid__isnull=False, fil=""))
                ),
            ),
            models.CheckConstraint(
                name="rapportbunke_bare_en_ferdig_fil_tas_bort",
                condition=Q(status=Jobbstatus.FERDIG) | Q(tatt_bort_tid__isnull=True),
            ),
        ]
        triggers = [
            *Avbrytbar.Meta.triggers,
            pgtrigger.Trigger(
                name="ferdig_er_uforanderlig",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=Jobbstatus.FERDIG),
                func=f"""
                    IF TG_OP = 'UPDATE' THEN
                        -- The file is taken away when it has lain as long as the shortest rule there may be …
                        IF OLD.tatt_bort_tid IS NULL AND NEW.tatt_bort_tid IS NOT NULL
                           AND OLD.ferdig_tid <= now() - interval '7 days'
                           AND to_jsonb(NEW) - '{_FILEN}'::text[] = to_jsonb(OLD) - '{_FILEN}'::text[] THEN
                            RETURN NEW;
                        END IF;
                        -- … and then the same reports are packed again.
                        IF OLD.tatt_bort_tid IS NOT NULL AND NEW.status = '{Jobbstatus.BESTILT.value}'
                           AND to_jsonb(NEW) - '{_PAKKINGEN}'::text[] = to_jsonb(OLD) - '{_PAKKINGEN}'::text[] THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    {
                    avvis(
                        "rapportbunke_ferdig_er_uforanderlig",
                        "En ferdig bunke endres ikke. Bare en gammel fil tas bort, og pakkes på nytt.",
                    )
                }
                """,
            ),
            pgtrigger.Trigger(
                name="pakkes_naar_rapportene_er_lagd",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status__in=[Jobbstatus.UNDER_ARBEID, Jobbstatus.FERDIG]),
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM rapport_rapport r WHERE r.bunke_id = NEW.id AND r.status IN ({_AAPNE})
                    ) THEN
                        {
                    avvis(
                        "rapportbunke_venter_paa_rapportene",
                        "En bunke pakkes når ingen av rapportene i den lages lenger.",
                    )
                }
                    END IF;
                    IF NEW.status = '{Jobbstatus.FERDIG.value}' AND NOT EXISTS (
                        SELECT 1 FROM rapport_rapport r
                            WHERE r.bunke_id = NEW.id AND r.status = '{Jobbstatus.FERDIG.value}'
                    ) THEN
                        {avvis("rapportbunke_er_ikke_tom", "En ferdig bunke har minst én rapport.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    @property
    def pakkes_igjen(self) -> bool:
        """It was packed once, its file was taken away, and somebody asked for it anew."""
        return self.er_i_arbeid and bool(self.sha256)

    def __str__(self) -> str:
        return f"{self.organ} {self.aar}"
