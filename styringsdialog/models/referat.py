"""The record of a meeting, and what the parties say of it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from styringsdialog.enums import Kommentarutfall, Referatstatus
from styringsdialog.models.laas import er_partens
from styringsdialog.models.moete import Moete
from styringsdialog.models.revisjon import moetet_endret
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


@spor()
class Referat(Versjonert):
    """The record of a held meeting: draft → to comment → approved by both, then immutable."""

    moete = models.OneToOneField(Moete, models.PROTECT, related_name="referat", verbose_name=_("møte"))
    status = models.CharField(_("status"), max_length=15, choices=Referatstatus, default=Referatstatus.UTKAST)
    sammendrag = models.TextField(_("hovedpunkter"), max_length=8000, blank=True)
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)
    # Until when the parties are asked to comment. That it passes says nothing of what they think.
    kommentarfrist = models.DateField(_("frist for kommentarer"), null=True, blank=True)

    class Meta:
        verbose_name = _("referat")
        verbose_name_plural = _("referater")
        constraints = [
            models.CheckConstraint(
                name="referat_godkjent_har_tid",
                condition=Q(status=Referatstatus.GODKJENT, godkjent_tid__isnull=False)
                | (~Q(status=Referatstatus.GODKJENT) & Q(godkjent_tid__isnull=True)),
            ),
            models.CheckConstraint(
                name="referat_utkast_har_ingen_frist",
                condition=~Q(status=Referatstatus.UTKAST) | Q(kommentarfrist__isnull=True),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="godkjent_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=Referatstatus.GODKJENT),
            ),
            pgtrigger.Trigger(
                name="godkjennes_av_begge",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Referatstatus.GODKJENT),
                func="""
                    IF (SELECT count(DISTINCT g.part) FROM styringsdialog_referatgodkjenning g
                        WHERE g.referat_id = NEW.id AND g.referat_versjon = NEW.versjon) < 2 THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjennes_av_begge',
                            MESSAGE = 'Et referat er godkjent først når begge parter har godkjent samme tekst.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="godkjent_godkjenner_kilden",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__status=Referatstatus.GODKJENT),
                func="""
                    UPDATE styringsdialog_signalkilde SET moete_id = moete_id WHERE moete_id = NEW.moete_id;
                    RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="fra_holdt_moete",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM 1 FROM styringsdialog_moete m
                        WHERE m.id = NEW.moete_id AND m.status = 'gjennomfoert' FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_fra_holdt_moete',
                            MESSAGE = 'Et referat kan bare skrives fra et møte som er startet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="ny_tekst_ny_versjon",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                # An approval is of words: other words under the same version would borrow it.
                func="""
                    IF (OLD.status, NEW.status) IN (('til_kommentar', 'utkast'), ('utkast', 'godkjent')) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_gaar_framover',
                            MESSAGE = 'Et referat sendes til kommentar én gang, og godkjennes etter det.';
                    END IF;
                    IF NEW.versjon < OLD.versjon OR NEW.moete_id <> OLD.moete_id
                        OR (NEW.versjon = OLD.versjon AND NEW.sammendrag <> OLD.sammendrag) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_ny_tekst_ny_versjon',
                            MESSAGE = 'Et endret referat er en ny versjon, og begge parter må godkjenne på nytt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            moetet_endret("{rad}.moete_id"),
        ]

    def __str__(self) -> str:
        return f"Referat fra {self.moete}"


