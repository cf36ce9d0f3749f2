"""What the parties say of a statement beside yes and no: other words for it, an answer, that they go on disagreeing."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Ordlydsvar
from styringsdialog.models.laas import laast_av_godkjent_kilde
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.saksinnhold import HANDLENDE_PART
from styringsdialog.models.signal import Signal
from styringsdialog.querysets import OrdlydforslagQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

_KILDE = "(SELECT s.kilde_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id)"
_FOR_SIN_PART = """
    IF NEW.part IS DISTINCT FROM handlende THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_for_sin_part',
            MESSAGE = 'En part taler bare for seg selv.';
    END IF;
    SELECT * INTO gitt FROM styringsdialog_signal WHERE id = NEW.signal_id FOR SHARE;
    IF gitt.versjon IS DISTINCT FROM NEW.signal_versjon THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_gjelder_teksten',
            MESSAGE = 'Signalet er endret. Les det på nytt før du svarer.';
    END IF;
"""
_ERKLAERT = [("gitt", "styringsdialog_signal%ROWTYPE"), ("handlende", HANDLENDE_PART)]


def _i_moetet() -> pgtrigger.Trigger:
    return moetet_endret(
        "SELECT k.moete_id FROM styringsdialog_signal s JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id"
        " WHERE s.id = {rad}.signal_id"
    )


class _OmSignalet(models.Model):
    """What one party says of a statement as it read in `signal_versjon`."""

    signal_versjon = models.PositiveIntegerField(_("versjon av signalet"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), default=naa, editable=False)

    class Meta:
        abstract = True
        ordering = ["tid", "pk"]


@spor()
class Ordlydforslag(_OmSignalet):
    """Other words for a statement. Taken by the other party they become its next version, which both have agreed to.

    One that is open waits for the other party, until the statement is given other words in some other way.
    """

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="forslag", verbose_name=_("signal"))
    tekst = models.TextField(_("foreslått ordlyd"), max_length=2000)
    svar = models.CharField(_("svar"), max_length=15, choices=Ordlydsvar, blank=True)
    svargrunn = models.TextField(_("grunn til svaret"), max_length=2000, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("svart av")
    )
    svart_tid = models.DateTimeField(_("svart"), null=True, blank=True)

    objects = OrdlydforslagQuerySet.as_manager()

    class Meta(_OmSignalet.Meta):
        verbose_name = _("forslag til ordlyd")
        verbose_name_plural = _("forslag til ordlyd")
        constraints = [
            models.UniqueConstraint(
                fields=["signal", "signal_versjon"], condition=Q(svar=""), name="ordlydforslag_ett_om_gangen"
            ),
            models.CheckConstraint(name="ordlydforslag_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="ordlydforslag_svart_av_noen",
                condition=Q(svar="", svargrunn="", svart_av__isnull=True, svart_tid__isnull=True)
                | (~Q(svar="") & Q(svart_av__isnull=False, svart_tid__isnull=False)),
            ),
            models.CheckConstraint(
                name="ordlydforslag_avslag_har_grunn", condition=~Q(svar=Ordlydsvar.AVSLAATT) | ~Q(svargrunn="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="besvart_staar_fast", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__svar="")
            ),
            pgtrigger.ReadOnly(
                name="forslaget_staar_fast", fields=["signal", "signal_versjon", "tekst", "part", "av", "tid"]
            ),
            pgtrigger.Trigger(
                name="ordlydforslag_gis",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=_ERKLAERT,
                func=laast_av_godkjent_kilde(_KILDE)
                + _FOR_SIN_PART
                + """
                    IF gitt.type = 'uklassifisert' OR gitt.tekst = NEW.tekst OR NEW.svar <> '' OR EXISTS (
                        SELECT 1 FROM styringsdialog_signalsvar v WHERE v.signal_id = gitt.id AND v.svar = 'bekreftet'
                            AND v.signal_versjon = gitt.versjon AND v.part = NEW.part) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ordlydforslag_av_den_uenige',
                            MESSAGE = 'En part foreslår en annen ordlyd enn den den selv står ved.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="ordlydforslag_besvares",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                declare=_ERKLAERT,
                # What is taken stands as the very next version, in these words: no answer is for another text.
                func="""
                    SELECT * INTO gitt FROM styringsdialog_signal WHERE id = NEW.signal_id FOR SHARE;
                    IF handlende IS NULL OR (NEW.svar = 'trukket') <> (handlende = NEW.part) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ordlydforslag_besvares_av_den_andre',
                            MESSAGE = 'Et forslag besvares av den andre parten, og trekkes av den som ga det.';
                    END IF;
                    IF NEW.svar = 'tatt' AND (gitt.versjon, gitt.tekst)
                        IS DISTINCT FROM (NEW.signal_versjon + 1, NEW.tekst) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'ordlydforslag_tatt_staar',
                            MESSAGE = 'Et forslag er tatt inn først når signalet står med den ordlyden.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            _i_moetet(),
        ]

    def __str__(self) -> str:
        return self.tekst


class Spoersmaalssvar(_OmSignalet):
    """What a question was answered. Added to, never changed; it may come after the referat was approved."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="spoersmaalssvar", verbose_name=_("spørsmål"))
    tekst = models.TextField(_("svar på spørsmålet"), max_length=4000)

    class Meta(_OmSignalet.Meta):
        verbose_name = _("svar på spørsmål")
        verbose_name_plural = _("svar på spørsmål")
        constraints = [models.CheckConstraint(name="spoersmaalssvar_har_tekst", condition=~Q(tekst=""))]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="spoersmaalssvar_gis",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=_ERKLAERT,
                func=_FOR_SIN_PART
                + """
                    IF gitt.type <> 'spoersmaal' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaalssvar_til_spoersmaal',
                            MESSAGE = 'Bare et spørsmål kan besvares med ord.';
                    END IF;
                    IF (NEW.part = 'overordnet') = EXISTS (
                        SELECT 1 FROM styringsdialog_signalkilde k
                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id
                        JOIN organisasjon_rolletildeling t ON t.organ_id = r.overordnet_id
                        WHERE k.id = gitt.kilde_id AND t.bruker_id = gitt.avsender_id
                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaalssvar_fra_den_spurte',
                            MESSAGE = 'Et spørsmål besvares av den parten som ble spurt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            _i_moetet(),
        ]

    def __str__(self) -> str:
        return self.tekst


class Uenighet(_OmSignalet):
    """One party's word that the two do not come to agree: the dispute stands, and nobody waits for it any more."""

    signal = models.ForeignKey(Signal, models.PROTECT, related_name="uenigheter", verbose_name=_("signal"))

    class Meta(_OmSignalet.Meta):
        verbose_name = _("uenighet")
        verbose_name_plural = _("uenigheter")
        constraints = [
            models.UniqueConstraint(fields=["signal", "signal_versjon", "part"], name="uenighet_en_per_part"),
        ]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="uenighet_om_bestridt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=_ERKLAERT,
                func=_FOR_SIN_PART
                + """
                    IF gitt.status <> 'bestridt' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'uenighet_om_bestridt',
                            MESSAGE = 'Bare det som er bestridt, kan stå som uenighet.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            _i_moetet(),
        ]

    def __str__(self) -> str:
        return str(self.signal)
