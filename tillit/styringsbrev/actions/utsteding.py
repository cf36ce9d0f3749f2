"""Issue a letter, and receive it: what it asks for is given by the first, and comes to bind by the second (ADR 19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from styringsdialog.actions.brev import Brevsvar, besvar_i_brevet, foelg_opp_brevet, gi_i_brevet
from styringsdialog.actions.signal import Utsagn
from styringsdialog.enums import Dokumentstatus, Styringsdokumentslag
from styringsdialog.models import Styringsdokument
from tillit.felles import jobb, tid
from tillit.felles.feil import Regelbrudd
from tillit.felles.formater import oppramsing
from tillit.felles.historikk import handling
from tillit.felles.koding import fingeravtrykk, til_json
from tillit.felles.laas import laas
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.varighet import krev_at_relasjonen_varer
from tillit.styringsbrev import rules
from tillit.styringsbrev.actions.skriving import laas_aapent
from tillit.styringsbrev.innhold import Brevinnhold
from tillit.styringsbrev.mengde import postene
from tillit.styringsbrev.models import Brevutskrift
from tillit.styringsbrev.samling import samle_innhold
from tillit.styringsmengde.rules import telling


class BrevetErIkkeDelt(Regelbrudd):
    melding = _("Del brevet med virksomheten før du utsteder det, så den kan si hva den mener.")


class BrevetErEndret(Regelbrudd):
    melding = _("Noe i brevet er endret siden du leste det. Les det som står nå, og utsted på nytt.")


class OppdragOverFristen(Regelbrudd):
    """Says which."""


class BrevsvarfristenErPassert(Regelbrudd):
    melding = _("Fristen er passert. Velg en dag som kommer.")
    felt = "svarfrist"


class TildelingsbrevetErIkkeUtstedt(Regelbrudd):
    """Says of which year."""


class OppdragUtenHjemmel(Regelbrudd):
    """Says which."""


class AlleredeKvittert(Regelbrudd):
    melding = _("Brevet er allerede kvittert for. Noen kan ha vært der før deg.")


class BrevetErIkkeUtstedt(Regelbrudd):
    melding = _("Brevet er ikke utstedt ennå.")


class SvarMangler(Regelbrudd):
    melding = _("Svar på alt det bes om i brevet.")


class BestridtOppdragUtenGrunn(Regelbrudd):
    melding = _("Skriv hvorfor dere bestrider det. Begge parter leser grunnen.")


def avtrykket(innhold: Brevinnhold) -> str:
    """Of what a draft says: whoever issues it issues what was read."""
    return fingeravtrykk(til_json(innhold))


def mangler_tildelingsbrev(dokument: Styringsdokument) -> str:
    """Why a letter that adds to the year's cannot be issued yet; empty where it can. One query, of those alone."""
    if not rules.krever_tildelingsbrev(dokument.slag):
        return ""
    aarets = Styringsdokument.objects.ute().filter(slag=Styringsdokumentslag.TILDELINGSBREV, aar=dokument.aar)
    # Whoever gave it: a virksomhet that is moved keeps what it was given.
    if aarets.filter(relasjon__underordnet=dokument.relasjon.underordnet_id).exists():
        return ""
    melding = _(
        "Virksomheten har ikke fått tildelingsbrev for %(aar)s. Utsted det først, for et slikt brev legger noe til det."
    )
    return melding % {"aar": dokument.aar}


@transaction.atomic
def utsted(
    *, dokument: Styringsdokument, avtrykk: str, av: Bruker, terskelgrunn: str = "", svarfrist: date | None = None
) -> None:
    """What it says is frozen, what it asks for is given, and the archived copy is ordered.

    `svarfrist`: by when it is to be answered and received. `terskelgrunn`: why it asks for more than is usual. It
    stands in the letter; without one that stands there.
    """
    dokument = laas_aapent(dokument)
    if not rules.kan_kommenteres(dokument.status):
        raise BrevetErIkkeDelt
    krev_at_relasjonen_varer(dokument.relasjon, tid.i_dag())
    if hvorfor := mangler_tildelingsbrev(dokument):
        raise TildelingsbrevetErIkkeUtstedt(hvorfor)
    utkast = samle_innhold(dokument)
    if avtrykket(utkast) != avtrykk:
        raise BrevetErEndret
    _krev_mulige(utkast)
    if svarfrist is not None and svarfrist < tid.i_dag():
        raise BrevsvarfristenErPassert
    naa = tid.naa()
    over = tuple(ett.antall_i_ord for ett in telling(postene(utkast)).over)
    innhold = til_json(
        replace(
            utkast,
            over=over,
            terskelgrunn=terskelgrunn.strip() if over else "",
            svarfrist=svarfrist,
            utstedt_av=av.navn,
            utstedt_tid=naa,
        )
    )
    with handling("brev.utstedt", av=av):
        dokument.lagre_ny_versjon(
            status=Dokumentstatus.UTSTEDT,
            utstedt_av=av,
            utstedt_tid=naa,
            dato=tid.i_dag(),
            svarfrist=svarfrist,
            innhold=innhold,
            sha256=fingeravtrykk(innhold),
        )
        utsagn = [Utsagn(ett.type, ett.tekst, av, ett.hjemmel, ett.frist) for ett in utkast.oppdrag]
        gi_i_brevet(dokument, utsagn, av=av)
        jobb.bestill(Brevutskrift.objects.create(dokument=dokument))


@transaction.atomic
def kvitter(*, dokument: Styringsdokument, svarene: Mapping[int, Brevsvar], av: Bruker) -> None:
    """The virksomhet has read it, and answered everything it asks for: what both agree to binds from now on."""
    dokument = laas(dokument)
    if dokument.status == Dokumentstatus.KVITTERT:
        raise AlleredeKvittert
    if dokument.status != Dokumentstatus.UTSTEDT:
        raise BrevetErIkkeUtstedt
    if set(dokument.kilde.signaler.values_list("pk", flat=True)) != set(svarene):
        raise SvarMangler
    if any(not ett.enig and not ett.grunn.strip() for ett in svarene.values()):
        raise BestridtOppdragUtenGrunn
    with handling("brev.kvittert", av=av):
        besvar_i_brevet(dokument, svarene, av=av)
        dokument.lagre_ny_versjon(status=Dokumentstatus.KVITTERT, kvittert_av=av, kvittert_tid=tid.naa())
        foelg_opp_brevet(dokument)


def _krev_mulige(innhold: Brevinnhold) -> None:
    mulige = [rules.Muligoppdrag(ett.nummer, ett.frist, ett.hjemmel) for ett in innhold.oppdrag]
    if sene := rules.over_fristen(mulige, tid.i_dag()):
        melding = _("Fristen er passert for nummer %(hvilke)s. Rett den, og utsted på nytt.")
        raise OppdragOverFristen(melding % {"hvilke": oppramsing([str(ett) for ett in sene])})
    if uten := rules.uten_hjemmel(mulige, innhold.slag):
        melding = _("Nummer %(hvilke)s har ikke hjemmel. I et eierbrev må det stå hva det bygger på.")
        raise OppdragUtenHjemmel(melding % {"hvilke": oppramsing([str(ett) for ett in uten])})
