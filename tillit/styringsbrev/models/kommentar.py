"""What the parties say of a part of a letter while it is shared and not issued. Added to, never changed."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Kommentarutfall
from styringsdialog.models.laas import er_partens
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.styringsbrev.models.brev import Brevdeltekst
from tillit.styringsbrev.rules import LENGSTE_KOMMENTAR, LENGSTE_TEKST


@spor()
class Brevkommentar(models.Model):
    """A thread is one comment to a part and its answers; the last answer says where it stands.

    `avsnitt` is what the part's own text said then, as whoever commented had read it.
    """

    brevtekst = models.ForeignKey(
        Brevdeltekst, models.PROTECT, related_name="kommentarer", verbose_name=_("tekst i et brev")
    )
    svar_til = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="svar", verbose_name=_("svar til")
    )
    part = models.CharField(_("part"), max_length=15, choices=Part)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)
    tekst = models.TextField(_("kommentar"), max_length=LENGSTE_KOMMENTAR, blank=True)
    avsnitt = models.TextField(_("teksten slik den sto"), max_length=LENGSTE_TEKST, blank=True)
    utfall = models.CharField(_("utfall"), max_length=15, choices=Kommentarutfall, blank=True)

    class Meta:
        verbose_name = _("kommentar til et brev")
        verbose_name_plural = _("kommentarer til brev")
        ordering = ["tid", "pk"]
        constraints = [
            models.CheckConstraint(
                name="brevkommentar_svar_eller_kommentar",
                condition=Q(svar_til__isnull=True, utfall="") | Q(svar_til__isnull=False, avsnitt=""),
            ),
            models.CheckConstraint(
                name="brevkommentar_sier_noe",
                condition=~Q(tekst="") | Q(utfall__in=[Kommentarutfall.BESVART, Kommentarutfall.TATT_INN]),
            ),
        ]
        triggers = [
            BARE_TILFOEYING,
            er_partens(
                "SELECT d.relasjon_id FROM styringsbrev_brevdeltekst b JOIN styringsdialog_styringsdokument d"
                " ON d.id = b.dokument_id WHERE b.id = NEW.brevtekst_id"
            ),
            pgtrigger.Trigger(
                name="mens_det_er_delt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("rot", "styringsbrev_brevkommentar%ROWTYPE")],
                func="""
                    PERFORM 1 FROM styringsdialog_styringsdokument d JOIN styringsbrev_brevdeltekst b
                        ON b.dokument_id = d.id WHERE b.id = NEW.brevtekst_id AND d.status = 'delt' FOR SHARE OF d;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevkommentar_mens_det_er_delt',
                            MESSAGE = 'Et brev kommenteres mens det er delt med virksomheten og ikke er utstedt.';
                    END IF;
                    IF NEW.svar_til_id IS NULL THEN
                        RETURN NEW;
                    END IF;
                    SELECT * INTO rot FROM styringsbrev_brevkommentar k WHERE k.id = NEW.svar_til_id;
                    IF rot.brevtekst_id <> NEW.brevtekst_id OR rot.svar_til_id IS NOT NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevkommentar_i_traaden',
                            MESSAGE = 'Et svar hører til en kommentar til den samme delen av brevet.';
                    END IF;
                    IF NEW.utfall <> '' AND (NEW.utfall = 'besvart') <> (NEW.part = rot.part) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevkommentar_rett_part',
                            MESSAGE = 'Den som kommenterte, sier om det er besvart. Den andre sier om det er tatt inn.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
