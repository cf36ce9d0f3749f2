"""What is left to be done, and each step a party has taken with it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import IKKE_AVSLUTTET, Oppfoelgingsstatus, Stegslag
from styringsdialog.models.moete import Moete
from styringsdialog.models.saksinnhold import HANDLENDE_PART
from styringsdialog.models.signal import Signal
from styringsdialog.querysets import OppfoelgingQuerySet, OppfoelgingsstegQuerySet
from styringsdialog.rules.oppfoelging import MED_BELEGG, STEGENE, SVAR_PAA_MELDINGEN, UTEN_ORD
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.maal.models import Maaling
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer

# The table of steps as SQL: one truth, read by Python and by the database.
_TABELLEN = ", ".join(
    f"('{fra.value}', '{slag.value}', {str(eierens).lower()}, '{til.value}')"
    for (fra, slag, eierens), til in STEGENE.items()
)
_SVARENE = ", ".join(f"'{slag.value}'" for slag in sorted(SVAR_PAA_MELDINGEN))
_EIEREN = "CASE {rad}.part WHEN 'overordnet' THEN r.overordnet_id ELSE r.underordnet_id END"


@spor()
class Oppfoelging(Versjonert):
    """What a binding signal with a deadline leaves to be done, or what a party has taken upon itself (`tekst`).

    `part` is the party that does it, `eier` the person there who sees to it, where one is named. `status` and `merknad`
    say what the newest step says: the database writes them, and nobody else.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="oppfoelginger", verbose_name=_("styringsrelasjon")
    )
    signal = models.OneToOneField(
        Signal, models.PROTECT, null=True, blank=True, related_name="oppfoelging", verbose_name=_("signal")
    )
    moete = models.ForeignKey(
        Moete, models.PROTECT, null=True, blank=True, related_name="oppfoelginger", verbose_name=_("avtalt i")
    )
    tekst = models.TextField(_("hva som skal gjøres"), max_length=2000, blank=True)
    part = models.CharField(_("hvem skal gjøre det"), max_length=15, choices=Part, default=Part.UNDERORDNET)
    eier = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hvem følger det opp")
    )
    frist = models.DateField(_("frist"))
    status = models.CharField(_("status"), max_length=15, choices=Oppfoelgingsstatus, default=Oppfoelgingsstatus.AAPEN)
    merknad = models.TextField(_("siste ord"), max_length=2000, blank=True)

    objects = OppfoelgingQuerySet.as_manager()

    class Meta:
        verbose_name = _("oppfølging")
        verbose_name_plural = _("oppfølginger")
        indexes = [
            models.Index(
                name="oppfoelging_ikke_avsluttet",
                fields=["relasjon", "frist"],
                condition=Q(status__in=IKKE_AVSLUTTET),
            )
        ]
        constraints = [
            # What binds is the virksomhet's to do, in the words of the signal. The rest is a party's own promise.
            models.CheckConstraint(
                name="oppfoelging_signal_eller_tekst",
                condition=Q(signal__isnull=False, tekst="", moete__isnull=True, part=Part.UNDERORDNET)
                | (Q(signal__isnull=True) & ~Q(tekst="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status__in=IKKE_AVSLUTTET),
            ),
            pgtrigger.ReadOnly(
                name="det_avtalte_staar_fast", fields=["relasjon", "signal", "moete", "tekst", "part", "frist"]
            ),
            pgtrigger.Trigger(
                name="bare_av_bindende_signal",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__signal__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_signal s
                        JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id AND k.kan_binde
                            AND k.godkjent_tid IS NOT NULL AND k.relasjon_id = NEW.relasjon_id
                        WHERE s.id = NEW.signal_id AND s.type IN ('styringssignal', 'oppdrag')
                          AND s.status = 'bekreftet' AND s.frist = NEW.frist
                          AND (COALESCE(s.klassifisert_tid, s.foert_tid) AT TIME ZONE 'Europe/Oslo')::date <= k.foeres_innen
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_av_bindende_signal',
                            MESSAGE = 'Bare et bindende signal med frist kan følges opp.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            relasjonen_varer("NEW.relasjon_id", condition=pgtrigger.Q(new__signal__isnull=True)),
            pgtrigger.Trigger(
                name="et_loefte_er_partens_eget",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__signal__isnull=True),
                declare=[("handlende", HANDLENDE_PART)],
                # A deadline that the other party sets would be an order in disguise (ADR 4).
                func="""
                    IF handlende IS DISTINCT FROM NEW.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_partens_eget',
                            MESSAGE = 'En part kan bare ta på seg noe selv, ikke pålegge den andre det.';
                    END IF;
                    IF NEW.moete_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_moete m WHERE m.id = NEW.moete_id AND m.relasjon_id = NEW.relasjon_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_i_relasjonen',
                            MESSAGE = 'Møtet er mellom andre parter.';
                    END IF;
                    IF NEW.moete_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.moete_id AND r.status <> 'godkjent'
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_av_moetet',
                            MESSAGE = 'Et løfte gis i et møte etter at det er startet, og før referatet er godkjent.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="eieren_hoerer_til_parten",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("eier_id"),
                condition=pgtrigger.Q(new__eier__isnull=False),
                declare=[("handlende", HANDLENDE_PART)],
                func=f"""
                    IF handlende IS DISTINCT FROM NEW.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_eier_settes_av_parten',
                            MESSAGE = 'Bare den parten som skal gjøre det, sier hvem som følger det opp.';
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r
                        JOIN organisasjon_rolletildeling t ON t.organ_id = {_EIEREN.format(rad="NEW")}
                        WHERE r.id = NEW.relasjon_id AND t.bruker_id = NEW.eier_id
                            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date
                            AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_eier_hos_parten',
                            MESSAGE = 'Den som følger opp, må ha en rolle hos parten som skal gjøre det.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="status_er_stegenes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status", "merknad"),
                declare=[("siste", "styringsdialog_oppfoelgingssteg%ROWTYPE")],
                func="""
                    SELECT * INTO siste FROM styringsdialog_oppfoelgingssteg s
                        WHERE s.oppfoelging_id = NEW.id ORDER BY s.id DESC LIMIT 1;
                    IF (NEW.status, NEW.merknad) IS DISTINCT FROM (COALESCE(siste.til, 'aapen'), COALESCE(siste.tekst, '')) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_status_er_stegenes',
                            MESSAGE = 'Hvordan en oppfølging står, følger av stegene partene har tatt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.ordlyd

    @property
    def ordlyd(self) -> str:
        """What is to be done, in the words of the signal or of who took it on."""
        return self.signal.tekst if self.signal else self.tekst

    @property
    def eierpart(self) -> Part:
        return Part(self.part)

    @property
    def adresse(self) -> str:
        return reverse("styringsdialog:oppfoelging", args=[self.pk])


class Oppfoelgingssteg(models.Model):
    """One step, in words, under the name of who took it. Added to, never changed."""

    oppfoelging = models.ForeignKey(Oppfoelging, models.PROTECT, related_name="steg", verbose_name=_("oppfølging"))
    # Which version of it the step was taken of: yes and no are said of the report that was read.
    oppfoelging_versjon = models.PositiveIntegerField(_("versjon av oppfølgingen"))
    slag = models.CharField(_("hva som ble gjort"), max_length=15, choices=Stegslag)
    til = models.CharField(_("tilstand etterpå"), max_length=15, choices=Oppfoelgingsstatus)
    tekst = models.TextField(_("med egne ord"), max_length=2000, blank=True)
    maaling = models.ForeignKey(
        Maaling, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tallet det bygger på")
    )
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    objects = OppfoelgingsstegQuerySet.as_manager()

    class Meta:
        verbose_name = _("steg i en oppfølging")
        verbose_name_plural = _("steg i oppfølginger")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="oppfoelgingssteg_har_ord", condition=Q(slag__in=sorted(UTEN_ORD)) | ~Q(tekst="")
            ),
            models.CheckConstraint(
                name="oppfoelgingssteg_belegg", condition=Q(maaling__isnull=True) | Q(slag__in=sorted(MED_BELEGG))
            ),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="oppfoelgingssteg_etter_tabellen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("o", "styringsdialog_oppfoelging%ROWTYPE"), ("handlende", HANDLENDE_PART)],
                func=f"""
                    SELECT * INTO o FROM styringsdialog_oppfoelging WHERE id = NEW.oppfoelging_id FOR NO KEY UPDATE;
                    IF handlende IS DISTINCT FROM NEW.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelgingssteg_er_partens',
                            MESSAGE = 'Et steg tas av en part, for den parten.';
                    END IF;
                    IF NEW.slag IN ({_SVARENE}) AND NEW.oppfoelging_versjon <> o.versjon THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelgingssteg_svarer_paa_det_leste',
                            MESSAGE = 'Oppfølgingen er endret siden den ble lest.';
                    END IF;
                    IF (o.status, NEW.slag, NEW.part = o.part, NEW.til) NOT IN ({_TABELLEN}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelgingssteg_etter_tabellen',
                            MESSAGE = 'Det steget kan ikke tas nå av denne parten. Noen kan ha vært der før deg.';
                    END IF;
                    IF NEW.maaling_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM maal_maaling t JOIN maal_indikator i ON i.id = t.indikator_id
                        JOIN maal_maal a ON a.id = i.maal_id
                        WHERE t.id = NEW.maaling_id AND a.relasjon_id = o.relasjon_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelgingssteg_tallet_i_relasjonen',
                            MESSAGE = 'Tallet hører til en annen styringsrelasjon.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="steget_foerer_videre",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="""
                    UPDATE styringsdialog_oppfoelging
                        SET status = NEW.til, merknad = NEW.tekst, versjon = versjon + 1
                        WHERE id = NEW.oppfoelging_id;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}: {self.tekst}"
