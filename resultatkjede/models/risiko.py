"""What can go wrong in a chain, how each party judges it, what is done about it, and how much the parties live with."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from resultatkjede.enums import (
    Konsekvens,
    Risikonivaa,
    Risikostatus,
    Risikotype,
    Sannsynlighet,
    Tiltakstatus,
    Toleransestatus,
)
from resultatkjede.models.endring import kjede_endret
from resultatkjede.models.kjede import Resultatkjede
from resultatkjede.models.kobling import Kobling
from resultatkjede.models.ledd import Ledd
from resultatkjede.querysets import RisikoQuerySet
from tillit.felles.historikk import spor
from tillit.felles.modeller import BARE_TILFOEYING, Versjonert
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.organisasjon.models.varighet import relasjonen_varer


@spor()
class Risiko(Versjonert):
    """Something that can go wrong with a ledd, or an assumption of a kobling that may not hold."""

    kjede = models.ForeignKey(Resultatkjede, models.PROTECT, related_name="risikoer", verbose_name=_("resultatkjede"))
    ledd = models.ForeignKey(
        Ledd, models.PROTECT, null=True, blank=True, related_name="risikoer", verbose_name=_("ledd")
    )
    kobling = models.ForeignKey(
        Kobling, models.PROTECT, null=True, blank=True, related_name="risikoer", verbose_name=_("kobling")
    )
    # What a closed risk was about, once that is taken out of the chain: «Feie gater», or «Feie gater» → «Rene gater».
    sto_paa = models.CharField(_("gjaldt"), max_length=700, blank=True)
    tekst = models.CharField(_("hva kan gå galt?"), max_length=500)
    type = models.CharField(
        _("type risiko"), max_length=15, choices=Risikotype, blank=True, help_text=_("Tomt: følger plassen i kjeden.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Risikostatus, default=Risikostatus.AKTIV)
    statusgrunn = models.CharField(_("grunn til status"), max_length=500, blank=True)
    statuspart = models.CharField(_("status satt av"), max_length=15, choices=Part, blank=True)
    status_tid = models.DateTimeField(_("status satt"), null=True, blank=True)
    foreslaatt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    part = models.CharField(_("foreslått av part"), max_length=15, choices=Part)
    foreslaatt_tid = models.DateTimeField(_("foreslått"), auto_now_add=True)
    # One party shows its vurdering before the other has given one: it is theirs to show, and it is kept that they did.
    vist_av = models.CharField(_("vist før motparten av"), max_length=15, choices=Part, blank=True)
    vist_grunn = models.CharField(_("hvorfor den ble vist"), max_length=500, blank=True)
    vist_tid = models.DateTimeField(_("vist"), null=True, blank=True)

    objects = RisikoQuerySet.as_manager()

    class Meta:
        verbose_name = _("risiko")
        verbose_name_plural = _("risikoer")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kjede", "status"], name="risiko_kjede_status")]
        constraints = [
            models.CheckConstraint(
                name="risiko_paa_ledd_eller_kobling",
                condition=Q(ledd__isnull=True, kobling__isnull=False, sto_paa="")
                | Q(ledd__isnull=False, kobling__isnull=True, sto_paa="")
                | (Q(ledd__isnull=True, kobling__isnull=True, status=Risikostatus.LUKKET) & ~Q(sto_paa="")),
            ),
            models.CheckConstraint(name="risiko_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="risiko_lukket_har_grunn",
                condition=~Q(status=Risikostatus.LUKKET)
                | (~Q(statusgrunn="") & ~Q(statuspart="") & Q(status_tid__isnull=False)),
            ),
            models.CheckConstraint(
                name="risiko_vist_har_grunn",
                condition=Q(vist_av="", vist_grunn="", vist_tid__isnull=True)
                | (~Q(vist_av="") & ~Q(vist_grunn="") & Q(vist_tid__isnull=False)),
            ),
        ]
        triggers = [
            kjede_endret("{rad}.kjede_id"),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="samme_kjede",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("kjede_id", "ledd_id", "kobling_id"),
                func="""
                    IF NEW.kjede_id <> COALESCE(
                        (SELECT kjede_id FROM resultatkjede_ledd WHERE id = NEW.ledd_id),
                        (SELECT kjede_id FROM resultatkjede_kobling WHERE id = NEW.kobling_id)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'risiko_samme_kjede',
                            MESSAGE = 'En risiko hører til samme resultatkjede som leddet eller koblingen den gjelder.';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def er_aktiv(self) -> bool:
        return self.status == Risikostatus.AKTIV


@spor()
class Risikovurdering(models.Model):
    """One party's judgement, with its reason. Only added to: a new judgement is a new row with the next number."""

    risiko = models.ForeignKey(Risiko, models.PROTECT, related_name="vurderinger", verbose_name=_("risiko"))
    part = models.CharField(_("part"), max_length=15, choices=Part)
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    sannsynlighet = models.PositiveSmallIntegerField(_("sannsynlighet"), choices=Sannsynlighet)
    konsekvens = models.PositiveSmallIntegerField(_("konsekvens"), choices=Konsekvens)
    begrunnelse = models.TextField(_("begrunnelse"), max_length=2000)
    risiko_versjon = models.PositiveIntegerField(_("ordlyd som ble vurdert"))
    saa_motparten = models.BooleanField(_("gitt etter å ha sett motpartens vurdering"), default=False)
    av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("av"))
    tid = models.DateTimeField(_("gitt"), auto_now_add=True)

    class Meta:
        verbose_name = _("risikovurdering")
        verbose_name_plural = _("risikovurderinger")
        ordering = ["risiko", "part", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["risiko", "part", "nummer"], name="risikovurdering_ett_nummer"),
            models.CheckConstraint(
                name="risikovurdering_en_til_fem",
                condition=Q(sannsynlighet__gte=1, sannsynlighet__lte=5, konsekvens__gte=1, konsekvens__lte=5),
            ),
            models.CheckConstraint(name="risikovurdering_har_begrunnelse", condition=~Q(begrunnelse="")),
        ]
        triggers = [
            kjede_endret("SELECT r.kjede_id FROM resultatkjede_risiko r WHERE r.id = {rad}.risiko_id"),
            BARE_TILFOEYING,
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.sannsynlighet} × {self.konsekvens}"


