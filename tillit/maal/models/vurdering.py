"""The written judgement of a goal."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tillit.felles.historikk import spor
from tillit.felles.modeller import Versjonert
from tillit.maal.enums import Maaloppnaaelse, Maalstatus, Vurderingsperiode, Vurderingstilstand
from tillit.maal.models import utregning
from tillit.maal.models.felles import periode_er_foerste_dag
from tillit.maal.models.maal import Maal
from tillit.maal.perioder import Periode
from tillit.maal.querysets import VurderingQuerySet
from tillit.organisasjon.models import Bruker

# A text as it is compared (rules.samme_grunn): its words, for a full stop or a capital makes no reason another one.
_LEST = "btrim(regexp_replace(lower({}), '[^[:alnum:]]+', ' ', 'g'))"
_SLUTT = utregning.vurderingsslutt("v")


def gjenbrukt_grunn_sql(
    *, maal: str, periode: str, periodetype: str, slutt: str, oppnaaelse: str, grunn: str, unntatt: str = "0"
) -> str:
    """Rows where a judgement carries on the reason of one before it under another status (rules.gjenbrukt_grunn).

    Each argument is the SQL of a column. `unntatt` is the judgement itself, where it is stored already.
    """
    return f"""
            WITH gyldige AS (
                SELECT DISTINCT ON (v.periode, v.periodetype) v.*, {_SLUTT} AS slutt FROM maal_vurdering v
                WHERE v.maal_id = {maal} AND v.tilstand = '{Vurderingstilstand.GODKJENT}' AND v.id <> {unntatt}
                ORDER BY v.periode, v.periodetype, v.utgave DESC
            ), foer AS (
                (SELECT g.* FROM gyldige g WHERE (g.periode, g.periodetype) = ({periode}, {periodetype}))
                UNION ALL
                (SELECT g.* FROM gyldige g
                 WHERE (g.periode, g.periodetype) <> ({periode}, {periodetype}) AND g.slutt <= {slutt}
                 ORDER BY g.slutt DESC, g.periode DESC, g.id DESC LIMIT 1)
            )
            SELECT 1 FROM foer LEFT JOIN maal_vurdering opphav ON opphav.id = foer.uendret_fra_id
            WHERE foer.oppnaaelse <> {oppnaaelse}
              AND {_LEST.format("coalesce(opphav.vurdering, foer.vurdering)")} = {_LEST.format(grunn)}
