"""The letter as it is written: own words of each part, what is to be asked for, and the sums. It stands once issued."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import BINDENDE_TYPER, Signaltype
from styringsdialog.models import Styringsdokument
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.models import Bruker
from tillit.styringsbrev.enums import Styringsbrevdel
from tillit.styringsbrev.rules import LENGSTE_OPPDRAG, LENGSTE_TEKST


def _mens_det_skrives() -> pgtrigger.Trigger:
    """Rows of a letter come, change and go while it is a draft, shared or not. It waits for whoever issues it."""

    def nekt(rad: str) -> str:
        return f"""
            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = {rad}.dokument_id FOR SHARE;
            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d
                WHERE d.id = {rad}.dokument_id AND d.status IN ('utkast', 'delt')) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',
                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';
            END IF;
        """

    return pgtrigger.Trigger(
        name="mens_det_skrives",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' THEN {nekt("OLD")} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            {nekt("NEW")}
            IF TG_OP = 'UPDATE' THEN
                IF NEW.dokument_id <> OLD.dokument_id THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_bytter_ikke_brev',
                        MESSAGE = 'Det som står i et brev, flyttes ikke til et annet.';
                END IF;
            END IF;
            RETURN NEW;
        """,
    )


@spor()
class Brevdeltekst(Versjonert):
    """What the department itself writes in a part of the letter; made with it, one a part, and empty until then."""

    dokument = models.ForeignKey(
        Styringsdokument, models.PROTECT, related_name="tekster", verbose_name=_("styringsdokument")
    )
    del_navn = models.CharField(_("del"), max_length=20, choices=Styringsbrevdel)
    tekst = models.TextField(_("tekst"), max_length=LENGSTE_TEKST, blank=True)

    class Meta:
        verbose_name = _("tekst i et brev")
        verbose_name_plural = _("tekster i brev")
        constraints = [models.UniqueConstraint(fields=["dokument", "del_navn"], name="brevtekst_en_for_hver_del")]
        triggers = [_mens_det_skrives()]

    def __str__(self) -> str:
        return f"{self.get_del_navn_display()}: {self.dokument}"


@spor()
class Brevoppdrag(Versjonert):
    """What is to be asked for. It becomes a signal when the letter is issued, in the words it has then."""

    dokument = models.ForeignKey(
        Styringsdokument, models.PROTECT, related_name="oppdrag", verbose_name=_("styringsdokument")
    )
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    type = models.CharField(
        _("type"),
        max_length=15,
        choices=[(ett.value, ett.label) for ett in (Signaltype.OPPDRAG, Signaltype.STYRINGSSIGNAL)],
        default=Signaltype.OPPDRAG,
    )
    tekst = models.TextField(_("hva det bes om"), max_length=LENGSTE_OPPDRAG)
    hjemmel = models.CharField(_("hjemmel"), max_length=300, blank=True)
    frist = models.DateField(_("frist"), null=True, blank=True)
    skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))

    class Meta:
        verbose_name = _("oppdrag i et brev")
        verbose_name_plural = _("oppdrag i brev")
        ordering = ["nummer", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dokument", "nummer"], name="brevoppdrag_ett_nummer"),
            models.CheckConstraint(name="brevoppdrag_har_ord", condition=~Q(tekst="")),
            models.CheckConstraint(name="brevoppdrag_kan_binde", condition=Q(type__in=sorted(BINDENDE_TYPER))),
        ]
        triggers = [_mens_det_skrives()]

    def __str__(self) -> str:
        return self.tekst


@spor()
class Bevilgningspost(Versjonert):
    """One sum the virksomhet is given, in thousand kroner. What it is for stands in its name and in the text above."""

    dokument = models.ForeignKey(
        Styringsdokument, models.PROTECT, related_name="bevilgninger", verbose_name=_("styringsdokument")
    )
    navn = models.CharField(_("hva bevilgningen gjelder"), max_length=200)
    beloep = models.IntegerField(_("beløp i tusen kroner"))

    class Meta:
        verbose_name = _("bevilgning i et brev")
        verbose_name_plural = _("bevilgninger i brev")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="bevilgningspost_har_navn", condition=~Q(navn=""))]
        triggers = [_mens_det_skrives()]

    def __str__(self) -> str:
        return self.navn
