"""What a meeting is about: each point stands under the name of the party that proposed it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog import rules
from styringsdialog.enums import Anmodningsslag, Anmodningssvar, Sakstilstand
from styringsdialog.models.laas import laas_trigger, laast_av_referat
from styringsdialog.models.moete import Moete
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.saksinnhold import (
    HANDLENDE_PART,
    MOETETS_RELASJON,
    Saksinnhold,
    forfatteren_er_partens,
    i_relasjonen,
    opphavet,
)
from tillit.felles.historikk import spor
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.models.varighet import relasjonen_varer

# Whose a point is without their having a role any more: it stands in the series of the meeting as they wrote it. What is
# put up because a referat is not approved is nobody's proposal: whoever set that going is of one of the parties.
_STAAR_I_SERIEN = """
    (NEW.fra_serien AND EXISTS (SELECT 1 FROM styringsdialog_moete m
        JOIN styringsdialog_seriesak f ON f.serie_id = m.serie_id
        WHERE m.id = NEW.moete_id AND (f.skrevet_av_id, f.tittel) = (NEW.foreslaatt_av_id, NEW.tittel)))
    OR (NEW.referat_id IS NOT NULL AND NEW.foreslaatt_av_id IN (SELECT t.bruker_id FROM organisasjon_rolletildeling t
        WHERE t.organ_id IN (r.overordnet_id, r.underordnet_id)))
