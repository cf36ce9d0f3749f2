"""What a party lays beside something in the dialogue: evidence for a step of a follow-up, background for a point."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import IKKE_AVSLUTTET
from styringsdialog.models.laas import laast_av_referat
from styringsdialog.models.oppfoelging import Oppfoelgingssteg
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.sak import Sakspunkt
from styringsdialog.models.saksinnhold import HANDLENDE_PART
from styringsdialog.querysets import VedleggQuerySet
from styringsdialog.rules.oppfoelging import MED_BELEGG
from styringsdialog.rules.vedlegg import MAKS_ANTALL
from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobbstatus
from tillit.felles.koding import SHA256
from tillit.felles.opplasting import Opplasting
from tillit.felles.vedlegg.slag import Filslag, Vedleggsmerknad
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon

EIERE = ("steg", "sak")
_AAPNE = ", ".join(f"'{status.value}'" for status in sorted(IKKE_AVSLUTTET))
_MED_BELEGG = ", ".join(f"'{slag.value}'" for slag in sorted(MED_BELEGG))
_REGNES = Q(trukket_tid__isnull=True) & ~Q(status=Jobbstatus.FEILET)


@spor(fields=["relasjon", "steg", "sak", "part", "filnavn", "filslag", "sha256", "status", "trukket_tid"])
class Vedlegg(Opplasting):
    """A file, and whose it is. `fil` is what a worker made of what came: judged by its content and without who made it.

    Never changed: another file is another row. Withdrawn, the row stays with who and when, and the file goes.
    """

    OPPGAVE = "styringsdialog.undersoek_vedlegg"
    MAPPE = "vedlegg"
    LEIE = timedelta(minutes=3)
    GJELDER = ("relasjon__underordnet__navn",)

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="vedlegg", verbose_name=_("styringsrelasjon")
    )
    steg = models.ForeignKey(
        Oppfoelgingssteg, models.PROTECT, null=True, blank=True, related_name="vedlegg", verbose_name=_("steg")
    )
    sak = models.ForeignKey(
        Sakspunkt, models.CASCADE, null=True, blank=True, related_name="vedlegg", verbose_name=_("sak")
    )
    part = models.CharField(_("part"), max_length=15, choices=Part)
    # Of the bytes as they came: the same file sent twice is one.
    mottatt_sha256 = models.CharField(_("SHA-256 av det som kom"), max_length=64)
    filslag = models.CharField(_("filslag"), max_length=4, choices=Filslag, blank=True)
    merknader = ArrayField(
        models.CharField(max_length=15, choices=Vedleggsmerknad), verbose_name=_("merknader"), default=list, blank=True
    )
    trukket_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("fjernet av")
    )
    trukket_tid = models.DateTimeField(_("fjernet"), null=True, blank=True)

    objects = VedleggQuerySet.as_manager()

    class Meta:
        verbose_name = _("vedlegg")
        verbose_name_plural = _("vedlegg")
        ordering = ["pk"]
        constraints = [
            *Opplasting.Meta.constraints,
            models.CheckConstraint(
                name="vedlegg_har_en_eier",
                condition=Q(steg__isnull=False, sak__isnull=True) | Q(steg__isnull=True, sak__isnull=False),
            ),
            models.CheckConstraint(name="vedlegg_mottatt_sha256", condition=Q(mottatt_sha256__regex=SHA256)),
            models.CheckConstraint(
                name="vedlegg_ferdig_er_kjent",
                condition=~Q(status=Jobbstatus.FERDIG) | (~Q(filslag="") & (~Q(fil="") | Q(trukket_tid__isnull=False))),
            ),
            models.CheckConstraint(
                name="vedlegg_trukket_av_noen",
                condition=Q(trukket_tid__isnull=True, trukket_av__isnull=True)
                | Q(trukket_tid__isnull=False, trukket_av__isnull=False, fil=""),
            ),
            # Two who send the same file at once, send one.
            *(
                models.UniqueConstraint(
                    fields=[eier, "mottatt_sha256"], condition=_REGNES, name=f"vedlegg_en_gang_i_{eier}"
                )
                for eier in EIERE
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="vedlegget_staar_fast",
                fields=["relasjon", "steg", "sak", "part", "mottatt_sha256", "lastet_opp_av", "lastet_opp_tid"],
            ),
            pgtrigger.Trigger(
                name="vedlegget_er_ferdig",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.trukket_tid IS NOT NULL OR (OLD.status = 'ferdig' AND (
                        (NEW.filnavn, NEW.filslag, NEW.sha256, NEW.stoerrelse, NEW.merknader, NEW.status)
                        IS DISTINCT FROM (OLD.filnavn, OLD.filslag, OLD.sha256, OLD.stoerrelse, OLD.merknader, OLD.status)
                        OR (NEW.fil <> OLD.fil AND NEW.trukket_tid IS NULL)
                    )) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedlegg_er_ferdig',
                            MESSAGE = 'Et vedlegg endres ikke. Legg ved en ny fil i stedet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="vedlegg_gaar_med_saken",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                declare=[("handlende", HANDLENDE_PART)],
                # A point can be taken away before anybody is called to it, by who proposed it; then this goes with it,
                # where it is that party's own.
                func="""
                    IF OLD.sak_id IS NULL OR (
                        handlende IS DISTINCT FROM OLD.part AND OLD.trukket_tid IS NULL AND OLD.status <> 'feilet'
                    ) OR NOT EXISTS (
                        SELECT 1 FROM styringsdialog_sakspunkt s JOIN styringsdialog_moete m ON m.id = s.moete_id
                        WHERE s.id = OLD.sak_id AND m.status = 'planlagt'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedlegg_slettes_ikke',
                            MESSAGE = 'Et vedlegg slettes ikke. Det kan fjernes, og raden blir stående.';
                    END IF;
                    RETURN OLD;
                """,
            ),
            pgtrigger.Trigger(
                name="vedlegg_til_noe_som_er_aapent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("trukket_tid"),
                declare=[
                    ("handlende", HANDLENDE_PART),
                    ("relasjonen", "BIGINT"),
                    ("stegpart", "TEXT"),
                    ("aapent", "BOOLEAN"),
                    ("antall", "INTEGER"),
                ],
                func=f"""
                    IF NEW.steg_id IS NOT NULL THEN
                        SELECT o.relasjon_id, s.part, o.status IN ({_AAPNE}) AND s.slag IN ({_MED_BELEGG})
                            INTO relasjonen, stegpart, aapent
                            FROM styringsdialog_oppfoelging o JOIN styringsdialog_oppfoelgingssteg s ON s.oppfoelging_id = o.id
                            WHERE s.id = NEW.steg_id FOR NO KEY UPDATE OF o;
                    ELSE
                        {laast_av_referat("(SELECT s.moete_id FROM styringsdialog_sakspunkt s WHERE s.id = NEW.sak_id)")}
                        SELECT m.relasjon_id, NEW.part, s.tilstand = 'aktiv' AND m.status <> 'avlyst'
                            INTO relasjonen, stegpart, aapent
                            FROM styringsdialog_sakspunkt s JOIN styringsdialog_moete m ON m.id = s.moete_id
                            WHERE s.id = NEW.sak_id FOR SHARE OF s;
                    END IF;
                    IF handlende IS DISTINCT FROM NEW.part OR stegpart IS DISTINCT FROM NEW.part
                        OR relasjonen IS DISTINCT FROM NEW.relasjon_id THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedlegg_er_partens',
                            MESSAGE = 'Et vedlegg legges ved og fjernes av den parten det hører til.';
                    END IF;
                    IF aapent IS NOT TRUE THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedlegg_er_lukket',
                            MESSAGE = 'Det vedlegget hører til, er avsluttet og kan ikke endres.';
                    END IF;
                    SELECT count(*) INTO antall FROM styringsdialog_vedlegg v
                        WHERE (v.steg_id = NEW.steg_id OR v.sak_id = NEW.sak_id)
                            AND v.trukket_tid IS NULL AND v.status <> 'feilet';
                    IF TG_OP = 'INSERT' AND antall >= {MAKS_ANTALL} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vedlegg_hoeyst_antall',
                            MESSAGE = 'Det er høyst {MAKS_ANTALL} vedlegg på ett sted.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Yes and no are said of a report that was read: with another file it is another one.
            pgtrigger.Trigger(
                name="oppfoelgingen_er_en_annen",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("trukket_tid"),
                condition=pgtrigger.Q(new__steg__isnull=False),
                func="""
                    UPDATE styringsdialog_oppfoelging SET versjon = versjon + 1 WHERE id = (
                        SELECT s.oppfoelging_id FROM styringsdialog_oppfoelgingssteg s WHERE s.id = NEW.steg_id);
                    RETURN NULL;
                """,
            ),
            moetet_endret("SELECT s.moete_id FROM styringsdialog_sakspunkt s WHERE s.id = {rad}.sak_id"),
        ]

    @property
    def eier(self) -> Oppfoelgingssteg | Sakspunkt:
        """What it hangs on."""
        hos = self.steg or self.sak
        assert hos is not None  # noqa: S101  # the constraint says so
        return hos

    @property
    def adresse(self) -> str:
        return reverse("styringsdialog:vedlegg", args=[self.pk])

    @classmethod
    def kan_proeves_igjen(cls, naa: object) -> Q:  # noqa: ARG003  # as the other kinds
        """Never: who laid it there lays it there anew, where it may still be, and not after the referat is approved."""
        return Q(pk__in=[])
