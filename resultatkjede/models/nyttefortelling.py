"""A short story of what an effect means to somebody. It goes out only when another has approved it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import Nyttestatus, Samtykke
from resultatkjede.models.kjede import Resultatkjede
from resultatkjede.models.ledd import Ledd
from resultatkjede.querysets import NyttefortellingQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.models import Bruker

# Eleven digits in the shape of a number that belongs to one person, and an e-mail address. The form finds more
# (`felles.persondata`); this is what no writer gets past.
_PERSONNUMMER = r"(^|\D)\d{6}[ .-]?\d{5}(\D|$)"
_SENDT = Q(status=Nyttestatus.UTKAST)


@spor()
class Nyttefortelling(Versjonert):
    """`virkning` is the effect's text as it stood when the story was sent: the ledd may be changed or removed later."""

    kjede = models.ForeignKey(
        Resultatkjede, models.PROTECT, related_name="nyttefortellinger", verbose_name=_("resultatkjede")
    )
    ledd = models.ForeignKey(
        Ledd, models.SET_NULL, null=True, related_name="nyttefortellinger", verbose_name=_("brukereffekt")
    )
    virkning = models.CharField(_("brukereffekten som den sto"), max_length=300)
    tittel = models.CharField(_("tittel"), max_length=120)
    tekst = models.TextField(_("fortelling"), max_length=2000)
    samtykke = models.CharField(_("samtykke"), max_length=10, choices=Samtykke, blank=True)
    samtykke_dato = models.DateField(_("samtykke gitt"), null=True, blank=True)
    samtykke_hvor = models.CharField(_("hvor samtykket er lagret"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Nyttestatus, default=Nyttestatus.UTKAST)
    skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    retur_grunn = models.CharField(_("hvorfor den kom i retur"), max_length=500, blank=True)
    avgjort_av = models.ForeignKey(Bruker, models.PROTECT, null=True, related_name="+", verbose_name=_("avgjort av"))
    publisert_tid = models.DateTimeField(_("publisert"), null=True)
    trukket_grunn = models.CharField(_("hvorfor den er trukket tilbake"), max_length=500, blank=True)

    objects = NyttefortellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("nyttefortelling")
        verbose_name_plural = _("nyttefortellinger")
        ordering = ["-publisert_tid", "-pk"]
        indexes = [models.Index(fields=["status", "-publisert_tid"], name="nyttefortelling_publisert")]
        constraints = [
            models.CheckConstraint(name="nyttefortelling_har_ord", condition=~Q(tittel="") & ~Q(tekst="")),
            models.CheckConstraint(
                name="nyttefortelling_uten_persondata",
                condition=~Q(tekst__regex=_PERSONNUMMER)
                & ~Q(tittel__regex=_PERSONNUMMER)
                & ~Q(tekst__contains="@")
                & ~Q(tittel__contains="@"),
                violation_error_message=_("Fortellingen kan ikke inneholde fødselsnummer eller e-postadresser."),
            ),
            models.CheckConstraint(
                name="nyttefortelling_samtykke_foer_den_sendes",
                condition=_SENDT
                | Q(samtykke=Samtykke.INGEN)
                | (Q(samtykke=Samtykke.GITT, samtykke_dato__isnull=False) & ~Q(samtykke_hvor="")),
            ),
            models.CheckConstraint(
                name="nyttefortelling_godkjent_av_en_annen",
                condition=~Q(status__in=[Nyttestatus.PUBLISERT, Nyttestatus.TRUKKET])
                | (Q(avgjort_av__isnull=False, publisert_tid__isnull=False) & ~Q(avgjort_av=F("skrevet_av"))),
            ),
            models.CheckConstraint(
                name="nyttefortelling_trukket_har_grunn",
                condition=~Q(status=Nyttestatus.TRUKKET) | ~Q(trukket_grunn=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="staar_paa_brukereffekt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("ledd_id", "kjede_id"),
                # Waits at the chain's gate, so that the ledd does not leave its step meanwhile (see Ledd).
                func="""
                    PERFORM 1 FROM resultatkjede_resultatkjede WHERE id = NEW.kjede_id FOR NO KEY UPDATE;
                    IF NEW.ledd_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM resultatkjede_ledd l
                        WHERE l.id = NEW.ledd_id AND l.kjede_id = NEW.kjede_id AND l.steg = 4
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'nyttefortelling_paa_brukereffekt',
                            MESSAGE = 'En nyttefortelling hører til en brukereffekt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="publisert_staar_fast",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=[Nyttestatus.PUBLISERT, Nyttestatus.TRUKKET]),
                func="""
                    IF TG_OP = 'DELETE' OR (NEW.tittel, NEW.tekst, NEW.virkning, NEW.skrevet_av_id, NEW.publisert_tid)
                            IS DISTINCT FROM (OLD.tittel, OLD.tekst, OLD.virkning, OLD.skrevet_av_id, OLD.publisert_tid)
                        OR OLD.status = 'trukket' AND NEW.status <> 'trukket'
                        OR NEW.status NOT IN ('publisert', 'trukket') THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'nyttefortelling_staar_fast',
                            MESSAGE = 'En publisert fortelling endres ikke. Trekk den tilbake, og skriv en ny.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def virksomhet_id(self) -> int:
        return self.kjede.maal.relasjon.underordnet_id
