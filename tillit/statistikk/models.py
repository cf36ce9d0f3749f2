"""Sources, stored queries, the raw answers they gave, and which figure came from which answer."""

from __future__ import annotations

from datetime import timedelta

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.jobb import Jobb, Jobbstatus
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.maal.models import Indikator, Maaling
from tillit.organisasjon.models import Bruker, Organ
from tillit.statistikk.enums import Desimaltegn, Kildetype, Spoerringstilstand, Svarvalg, Utfall, Utloeser
from tillit.statistikk.querysets import SpoerringQuerySet, UttrekkQuerySet

NETTKILDER = (Kildetype.PXWEB2, Kildetype.PXWEB1)
MAKS_KALL_PER_MINUTT = 24


@spor()
class Datakilde(Versjonert):
    """Who publishes the figures, how it is asked, and under which licence they may be shown."""

    navn = models.CharField(_("navn"), max_length=120, unique=True)
    type = models.CharField(_("hvordan tallene hentes"), max_length=15, choices=Kildetype)
    base_url = models.URLField(
        _("adresse"), max_length=300, blank=True, help_text=_("Det som står foran tabellnummeret i alle adressene.")
    )
    kildelinje = models.CharField(
        _("kildelinje"),
        max_length=200,
        help_text=_("Slik kilden står ved hvert tall, for eksempel «Statistisk sentralbyrå»."),
    )
    lisens = models.CharField(_("lisens"), max_length=120)
    lisens_url = models.URLField(_("lenke til lisensen"), max_length=300, blank=True)
    tabellside = models.CharField(
        _("side der tabellen kan leses"),
        max_length=300,
        blank=True,
        help_text=_(
            "Skriv {tabell} der tabellnummeret skal stå, for eksempel https://www.ssb.no/statbank/table/{tabell}"
        ),
    )
    kall_per_minutt = models.PositiveSmallIntegerField(_("kall per minutt"), default=MAKS_KALL_PER_MINUTT)
    aktiv = models.BooleanField(_("i bruk"), default=True)

    class Meta:
        verbose_name = _("datakilde")
        verbose_name_plural = _("datakilder")
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                name="datakilde_kall_per_minutt", condition=Q(kall_per_minutt__range=(1, MAKS_KALL_PER_MINUTT))
            ),
            models.CheckConstraint(
                name="datakilde_adresse_naar_paa_nett",
                condition=(Q(type__in=NETTKILDER) & ~Q(base_url="")) | (~Q(type__in=NETTKILDER) & Q(base_url="")),
            ),
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def er_paa_nett(self) -> bool:
        return self.type in NETTKILDER


