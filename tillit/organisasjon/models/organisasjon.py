"""Bodies, who steers whom, who holds which role, and until when."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import connection, models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Gyldig, GyldigQuerySet
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import (
    VIRKSOMHETSTYPER,
    Organtype,
    Part,
    Rekkevidde,
    Relasjonstype,
    Rolle,
)
from tillit.organisasjon.models.rolletriggere import BRUKERTRIGGERE, ROLLETRIGGERE
from tillit.organisasjon.querysets import BrukerManager, OrganQuerySet, StyringsrelasjonQuerySet
from tillit.organisasjon.rettigheter import REKKEVIDDE, GyldigRolle, Tilgang


class _Periode(Func):
    """daterange(gyldig_fra, gyldig_til), the end exclusive."""

    function = "DATERANGE"
    output_field = DateRangeField()


class _Translate(Func):
    function = "TRANSLATE"
    output_field = models.TextField()


@spor()
class Organ(Gyldig):
    navn = models.CharField(_("navn"), max_length=120)
    kortnavn = models.CharField(_("kortnavn"), max_length=40, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=Organtype)
    orgnr = models.CharField(_("organisasjonsnummer"), max_length=9, blank=True)
    sektor = models.CharField(_("sektor"), max_length=80, blank=True)
    egenart = models.TextField(
        _("egenart"), blank=True, help_text=_("Hva som er særlig ved organet, og som styringen må ta hensyn til.")
    )
    overordnet = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="direkte_under", verbose_name=_("overordnet")
    )
    # The embedded server has no ICU: moving æøå behind z under "C" gives Norwegian order on every engine.
    sortering = models.GeneratedField(
        expression=_Translate(Lower(F("navn")), Value("æøå"), Value("{|}")),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = OrganQuerySet.as_manager()

    class Meta(Gyldig.Meta):
        verbose_name = _("organ")
        verbose_name_plural = _("organer")
        constraints = [
            *Gyldig.Meta.constraints,
            models.CheckConstraint(
                name="organ_orgnr_ni_sifre",
                condition=Q(orgnr="") | Q(orgnr__regex=r"^\d{9}$"),
                violation_error_message=_("Et organisasjonsnummer har ni sifre."),
            ),
            models.UniqueConstraint(
                fields=["navn", "type"], condition=Q(gyldig_til__isnull=True), name="organ_navn_entydig"
            ),
        ]
        # In order alone: the first of a list that holds all kinds are found without sorting the city.
        indexes = [
            models.Index(fields=["type", "sortering"]),
            models.Index(name="organ_sortering", fields=["sortering"]),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            # One lock for all such changes: two at once could each close half of a ring the other cannot see.
            pgtrigger.Trigger(
                name="ikke_under_seg_selv",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("overordnet_id"),
                condition=pgtrigger.Q(new__overordnet__isnull=False),
                func="""
                    PERFORM pg_advisory_xact_lock(hashtext('organisasjon_organ.overordnet'));
                    IF EXISTS (
                        WITH RECURSIVE over(id) AS (
                            SELECT NEW.overordnet_id
                            UNION
                            SELECT organ.overordnet_id FROM organisasjon_organ organ JOIN over ON organ.id = over.id
                        )
                        SELECT 1 FROM over WHERE id = NEW.id
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'organ_ikke_under_seg_selv',
                            MESSAGE = 'Organet kan ikke ligge under seg selv.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def er_virksomhet(self) -> bool:
        return self.type in VIRKSOMHETSTYPER

    @property
    def kort(self) -> str:
        return self.kortnavn or self.navn


@spor()
class Styringsrelasjon(Gyldig):
    """Who steers whom, of which kind, with what authority, from and to."""

    overordnet = models.ForeignKey(Organ, models.PROTECT, related_name="styrer", verbose_name=_("overordnet"))
    underordnet = models.ForeignKey(Organ, models.PROTECT, related_name="styres_i", verbose_name=_("underordnet"))
    type = models.CharField(_("type"), max_length=20, choices=Relasjonstype)
    hjemmel = models.CharField(_("hjemmel"), max_length=200, blank=True)

    objects = StyringsrelasjonQuerySet.as_manager()

    class Meta(Gyldig.Meta):
        verbose_name = _("styringsrelasjon")
        verbose_name_plural = _("styringsrelasjoner")
        constraints = [
            *Gyldig.Meta.constraints,
            models.CheckConstraint(
                name="relasjon_ikke_med_seg_selv",
                condition=~Q(overordnet=F("underordnet")),
                violation_error_message=_("Et organ kan ikke styre seg selv. Velg to forskjellige organer."),
            ),
            ExclusionConstraint(
                name="relasjon_en_styrer_om_gangen",
                expressions=[
                    ("underordnet", RangeOperators.EQUAL),
                    (_Periode("gyldig_fra", "gyldig_til", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Virksomheten har allerede en styringsrelasjon i denne perioden."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="selskap_bare_eierstyring",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("organtype", "TEXT")],
                func="""
                    SELECT type INTO organtype FROM organisasjon_organ WHERE id = NEW.underordnet_id;
                    IF organtype IN ('kf', 'as') AND NEW.type <> 'eierstyring' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'relasjon_selskap_bare_eierstyring',
                            MESSAGE = 'Et kommunalt foretak eller aksjeselskap kan bare ha eierstyring.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # The political chain joins bystyre, byråd and department, and nothing else joins them.
            pgtrigger.Trigger(
                name="politisk_mellom_de_oeverste",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("over", "TEXT"), ("under", "TEXT")],
                func="""
                    SELECT type INTO over FROM organisasjon_organ WHERE id = NEW.overordnet_id;
                    SELECT type INTO under FROM organisasjon_organ WHERE id = NEW.underordnet_id;
                    IF (NEW.type = 'politisk')
                        <> ((over, under) IN (('bystyre', 'byraad'), ('byraad', 'byraadsavdeling')))
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'relasjon_politisk_mellom_de_oeverste',
                            MESSAGE = 'Politisk ledelse er bare bystyret over byrådet og byrådet over avdelingene.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overordnet} – {self.underordnet}"

    @property
    def er_politisk(self) -> bool:
        return self.type == Relasjonstype.POLITISK

    def organ_id_for(self, part: Part) -> int:
        return self.overordnet_id if part == Part.OVERORDNET else self.underordnet_id

    def navn_paa(self, part: Part) -> str:
        return (self.overordnet if part == Part.OVERORDNET else self.underordnet).navn


@spor(exclude=["password", "last_login", "oektnummer", "spraak", "tips_skjult"])
class Bruker(AbstractBaseUser, PermissionsMixin):
    """A person who logs in. What one may do comes from Rolletildeling alone."""

    brukernavn = models.CharField(_("brukernavn"), max_length=80, unique=True)
    navn = models.CharField(_("navn"), max_length=120)
    epost = models.EmailField(_("e-post"), blank=True)
    spraak = models.CharField(_("språk"), max_length=2, choices=settings.LANGUAGES, blank=True, editable=False)
    # The three things to try first have been put away.
    tips_skjult = models.BooleanField(_("tips skjult"), default=False, editable=False)
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_staff = models.BooleanField(_("kan åpne forvaltningssidene"), default=False)
    # Part of what a session is checked against; the database raises it when the user is closed or opened again.
    oektnummer = models.PositiveIntegerField(_("øktnummer"), default=0, editable=False)
    # Who else knows the password: the administrator who set it. Nobody, once the person has changed it.
    passord_satt_av = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("passordet er satt av")
    )

    objects = BrukerManager()

    USERNAME_FIELD = "brukernavn"
    EMAIL_FIELD = "epost"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["navn"]

    class Meta:
        verbose_name = _("bruker")
        verbose_name_plural = _("brukere")
        triggers = BRUKERTRIGGERE

    def __str__(self) -> str:
        return self.navn

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session is held against: it ends with a new password, and when the user is closed or opened."""
        grunnlag = f"{self.password}\n{self.oektnummer}"
        return salted_hmac("tillit.organisasjon.oekt", grunnlag, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.navn

    @cached_property
    def tilgang(self) -> Tilgang:
        """What the user may do today. One user object lives one request, so it is read once."""
        return tilgang_for(self, dato=i_dag())

    @cached_property
    def gjeldende_roller(self) -> list[Rolletildeling]:
        return list(Rolletildeling.objects.gyldige(i_dag()).filter(bruker=self).select_related("organ").order_by("pk"))


@spor()
class Rolletildeling(Gyldig):
    bruker = models.ForeignKey(Bruker, models.PROTECT, related_name="roller", verbose_name=_("bruker"))
    rolle = models.CharField(_("rolle"), max_length=20, choices=Rolle)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="roller", verbose_name=_("organ"))
    # Nobody, where the installation itself gave it: the first administrators, and rows from before this was kept.
    gitt_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("gitt av")
    )

    objects = GyldigQuerySet.as_manager()

    class Meta(Gyldig.Meta):
        verbose_name = _("rolletildeling")
        verbose_name_plural = _("rolletildelinger")
        triggers = ROLLETRIGGERE
        constraints = [
            # A role may end the day it began: then it was given by mistake, and holds on no day.
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_gyldig_fra_foer_til",
                condition=Q(gyldig_til__isnull=True) | Q(gyldig_til__gte=F("gyldig_fra")),
                violation_error_message=_("Sluttdatoen kan ikke være før startdatoen."),
            ),
            models.CheckConstraint(
                name="rolle_ikke_til_seg_selv",
                condition=Q(gitt_av__isnull=True) | ~Q(gitt_av=F("bruker")),
                violation_error_message=_("Ingen kan gi seg selv en rolle."),
            ),
            ExclusionConstraint(
                name="rolle_ikke_dobbelt",
                expressions=[
                    ("bruker", RangeOperators.EQUAL),
                    ("rolle", RangeOperators.EQUAL),
                    ("organ", RangeOperators.EQUAL),
                    (_Periode("gyldig_fra", "gyldig_til", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Brukeren har allerede denne rollen i perioden."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bruker}: {self.get_rolle_display()}, {self.organ}"


_TILGANG = """
    SELECT t.rolle, t.organ_id, COALESCE(NULLIF(o.kortnavn, ''), o.navn), o.type, ARRAY(
        SELECT r.underordnet_id FROM organisasjon_styringsrelasjon r
        WHERE r.overordnet_id = t.organ_id AND t.rolle = ANY(%(styrende)s)
          AND r.gyldig_fra <= %(dato)s AND (r.gyldig_til IS NULL OR r.gyldig_til > %(dato)s)
    )
    FROM organisasjon_rolletildeling t JOIN organisasjon_organ o ON o.id = t.organ_id
    WHERE t.bruker_id = %(bruker)s AND t.gyldig_fra <= %(dato)s AND (t.gyldig_til IS NULL OR t.gyldig_til > %(dato)s)
    ORDER BY t.id
"""
_STYRENDE = sorted(rolle.value for rolle in Rolle if REKKEVIDDE[rolle] == Rekkevidde.STYRTE)


def tilgang_for(bruker: Bruker, *, dato: date) -> Tilgang:
    """The user's access on `dato`: one query for the roles and what they steer. Every request asks it."""
    if not bruker.is_active:
        return Tilgang()
    with connection.cursor() as cursor:
        cursor.execute(_TILGANG, {"bruker": bruker.pk, "dato": dato, "styrende": _STYRENDE})
        return Tilgang(
            tuple(
                GyldigRolle(Rolle(rolle), organ, frozenset(styrer), navn, Organtype(type_))
                for rolle, organ, navn, type_, styrer in cursor.fetchall()
            )
        )