def bare_i_status(status: str, melding: str) -> pgtrigger.Trigger:
    """What a party may say of a referat depends on where in its life it is. Waits for an approval under way."""
    return pgtrigger.Trigger(
        name="i_rett_status",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            PERFORM 1 FROM styringsdialog_referat r WHERE r.id = NEW.referat_id FOR NO KEY UPDATE;
            IF NOT EXISTS (SELECT 1 FROM styringsdialog_referat r
                           WHERE r.id = NEW.referat_id AND r.status = '{status}') THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_i_rett_status',
                    MESSAGE = '{melding}';
            END IF;
            RETURN NEW;
        """,
    )


class _Bidrag(models.Model):
    """Something one party says of a referat. Added to, never changed."""

    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["tid", "pk"]


class Referatkommentar(_Bidrag):
    """What a party says of a paragraph while the text is out: of a point's, or of the main points where `sak` is None.

    A thread is one such and its answers; the last answer says where it stands. `avsnitt` is what the paragraph said
    then, and `forslag` other words for it, which become the paragraph's when they are taken in.
    """

    referat = models.ForeignKey(Referat, models.PROTECT, related_name="kommentarer", verbose_name=_("referat"))
    sak = models.ForeignKey(
        "styringsdialog.Sakspunkt",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kommentarer",
        verbose_name=_("sak"),
    )
    svar_til = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="svar", verbose_name=_("svar til")
    )
    utfall = models.CharField(_("utfall"), max_length=15, choices=Kommentarutfall, blank=True)
    tekst = models.TextField(_("kommentar"), max_length=4000, blank=True)
    avsnitt = models.TextField(_("avsnittet slik det sto"), max_length=8000, blank=True)
    forslag = models.TextField(_("foreslått tekst"), max_length=8000, blank=True)
    # No words are proposed, and none are to stand there.
    stryker = models.BooleanField(_("foreslår å stryke avsnittet"), default=False)

    class Meta(_Bidrag.Meta):
        verbose_name = _("kommentar")
        verbose_name_plural = _("kommentarer")
        constraints = [
            models.CheckConstraint(
                name="referatkommentar_svar_eller_kommentar",
                condition=Q(svar_til__isnull=True, utfall="")
                | Q(svar_til__isnull=False, sak__isnull=True, avsnitt="", forslag="", stryker=False),
            ),
            models.CheckConstraint(
                name="referatkommentar_stryker_noe", condition=Q(stryker=False) | Q(forslag="") & ~Q(avsnitt="")
            ),
            models.CheckConstraint(
                name="referatkommentar_sier_noe",
                condition=~Q(tekst="")
                | ~Q(forslag="")
                | Q(stryker=True)
                | Q(utfall__in=[Kommentarutfall.BESVART, Kommentarutfall.TATT_INN]),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="i_traaden",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("rot", "styringsdialog_referatkommentar%ROWTYPE")],
                func="""
                    IF NEW.sak_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM styringsdialog_sakspunkt s JOIN styringsdialog_referat r ON r.moete_id = s.moete_id
                        WHERE s.id = NEW.sak_id AND r.id = NEW.referat_id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referatkommentar_i_moetet',
                            MESSAGE = 'Saken hører til et annet møte.';
                    END IF;
                    IF NEW.svar_til_id IS NULL THEN
                        RETURN NEW;
                    END IF;
                    SELECT * INTO rot FROM styringsdialog_referatkommentar k WHERE k.id = NEW.svar_til_id;
                    IF rot.referat_id <> NEW.referat_id OR rot.svar_til_id IS NOT NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referatkommentar_i_traaden',
                            MESSAGE = 'Et svar hører til en kommentar til det samme referatet.';
                    END IF;
                    IF NEW.utfall <> '' AND (NEW.utfall = 'besvart') <> (NEW.part = rot.part) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referatkommentar_rett_part',
                            MESSAGE = 'Den som kommenterte, sier om det er besvart. Den andre sier om det er tatt inn.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            BARE_TILFOEYING,
            bare_i_status("til_kommentar", gettext_noop("Referatet kan bare kommenteres mens det er til kommentar.")),
        ]

    @property
    def foreslaar(self) -> bool:
        """It proposes that the paragraph reads otherwise, or is not there."""
        return bool(self.forslag) or self.stryker


_RELASJONEN = (
    "SELECT m.relasjon_id FROM styringsdialog_referat r JOIN styringsdialog_moete m ON m.id = r.moete_id"
    " WHERE r.id = NEW.referat_id"
)


class Referatgodkjenning(_Bidrag):
    """One party's approval of the referat as it read in `referat_versjon`. A later edit makes it void."""

    referat = models.ForeignKey(Referat, models.PROTECT, related_name="godkjenninger", verbose_name=_("referat"))
    referat_versjon = models.PositiveIntegerField(_("versjon av referatet"))

    class Meta(_Bidrag.Meta):
        verbose_name = _("godkjenning")
        verbose_name_plural = _("godkjenninger")
        constraints = [
            models.UniqueConstraint(
                fields=["referat", "referat_versjon", "part"], name="referatgodkjenning_en_per_part"
            ),
        ]
        triggers = [
            BARE_TILFOEYING,
            er_partens(_RELASJONEN),
            pgtrigger.Trigger(
                name="godkjenner_gjeldende_tekst",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM 1 FROM styringsdialog_referat r WHERE r.id = NEW.referat_id FOR NO KEY UPDATE;
                    IF NOT EXISTS (
                        SELECT 1 FROM styringsdialog_referat r
                        WHERE r.id = NEW.referat_id AND r.status = 'til_kommentar' AND r.versjon = NEW.referat_versjon
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenner_gjeldende',
                            MESSAGE = 'Referatet er endret siden du leste det. Les den nye versjonen før du godkjenner.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]


class Referattillegg(_Bidrag):
    """A correction to an approved referat: added beside it, never in it."""

    referat = models.ForeignKey(Referat, models.PROTECT, related_name="tillegg", verbose_name=_("referat"))
    tekst = models.TextField(_("tillegg"), max_length=4000)

    class Meta(_Bidrag.Meta):
        verbose_name = _("tillegg")
        verbose_name_plural = _("tillegg")
        triggers = [
            BARE_TILFOEYING,
            er_partens(_RELASJONEN),
            bare_i_status("godkjent", gettext_noop("Et tillegg kan bare skrives til et godkjent referat.")),
        ]