@spor(exclude=["kodebilde"])
class Spoerring(Versjonert):
    """A stored question to a source, owned by the virksomhet whose indicators its answers fill."""

    datakilde = models.ForeignKey(Datakilde, models.PROTECT, related_name="spoerringer", verbose_name=_("datakilde"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="spoerringer", verbose_name=_("virksomhet"))
    navn = models.CharField(_("navn"), max_length=160)
    tabell = models.CharField(_("tabell"), max_length=200)
    # {dimension: {"filter": "item", "verdier": ["0301"]}}; empty for a file.
    utvalg = models.JSONField(_("utvalg"), default=dict, blank=True)
    tidsdimensjon = models.CharField(_("tidsdimensjon"), max_length=60, blank=True)
    grunnlag = models.CharField(_("beregningsgrunnlag"), max_length=120, blank=True)
    # Asked for only where the numbers of a CSV file do not show it themselves.
    desimaltegn = models.CharField(_("desimaltegn"), max_length=1, choices=Desimaltegn, blank=True)
    # KOSTRA: unrevised from 15 March, revised 15 June the year after, and nothing in the answer that says which.
    foreloepig_til_maaned = models.PositiveSmallIntegerField(_("foreløpig til, måned"), null=True, blank=True)
    foreloepig_til_dag = models.PositiveSmallIntegerField(_("foreløpig til, dag"), null=True, blank=True)
    tilstand = models.CharField(
        _("tilstand"), max_length=10, choices=Spoerringstilstand, default=Spoerringstilstand.UTKAST
    )
    # The codes, names, units and bases that the figures we have rest on.
    kodebilde = models.JSONField(_("sist sette koder"), null=True, blank=True)
    # An answer to an earlier question is not an answer to this one.
    spurt_tid = models.DateTimeField(_("spørringen sist endret"))
    sjekket_tid = models.DateTimeField(_("sist sjekket"), null=True, blank=True)

    objects = SpoerringQuerySet.as_manager()

    class Meta:
        verbose_name = _("spørring")
        verbose_name_plural = _("spørringer")
        ordering = ["navn", "pk"]
        constraints = [
            models.CheckConstraint(
                name="spoerring_foreloepig_til_er_en_dato",
                condition=Q(foreloepig_til_maaned__isnull=True, foreloepig_til_dag__isnull=True)
                | Q(foreloepig_til_maaned__range=(1, 12), foreloepig_til_dag__range=(1, 31)),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="koblingene_foelger_med",
                operation=pgtrigger.UpdateOf("tilstand"),
                when=pgtrigger.After,
                condition=pgtrigger.Q(old__tilstand__df=pgtrigger.F("new__tilstand")),
                func="""
                    UPDATE statistikk_seriekobling SET aktiv = NEW.tilstand <> 'stanset'
                        WHERE spoerring_id = NEW.id AND aktiv = (NEW.tilstand = 'stanset');
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.navn

    @property
    def kildelinje(self) -> str:
        """«Statistisk sentralbyrå (SSB), tabell 12362, CC BY 4.0»"""
        kilde = self.datakilde
        return gettext("%(kilde)s, tabell %(tabell)s, %(lisens)s") % {
            "kilde": kilde.kildelinje,
            "tabell": self.tabell,
            "lisens": kilde.lisens,
        }

    @property
    def tabelladresse(self) -> str:
        """Where a person reads the table, if the source has such a page."""
        return self.datakilde.tabellside.replace("{tabell}", self.tabell)[:500]


@spor(exclude=["aktiv"])
class Seriekobling(models.Model):
    """One series of the answer becomes one indicator: a code in each dimension but time."""

    spoerring = models.ForeignKey(Spoerring, models.CASCADE, related_name="koblinger", verbose_name=_("spørring"))
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="+", verbose_name=_("indikator"))
    koder = models.JSONField(_("koder"), default=dict, blank=True)
    # Kept by the triggers below and on the query: False only while the query is stopped.
    aktiv = models.BooleanField(_("aktiv"), default=True, editable=False)

    class Meta:
        verbose_name = _("seriekobling")
        verbose_name_plural = _("seriekoblinger")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["spoerring", "indikator"],
                name="seriekobling_en_per_indikator",
                violation_error_message=_("Indikatoren hentes allerede av denne spørringen."),
            ),
            # Two queries that fill the same indicator would turn its value back and forth every night.
            models.UniqueConstraint(
                fields=["indikator"],
                condition=Q(aktiv=True),
                name="seriekobling_en_aktiv_per_indikator",
                violation_error_message=_("Indikatoren får allerede tall fra en annen spørring."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="aktiv_som_spoerringen",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("aktiv", "spoerring_id"),
                when=pgtrigger.Before,
                # Waits for whoever is stopping the query, or starting it.
                func="""
                    SELECT s.tilstand <> 'stanset' INTO NEW.aktiv
                        FROM statistikk_spoerring s WHERE s.id = NEW.spoerring_id FOR SHARE;
                    RETURN NEW;
                """,
            )
        ]


@spor(fields=["spoerring", "status", "utfall", "sha256", "feil", "bestilt_av"])
class Uttrekk(Jobb):
    """One answer of a source: a job until it is there, then what the source said, word for word. Never changed."""

    OPPGAVE = "statistikk.hent"
    # Waiting for the source's own limit renews the lease as it goes.
    LEIE = timedelta(seconds=180)
    GJELDER = ("spoerring__organ__navn",)
    EN_OM_GANGEN_FOR = "spoerring"

    spoerring = models.ForeignKey(Spoerring, models.PROTECT, related_name="uttrekk", verbose_name=_("spørring"))
    utloeser = models.CharField(_("hvorfor"), max_length=10, choices=Utloeser)
    bestilt_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bestilt av")
    )
    bestilt_tid = models.DateTimeField(_("bestilt"), auto_now_add=True)
    # gzip of the very bytes; None when they are those of `samme_som`.
    raa = models.BinaryField(_("svaret"), null=True, blank=True)
    samme_som = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("samme svar som")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    stoerrelse = models.PositiveIntegerField(_("størrelse i byte"), null=True, blank=True)
    innholdstype = models.CharField(_("innholdstype"), max_length=100, blank=True)
    adresse = models.CharField(_("hentet fra"), max_length=2000, blank=True)
    filnavn = models.CharField(_("filnavn"), max_length=200, blank=True)
    hentet_tid = models.DateTimeField(_("hentet"), null=True, blank=True)
    kilde_oppdatert = models.DateTimeField(_("oppdatert av kilden"), null=True, blank=True)
    merknader = ArrayField(models.TextField(), verbose_name=_("merknader fra kilden"), default=list, blank=True)
    utfall = models.CharField(_("utfall"), max_length=15, choices=Utfall, blank=True)
    endringer = models.JSONField(_("endret hos kilden"), default=list, blank=True)
    antall_nye = models.PositiveIntegerField(_("nye tall"), default=0)
    antall_rettet = models.PositiveIntegerField(_("rettede tall"), default=0)

    objects = UttrekkQuerySet.as_manager()

    class Meta:
        verbose_name = _("uttrekk")
        verbose_name_plural = _("uttrekk")
        ordering = ["-pk"]
        constraints = [
            *Jobb.Meta.constraints,
            models.CheckConstraint(
                name="uttrekk_ferdig_er_helt",
                condition=~Q(status=Jobbstatus.FERDIG)
                | (
                    Q(hentet_tid__isnull=False, sha256__regex=r"^[0-9a-f]{64}$")
                    & ~Q(utfall="")
                    & (Q(raa__isnull=False, samme_som__isnull=True) | Q(raa__isnull=True, samme_som__isnull=False))
                ),
            ),
            # One at a time: an impatient click or a night that overtakes the last one joins the job that is there.
            models.UniqueConstraint(
                fields=["spoerring"],
                name="uttrekk_ett_om_gangen",
                condition=Q(status__in=[Jobbstatus.BESTILT, Jobbstatus.UNDER_ARBEID]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="ferdig_er_uforanderlig",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=[Jobbstatus.FERDIG, Jobbstatus.FEILET]),
            ),
            pgtrigger.Protect(
                name="svaret_staar_fast",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__sha256="") & pgtrigger.Q(old__sha256__df=pgtrigger.F("new__sha256")),
            ),
        ]


class Lesning(models.Model):
    """What the pages need of a query's newest answer, kept by the worker that read it: a page reads no file."""

    spoerring = models.OneToOneField(
        Spoerring, models.CASCADE, primary_key=True, related_name="lesning", verbose_name=_("spørring")
    )
    uttrekk = models.OneToOneField(Uttrekk, models.PROTECT, related_name="+", verbose_name=_("uttrekk"))
    # As kubelager.pakk writes it; None where even the codes are too many for a page.
    kube = models.JSONField(_("svaret slik det er lest"), null=True)

    class Meta:
        verbose_name = _("lesning")
        verbose_name_plural = _("lesninger")

    def __str__(self) -> str:
        return str(self.spoerring)

    @property
    def er_utsnitt(self) -> bool:
        """Of a large answer the cells of the series there were: a new one is read for."""
        return self.kube is not None and self.kube["bare_serier"] is not None


class Kildesvar(models.Model):
    """What a person decided when the source had changed, or when a tried query was put to use. Only added to."""

    uttrekk = models.ForeignKey(Uttrekk, models.PROTECT, related_name="svar", verbose_name=_("uttrekk"))
    valg = models.CharField(_("valg"), max_length=15, choices=Svarvalg)
    grunn = models.CharField(_("begrunnelse"), max_length=300, blank=True)
    antall_nye = models.PositiveIntegerField(_("nye tall"), default=0)
    antall_rettet = models.PositiveIntegerField(_("rettede tall"), default=0)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("avgjort av"))
    tid = models.DateTimeField(_("avgjort"), auto_now_add=True)

    class Meta:
        verbose_name = _("kildesvar")
        verbose_name_plural = _("kildesvar")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="kildesvar_er_begrunnet", condition=Q(valg=Svarvalg.SAMME) | ~Q(grunn=""))
        ]
        triggers = [BARE_TILFOEYING]


class Opphav(models.Model):
    """Which answer a måling came from, and the mark the source had set on it. Only added to."""

    maaling = models.OneToOneField(Maaling, models.PROTECT, related_name="+", verbose_name=_("måling"))
    uttrekk = models.ForeignKey(Uttrekk, models.PROTECT, related_name="opphav", verbose_name=_("uttrekk"))
    merke = models.CharField(_("merke fra kilden"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("opphav")
        verbose_name_plural = _("opphav")
        triggers = [BARE_TILFOEYING]


class Kallbok(models.Model):
    """The calls made to a host in the last minute, and how long it has asked for peace. One row, all workers."""

    vert = models.CharField(_("vert"), max_length=255, unique=True)
    kall = ArrayField(models.DateTimeField(), verbose_name=_("siste kall"), default=list, blank=True)
    stengt_til = models.DateTimeField(_("kilden ber om ro til"), null=True, blank=True)

    class Meta:
        verbose_name = _("kallbok")
        verbose_name_plural = _("kallbøker")