@spor()
class Tiltak(Versjonert):
    """What is done about a risk: who answers for it, and by when."""

    risiko = models.ForeignKey(Risiko, models.PROTECT, related_name="tiltak", verbose_name=_("risiko"))
    tekst = models.CharField(_("tiltak"), max_length=500)
    eier_person = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ansvarlig person")
    )
    eier_organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ansvarlig organ")
    )
    frist = models.DateField(_("frist"))
    status = models.CharField(_("status"), max_length=10, choices=Tiltakstatus, default=Tiltakstatus.AAPENT)
    merknad = models.CharField(_("merknad"), max_length=500, blank=True)
    avsluttet_dato = models.DateField(_("avsluttet"), null=True, blank=True)

    class Meta:
        verbose_name = _("tiltak")
        verbose_name_plural = _("tiltak")
        ordering = ["frist", "pk"]
        constraints = [
            models.CheckConstraint(
                name="tiltak_har_en_eier",
                condition=Q(eier_person__isnull=True, eier_organ__isnull=False)
                | Q(eier_person__isnull=False, eier_organ__isnull=True),
            ),
            models.CheckConstraint(name="tiltak_har_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="tiltak_droppet_har_grunn", condition=~Q(status=Tiltakstatus.DROPPET) | ~Q(merknad="")
            ),
            models.CheckConstraint(
                name="tiltak_avsluttet_har_dato",
                condition=Q(status=Tiltakstatus.AAPENT, avsluttet_dato__isnull=True)
                | (~Q(status=Tiltakstatus.AAPENT) & Q(avsluttet_dato__isnull=False)),
            ),
        ]
        triggers = [
            kjede_endret("SELECT r.kjede_id FROM resultatkjede_risiko r WHERE r.id = {rad}.risiko_id"),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.tekst


@spor()
class Risikotoleranse(models.Model):
    """How much risk the parties of a relation live with without measures: proposed by one, agreed by the other."""

    relasjon = models.ForeignKey(
        Styringsrelasjon, models.PROTECT, related_name="risikotoleranser", verbose_name=_("styringsrelasjon")
    )
    nummer = models.PositiveSmallIntegerField(_("nummer"))
    # The highest level accepted without measures; empty: none is.
    operasjonell_til = models.CharField(_("operasjonell risiko"), max_length=15, choices=Risikonivaa, blank=True)
    strategisk_til = models.CharField(_("strategisk risiko"), max_length=15, choices=Risikonivaa, blank=True)
    begrunnelse = models.TextField(_("begrunnelse"), max_length=2000)
    status = models.CharField(_("status"), max_length=15, choices=Toleransestatus, default=Toleransestatus.FORESLAATT)
    part = models.CharField(_("foreslått av part"), max_length=15, choices=Part)
    foreslaatt_av = models.ForeignKey(Bruker, models.PROTECT, related_name="+", verbose_name=_("foreslått av"))
    foreslaatt_tid = models.DateTimeField(_("foreslått"), auto_now_add=True)
    svart_av = models.ForeignKey(
        Bruker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besvart av")
    )
    svart_tid = models.DateTimeField(_("besvart"), null=True, blank=True)
    svargrunn = models.CharField(_("grunn til avslag"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("risikotoleranse")
        verbose_name_plural = _("risikotoleranser")
        ordering = ["relasjon", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["relasjon", "nummer"], name="risikotoleranse_ett_nummer"),
            models.UniqueConstraint(
                fields=["relasjon"],
                condition=Q(status=Toleransestatus.FORESLAATT),
                name="risikotoleranse_ett_forslag_om_gangen",
            ),
            models.CheckConstraint(name="risikotoleranse_har_begrunnelse", condition=~Q(begrunnelse="")),
            models.CheckConstraint(
                name="risikotoleranse_svart_av_noen",
                condition=Q(status=Toleransestatus.FORESLAATT, svart_av__isnull=True, svart_tid__isnull=True)
                | (~Q(status=Toleransestatus.FORESLAATT) & Q(svart_av__isnull=False, svart_tid__isnull=False)),
            ),
            models.CheckConstraint(
                name="risikotoleranse_avtalt_av_to",
                condition=~Q(status=Toleransestatus.AVTALT) | ~Q(svart_av=F("foreslaatt_av")),
            ),
            models.CheckConstraint(
                name="risikotoleranse_avslag_har_grunn",
                condition=~Q(status=Toleransestatus.AVSLAATT) | ~Q(svargrunn=""),
            ),
        ]
        triggers = [
            relasjonen_varer("NEW.relasjon_id"),
            pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="besvart_staar_fast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__df=Toleransestatus.FORESLAATT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relasjon}: risikotoleranse {self.nummer}"
