"""Deadlines that are one person's, from every room, in one shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from styringsdialog.queries import Dialogventer, aapne_oppfoelginger
from tillit.felles.tid import oslodag
from tillit.maal.queries.partene import venter_paa_uttalelse
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapportering.queries import aapne_frister
from tillit.spoersmaal.queries import ventende_bidrag, ventende_svar
from tillit.styringsbrev.queries import brev_aa_minne_om
from tillit.varsel import rules
from tillit.varsel.enums import Trinn
from tillit.varsel.innhold import Brevlinje
from tillit.verbalvedtak.queries import ventende_vedtaksbidrag, ventende_vedtakssvar

OM_GAMMELT = timedelta(days=45)


@dataclass(frozen=True)
class Frist:
    """One deadline. `frist` is None for what only waits: then `siden` says since when.

    `noekkel` names it for as long as it lives; a moved deadline is another one. `er_min` is false where somebody else
    does the work and the reader only follows.
    """

    noekkel: str
    punkt: Brevlinje
    frist: date | None = None
    siden: date | None = None
    er_min: bool = True

    @property
    def venter(self) -> bool:
        """Waits for the reader, and no day says until when."""
        return self.er_min and self.frist is None

    def trinn(self, dag: date) -> Trinn | None:
        if not self.er_min:
            return None
        if self.frist is not None:
            return rules.trinn_for_frist(self.frist, dag=dag)
        return rules.trinn_for_ventetid(self.siden, dag=dag) if self.siden else None

    def paaminnelsesnoekkel(self, trinn: Trinn) -> str:
        return f"{self.noekkel}:{self.frist or self.siden}:{trinn}"


def frister_for(bruker: Bruker, dialogen: Dialogventer, *, dag: date) -> list[Frist]:
    """Everything with a deadline or a waiting time, the nearest first. A fixed number of queries.

    `dialogen` is what the dialogue waits for from the same person.
    """
    alle = [
        *_rapporter(bruker, dag),
        *_oppfoelginger(bruker, dag),
        *_partene(bruker),
        *_spoersmaal(bruker, dag),
        *_vedtak(bruker, dag),
        *_brevene(bruker),
        *_signaler(dialogen),
        *_referater(dialogen),
    ]
    return sorted(alle, key=lambda ett: (ett.frist is None, ett.frist or ett.siden or dag, ett.noekkel))


def _rapporter(bruker: Bruker, dag: date) -> list[Frist]:
    """Reports to deliver, and reports to assess; the latter have no deadline and are only waited for."""
    return [
        Frist(
            noekkel=f"rapport:{ett.periode.pk}",
            punkt=Brevlinje(
                tekst=(_("Lever rapporten for %s") if ett.frist else _("Vurder rapporten for %s")) % ett.periode.navn,
                url=reverse("rapportering:vis", args=[ett.periode.pk]),
                under=ett.periode.relasjon.underordnet.navn,
                dato=ett.frist,
            ),
            frist=ett.frist,
        )
        for ett in aapne_frister(dag)
        if any(mottaker.pk == bruker.pk for mottaker in ett.mottakere)
    ]


def _oppfoelginger(bruker: Bruker, dag: date) -> list[Frist]:
    egne = bruker.tilgang.egne_med(Rettighet.OPPFOELGING_MELDE)
    organer = bruker.tilgang.organer(Rettighet.DIALOG_LESE)
    return [
        Frist(
            noekkel=f"oppfoelging:{rad.pk}",
            punkt=Brevlinje(
                tekst=rad.tekst,
                url=rad.adresse,
                under=_("%(type)s fra %(kilde)s, %(virksomhet)s")
                % {"type": rad.typenavn, "kilde": rad.kilde, "virksomhet": rad.virksomhet}
                if rad.kilde
                else rad.hos_hvem,
                dato=rad.frist,
            ),
            frist=rad.frist,
            er_min=rad.eier_organ in egne,
        )
        for rad in aapne_oppfoelginger(bruker, organer, i_dag=dag)
        if rad.frist >= dag - OM_GAMMELT
    ]


def _partene(bruker: Bruker) -> list[Frist]:
    """Goals the employees' organisations are asked about; their own comment answers it."""
    return [
        Frist(
            noekkel=f"partene:{rad.pk}",
            punkt=Brevlinje(
                tekst=_("Si hva dere mener om målet «%s»") % rad.tekst,
                url=reverse("maal:vis", args=[rad.pk]),
                under=rad.relasjon.underordnet.navn,
                dato=rad.partene_frist,
            ),
            frist=rad.partene_frist,
        )
        for rad in venter_paa_uttalelse(bruker)
    ]