"""


_GJENBRUKT_I_VAKTEN = gjenbrukt_grunn_sql(
    maal="NEW.maal_id",
    periode="NEW.periode",
    periodetype="NEW.periodetype",
    slutt="siste_dag",
    oppnaaelse="NEW.oppnaaelse",
    grunn="NEW.vurdering",
    unntatt="NEW.id",
).lstrip("\n")

# What is judged is adopted and of that year, also when it was begun before; and a status that differs from the one
# before it, or from the one it replaces, has a reason of its own. Of a judgement that says «no change», the text it
# points to is the reason.
_VAKT = pgtrigger.Trigger(
    name="dommen_hoerer_til_maalet",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("tilstand"),
    declare=[("maalet", "RECORD"), ("siste_dag", "DATE")],
    func=f"""
        SELECT g.status, g.aar_fra, g.aar_til INTO maalet FROM maal_maal g WHERE g.id = NEW.maal_id FOR SHARE;
        IF maalet.status NOT IN ('{Maalstatus.FASTSATT}', '{Maalstatus.ENDRET}') THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vurdering_bare_av_fastsatte_maal',
                MESSAGE = 'Bare mål som er fastsatt og ikke avsluttet, kan vurderes.';
        END IF;
        SELECT {_SLUTT} INTO siste_dag FROM (SELECT NEW.periode, NEW.periodetype, NEW.egen_slutt) v;
        IF extract(year FROM siste_dag) < maalet.aar_fra OR extract(year FROM NEW.periode) > maalet.aar_til THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vurdering_innenfor_maalets_aar',
                MESSAGE = 'Målet kan bare vurderes for perioder i årene det gjelder.';
        END IF;
        IF NEW.tilstand = '{Vurderingstilstand.GODKJENT}' AND EXISTS (
{_GJENBRUKT_I_VAKTEN}        ) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'vurdering_ny_status_ny_grunn',
                MESSAGE = 'Statusen er en annen enn sist, men grunnen er den samme. Skriv hva som har endret seg.';
        END IF;
        RETURN NEW;
    """,
)


@spor()
class Vurdering(Versjonert):
    """The written judgement of a goal for a period. Without one, a goal has no colour.

    A draft may be rewritten (Versjonert.versjon guards two writers); an approved one never changes:
    a new judgement for the same period is a new row with a higher `utgave`.
    """

    maal = models.ForeignKey(Maal, models.PROTECT, related_name="vurderinger", verbose_name=_("mål"))
    periode = models.DateField(_("periode"))
    periodetype = models.CharField(
        _("periodetype"), max_length=10, choices=Vurderingsperiode, default=Vurderingsperiode.TERTIAL
    )
    # A period of the parties' own making has a last day and a name; the others follow from their first day.
    egen_slutt = models.DateField(_("periodens siste dag"), null=True, blank=True)
    egen_navn = models.CharField(_("periodens navn"), max_length=80, blank=True)
    utgave = models.PositiveSmallIntegerField(_("utgave"), default=1)
    oppnaaelse = models.CharField(_("måloppnåelse"), max_length=10, choices=Maaloppnaaelse)
    analyse = models.TextField(_("analyse"), max_length=6000, help_text=_("Hva har skjedd, og hva vet vi om hvorfor?"))
    vurdering = models.TextField(_("vurdering"), max_length=6000, help_text=_("Hva betyr det for målet?"))
    usikkerhet = models.TextField(
        _("usikkerhet"), max_length=4000, help_text=_("Hva vet vi ikke, og hva kunne endre bildet?")
    )
    bes_om = models.TextField(
        _("det vi ber om"),
        max_length=2000,
        blank=True,
        help_text=_("Beslutninger eller hjelp virksomheten trenger. La feltet stå tomt om det ikke er noe."),
    )
    # A report may say that nothing has changed: the status is then that of the judgement named here.
    uendret_fra = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("uendret fra")
    )
    tilstand = models.CharField(
        _("tilstand"), max_length=10, choices=Vurderingstilstand, default=Vurderingstilstand.UTKAST
    )
    skrevet_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("skrevet av"))
    godkjent_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("godkjent av")
    )
    godkjent_tid = models.DateTimeField(_("godkjent"), null=True, blank=True)

    objects = VurderingQuerySet.as_manager()

    class Meta:
        verbose_name = _("vurdering")
        verbose_name_plural = _("vurderinger")
        constraints = [
            models.UniqueConstraint(
                fields=["maal", "periode", "periodetype", "utgave"], name="vurdering_utgave_entydig"
            ),
            models.UniqueConstraint(
                fields=["maal", "periode", "periodetype"],
                condition=Q(tilstand=Vurderingstilstand.UTKAST),
                name="vurdering_ett_utkast",
            ),
            models.CheckConstraint(
                name="vurdering_godkjent_av_noen",
                condition=Q(tilstand=Vurderingstilstand.UTKAST, godkjent_av__isnull=True, godkjent_tid__isnull=True)
                | Q(tilstand=Vurderingstilstand.GODKJENT, godkjent_av__isnull=False, godkjent_tid__isnull=False),
            ),
            models.CheckConstraint(
                name="vurdering_er_skrevet", condition=~Q(analyse="") & ~Q(vurdering="") & ~Q(usikkerhet="")
            ),
            models.CheckConstraint(
                name="vurdering_egen_periode_er_hel",
                condition=(Q(periodetype=Vurderingsperiode.EGEN, egen_slutt__gt=F("periode")) & ~Q(egen_navn=""))
                | (~Q(periodetype=Vurderingsperiode.EGEN) & Q(egen_slutt__isnull=True, egen_navn="")),
            ),
            periode_er_foerste_dag("vurdering_periode_foerste_dag"),
        ]
        triggers = [
            *utregning.VURDERING,
            _VAKT,
            pgtrigger.Protect(
                name="godkjent_er_uforanderlig",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__tilstand=Vurderingstilstand.GODKJENT),
            ),
        ]

    @property
    def periodenavn(self) -> str:
        return self.egen_navn or Periode.som_inneholder(self.periode, self.periodetype).navn

    @property
    def periodeslutt(self) -> date:
        """The last day of what is judged."""
        return self.egen_slutt or Periode.som_inneholder(self.periode, self.periodetype).slutt
