"""Goals, who shares them, what the partene said, and what the coach asked."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.maal.enums import Formaal, Hensyn, Kravslag, Maalnivaa, Maalstatus, Maaltype, Veilederspoersmaal
from tillit.maal.models import utregning
from tillit.maal.models.relasjonstriggere import BYTTER_RELASJON
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer

if TYPE_CHECKING:
    from tillit.maal.models.relasjonsskifte import Relasjonsskifte

# Level first, then type: a samfunnsmål stands above a brukermål on the same level.
_RANG = (
    "array_position(ARRAY['byraad', 'byraadsavdeling', 'virksomhet'], {0}.nivaa::text) * 2"
    " + ({0}.type = 'brukermaal')::int"
)


@spor()
class Maal(Versjonert):
    """A priority agreed in a steering relation, owned by a named person."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="maal", verbose_name=_("styringsrelasjon")
    )
    overordnet = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undermaal", verbose_name=_("avledet av")
    )
    tekst = models.CharField(_("mål"), max_length=300)
    begrunnelse = models.TextField(_("hvorfor målet er valgt"), max_length=4000, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=Maaltype, default=Maaltype.BRUKERMAAL)
    nivaa = models.CharField(_("nivå"), max_length=20, choices=Maalnivaa, default=Maalnivaa.VIRKSOMHET)
    aar_fra = models.PositiveSmallIntegerField(_("fra år"))
    aar_til = models.PositiveSmallIntegerField(_("til år"))
    kilde_vedtak = models.CharField(_("vedtak målet bygger på"), max_length=300, blank=True)
    kilde_url = models.URLField(_("lenke til vedtaket"), max_length=500, blank=True)
    formaal = ArrayField(
        models.CharField(max_length=20, choices=Formaal),
        verbose_name=_("formål i tillitsreformen"),
        default=list,
        blank=True,
    )
    hensyn = ArrayField(
        models.CharField(max_length=30, choices=Hensyn), verbose_name=_("hensyn"), default=list, blank=True
    )
    handlingsrom = models.TextField(
        _("dere avgjør hvordan"),
        max_length=4000,
        blank=True,
        help_text=_("Det virksomheten selv bestemmer for å nå målet."),
    )
    eier = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="eier_maal", verbose_name=_("eier")
    )
    stedfortreder = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="stedfortreder_for", verbose_name=_("stedfortreder")
    )
    status = models.CharField(_("status"), max_length=20, choices=Maalstatus, default=Maalstatus.UTKAST)
    # The partene are asked before a goal is adopted; until the day has come or all have spoken, it waits.
    partene_bedt_tid = models.DateTimeField(_("partene spurt"), null=True, blank=True)
    partene_frist = models.DateField(_("partenes frist"), null=True, blank=True)
    rekkefoelge = models.PositiveSmallIntegerField(_("rekkefølge"), default=100)

    objects = MaalQuerySet.as_manager()

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        constraints = [
            models.CheckConstraint(name="maal_periode_ordnet", condition=Q(aar_til__gte=F("aar_fra"))),
            models.CheckConstraint(
                name="maal_eier_og_stedfortreder",
                condition=Q(status__in=[Maalstatus.UTKAST, Maalstatus.I_DIALOG])
                | Q(eier__isnull=False, stedfortreder__isnull=False),
                violation_error_message=_("Et mål må ha eier og stedfortreder før det kan foreslås."),
            ),
            models.CheckConstraint(name="maal_formaal_kjente", condition=Q(formaal__contained_by=Formaal.values)),
            models.CheckConstraint(name="maal_hensyn_kjente", condition=Q(hensyn__contained_by=Hensyn.values)),
            models.CheckConstraint(
                name="maal_partenes_frist_naar_spurt",
                condition=Q(partene_bedt_tid__isnull=True, partene_frist__isnull=True)
                | Q(partene_bedt_tid__isnull=False, partene_frist__isnull=False),
            ),
        ]
        # The goal coach asks whether a goal like this one is there already.
        indexes = [GinIndex(name="maal_tekst_trigram", fields=["tekst"], opclasses=["gin_trgm_ops"])]
        triggers = [
            *utregning.MAAL,
            *BYTTER_RELASJON,
            relasjonen_varer("NEW.relasjon_id"),
            # A strict order of level and type: so no ring can exist, whoever writes and however many at once.
            pgtrigger.Trigger(
                name="avledet_ovenfra",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("overordnet_id", "nivaa", "type"),
                declare=[("egen", "INTEGER"), ("annen", "INTEGER")],
                func=f"""
                    egen := {_RANG.format("NEW")};
                    IF NEW.overordnet_id IS NOT NULL THEN
                        SELECT {_RANG.format("o")} INTO annen FROM maal_maal o WHERE o.id = NEW.overordnet_id FOR SHARE;
                        IF annen >= egen THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maal_avledet_ovenfra',
                                MESSAGE = 'Et mål kan bare avledes av et mål på et høyere nivå, eller av et samfunnsmål på samme nivå.';
                        END IF;
                    END IF;
                    IF TG_OP = 'UPDATE' THEN
                        PERFORM 1 FROM maal_maal u WHERE u.overordnet_id = NEW.id AND {_RANG.format("u")} <= egen FOR SHARE;
                        IF FOUND THEN
                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maal_avledet_ovenfra',
                                MESSAGE = 'Andre mål er avledet av dette. Det kan ikke flyttes til nivået de står på, eller under.';
                        END IF;
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="slettes_bare_som_utkast",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status=Maalstatus.UTKAST),
            ),
            # What is politically decided by the byråd itself goes by no partene; everything below does.
            pgtrigger.Trigger(
                name="fastsatt_etter_partene",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(new__status=Maalstatus.FASTSATT) & ~pgtrigger.Q(old__status=Maalstatus.FASTSATT),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM organisasjon_styringsrelasjon r JOIN organisasjon_organ o ON o.id = r.underordnet_id
                        WHERE r.id = NEW.relasjon_id AND o.type = 'byraad'
                    ) THEN
                        RETURN NEW;
                    END IF;
                    IF NEW.partene_bedt_tid IS NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maal_partene_er_spurt',
                            MESSAGE = 'Arbeidstakerorganisasjonene må bli spurt før målet kan fastsettes.';
                    END IF;
                    IF NEW.partene_frist >= (now() AT TIME ZONE 'Europe/Oslo')::date AND NOT EXISTS (
                        SELECT 1 FROM maal_partskommentar k WHERE k.maal_id = NEW.id AND k.tid >= NEW.partene_bedt_tid
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maal_partenes_frist',
                            MESSAGE = 'Arbeidstakerorganisasjonene har ikke uttalt seg, og fristen er ikke ute.';
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM maal_partskommentar k
                        WHERE k.maal_id = NEW.id AND NOT k.ingen_merknad AND k.svar = ''
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maal_partene_er_besvart',
                            MESSAGE = 'En merknad fra arbeidstakerorganisasjonene er ikke besvart.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @cached_property
    def _skifter(self) -> list[Relasjonsskifte]:
        return list(self.relasjonsskifter.all())

    def relasjon_da(self, tid: datetime) -> Styringsrelasjon:
        """The relation the goal stood in at that moment: what was said then was said by its parties."""
        senere = [skifte for skifte in self._skifter if skifte.tid > tid]
        return senere[0].fra if senere else self.relasjon


@spor()
class Maalbidrag(Versjonert):
    """What one more virksomhet does for a goal that several share: its own words, its own responsible person."""

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="bidrag", verbose_name=_("mål"))
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="maalbidrag", verbose_name=_("virksomhet"))
    # Empty while the virksomhet is invited and has not written yet.
    bidrag = models.TextField(
        _("bidrag"), max_length=2000, blank=True, help_text=_("Hva virksomheten gjør for at målet skal nås.")
    )
    ansvarlig = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ansvarlig")
    )

    class Meta:
        verbose_name = _("målbidrag")
        verbose_name_plural = _("målbidrag")
        constraints = [
            models.UniqueConstraint(
                fields=["maal", "organ"],
                name="maalbidrag_ett_per_virksomhet",
                violation_error_message=_("Virksomheten bidrar allerede til dette målet."),
            ),
        ]


@spor()
class Partskommentar(models.Model):
    """What an employees' organisation says of a goal before it is adopted, and the answer in writing.

    Neither text is changed: a second thought is a second comment. «Ingen merknad» is an answer that needs none.
    """

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="partskommentarer", verbose_name=_("mål"))
    organisasjon = models.CharField(_("organisasjon"), max_length=120)
    ingen_merknad = models.BooleanField(_("ingen merknad"), default=False)
    tekst = models.TextField(_("merknad"), max_length=4000, blank=True)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)
    svar = models.TextField(_("svar"), max_length=4000, blank=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)

    class Meta:
        verbose_name = _("partskommentar")
        verbose_name_plural = _("partskommentarer")
        ordering = ["tid", "pk"]
        constraints = [
            models.CheckConstraint(
                name="partskommentar_merknad_eller_ingen",
                condition=Q(ingen_merknad=True, tekst="") | (Q(ingen_merknad=False) & ~Q(tekst="")),
            ),
            models.CheckConstraint(
                name="partskommentar_svar_er_helt",
                condition=Q(svar="", svart_av__isnull=True, svart_tid__isnull=True)
                | (~Q(svar="") & Q(svart_av__isnull=False, svart_tid__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            # The row lock makes the one who adopts and the one who speaks take turns.
            pgtrigger.Trigger(
                name="naar_partene_er_spurt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    PERFORM 1 FROM maal_maal m WHERE m.id = NEW.maal_id AND m.status IN ('i_dialog', 'foreslaatt')
                        AND m.partene_bedt_tid IS NOT NULL FOR SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'partskommentar_naar_spurt',
                            MESSAGE = 'Arbeidstakerorganisasjonene kan uttale seg når de er spurt, og til målet er fastsatt.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Protect(
                name="besvart_staar_fast",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__svar="")
                | pgtrigger.Q(old__tekst__df=pgtrigger.F("new__tekst"))
                | pgtrigger.Q(old__organisasjon__df=pgtrigger.F("new__organisasjon"))
                | pgtrigger.Q(old__ingen_merknad__df=pgtrigger.F("new__ingen_merknad")),
            ),
        ]


class Terskelgrunn(models.Model):
    """Why a relation has more goals, parameters or activity demands in a year than the usual. It warns, never blocks."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="terskelgrunner", verbose_name=_("styringsrelasjon")
    )
    aar = models.PositiveSmallIntegerField(_("år"))
    slag = models.CharField(_("hva som telles"), max_length=20, choices=Kravslag)
    antall = models.PositiveSmallIntegerField(_("antall da grunnen ble skrevet"))
    grunn = models.CharField(_("hvorfor"), max_length=500)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    tid = models.DateTimeField(_("skrevet"), auto_now_add=True)

    class Meta:
        verbose_name = _("terskelgrunn")
        verbose_name_plural = _("terskelgrunner")
        ordering = ["-tid", "-pk"]
        constraints = [models.CheckConstraint(name="terskelgrunn_er_skrevet", condition=~Q(grunn=""))]
        triggers = [BARE_TILFOEYING]


@spor()
class Veiledersvar(models.Model):
    """What was answered when the goal coach asked, and the text of the goal as it then was."""

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="veiledersvar", verbose_name=_("mål"))
    spoersmaal = models.CharField(_("spørsmål"), max_length=20, choices=Veilederspoersmaal)
    maaltekst = models.CharField(_("målteksten da"), max_length=300)
    svar = models.CharField(_("svar"), max_length=1000)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("svart av"))
    tid = models.DateTimeField(_("svart"), auto_now_add=True)

    class Meta:
        verbose_name = _("veiledersvar")
        verbose_name_plural = _("veiledersvar")
        ordering = ["tid", "pk"]
        constraints = [models.CheckConstraint(name="veiledersvar_er_skrevet", condition=~Q(svar=""))]
        triggers = [
            pgtrigger.Protect(name="bare_tilfoeying", operation=pgtrigger.Update),
            # An answer goes only with the goal it was given to: asked when the transaction ends. History keeps it.
            pgtrigger.Trigger(
                name="slettes_med_maalet",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func="""
                    IF EXISTS (SELECT 1 FROM maal_maal m WHERE m.id = OLD.maal_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'veiledersvar_staar',
                            MESSAGE = 'Svar til målveilederen slettes ikke så lenge målet finnes.';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]
