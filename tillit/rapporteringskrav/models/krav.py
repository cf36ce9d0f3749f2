"""What a virksomhet must report, why, how often and until when; held by the database whoever writes it."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer
from tillit.rapporteringskrav.enums import AVSLUTTET, Kravhyppighet, Kravopphav, Kravstatus, Vurderingsgrunn
from tillit.rapporteringskrav.querysets import RapporteringskravQuerySet
from tillit.rapporteringskrav.rules import EIERSTYRINGENS_OPPHAV, LENGSTE_KRAV

# Of the demand that a row in a trigger is about.
KRAVET_ER_AVSLUTTET = f"""EXISTS (
                        SELECT 1 FROM rapporteringskrav_rapporteringskrav k
                        WHERE k.id = NEW.krav_id AND k.status IN ({", ".join(f"'{ett}'" for ett in sorted(AVSLUTTET))})
                    )"""
_EIERENS = ", ".join(f"'{ett}'" for ett in sorted(EIERSTYRINGENS_OPPHAV))


@spor()
class Rapporteringskrav(Versjonert):
    """One thing that is to be reported in a relation."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="rapporteringskrav", verbose_name=_("styringsrelasjon")
    )
    # The same for those that were asked the same in one act.
    sammen = models.UUIDField(_("stilt til flere"), null=True, blank=True, editable=False)
    hva = models.CharField(_("hva som rapporteres"), max_length=200)
    hvorfor = models.TextField(_("hva det skal brukes til"), max_length=1000)
    hjemmel = models.CharField(_("hjemmel"), max_length=300, blank=True)
    hyppighet = models.CharField(_("hvor ofte"), max_length=10, choices=Kravhyppighet)
    opphav = models.CharField(_("hva det kommer av"), max_length=10, choices=Kravopphav)
    opphav_tekst = models.CharField(_("mer om hva det kommer av"), max_length=300, blank=True)
    gjelder_fra = models.DateField(_("gjelder fra"))
    # The last day it is asked.
    sluttdato = models.DateField(_("sluttdato"))
    status = models.CharField(_("tilstand"), max_length=10, choices=Kravstatus, default=Kravstatus.GJELDER)
    # The first day a removed demand is over.
    over_fra = models.DateField(_("over fra"), null=True, blank=True)
    laget_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("laget av"))
    part = models.CharField(_("laget av part"), max_length=15, choices=Part)
    laget_tid = models.DateTimeField(_("laget"), auto_now_add=True)
    # What the department said of what the virksomhet had told of.
    besvart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    besvart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    svar = models.CharField(_("hvorfor det ikke er et krav"), max_length=500, blank=True)

    # Why it was asked though the hours agreed for the year were spent.
    over_tak_grunn = models.CharField(_("hvorfor det går over taket"), max_length=500, blank=True, default="")

    objects = RapporteringskravQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapporteringskrav")
        verbose_name_plural = _("rapporteringskrav")
        ordering = ["hva", "pk"]
        indexes = [models.Index(name="krav_stilt_sammen", fields=["sammen"], condition=Q(sammen__isnull=False))]
        constraints = [
            models.CheckConstraint(name="krav_sier_hva_og_hvorfor", condition=~Q(hva="") & ~Q(hvorfor="")),
            models.CheckConstraint(
                name="krav_slutter_etter_at_det_begynner", condition=Q(sluttdato__gte=F("gjelder_fra"))
            ),
            models.CheckConstraint(
                name="krav_fjernet_fra_en_dag",
                condition=Q(status=Kravstatus.FJERNET, over_fra__isnull=False)
                | ~Q(status=Kravstatus.FJERNET) & Q(over_fra__isnull=True),
            ),
            models.CheckConstraint(
                name="krav_meldt_av_virksomheten",
                condition=~Q(status__in=[Kravstatus.MELDT, Kravstatus.TRUKKET]) | Q(part=Part.UNDERORDNET),
            ),
            models.CheckConstraint(
                name="krav_besvart_av_noen",
                condition=Q(besvart_av__isnull=True, besvart_tid__isnull=True)
                & (Q(part=Part.OVERORDNET) | Q(status=Kravstatus.MELDT))
                | Q(besvart_av__isnull=False, besvart_tid__isnull=False, part=Part.UNDERORDNET)
                & ~Q(status=Kravstatus.MELDT),
            ),
            models.CheckConstraint(
                name="krav_trukket_har_grunn", condition=~Q(status=Kravstatus.TRUKKET) | ~Q(svar="")
            ),
            models.CheckConstraint(
                name="krav_meldt_sier_hvordan", condition=Q(part=Part.OVERORDNET) | ~Q(opphav_tekst="")
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=sorted(AVSLUTTET)),
            ),
            pgtrigger.ReadOnly(
                name="hvem_som_spurte_staar_fast", fields=["relasjon", "sammen", "laget_av", "part", "laget_tid"]
            ),
            pgtrigger.Trigger(
                name="til_en_virksomhet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id AND r.type = 'politisk'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_til_en_virksomhet',
                            MESSAGE = 'Rapporteringskrav stilles til en virksomhet.';
                    END IF;
                    IF NEW.status <> (CASE NEW.part WHEN 'overordnet' THEN 'gjelder' ELSE 'meldt' END) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_begynner_hos_den_som_spoer',
                            MESSAGE = 'Det virksomheten melder om, gjelder først når avdelingen har bekreftet det.';
                    END IF;
                    IF NEW.sluttdato > NEW.gjelder_fra + {LENGSTE_KRAV.days} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_varer_ikke_for_lenge',
                            MESSAGE = 'Et rapporteringskrav kan gjelde i høyst fire år før det vurderes på nytt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="eierstyring_har_hjemmel",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Kravstatus.GJELDER),
                func=f"""
                    IF (NEW.hjemmel = '' OR NEW.opphav NOT IN ({_EIERENS})) AND EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r
                        WHERE r.id = NEW.relasjon_id AND r.type = 'eierstyring'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_eierstyring_har_hjemmel',
                            MESSAGE = 'I eierstyring må et rapporteringskrav ha hjemmel, og komme av brev, møte eller lov.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="etter_livet",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
                func="""
                    IF (OLD.status, NEW.status) NOT IN (('meldt', 'gjelder'), ('meldt', 'trukket'), ('gjelder', 'fjernet'))
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_etter_livet',
                            MESSAGE = 'Det kan ikke gjøres slik kravet står nå. Noen kan ha vært der før deg.';
                    END IF;
                    IF NEW.status = 'fjernet' AND NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_kravvurdering v
                        WHERE v.krav_id = NEW.id AND v.utfall = 'fjerne' AND v.over_fra = NEW.over_fra
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_fjernes_ved_vurdering',
                            MESSAGE = 'Et krav fjernes ved en vurdering som sier hvorfor og fra når.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="lenger_ved_vurdering",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("sluttdato"),
                condition=pgtrigger.Q(old__status=Kravstatus.GJELDER, new__sluttdato__gt=pgtrigger.F("old__sluttdato")),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM rapporteringskrav_kravvurdering v
                        WHERE v.krav_id = NEW.id AND v.utfall = 'fastholde' AND v.ny_sluttdato = NEW.sluttdato
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'krav_forlenges_ved_vurdering',
                            MESSAGE = 'Et krav gjelder lenger bare når det er vurdert og fastholdt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.hva

    @property
    def adresse(self) -> str:
        return reverse("rapporteringskrav:vis", args=[self.pk])

    def hvorfor_naa(self, dag: date) -> str:
        """Why one of those `som_boer_vurderes` finds should be looked at that day."""
        grunn = Vurderingsgrunn.UTLOEPT if self.sluttdato < dag else Vurderingsgrunn.UBRUKT
        return str(grunn.label)
