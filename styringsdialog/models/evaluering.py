"""What each party says of a styringsmøte it has held."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Evalueringssvar
from styringsdialog.models.moete import Moete
from styringsdialog.models.saksinnhold import HANDLENDE_PART
from styringsdialog.querysets import DialogevalueringQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


def _svar(spoersmaal: Any) -> models.CharField[str, str]:
    return models.CharField(spoersmaal, max_length=10, choices=Evalueringssvar)


@spor()
class Dialogevaluering(Versjonert):
    """One party's answers after one meeting. Changed until the other party has answered too; then both stand."""

    moete = models.ForeignKey(Moete, models.PROTECT, related_name="evalueringer", verbose_name=_("møte"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    informasjon = _svar(_("Var styringsinformasjonen tilstrekkelig, verken for lite eller for mye?"))
    riktige_ting = _svar(_("Så dere på de riktige tingene?"))
    god_dialog = _svar(_("Var det en god dialog?"))
    handlingsrom = _svar(_("Har virksomheten det handlingsrommet den trenger?"))
    endres = models.TextField(_("Hva bør dere endre til neste gang?"), max_length=1000, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("svart av"))
    tid = models.DateTimeField(_("svart"), auto_now=True)

    objects = DialogevalueringQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluering av dialogen")
        verbose_name_plural = _("evalueringer av dialogen")
        ordering = ["moete", "part"]
        constraints = [
            # Two of a party who answer at once: the second one is shown what the first one said.
            models.UniqueConstraint(fields=["moete", "part"], name="dialogevaluering_en_per_part"),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="hvilket_moete_og_hvem", fields=["moete", "part"]),
            pgtrigger.Trigger(
                name="hver_for_seg",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("moetet", "RECORD"), ("den_andre", "BIGINT"), ("handlende", HANDLENDE_PART)],
                # The meeting's row is the queue: of two parties who answer at once, the second sees the first.
                func="""
                    SELECT m.type, m.status, m.avsluttet_tid, (m.start_tid AT TIME ZONE 'Europe/Oslo')::date AS dag INTO moetet
                        FROM styringsdialog_moete m WHERE m.id = NEW.moete_id FOR NO KEY UPDATE;
                    SELECT e.av_id INTO den_andre FROM styringsdialog_dialogevaluering e
                        WHERE e.moete_id = NEW.moete_id AND e.part <> NEW.part;
                    IF TG_OP = 'UPDATE' AND den_andre IS NOT NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'dialogevaluering_staar_fast',
                            MESSAGE = 'Begge parter har svart. Svarene kan ikke lenger endres.';
                    END IF;
                    IF moetet.type <> 'styring' OR moetet.status <> 'gjennomfoert'
                        OR (moetet.avsluttet_tid IS NULL AND moetet.dag >= (NEW.tid AT TIME ZONE 'Europe/Oslo')::date) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'dialogevaluering_etter_styringsmoete',
                            MESSAGE = 'Partene evaluerer et styringsmøte når det er holdt.';
                    END IF;
                    IF handlende IS DISTINCT FROM NEW.part THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'dialogevaluering_for_egen_part',
                            MESSAGE = 'Hver part svarer for seg selv.';
                    END IF;
                    IF den_andre = NEW.av_id THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'dialogevaluering_en_person_en_part',
                            MESSAGE = 'Du har svart for den andre parten. En annen må svare for denne.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moete_id}: {self.get_part_display()}"

    @classmethod
    def spoersmaalet(cls, felt: str) -> Any:
        """The question a field answers, translated when it is shown."""
        navn: Any = cls._meta.get_field(felt)
        return navn.verbose_name

    @property
    def organ(self) -> str:
        """Who said it: the name of the party's body."""
        return self.moete.relasjon.navn_paa(Part(self.part))
