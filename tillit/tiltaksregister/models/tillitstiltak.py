"""A measure of trust in steering and leadership: under one of four headings, with an owner, from a day to a day."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.avvisning import avvis
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.laering.models import Laerdom
from tillit.organisasjon.enums import Rettighet, Rolle
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle
from tillit.organisasjon.models.varighet import I_DAG, relasjonen_varer
from tillit.organisasjon.rettigheter import ORGANTYPER
from tillit.tiltaksregister import rules
from tillit.tiltaksregister.enums import Tiltaksomraade, Tiltakstilstand
from tillit.tiltaksregister.querysets import TillitstiltakQuerySet
from tillit.tiltaksregister.rules import EIERROLLER, LENGSTE_TEKST, LENGSTE_TITTEL

# SQL: which role can own a measure of which kind of body.
_EIERE = ", ".join(f"('{rolle.value}', '{ett.value}')" for rolle in EIERROLLER for ett in sorted(ORGANTYPER[rolle]))
_HAR_ORD = r"\S"
# What may still be written of a measure that is ended: the note that was made of it.
_ETTERPAA = "ARRAY['laerdom_id', 'versjon', 'sist_skrevet_av_id']"


@spor()
class Tillitstiltak(Versjonert):
    """How far it has come is what its two days say. It is ended with what came of it, and never deleted."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="tillitstiltak", verbose_name=_("eier"))
    rolle = models.CharField(_("ansvarlig rolle"), max_length=20, choices=Rolle)
    omraade = models.CharField(_("område"), max_length=15, choices=Tiltaksomraade)
    tittel = models.CharField(_("tiltak"), max_length=LENGSTE_TITTEL)
    beskrivelse = models.TextField(_("hva og hvorfor"), max_length=LENGSTE_TEKST)
    relasjon = models.ForeignKey(
        Styringsrelasjon,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tillitstiltak",
        verbose_name=_("styringsrelasjon"),
    )
    begynt_dato = models.DateField(_("begynte"), null=True, blank=True)
    avsluttet_dato = models.DateField(_("avsluttet"), null=True, blank=True)
    utbytte = models.TextField(_("hva det førte til"), max_length=LENGSTE_TEKST, blank=True)
    laerdom = models.ForeignKey(
        Laerdom, models.PROTECT, null=True, blank=True, related_name="tillitstiltak", verbose_name=_("lærdom")
    )
    sist_skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("sist skrevet av"))
    registrert_tid = models.DateTimeField(_("ført"), auto_now_add=True)

    objects = TillitstiltakQuerySet.as_manager()

    class Meta:
        verbose_name = _("tillitstiltak")
        verbose_name_plural = _("tillitstiltak")
        ordering = ["-pk"]
        indexes = [
            # As the list is read: `querysets.i_rekkefoelge`.
            models.Index(F("avsluttet_dato").desc(nulls_first=True), name="tillitstiltak_rekkefoelge")
        ]
        constraints = [
            models.CheckConstraint(
                name="tillitstiltak_har_ord", condition=Q(tittel__regex=_HAR_ORD, beskrivelse__regex=_HAR_ORD)
            ),
            models.CheckConstraint(
                name="tillitstiltak_i_et_omraade", condition=Q(omraade__in=sorted(Tiltaksomraade.values))
            ),
            models.CheckConstraint(
                name="tillitstiltak_slutter_etter_start",
                condition=Q(avsluttet_dato__isnull=True)
                | Q(begynt_dato__isnull=True)
                | Q(avsluttet_dato__gte=F("begynt_dato")),
            ),
            models.CheckConstraint(
                name="tillitstiltak_sier_hva_det_ble",
                condition=Q(avsluttet_dato__isnull=True) | Q(utbytte__regex=_HAR_ORD),
            ),
            models.CheckConstraint(
                name="tillitstiltak_laerdom_naar_det_er_over",
                condition=Q(laerdom__isnull=True) | Q(avsluttet_dato__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="hvem_sitt", fields=["organ", "registrert_tid"]),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="avsluttet_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__avsluttet_dato__isnull=False),
                func=f"""
                    IF to_jsonb(NEW) - {_ETTERPAA} <> to_jsonb(OLD) - {_ETTERPAA} THEN
                        {avvis("tillitstiltak_avsluttet_staar_fast", "Et tiltak som er avsluttet, endres ikke.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="skrives_av_eieren",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF NOT {holder_rolle("NEW.sist_skrevet_av_id", "NEW.organ_id", Rettighet.TILTAK_FOERE)} THEN
                        {avvis("tillitstiltak_av_eieren", "Den som skriver, må ha en rolle som fører tiltak hos eieren.")}
                    END IF;
                    IF (NEW.rolle, (SELECT o.type FROM organisasjon_organ o WHERE o.id = NEW.organ_id)) NOT IN ({_EIERE}) THEN
                        {avvis("tillitstiltak_rolle_hos_eieren", "Rollen finnes ikke hos eieren.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="dagene_har_vaert",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("begynt_dato", "avsluttet_dato"),
                func=f"""
                    IF NEW.begynt_dato > {I_DAG} OR NEW.avsluttet_dato > {I_DAG} THEN
                        {avvis("tillitstiltak_dagen_har_vaert", "Et tiltak begynner og slutter ikke på en dag som kommer.")}
                    END IF;
                    IF TG_OP = 'UPDATE' AND OLD.begynt_dato IS NOT NULL AND NEW.begynt_dato IS NULL THEN
                        {avvis("tillitstiltak_begynnelsen_staar", "Et tiltak som har begynt, blir ikke planlagt igjen.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="det_den_peker_paa_er_eierens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("relasjon_id", "laerdom_id"),
                func=f"""
                    IF NEW.relasjon_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id
                            AND r.type <> 'politisk' AND NEW.organ_id IN (r.overordnet_id, r.underordnet_id)
                    ) THEN
                        {avvis("tillitstiltak_eierens_relasjon", "Eieren er ingen part i den styringsrelasjonen.")}
                    END IF;
                    IF TG_OP = 'UPDATE' AND NEW.relasjon_id IS DISTINCT FROM OLD.relasjon_id AND EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = NEW.relasjon_id
                            AND (r.gyldig_fra > {I_DAG} OR r.gyldig_til <= {I_DAG})
                    ) THEN
                        {avvis("tillitstiltak_relasjonen_gjelder", "Styringsrelasjonen gjelder ikke i dag.")}
                    END IF;
                    IF NEW.laerdom_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM laering_laerdom l WHERE l.id = NEW.laerdom_id AND l.organ_id = NEW.organ_id
                            AND l.trukket_tid IS NULL
                    ) THEN
                        {avvis("tillitstiltak_eierens_laerdom", "Lærdommen er ikke eierens, eller den er trukket.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def adresse(self) -> str:
        return reverse("tiltaksregister:vis", args=[self.pk])

    @property
    def staaende_laerdom(self) -> Laerdom | None:
        """The note of it, unless that was withdrawn: then there is none to show, and another can be written."""
        return self.laerdom if self.laerdom is not None and self.laerdom.trukket_tid is None else None

    @property
    def tilstand(self) -> Tiltakstilstand:
        return rules.tilstand(begynt=self.begynt_dato, avsluttet=self.avsluttet_dato)