def _spoersmaal(bruker: Bruker, dag: date) -> list[Frist]:
    """Questions from those elected: the answer of a department, and what a virksomhet is asked to contribute."""
    egne = bruker.tilgang.egne_organer()
    rader = [
        *((rad, rad.frist, _("Svar på spørsmålet «%s»")) for rad in ventende_svar(bruker, egne, i_dag=dag)),
        *((rad, rad.bidragsfrist, _("Bidra til svar på spørsmålet «%s»")) for rad in ventende_bidrag(bruker, egne)),
    ]
    return [
        Frist(
            noekkel=f"spoersmaal:{rad.pk}",
            punkt=Brevlinje(tekst=ord_ % rad.tekst, url=rad.adresse, under=rad.relasjon.underordnet.navn, dato=frist),
            frist=frist,
        )
        for rad, frist, ord_ in rader
        if frist
    ]


def _vedtak(bruker: Bruker, dag: date) -> list[Frist]:
    """What the council decided in words: the answer of a department, and what a virksomhet is asked to contribute."""
    egne = bruker.tilgang.egne_organer()
    svar = [
        Frist(
            noekkel=f"verbalvedtak:{rad.pk}",
            punkt=Brevlinje(
                tekst=_("Svar på vedtaket «%s»") % rad.tekst, url=rad.adresse, under=rad.avdeling.navn, dato=rad.frist
            ),
            frist=rad.frist,
        )
        for rad in ventende_vedtakssvar(bruker, egne, i_dag=dag)
    ]
    bidrag = [
        Frist(
            noekkel=f"vedtaksbidrag:{rad.pk}",
            punkt=Brevlinje(
                tekst=_("Bidra til svar på vedtaket «%s»") % rad.vedtak.tekst,
                url=reverse("verbalvedtak:bidra", args=[rad.pk]),
                under=rad.vedtak.avdeling.navn,
                dato=rad.frist,
            ),
            frist=rad.frist,
        )
        for rad in ventende_vedtaksbidrag(bruker, egne)
    ]
    return [*svar, *bidrag]


def _brevene(bruker: Bruker) -> list[Frist]:
    """Letters to the reader's own bodies: one issued is to be answered and received, one shared is to be read. What an
    issued one asks for is answered with it, and is not told of beside it.
    """
    return [
        Frist(
            noekkel=f"brev:{rad.pk}:{rad.status}",
            punkt=Brevlinje(
                tekst=(
                    _("Svar og kvitter for «%s»") if rad.er_ute else _("Les utkastet til «%s», og si hva dere mener")
                )
                % rad.tittel,
                url=rad.adresse,
                under=rad.relasjon.overordnet.navn,
                dato=rad.svarfrist,
            ),
            frist=rad.svarfrist,
            siden=oslodag(rad.utstedt_tid or rad.delt_tid or rad.laget_tid),
        )
        for rad in brev_aa_minne_om(bruker)
    ]


def _referater(dialogen: Dialogventer) -> list[Frist]:
    """Those out for comment, until one's own party has approved."""
    return [
        Frist(
            noekkel=f"referat:{rad.moete_pk}",
            punkt=Brevlinje(
                tekst=rad.i_ord,
                url=reverse("styringsdialog:referat", args=[rad.moete_pk]),
                under=rad.virksomhet,
                dato=rad.frist,
            ),
            frist=rad.frist,
        )
        for rad in dialogen.referater
        if rad.frist is not None
    ]


def _signaler(dialogen: Dialogventer) -> list[Frist]:
    return [
        Frist(
            noekkel=rad.noekkel,
            punkt=Brevlinje(
                tekst=_("Svar på den foreslåtte ordlyden «%s»") % rad.foreslaatt
                if rad.foreslaatt
                else _("Svar på signalet «%s»") % rad.tekst,
                url=rad.adresse,
                under=_("%(type)s fra %(kilde)s, %(virksomhet)s")
                % {"type": rad.typenavn, "kilde": rad.kilde, "virksomhet": rad.virksomhet},
                dato=rad.dato,
            ),
            siden=rad.dato,
        )
        for rad in dialogen.signaler
    ]
