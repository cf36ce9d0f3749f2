"""What is being written: one section a goal, one for the rest, and the texts two people wrote in one field."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.enums import Maaloppnaaelse
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker
from tillit.rapportering.enums import Seksjonssvar, Tekstvalg
from tillit.rapportering.models.periode import Rapporteringsperiode

TEKSTFELT = ("analyse", "vurdering", "usikkerhet", "bes_om")
FELT = ("svar", "oppnaaelse", *TEKSTFELT)
FELTNAVN = {
    "oppnaaelse": _("Status"),
    "analyse": _("Hva har skjedd"),
    "vurdering": _("Hva betyr det for målet"),
    "usikkerhet": _("Usikkerhet"),
    "bes_om": _("Det vi ber om"),
}


@spor()
class Rapportseksjon(Versjonert):
    """The working text of one goal (or, without a goal, of the rest). What counts is what is delivered from it.

    `besvart` is the database's own word for it: nothing new, or something new that is whole. A colour is whole only
    with its reason, green as well as red.
    """

    periode = models.ForeignKey(
        Rapporteringsperiode, models.PROTECT, related_name="seksjoner", verbose_name=_("rapporteringsperiode")
    )
    maal = models.ForeignKey(
        Maal, models.PROTECT, null=True, blank=True, related_name="rapportseksjoner", verbose_name=_("mål")
    )
    svar = models.CharField(_("svar"), max_length=12, choices=Seksjonssvar, default=Seksjonssvar.UBESVART)
    oppnaaelse = models.CharField(_("måloppnåelse"), max_length=10, choices=Maaloppnaaelse, blank=True)
    analyse = models.TextField(_("hva har skjedd"), max_length=6000, blank=True)
    vurdering = models.TextField(_("vurdering"), max_length=6000, blank=True)
    usikkerhet = models.TextField(_("usikkerhet"), max_length=4000, blank=True)
    bes_om = models.TextField(_("det vi ber om"), max_length=2000, blank=True)
    endret_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    endret_tid = models.DateTimeField(_("skrevet"), auto_now=True)
    besvart = models.GeneratedField(
        expression=Case(
            When(svar=Seksjonssvar.INGEN_NYTT, then=Value(value=True)),
            When(
                Q(svar=Seksjonssvar.NYTT, maal__isnull=False)
                & ~Q(oppnaaelse="")
                & ~Q(analyse="")
                & ~Q(vurdering="")
                & ~Q(usikkerhet=""),
                then=Value(value=True),
            ),
            When(Q(svar=Seksjonssvar.NYTT, maal__isnull=True) & ~Q(vurdering=""), then=Value(value=True)),
            default=Value(value=False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("rapportseksjon")
        verbose_name_plural = _("rapportseksjoner")
        constraints = [
            models.UniqueConstraint(
                fields=["periode", "maal"], name="rapportseksjon_en_per_maal", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="rapportseksjon_uten_maal_uten_status", condition=Q(maal__isnull=False) | Q(oppnaaelse="")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            # A delivered report is not written in, except by the one who was let in again, and only so long.
            pgtrigger.Trigger(
                name="bare_naar_aapen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    PERFORM 1 FROM rapportering_rapporteringsperiode p WHERE p.id = NEW.periode_id
                        AND ((p.status IN ('aapen', 'i_retur') AND p.lukket_tid IS NULL) OR EXISTS (
                            SELECT 1 FROM rapportering_opplaasing o WHERE o.periode_id = p.id
                                AND o.person_id = NEW.endret_av_id AND o.avsluttet_tid IS NULL
                                AND o.til_tid > clock_timestamp()))
                        FOR SHARE OF p;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'rapportseksjon_bare_naar_aapen',
                            MESSAGE = 'Rapporten er levert eller lukket, og kan ikke endres nå.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.maal) if self.maal else gettext("Annet")

    def tekster(self) -> dict[str, str]:
        """What is written, by field."""
        return {felt: getattr(self, felt) for felt in FELT}


@spor()
class Sidetekst(models.Model):
    """A text for a field in which somebody else had written meanwhile. It stands beside until a person chooses.

    `tekst` follows its writer until then; afterwards both texts and the choice stay as they were. Not shared with other
    things two may write in: who may choose, until when, and what a delivery makes of it are a report's own.
    """

    seksjon = models.ForeignKey(
        Rapportseksjon, models.PROTECT, related_name="sidetekster", verbose_name=_("rapportseksjon")
    )
    felt = models.CharField(_("felt"), max_length=12, choices=[(felt, felt) for felt in ("oppnaaelse", *TEKSTFELT)])
    tekst = models.TextField(_("tekst"), max_length=6000, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now=True)
    sett_versjon = models.PositiveIntegerField(_("versjon skriveren begynte på"))
    valg = models.CharField(_("valg"), max_length=10, choices=Tekstvalg, blank=True)
    staaende = models.TextField(_("teksten som sto i feltet"), max_length=6000, blank=True)
    avgjort_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("avgjort av")
    )
    avgjort_tid = models.DateTimeField(_("avgjort"), null=True, blank=True)

    class Meta:
        verbose_name = _("sidetekst")
        verbose_name_plural = _("sidetekster")
        ordering = ["pk"]
        constraints = [
            # One writer who began from one version has one text, however often it is saved.
            models.UniqueConstraint(
                fields=["seksjon", "felt", "av", "sett_versjon"], name="sidetekst_en_per_person_felt_og_versjon"
            ),
            models.CheckConstraint(
                name="sidetekst_avgjort_er_hel",
                condition=Q(valg="", avgjort_av__isnull=True, avgjort_tid__isnull=True)
                | (~Q(valg="") & Q(avgjort_av__isnull=False, avgjort_tid__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avgjort_staar_fast", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__valg="")
            ),
        ]

    @property
    def feltnavn(self) -> str:
        return str(FELTNAVN[self.felt])
