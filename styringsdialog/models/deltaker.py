"""Who is called to a meeting, what they answered, and whether they came."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from styringsdialog.enums import Innkallingssvar, Oppmoete
from styringsdialog.linjer.gjest import Gjest
from styringsdialog.models.laas import laas_trigger, laast_av_referat
from styringsdialog.models.moete import Moete
from styringsdialog.models.revisjon import moetet_endret
from styringsdialog.models.sak import Sakspunkt
from tillit.felles.historikk import spor
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


def var_der(deltaker: str, sak: str) -> str:
    """SQL: said to have been there while the point was talked about (`oppmoete.Oppmoetet.var_der`)."""
    return f"""({deltaker}.oppmoete = 'til_stede'
        AND NOT styringsdialog_sak_over_foer({sak}, {deltaker}.kom_til_sak_id)
        AND NOT styringsdialog_sak_over_foer({deltaker}.gikk_etter_sak_id, {sak}))"""


@spor()
class Deltaker(models.Model):
    """Somebody at the table: a person of a party, or a guest by name, who belongs to none of them.

    What is not said of attendance is not known, and nobody is away by that.
    """

    moete = models.ForeignKey(Moete, models.CASCADE, related_name="deltakere", verbose_name=_("møte"))
    bruker = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person i Tillit")
    )
    part = models.CharField(_("part"), max_length=15, choices=Part, blank=True)
    navn = models.CharField(_("navn på gjesten"), max_length=160, blank=True)
    kommer_fra = models.CharField(_("hvor gjesten kommer fra"), max_length=160, blank=True)
    epost = models.EmailField(_("gjestens e-postadresse"), blank=True)
    svar = models.CharField(_("svar på innkallingen"), max_length=15, choices=Innkallingssvar, blank=True)
    svart_tid = models.DateTimeField(_("svarte"), null=True, blank=True)
    # By a letter, which says whose it is; on the page a log-in does.
    svart_per_epost = models.BooleanField(_("svarte per e-post"), default=False)
    oppmoete = models.CharField(_("oppmøte"), max_length=15, choices=Oppmoete, blank=True)
    # Empty where they were there from the beginning, and to the end.
    kom_til_sak = models.ForeignKey(
        Sakspunkt, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kom til sak")
    )
    gikk_etter_sak = models.ForeignKey(
        Sakspunkt, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gikk etter sak")
    )

    class Meta:
        verbose_name = _("deltaker")
        verbose_name_plural = _("deltakere")
        constraints = [
            models.CheckConstraint(
                name="deltaker_person_eller_gjest",
                condition=(Q(bruker__isnull=False, navn="", kommer_fra="", epost="") & ~Q(part=""))
                | (Q(bruker__isnull=True, part="") & ~Q(navn="")),
            ),
            models.UniqueConstraint(fields=["moete", "bruker"], name="deltaker_en_gang"),
            models.UniqueConstraint(
                "moete", Lower("navn"), name="deltaker_gjest_en_gang", condition=Q(bruker__isnull=True)
            ),
            models.CheckConstraint(
                name="deltaker_svar_har_tid",
                condition=Q(svar="", svart_tid__isnull=True) | (~Q(svar="") & Q(svart_tid__isnull=False)),
            ),
            models.CheckConstraint(name="deltaker_epostsvar_er_svar", condition=Q(svart_per_epost=False) | ~Q(svar="")),
            models.CheckConstraint(
                name="deltaker_kom_og_gikk_var_der",
                condition=Q(kom_til_sak__isnull=True, gikk_etter_sak__isnull=True) | Q(oppmoete=Oppmoete.TIL_STEDE),
            ),
        ]
        triggers = [
            laas_trigger("deltaker_laast", laast_av_referat, "moete_id"),
            # What was answered, and whether one came, is of that person.
            pgtrigger.ReadOnly(name="deltaker_er_den_samme", fields=["moete", "bruker"]),
            pgtrigger.Trigger(
                name="oppmoete_i_moetet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("moetestatus", "text"), ("nytt_svar", "boolean := NEW.svar <> ''")],
                func="""
                    IF TG_OP = 'UPDATE' THEN
                        nytt_svar := nytt_svar AND NEW.svar <> OLD.svar;
                    END IF;
                    SELECT m.status INTO moetestatus FROM styringsdialog_moete m WHERE m.id = NEW.moete_id;
                    IF nytt_svar AND moetestatus <> 'innkalt' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'deltaker_svarer_naar_innkalt',
                            MESSAGE = 'Bare den som er innkalt til et møte som ikke er startet, kan svare.';
                    END IF;
                    IF NEW.oppmoete <> '' AND moetestatus <> 'gjennomfoert' THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppmoete_naar_moetet_holdes',
                            MESSAGE = 'Oppmøtet føres først når møtet er startet.';
                    END IF;
                    IF EXISTS (SELECT 1 FROM styringsdialog_sakspunkt s
                        WHERE s.id IN (NEW.kom_til_sak_id, NEW.gikk_etter_sak_id) AND s.moete_id <> NEW.moete_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppmoete_sak_i_moetet',
                            MESSAGE = 'Saken hører til et annet møte.';
                    END IF;
                    IF styringsdialog_sak_over_foer(NEW.gikk_etter_sak_id, NEW.kom_til_sak_id) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppmoete_kom_foer_gikk',
                            MESSAGE = 'Den som kom til en sak, kan ikke ha gått før den.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Whose attendance is noted, said what they said while they were there (`signal_sagt_av_en_som_var_der`).
            pgtrigger.Trigger(
                name="oppmoete_den_som_sa_noe_var_der",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("oppmoete", "kom_til_sak_id", "gikk_etter_sak_id"),
                condition=~pgtrigger.Q(new__oppmoete=""),
                func=f"""
                    IF EXISTS (SELECT 1 FROM styringsdialog_signal s
                        JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id
                        WHERE k.moete_id = NEW.moete_id AND s.avsender_id = NEW.bruker_id
                          AND NOT {var_der("NEW", "s.sak_id")}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppmoete_den_som_sa_noe_var_der',
                            MESSAGE = 'Den som står som den som sa noe, må ha vært til stede da.';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Who is called off is told so under a number of its own.
            pgtrigger.Trigger(
                name="kalenderen_foelger",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                func="""
                    UPDATE styringsdialog_moetekalender k SET sekvens = sekvens + 1 FROM styringsdialog_moete m
                        WHERE k.moete_id = OLD.moete_id AND m.id = OLD.moete_id AND m.status = 'innkalt';
                    RETURN NULL;
                """,
            ),
            moetet_endret("{rad}.moete_id"),
        ]

    def __str__(self) -> str:
        return self.hvem

    @property
    def hvem(self) -> str:
        return self.bruker.navn if self.bruker else self.navn

    @property
    def brevadresse(self) -> str:
        """Where letters go: empty where there is none."""
        return self.bruker.epost if self.bruker else self.epost

    @property
    def er_gjest(self) -> bool:
        return self.bruker_id is None

    @property
    def som_gjest(self) -> Gjest:
        """As the line of a guest says it."""
        return Gjest(self.navn, self.kommer_fra, self.epost)
