"""The page both parties write of a year, and that each says is finished: lock → decide → write → log."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.aapent import teksten_i
from tillit.felles import tid
from tillit.felles.feil import EndretSidenLest, Regelbrudd
from tillit.felles.fletting import flett_linjer
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker, Styringsrelasjon
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.refleksjon import rules
from tillit.refleksjon.actions.hver_for_seg import AaretKanIkkeBesvares, SvarteForDenAndre
from tillit.refleksjon.models import Aarsrefleksjon, Refleksjonsslutt
from tillit.refleksjon.models.aarsrefleksjon import TEKSTLENGDE


class RefleksjonenErFerdig(Regelbrudd):
    melding = _("Begge parter har sagt at refleksjonen er ferdig. Den kan ikke lenger endres.")


class RefleksjonenErForLang(Regelbrudd):
    melding = _("Teksten er lengre enn 12 000 tegn. Kort den ned.")
    felt = "tekst"


class RefleksjonenErTom(Regelbrudd):
    melding = _("Skriv noe før dere sier at refleksjonen er ferdig.")


class RefleksjonenErEndret(EndretSidenLest):
    melding = _("Teksten er endret siden du leste den. Les den på nytt, og si at den er ferdig.")


@transaction.atomic
def skriv_sammen(
    *, relasjon: Styringsrelasjon, aar: int, versjon: int, tekst: str, av: Bruker, part: str
) -> Aarsrefleksjon:
    """Save the page as it is written. `versjon` is what the writer began from, 0 for nothing; what others wrote
    meanwhile stands too.
    """
    relasjon = laas(relasjon)
    siden = Aarsrefleksjon.objects.filter(relasjon=relasjon, aar=aar).first()
    if siden is None:
        return _begynn(relasjon, aar, tekst, av, part)
    siden = laas(siden)
    if er_ferdig(siden):
        raise RefleksjonenErFerdig
    ny = flett_linjer(sett=teksten_i(siden, "tekst", versjon) or "", skrevet=tekst, lagret=siden.tekst)
    _krev_lengde(ny)
    if ny != siden.tekst:
        with handling("refleksjon.skrevet", av=av, part=part):
            siden.lagre_ny_versjon(tekst=ny, skrevet_av=av, skrevet_tid=tid.naa())
    return siden


@transaction.atomic
def si_ferdig(*, siden: Aarsrefleksjon, versjon: int, av: Bruker, part: str) -> bool:
    """By one party, of the text as it read it. Twice is once. Says whether both have said so now."""
    siden = laas(siden)
    if er_ferdig(siden):
        raise RefleksjonenErFerdig
    if not siden.tekst.strip():
        raise RefleksjonenErTom
    if siden.versjon != versjon:
        raise RefleksjonenErEndret(versjon=siden.versjon)
    sagt = {ett.part: ett for ett in siden.slutter.filter(tekst_versjon=versjon)}
    if any(ett.av_id == av.pk for ett in sagt.values() if ett.part != part):
        raise SvarteForDenAndre
    if part not in sagt:
        with handling("refleksjon.ferdig", av=av, part=part):
            Refleksjonsslutt.objects.create(refleksjon=siden, part=part, tekst_versjon=versjon, av=av)
    return rules.staar_fast({*sagt, part})


def er_ferdig(siden: Aarsrefleksjon) -> bool:
    return rules.staar_fast(siden.slutter.filter(tekst_versjon=siden.versjon).values_list("part", flat=True))


def _begynn(relasjon: Styringsrelasjon, aar: int, tekst: str, av: Bruker, part: str) -> Aarsrefleksjon:
    dag = tid.i_dag()
    krev_at_relasjonen_varer(relasjon, dag)
    if not rules.kan_svares(aar=aar, i_dag=dag) or aar < relasjon.gyldig_fra.year:
        raise AaretKanIkkeBesvares
    _krev_lengde(tekst)
    with handling("refleksjon.skrevet", av=av, part=part):
        return Aarsrefleksjon.objects.create(relasjon=relasjon, aar=aar, tekst=tekst, skrevet_av=av)


def _krev_lengde(tekst: str) -> None:
    if len(tekst) > TEKSTLENGDE:
        raise RefleksjonenErForLang