"""


@spor()
class Sakspunkt(Saksinnhold):
    """A point on the agenda; both parties may propose. Minutes planned and used show what the time went to."""

    moete = models.ForeignKey(Moete, models.CASCADE, related_name="saker", verbose_name=_("møte"))
    min_faktisk = models.PositiveSmallIntegerField(_("minutter brukt"), null=True, blank=True)
    notat = models.TextField(_("referat fra saken"), max_length=8000, blank=True)
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)
    # What the point is called by those who have the agenda on paper: from the calling on it is the same. Until then the
    # points that stand are counted (`rules.numre`). The database sets it, and nobody else.
    nummer = models.PositiveSmallIntegerField(_("nummer på saklisten"), null=True, editable=False)
    fra_serien = models.BooleanField(_("fast sak i møteserien"), default=False, editable=False)
    # Where it waited before it was taken into this meeting: under its author, once.
    forslag = models.OneToOneField(
        "styringsdialog.Saksforslag",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tatt_inn_som",
        verbose_name=_("ventet som"),
    )
    # The referat that is to be approved here: the point goes when it is.
    referat = models.ForeignKey(
        "styringsdialog.Referat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="godkjennes_i",
        verbose_name=_("referat"),
    )
    tilstand = models.CharField(_("tilstand"), max_length=10, choices=Sakstilstand, default=Sakstilstand.AKTIV)
    tilstandsgrunn = models.CharField(_("hvorfor saken er tatt av"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("sakspunkt")
        verbose_name_plural = _("sakspunkter")
        ordering = ["rekkefoelge", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sakspunkt_minutter_rimelige",
                condition=Q(min_plan__gte=1, min_plan__lte=600)
                & (Q(min_faktisk__isnull=True) | Q(min_faktisk__lte=600)),
                violation_error_message=_("Minutter må være fra 1 til 600."),
            ),
            models.UniqueConstraint(fields=["moete", "nummer"], name="sakspunkt_ett_nummer"),
            *(
                models.UniqueConstraint(
                    fields=["moete", opphav], condition=Q(tilstand=Sakstilstand.AKTIV), name=f"sakspunkt_en_sak_om_{om}"
                )
                for opphav, om in (
                    ("risiko", "en_risiko"),
                    ("indikator", "et_tall"),
                    ("signal", "et_signal"),
                    ("grense", "en_grense"),
                    ("loefte", "et_loefte"),
                    ("referat", "et_referat"),
                )
            ),
            models.CheckConstraint(
                name="sakspunkt_tatt_av_har_grunn",
                condition=Q(tilstand=Sakstilstand.AKTIV, tilstandsgrunn="")
                | (~Q(tilstand=Sakstilstand.AKTIV) & ~Q(tilstandsgrunn="")),
            ),
        ]
        triggers = [
            laas_trigger("sakspunkt_laast", laast_av_referat, "moete_id"),
            i_relasjonen(MOETETS_RELASJON),
            forfatteren_er_partens(
                MOETETS_RELASJON, ogsaa=_STAAR_I_SERIEN, gjelder=pgtrigger.Q(new__forslag__isnull=True)
            ),
            relasjonen_varer(
                MOETETS_RELASJON,
                "SELECT (m.start_tid AT TIME ZONE 'Europe/Oslo')::date FROM styringsdialog_moete m WHERE m.id = NEW.moete_id",
            ),
            pgtrigger.ReadOnly(name="sakspunkt_gjelder_ett_referat", fields=["referat"]),
            pgtrigger.Trigger(
                name="sakspunkt_referatet_er_partenes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__referat__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_referat r
                        JOIN styringsdialog_moete om ON om.id = r.moete_id
                        JOIN styringsdialog_moete m ON m.relasjon_id = om.relasjon_id
                        WHERE r.id = NEW.referat_id AND m.id = NEW.moete_id AND m.id <> om.id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_referatet_er_partenes',
                            MESSAGE = 'Et møte godkjenner bare referater fra andre møter mellom de samme partene.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="sakspunkt_fra_det_som_ventet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("forslag_id", "part"),
                condition=pgtrigger.Q(new__forslag__isnull=False),
                func="""
                    PERFORM 1 FROM styringsdialog_saksforslag f WHERE f.id = NEW.forslag_id FOR SHARE;
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_saksforslag f
                        JOIN styringsdialog_moete m ON m.relasjon_id = f.relasjon_id
                        LEFT JOIN styringsdialog_sakspunkt u ON u.id = f.utsatt_fra_id
                        WHERE f.id = NEW.forslag_id AND f.trukket_grunn = ''
                            AND (f.part, f.foreslaatt_av_id) = (NEW.part, NEW.foreslaatt_av_id)
                            AND m.id = NEW.moete_id AND u.moete_id IS DISTINCT FROM m.id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_fra_det_som_ventet',
                            MESSAGE = 'Bare en sak som venter mellom de samme partene, kan tas inn, og ikke i møtet den ble utsatt fra.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="nummeret_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__nummer__isnull=False, old__nummer__df=pgtrigger.F("new__nummer")),
            ),
            pgtrigger.Trigger(
                name="ny_etter_innkallingen_faar_neste_nummer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    NEW.nummer := (
                        SELECT CASE WHEN m.status <> 'planlagt' THEN 1 + COALESCE(
                            (SELECT max(s.nummer) FROM styringsdialog_sakspunkt s WHERE s.moete_id = m.id), 0
                        ) END
                        FROM styringsdialog_moete m WHERE m.id = NEW.moete_id
                    );
                    RETURN NEW;
                """,
            ),
            # What is postponed waits, whoever postponed it and by whatever way: under its author, in one place.
            pgtrigger.Trigger(
                name="utsatt_venter",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("tilstand"),
                condition=pgtrigger.Q(new__tilstand=Sakstilstand.UTSATT),
                func=f"""
                    INSERT INTO styringsdialog_saksforslag (versjon, relasjon_id, tittel, kategori, hensikt, maal_id,
                        grunnlag, {opphavet()}, min_plan, foreslaatt_av_id, part, utsatt_fra_id, foreslaatt_tid,
                        trukket_grunn)
                    SELECT 1, m.relasjon_id, NEW.tittel, NEW.kategori, NEW.hensikt, NEW.maal_id, NEW.grunnlag,
                        {opphavet("NEW.")}, NEW.min_plan, NEW.foreslaatt_av_id, NEW.part, NEW.id, now(), ''
                    FROM styringsdialog_moete m WHERE m.id = NEW.moete_id
                    ON CONFLICT (utsatt_fra_id) DO NOTHING;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="sakspunkt_er_forfatterens",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                declare=[("part", HANDLENDE_PART), ("moetestatus", "TEXT"), ("samme", "BOOLEAN")],
                # Who writes says for which party, as it is kept in history: who does not say so changes nothing. What a
                # meeting did not come to, or that is not held, waits for a later one, whoever proposed it: both parties sit there.
                func=f"""
                    SELECT m.status INTO moetestatus FROM styringsdialog_moete m WHERE m.id = OLD.moete_id;
                    IF TG_OP = 'DELETE' THEN
                        IF part IS DISTINCT FROM OLD.part OR moetestatus <> 'planlagt' THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_slettes_av_forfatteren',
                                MESSAGE = 'Bare den parten som foreslo saken, kan fjerne den, og bare før møtet er innkalt.';
                        END IF;
                        RETURN OLD;
                    END IF;
                    IF (NEW.moete_id, NEW.foreslaatt_av_id, NEW.part)
                        IS DISTINCT FROM (OLD.moete_id, OLD.foreslaatt_av_id, OLD.part) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_forfatter_staar_fast',
                            MESSAGE = 'Hvem som har foreslått en sak, kan ikke endres.';
                    END IF;
                    IF NEW.rekkefoelge <> OLD.rekkefoelge AND part IS DISTINCT FROM 'overordnet' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_rekkefoelge',
                            MESSAGE = 'Byrådsavdelingen setter rekkefølgen på programmet.';
                    END IF;
                    samme := (NEW.tittel, NEW.kategori, NEW.hensikt, NEW.min_plan, NEW.maal_id, NEW.grunnlag,
                        {opphavet("NEW.")}, NEW.forslag_id)
                        IS NOT DISTINCT FROM
                        (OLD.tittel, OLD.kategori, OLD.hensikt, OLD.min_plan, OLD.maal_id, OLD.grunnlag,
                        {opphavet("OLD.")}, OLD.forslag_id);
                    IF samme AND (NEW.tilstand, NEW.tilstandsgrunn) = (OLD.tilstand, OLD.tilstandsgrunn) THEN
                        RETURN NEW;
                    END IF;
                    IF moetestatus IN ('gjennomfoert', 'avlyst') AND (OLD.tilstand, NEW.tilstand) = ('aktiv', 'utsatt')
                        AND part IS NOT NULL AND samme THEN
                        RETURN NEW;
                    END IF;
                    IF part IS DISTINCT FROM OLD.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_er_forfatterens',
                            MESSAGE = 'Saken er den andre partens. Be heller om at den trekkes eller utsettes.';
                    END IF;
                    IF OLD.tilstand <> 'aktiv' OR moetestatus NOT IN ('planlagt', 'innkalt') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_programmet_er_lukket',
                            MESSAGE = 'Saken er tatt av programmet, eller programmet er lukket. Den kan ikke endres lenger.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            moetet_endret("{rad}.moete_id"),
        ]

    @property
    def forslagsstiller(self) -> str:
        """Who proposed it: empty where it was put on the programme because a referat was not approved."""
        return "" if self.referat_id else self.foreslaatt_av.navn

    def fjernes_sporloest(self) -> bool:
        """What is taken off the programme is gone, or stands there as withdrawn."""
        return rules.fjernes_sporloest(
            moetestatus=self.moete.status,
            har_anmodninger=self.anmodninger.exists(),
            har_andres_vedlegg=self.vedlegg.som_regnes().exclude(part=self.part).exists(),
        )


@spor()
class Saksanmodning(models.Model):
    """One party asks the other to withdraw or postpone its point. Answered once by whose point it is; then it stands."""

    sak = models.ForeignKey(Sakspunkt, models.PROTECT, related_name="anmodninger", verbose_name=_("sak"))
    slag = models.CharField(_("hva det bes om"), max_length=10, choices=Anmodningsslag)
    grunn = models.CharField(_("grunn"), max_length=500)
    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("bedt om"), default=naa, editable=False)
    svar = models.CharField(_("svar"), max_length=15, choices=Anmodningssvar, blank=True)
    svargrunn = models.CharField(_("grunn til svaret"), max_length=500, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("svart av")
    )
    svart_tid = models.DateTimeField(_("svart"), null=True, blank=True)

    class Meta:
        verbose_name = _("anmodning om en sak")
        verbose_name_plural = _("anmodninger om saker")
        ordering = ["tid", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sak"], condition=Q(svar=""), name="saksanmodning_en_om_gangen"),
            models.CheckConstraint(name="saksanmodning_har_grunn", condition=~Q(grunn="")),
            models.CheckConstraint(
                name="saksanmodning_svart_av_noen",
                condition=Q(svar="", svargrunn="", svart_av__isnull=True, svart_tid__isnull=True)
                | (~Q(svar="") & Q(svart_av__isnull=False, svart_tid__isnull=False)),
            ),
            models.CheckConstraint(
                name="saksanmodning_avslag_har_grunn", condition=~Q(svar=Anmodningssvar.AVSLAATT) | ~Q(svargrunn="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="besvart_staar_fast", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__svar="")
            ),
            pgtrigger.ReadOnly(name="anmodningen_staar_fast", fields=["sak", "slag", "grunn", "part", "av", "tid"]),
            pgtrigger.Trigger(
                name="saksanmodning_mellom_partene",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("sak", "styringsdialog_sakspunkt%ROWTYPE"), ("part", HANDLENDE_PART)],
                func="""
                    SELECT * INTO sak FROM styringsdialog_sakspunkt WHERE id = NEW.sak_id FOR SHARE;
                    IF TG_OP = 'INSERT' AND (sak.part = NEW.part OR sak.tilstand <> 'aktiv' OR NEW.svar <> '') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksanmodning_om_den_andres',
                            MESSAGE = 'En anmodning gjelder en sak den andre parten har på programmet.';
                    END IF;
                    IF TG_OP = 'UPDATE' AND part IS DISTINCT FROM sak.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksanmodning_besvares_av_forfatteren',
                            MESSAGE = 'Bare den parten som foreslo saken, kan svare.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            moetet_endret("SELECT s.moete_id FROM styringsdialog_sakspunkt s WHERE s.id = {rad}.sak_id"),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.sak}"
