"""A meeting in people's calendars: one entry a meeting, a letter to each who is called, and an address to subscribe to."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Invitasjonsmetode
from styringsdialog.models.moete import Moete
from tillit.felles.brevsending import Brevsending, BrevsendingQuerySet
from tillit.felles.historikk import spor
from tillit.organisasjon.models import Bruker


class Moetekalender(models.Model):
    """What calendars know the meeting by, and how often it has changed for them: a lower number is passed over there.

    Made and stepped by triggers, whoever writes the meeting or its list.
    """

    moete = models.OneToOneField(
        Moete,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="kalender",
        verbose_name=_("møte"),
    )
    uid = models.UUIDField(_("kjennetegn i kalendere"), unique=True)
    sekvens = models.PositiveIntegerField(_("nummer i kalendere"), default=0)
    # The first number under which the time that stands was asked about: an answer to a lower one is to another time.
    spurt_fra = models.PositiveIntegerField(_("nummer da tidspunktet ble satt"), default=0)

    class Meta:
        verbose_name = _("møte i kalendere")
        verbose_name_plural = _("møter i kalendere")
        triggers = [
            pgtrigger.Trigger(
                name="kalenderen_gaar_framover",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.moete_id, NEW.uid) <> (OLD.moete_id, OLD.uid) OR NEW.sekvens < OLD.sekvens
                        OR NEW.spurt_fra < OLD.spurt_fra THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'kalenderen_gaar_framover',
                            MESSAGE = 'Et møte beholder kjennetegnet sitt i kalendere, og nummeret går bare oppover.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moete_id}: {self.sekvens}"


@spor(fields=["moete", "bruker", "navn", "metode", "status", "feil"])
class Invitasjon(Brevsending):
    """One letter to one who is called, or no longer is. What it says of the meeting is read when it is sent."""

    OPPGAVE = "styringsdialog.send_invitasjon"
    GJELDER = ("bruker__navn", "navn")

    moete = models.ForeignKey(Moete, models.PROTECT, related_name="invitasjoner", verbose_name=_("møte"))
    metode = models.CharField(_("hva brevet er"), max_length=15, choices=Invitasjonsmetode)
    bruker = models.ForeignKey(Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("til"))
    # Of a guest; the address goes from the row once the letter is handed over.
    navn = models.CharField(_("gjest"), max_length=160, blank=True)
    epost = models.EmailField(_("gjestens e-postadresse"), blank=True)

    objects = BrevsendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitasjon")
        verbose_name_plural = _("invitasjoner")
        constraints = [
            *Brevsending.Meta.constraints,
            models.CheckConstraint(
                name="invitasjon_til_person_eller_gjest",
                condition=Q(bruker__isnull=False, navn="", epost="") | (Q(bruker__isnull=True) & ~Q(navn="")),
            ),
        ]
        indexes = [models.Index(fields=["moete", "-id"], name="invitasjon_moete")]

    def __str__(self) -> str:
        return self.hvem

    @property
    def hvem(self) -> str:
        return self.bruker.navn if self.bruker else self.navn


@spor(fields=["bruker", "laget_tid"])
class Kalenderadresse(models.Model):
    """The secret address of one person's meetings. Only a hash of the secret is kept: who reads the table gets in nowhere."""

    bruker = models.OneToOneField(Bruker, models.CASCADE, related_name="kalenderadresse", verbose_name=_("bruker"))
    avtrykk = models.CharField(_("nøkkelens avtrykk"), max_length=64, unique=True)
    laget_tid = models.DateTimeField(_("laget"))

    class Meta:
        verbose_name = _("kalenderadresse")
        verbose_name_plural = _("kalenderadresser")
        constraints = [
            models.CheckConstraint(name="kalenderadresse_er_avtrykk", condition=Q(avtrykk__regex="^[0-9a-f]{64}$"))
        ]

    def __str__(self) -> str:
        return str(self.bruker)
