"""A matter of principle: the choice, what each party advises, and what the byråd decided. Kept apart, each its own."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.models import Signal
from tillit.avklaring.enums import Avklaringsstatus
from tillit.avklaring.querysets import AvklaringQuerySet
from tillit.avklaring.rules import LENGSTE_ALTERNATIV
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.organisasjon.enums import Part, Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.rollesql import rollene
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer

_AVGJOER = rollene(Rettighet.AVKLARING_AVGJOERE)


@spor()
class Avklaring(Versjonert):
    """Lifted by one party. `signal` is the disputed one it is about, where it came from a dispute.

    What the byråd answers binds nobody by itself: it becomes steering where the department gives it, in a
    styringsmøte, so that the other party can answer it.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="avklaringer", verbose_name=_("styringsrelasjon")
    )
    signal = models.ForeignKey(
        Signal, models.PROTECT, null=True, blank=True, related_name="avklaringer", verbose_name=_("signal")
    )
    tekst = models.CharField(_("hva som må avklares"), max_length=300)
    bakgrunn = models.TextField(_("bakgrunn"), max_length=4000)
    frist = models.DateField(_("frist"))
    loeftet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("løftet av"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    loeftet_tid = models.DateTimeField(_("løftet"), auto_now_add=True)
    status = models.CharField(
        _("tilstand"), max_length=15, choices=Avklaringsstatus, default=Avklaringsstatus.HOS_BYRAADEN
    )
    valgt = models.ForeignKey(
        "avklaring.Alternativ", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("valgt")
    )
    svar = models.TextField(_("hva byråden svarer"), max_length=4000, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)

    objects = AvklaringQuerySet.as_manager()

    class Meta:
        verbose_name = _("avklaring")
        verbose_name_plural = _("avklaringer")
        ordering = ["-loeftet_tid", "-pk"]
        constraints = [
            models.CheckConstraint(name="avklaring_har_ord", condition=~Q(tekst="") & ~Q(bakgrunn="")),
            models.CheckConstraint(
                name="avklaring_svaret_er_helt",
                condition=Q(status__in=[Avklaringsstatus.AVGJORT, Avklaringsstatus.I_RETUR], svart_av__isnull=False)
                & Q(svart_tid__isnull=False)
                & ~Q(svar="")
                | Q(status__in=[Avklaringsstatus.HOS_BYRAADEN, Avklaringsstatus.TRUKKET], svar="")
                & Q(svart_av__isnull=True, svart_tid__isnull=True),
            ),
            models.CheckConstraint(
                name="avklaring_bare_det_avgjorte_er_valgt",
                condition=Q(valgt__isnull=True) | Q(status=Avklaringsstatus.AVGJORT),
            ),
            models.UniqueConstraint(
                fields=["signal"],
                condition=Q(status=Avklaringsstatus.HOS_BYRAADEN),
                name="avklaring_en_om_hvert_signal",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status=Avklaringsstatus.HOS_BYRAADEN.value),
            ),
            pgtrigger.ReadOnly(
                name="det_som_ble_loeftet_staar_fast",
                fields=["relasjon", "signal", "tekst", "bakgrunn", "frist", "loeftet_av", "part", "loeftet_tid"],
            ),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="signalet_er_relasjonens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__signal__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id
                        WHERE s.id = NEW.signal_id AND k.relasjon_id = NEW.relasjon_id AND s.status = 'bestridt'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'avklaring_om_et_bestridt_signal',
                            MESSAGE = 'Bare et signal som er bestridt mellom partene, kan løftes.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="avgjort_av_byraaden",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__svart_av__isnull=False),
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r
                        JOIN organisasjon_rolletildeling t ON t.organ_id = r.overordnet_id
                        WHERE r.id = NEW.relasjon_id AND t.bruker_id = NEW.svart_av_id AND t.rolle IN ({_AVGJOER})
                            AND t.gyldig_fra <= {I_DAG} AND (t.gyldig_til IS NULL OR t.gyldig_til > {I_DAG})
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'avklaring_avgjort_av_byraaden',
                            MESSAGE = 'Bare byråden for avdelingen kan svare på en avklaring.';
                    END IF;
                    IF NEW.valgt_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM avklaring_alternativ a WHERE a.id = NEW.valgt_id AND a.avklaring_id = NEW.id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'avklaring_valgt_blant_sine',
                            MESSAGE = 'Alternativet hører til en annen avklaring.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def adresse(self) -> str:
        return reverse("avklaring:vis", args=[self.pk])


@spor()
class Alternativ(models.Model):
    """One of the ways to decide it, written by who lifted it."""

    avklaring = models.ForeignKey(Avklaring, models.PROTECT, related_name="alternativer", verbose_name=_("avklaring"))
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    tekst = models.CharField(_("alternativ"), max_length=LENGSTE_ALTERNATIV)

    class Meta:
        verbose_name = _("alternativ")
        verbose_name_plural = _("alternativer")
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["avklaring", "nummer"], name="alternativ_ett_nummer"),
            models.CheckConstraint(name="alternativ_har_ord", condition=~Q(tekst="")),
        ]
        triggers = [
            BARE_TILFOEYING,
        ]

    def __str__(self) -> str:
        return self.tekst


@spor()
class FagligVurdering(models.Model):
    """What one party advises: professional, and not the decision. The newest of each stands; the earlier stay."""

    avklaring = models.ForeignKey(Avklaring, models.PROTECT, related_name="vurderinger", verbose_name=_("avklaring"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    tekst = models.TextField(_("faglig råd"), max_length=4000)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta:
        verbose_name = _("faglig råd i en avklaring")
        verbose_name_plural = _("faglige råd i avklaringer")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="fagligvurdering_har_ord", condition=~Q(tekst=""))]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="foer_den_er_avgjort",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM avklaring_avklaring a WHERE a.id = NEW.avklaring_id AND a.status = 'hos_byraaden'
                        FOR SHARE
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fagligvurdering_foer_avgjort',
                            MESSAGE = 'Faglige råd gis før avklaringen er avgjort.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
