"""A day that no other room owns: a deadline of the budget, the årsberetning, a recess. Of a relation, or a department."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.aarshjul.enums import EGNE, Datostatus, Kalenderslag
from tillit.aarshjul.querysets import KalenderdatoQuerySet
from tillit.aarshjul.rules import LENGSTE_KILDE, LENGSTE_SPENN, LENGSTE_TITTEL, OVERGANGER
from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.organisasjon.enums import Organtype, Part, Rettighet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.models.rollesql import holder_rolle, organet
from tillit.organisasjon.models.varighet import relasjonen_varer

# What is changed, and asked about when two change it.
ORD = ("tittel", "slag", "dato", "til_dato", "kilde")
_OVERGANGENE = ", ".join(f"('{fra.value}', '{til.value}')" for fra, alle in OVERGANGER.items() for til in (fra, *alle))
S = Datostatus
_AVDELINGEN = f"COALESCE(NEW.avdeling_id, ({organet('NEW.relasjon_id', 'overordnet')}))"
_SETTER = holder_rolle("NEW.laget_av_id", f"SELECT {_AVDELINGEN}", Rettighet.KALENDER_ENDRE)
_FORESLAAR = holder_rolle("NEW.laget_av_id", organet("NEW.relasjon_id", "underordnet"), Rettighet.KALENDER_FORESLAA)
_SVARER = holder_rolle("NEW.besvart_av_id", f"SELECT {_AVDELINGEN}", Rettighet.KALENDER_ENDRE)


@spor()
class Kalenderdato(Versjonert):
    """Of one relation, or of a department and all it steers.

    `til_dato` is the last day of a span. `paa_dato` is the day as it was meant, before it was moved to a working day:
    the next year is counted from it, so that a date does not drift. `kopiert_fra` is the date of the year before.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kalenderdatoer",
        verbose_name=_("styringsrelasjon"),
    )
    avdeling = models.ForeignKey(
        Organ,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kalenderdatoer",
        verbose_name=_("avdeling"),
    )
    tittel = models.CharField(_("hva det er"), max_length=LENGSTE_TITTEL)
    slag = models.CharField(
        _("slag"), max_length=15, choices=[(ett.value, ett.label) for ett in EGNE], default=Kalenderslag.ANNET
    )
    dato = models.DateField(_("dato"))
    til_dato = models.DateField(_("siste dag"), null=True, blank=True)
    paa_dato = models.DateField(_("dagen det regnes fra"))
    kilde = models.CharField(_("hvor det står"), max_length=LENGSTE_KILDE, blank=True)
    part = models.CharField(_("part"), max_length=15, choices=Part)
    status = models.CharField(_("status"), max_length=15, choices=Datostatus, default=S.GJELDER)
    laget_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    laget_tid = models.DateTimeField(_("skrevet"), auto_now_add=True)
    besvart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    grunn = models.CharField(_("hvorfor den ikke står"), max_length=500, blank=True)
    kopiert_fra = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="kopier", verbose_name=_("kopiert fra")
    )

    objects = KalenderdatoQuerySet.as_manager()

    class Meta:
        verbose_name = _("dato i kalenderen")
        verbose_name_plural = _("datoer i kalenderen")
        ordering = ["dato", "pk"]
        indexes = [
            models.Index(name="kalenderdato_relasjonens", fields=["relasjon", "dato"]),
            models.Index(name="kalenderdato_avdelingens", fields=["avdeling", "dato"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="kalenderdato_gjelder_en",
                condition=Q(relasjon__isnull=False, avdeling__isnull=True)
                | Q(relasjon__isnull=True, avdeling__isnull=False, part=Part.OVERORDNET),
            ),
            models.CheckConstraint(name="kalenderdato_har_tittel", condition=~Q(tittel="")),
            models.CheckConstraint(name="kalenderdato_eget_slag", condition=Q(slag__in=EGNE)),
            models.CheckConstraint(
                name="kalenderdato_spennet_er_rett",
                condition=Q(til_dato__isnull=True) | Q(til_dato__gt=F("dato")),
            ),
            models.CheckConstraint(
                name="kalenderdato_grunn_naar_den_ikke_staar",
                condition=Q(status__in=[S.FORESLAATT, S.GJELDER], grunn="")
                | Q(status__in=[S.AVSLAATT, S.FJERNET]) & ~Q(grunn=""),
            ),
            models.CheckConstraint(
                name="kalenderdato_svar_har_navn",
                condition=Q(status=S.FORESLAATT, besvart_av__isnull=True) | ~Q(status=S.FORESLAATT),
            ),
            # The same date twice is one: two who write it at once, a file read twice, a year copied twice.
            models.UniqueConstraint(
                name="kalenderdato_en_i_relasjonen",
                fields=["relasjon", "tittel", "dato"],
                condition=Q(status__in=[S.FORESLAATT, S.GJELDER]),
            ),
            models.UniqueConstraint(
                name="kalenderdato_en_i_avdelingen",
                fields=["avdeling", "tittel", "dato"],
                condition=Q(status__in=[S.FORESLAATT, S.GJELDER]),
            ),
            models.UniqueConstraint(
                name="kalenderdato_kopiert_en_gang",
                fields=["kopiert_fra"],
                condition=Q(status__in=[S.FORESLAATT, S.GJELDER]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="opphavet_staar_fast",
                fields=["relasjon", "avdeling", "part", "laget_av", "laget_tid", "kopiert_fra"],
            ),
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Trigger(
                name="livsloep",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=f"""
                    IF NEW.til_dato > NEW.dato + {LENGSTE_SPENN.days} THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_spennet_er_rett',
                            MESSAGE = 'Et tidsrom i kalenderen er på høyst ett år.';
                    END IF;
                    IF TG_OP = 'INSERT' THEN
                        IF NEW.status <> (CASE NEW.part WHEN 'underordnet' THEN 'foreslaatt' ELSE 'gjelder' END) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_livsloep',
                                MESSAGE = 'Avdelingen setter en dato, og virksomheten foreslår den.';
                        END IF;
                        IF NEW.avdeling_id IS NOT NULL AND NOT EXISTS (
                            SELECT 1 FROM organisasjon_organ o
                            WHERE o.id = NEW.avdeling_id AND o.type = '{Organtype.BYRAADSAVDELING.value}'
                        ) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_er_avdelingens',
                                MESSAGE = 'En dato for alle virksomhetene settes av en byrådsavdeling.';
                        END IF;
                        IF (NEW.relasjon_id IS NULL) <> (NEW.avdeling_id IS NULL) AND NOT (CASE NEW.part WHEN 'underordnet' THEN NEW.relasjon_id IS NULL OR {_FORESLAAR} ELSE {_SETTER} END) THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_av_partens',
                                MESSAGE = 'Den som skriver datoen, må ha rollen for parten den dagen.';
                        END IF;
                        RETURN NEW;
                    END IF;
                    IF NEW.besvart_av_id IS DISTINCT FROM OLD.besvart_av_id AND NOT COALESCE({_SVARER}, FALSE) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_besvart_av_avdelingen',
                            MESSAGE = 'Bare avdelingen svarer på en dato virksomheten foreslår.';
                    END IF;
                    IF (OLD.status, NEW.status) NOT IN ({_OVERGANGENE}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_livsloep',
                            MESSAGE = 'Datoen er avslått eller fjernet, og kan ikke endres.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="kopiert_i_samme_kalender",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__kopiert_fra__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM aarshjul_kalenderdato k
                        WHERE k.id = NEW.kopiert_fra_id AND k.relasjon_id IS NOT DISTINCT FROM NEW.relasjon_id
                            AND k.avdeling_id IS NOT DISTINCT FROM NEW.avdeling_id AND k.dato < NEW.dato
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderdato_kopieres_framover',
                            MESSAGE = 'En dato kopieres til et senere år i den samme kalenderen.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tittel

    @property
    def adresse(self) -> str:
        return reverse("aarshjul:dato", args=[self.pk])

    @property
    def overordnet_id(self) -> int:
        """The body that sets it."""
        return self.relasjon.overordnet_id if self.relasjon else self.avdeling_id or 0
