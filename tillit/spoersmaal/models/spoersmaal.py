"""A question from somebody elected, its one answer, and what is added to that afterwards."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.spoersmaal.enums import AAPNE, AVSLUTTET, UTE, Spoersmaalsstatus
from tillit.spoersmaal.querysets import FolkevalgtspoersmaalQuerySet
from tillit.spoersmaal.rules import LENGSTE_SPOERSMAAL, OVERGANGER, UTELATT

# The table of steps as SQL: one truth, read by Python and by the database.
_TABELLEN = ", ".join(f"('{fra.value}', '{til.value}')" for fra, til in sorted(OVERGANGER))
_UTE = sorted(status.value for status in UTE)
_I_DAG = "(now() AT TIME ZONE 'Europe/Oslo')::date"


@spor()
class Folkevalgtspoersmaal(Versjonert):
    """Asked of a virksomhet, or of one of its goals. `relasjon` is the one that held that day: it says who answers.

    `bidrag` is the virksomhet's text to the department; `svar` the department's, and what everybody reads once it is
    out. `svarer` is the name of the body that answered, as it was then.
    """

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="folkevalgtspoersmaal", verbose_name=_("styringsrelasjon")
    )
    maal = models.ForeignKey(
        Maal, models.PROTECT, null=True, blank=True, related_name="folkevalgtspoersmaal", verbose_name=_("mål")
    )
    tekst = models.TextField(_("spørsmål"), max_length=LENGSTE_SPOERSMAAL)
    # As it was asked, and the names the department left out, one on each line; both empty where nothing is. `tekst` is
    # made of the two, and is all that others read.
    opprinnelig = models.TextField(_("spørsmålet slik det ble stilt"), blank=True, default="")
    utelatt = models.TextField(_("navn som er utelatt"), blank=True, default="")
    skjultgrunn = models.CharField(_("hvorfor ord er utelatt"), max_length=500, blank=True, default="")
    # The answered question who asked was shown first, and asked beside.
    ligner = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lignende spørsmål")
    )
    stilt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("stilt av"))
    stilt_tid = models.DateTimeField(_("stilt"), auto_now_add=True)
    frist = models.DateField(_("svarfrist"))
    fristgrunn = models.CharField(_("hvorfor fristen er en annen"), max_length=500, blank=True)
    status = models.CharField(_("tilstand"), max_length=20, choices=Spoersmaalsstatus, default=Spoersmaalsstatus.STILT)
    bestilling = models.TextField(_("hva avdelingen ber om"), max_length=1000, blank=True)
    bidragsfrist = models.DateField(_("frist for bidraget"), null=True, blank=True)
    bidrag = models.TextField(_("bidrag fra virksomheten"), max_length=4000, blank=True)
    bidrag_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bidrag skrevet av")
    )
    svar = models.TextField(_("svar"), max_length=4000, blank=True)
    er_avslag = models.BooleanField(_("spørsmålet avslås"), default=False)
    returgrunn = models.CharField(_("hvorfor svaret er i retur"), max_length=500, blank=True)
    svarer = models.CharField(_("hvem som svarer"), max_length=120, blank=True)
    godkjent_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("godkjent av")
    )
    publisert_tid = models.DateTimeField(_("publisert"), null=True, blank=True)

    objects = FolkevalgtspoersmaalQuerySet.as_manager()

    class Meta:
        verbose_name = _("spørsmål fra en folkevalgt")
        verbose_name_plural = _("spørsmål fra folkevalgte")
        ordering = ["-stilt_tid", "-pk"]
        indexes = [
            models.Index(name="spoersmaal_aapne", fields=["relasjon", "frist"], condition=Q(status__in=sorted(AAPNE)))
        ]
        constraints = [
            models.CheckConstraint(name="spoersmaal_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="spoersmaal_svar_er_helt",
                condition=Q(status__in=_UTE, publisert_tid__isnull=False, godkjent_av__isnull=False)
                & ~Q(svar="")
                & ~Q(svarer="")
                | ~Q(status__in=_UTE) & Q(publisert_tid__isnull=True, godkjent_av__isnull=True, svarer=""),
            ),
            models.CheckConstraint(
                name="spoersmaal_ute_som_det_er",
                condition=~Q(status__in=_UTE)
                | Q(status=Spoersmaalsstatus.AVSLAATT, er_avslag=True)
                | Q(status=Spoersmaalsstatus.PUBLISERT, er_avslag=False),
            ),
            models.CheckConstraint(
                name="spoersmaal_godkjennes_med_svar",
                condition=~Q(status=Spoersmaalsstatus.TIL_GODKJENNING) | ~Q(svar=""),
            ),
            models.CheckConstraint(
                name="spoersmaal_bidrag_har_frist",
                condition=~Q(status=Spoersmaalsstatus.HOS_VIRKSOMHETEN) | Q(bidragsfrist__isnull=False),
            ),
            models.CheckConstraint(
                name="spoersmaal_bidrag_foer_svaret",
                condition=~Q(status=Spoersmaalsstatus.HOS_VIRKSOMHETEN) | Q(bidragsfrist__lte=models.F("frist")),
            ),
            models.CheckConstraint(
                name="spoersmaal_bidrag_har_ord",
                condition=~Q(status=Spoersmaalsstatus.BIDRAG_GITT) | ~Q(bidrag="") & Q(bidrag_av__isnull=False),
            ),
            # The same person, the same words, of the same thing, while nobody has answered.
            models.UniqueConstraint(
                "stilt_av",
                "relasjon",
                models.functions.Coalesce("maal", 0),
                models.functions.MD5(
                    models.functions.Coalesce(models.functions.NullIf("opprinnelig", Value("")), "tekst")
                ),
                condition=Q(status__in=sorted(AAPNE)),
                name="spoersmaal_stilles_en_gang",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_aldri", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="avsluttet_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=sorted(AVSLUTTET)),
            ),
            pgtrigger.ReadOnly(
                name="det_som_ble_spurt_staar_fast",
                fields=["relasjon", "maal", "ligner", "stilt_av", "stilt_tid"],
            ),
            # Nobody puts words in another's mouth: what stands there is what was asked, with some of it left out.
            pgtrigger.Trigger(
                name="ord_kan_bare_utelates",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("tekst", "opprinnelig", "utelatt"),
                condition=pgtrigger.Q(old__tekst__df=pgtrigger.F("new__tekst"))
                | pgtrigger.Q(old__opprinnelig__df=pgtrigger.F("new__opprinnelig"))
                | pgtrigger.Q(old__utelatt__df=pgtrigger.F("new__utelatt")),
                func=f"""
                    IF COALESCE(NULLIF(NEW.opprinnelig, ''), NEW.tekst) <> COALESCE(NULLIF(OLD.opprinnelig, ''), OLD.tekst)
                        OR (NEW.opprinnelig = '') <> (NEW.utelatt = '') OR (NEW.opprinnelig = '') <> (NEW.skjultgrunn = '')
                        OR NEW.opprinnelig <> '' AND NEW.opprinnelig NOT LIKE replace(
                            replace(replace(replace(NEW.tekst, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '{UTELATT}', '%'
                        )
                    THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_ord_kan_bare_utelates',
                            MESSAGE = 'Et spørsmål blir ikke et annet. Ord kan utelates, med en grunn.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="stilt_til_den_som_styrer",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NEW.status <> 'stilt' OR NOT EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r
                        WHERE r.id = NEW.relasjon_id AND r.type <> 'politisk' AND r.gyldig_fra <= {_I_DAG}
                            AND (r.gyldig_til IS NULL OR r.gyldig_til > {_I_DAG})
                            AND (NEW.maal_id IS NULL OR EXISTS (
                                SELECT 1 FROM maal_maal m
                                JOIN organisasjon_styringsrelasjon mr ON mr.id = m.relasjon_id
                                WHERE m.id = NEW.maal_id AND mr.underordnet_id = r.underordnet_id
                            ))
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_til_den_som_styrer',
                            MESSAGE = 'Et spørsmål stilles til den som styrer virksomheten i dag.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="etter_tabellen",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
                func=f"""
                    IF (OLD.status, NEW.status) NOT IN ({_TABELLEN}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_etter_tabellen',
                            MESSAGE = 'Det kan ikke gjøres slik spørsmålet står nå. Noen kan ha vært der før deg.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="ny_frist_har_grunn",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("frist"),
                condition=pgtrigger.Q(old__frist__df=pgtrigger.F("new__frist"), new__fristgrunn=""),
                func="""
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_ny_frist_har_grunn',
                        MESSAGE = 'Skriv hvorfor fristen blir en annen. Den som spurte, leser det.';
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def stilt_tekst(self) -> str:
        """As it was asked: for who asked and who answers."""
        return self.opprinnelig or self.tekst

    @property
    def adresse(self) -> str:
        return reverse("spoersmaal:vis", args=[self.pk])

    @property
    def hva_det_gjelder(self) -> str:
        return self.maal.tekst if self.maal else self.relasjon.underordnet.navn


@spor()
class Svartillegg(models.Model):
    """What was added to an answer that is out. The answer itself is never another."""

    spoersmaal = models.ForeignKey(
        Folkevalgtspoersmaal, models.PROTECT, related_name="tillegg", verbose_name=_("spørsmål")
    )
    tekst = models.TextField(_("tillegg"), max_length=2000)
    svarer = models.CharField(_("hvem som svarer"), max_length=120)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("tid"), auto_now_add=True)

    class Meta:
        verbose_name = _("tillegg til et svar")
        verbose_name_plural = _("tillegg til svar")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="svartillegg_har_ord", condition=~Q(tekst=""))]
        triggers = [
            BARE_TILFOEYING,
            pgtrigger.Trigger(
                name="bare_til_det_som_er_ute",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM spoersmaal_folkevalgtspoersmaal s
                        WHERE s.id = NEW.spoersmaal_id AND s.status IN ({", ".join(f"'{ett}'" for ett in _UTE)})
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'svartillegg_til_det_som_er_ute',
                            MESSAGE = 'Et tillegg skrives til et svar som er publisert.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
