"""Where a signal comes from: what every reader of signals asks of it, whatever kind of source it is (ADR 4)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from styringsdialog.models.dokument import Styringsdokument
from styringsdialog.models.moete import Moete
from tillit.organisasjon.models import Styringsrelasjon


class Signalkilde(models.Model):
    """A held meeting, or an issued letter, as its signals know it. Its owner is the truth; this row says what it says.

    The database makes the row when the meeting starts or the letter is issued, and fills it from the owner each time it
    is written, whoever writes and whatever they write: nothing here can differ from the meeting and its referat, or from
    the letter and its receipt. Another kind of source is another owner: a column beside these, and a trigger.
    """

    moete = models.OneToOneField(
        Moete, models.PROTECT, null=True, blank=True, related_name="kilde", verbose_name=_("møte")
    )
    dokument = models.OneToOneField(
        Styringsdokument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kilde",
        verbose_name=_("styringsdokument"),
    )
    relasjon = models.ForeignKey(Styringsrelasjon, models.PROTECT, related_name="+", verbose_name=_("styringsrelasjon"))
    tittel = models.CharField(_("tittel"), max_length=160)
    dato = models.DateField(_("dato"))
    foeres_innen = models.DateField(_("siste dag styring kan føres"))
    kan_binde = models.BooleanField(_("kan gi styring"))
    godkjent_tid = models.DateTimeField(_("godkjent av begge parter"), null=True)

    class Meta:
        verbose_name = _("kilde til signaler")
        verbose_name_plural = _("kilder til signaler")
        indexes = [models.Index(name="signalkilde_relasjon_dato", fields=["relasjon", "dato"])]
        constraints = [
            models.CheckConstraint(
                name="signalkilde_har_en_eier",
                condition=Q(moete__isnull=False, dokument__isnull=True) | Q(moete__isnull=True, dokument__isnull=False),
            ),
        ]
        # They run by name: first the row is filled, then it is asked whether it may stand so.
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="bytter_ikke_eier", fields=["moete", "dokument"]),
            pgtrigger.Trigger(
                name="fylles_fra_moetet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__moete__isnull=False),
                func="""
                    SELECT m.relasjon_id, m.tittel, (m.start_tid AT TIME ZONE 'Europe/Oslo')::date,
                        styringsdialog_klassifiseringsfrist((m.start_tid AT TIME ZONE 'Europe/Oslo')::date),
                        m.type = 'styring', r.godkjent_tid
                    INTO NEW.relasjon_id, NEW.tittel, NEW.dato, NEW.foeres_innen, NEW.kan_binde, NEW.godkjent_tid
                    FROM styringsdialog_moete m
                    LEFT JOIN styringsdialog_referat r ON r.moete_id = m.id AND r.status = 'godkjent'
                    WHERE m.id = NEW.moete_id AND m.status = 'gjennomfoert';
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_er_holdt',
                            MESSAGE = 'Signaler kan bare føres i et møte som er startet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # It binds from when it is received: by then the virksomhet has answered everything in it.
            pgtrigger.Trigger(
                name="fylles_fra_dokumentet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__dokument__isnull=False),
                func="""
                    SELECT d.relasjon_id, d.tittel, d.dato, d.dato, true, d.kvittert_tid
                    INTO NEW.relasjon_id, NEW.tittel, NEW.dato, NEW.foeres_innen, NEW.kan_binde, NEW.godkjent_tid
                    FROM styringsdialog_styringsdokument d
                    WHERE d.id = NEW.dokument_id AND d.status IN ('utstedt', 'kvittert');
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_er_utstedt',
                            MESSAGE = 'Signaler gis først når brevet er utstedt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="med_signaler_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.relasjon_id, NEW.dato, NEW.foeres_innen, NEW.kan_binde)
                        IS DISTINCT FROM (OLD.relasjon_id, OLD.dato, OLD.foeres_innen, OLD.kan_binde)
                        AND EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.kilde_id = NEW.id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_staar_fast',
                            MESSAGE = 'Type, part og dato kan ikke endres etter at signaler er ført.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="signalene_er_besvart",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__godkjent_tid__isnull=False),
                # Whoever records a signal holds this row (FOR SHARE): here all of them are committed, or wait.
                func="""
                    IF EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.kilde_id = NEW.id
                        AND s.status = 'foreslaatt' AND s.type NOT IN ('uklassifisert', 'informasjon'))
                        OR EXISTS (SELECT 1 FROM styringsdialog_signal s
                            JOIN styringsdialog_ordlydforslag f ON f.signal_id = s.id AND f.signal_versjon = s.versjon
                            WHERE s.kilde_id = NEW.id AND f.svar = '') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_alle_besvart',
                            MESSAGE = 'Ingenting kan godkjennes før begge parter har svart på alle signalene.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def moetet(self) -> Moete:
        """The meeting, of a source that is known to be one."""
        assert self.moete is not None  # noqa: S101  # for the type checker
        return self.moete

    @property
    def adresse(self) -> str:
        """The page on which its signals stand."""
        if self.dokument_id is not None:
            return reverse("styringsbrev:vis", args=[self.dokument_id])
        return reverse("styringsdialog:moete", args=[self.moete_id])
