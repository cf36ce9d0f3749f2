"""The partene's step: asked, heard, answered. Their words and the answers are added to, never rewritten."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import er_virkedag, i_dag, naa
from tillit.maal import rules
from tillit.maal.models import Maal, Partskommentar
from tillit.organisasjon.models import Bruker


class IkkeTilUttalelse(Regelbrudd):
    melding = _("Arbeidstakerorganisasjonene kan bare spørres mens målet er i dialog eller foreslått.")


class FristErUte(Regelbrudd):
    melding = _("Fristen kan ikke være en dag som har vært.")
    felt = "frist"


class FristErFridag(Regelbrudd):
    melding = _("Denne dagen er ikke en virkedag. Velg en dag de kan svare på.")
    felt = "frist"


class IkkeSpurt(Regelbrudd):
    melding = _("Målet er ikke til uttalelse nå. Noen kan ha fastsatt det eller tatt det tilbake i mellomtiden.")


class MerknadenErBesvart(Regelbrudd):
    melding = _("Merknaden er allerede besvart. Svaret blir stående slik det er skrevet.")


@transaction.atomic
def be_partene_uttale_seg(*, maal: Maal, versjon: int, frist: date, av: Bruker) -> None:
    """Ask the partene, or ask again with another deadline."""
    maal = laas(maal)
    maal.krev_versjon(versjon, ["partene_frist"])
    if not rules.kan_spoerre_partene(maal.status):
        raise IkkeTilUttalelse
    if frist < i_dag():
        raise FristErUte
    if not er_virkedag(frist):
        raise FristErFridag
    with handling("maal.partene_spurt", av=av):
        maal.lagre_ny_versjon(partene_bedt_tid=maal.partene_bedt_tid or naa(), partene_frist=frist)


@transaction.atomic
def uttal_seg(*, maal: Maal, organisasjon: str, ingen_merknad: bool, tekst: str, av: Bruker) -> Partskommentar:
    """Speak for an employees' organisation: a remark, or that there is none."""
    maal = laas(maal)
    if not rules.kan_uttale_seg(status=maal.status, spurt=maal.partene_bedt_tid):
        raise IkkeSpurt
    with handling("maal.partene_uttalte_seg", av=av):
        return Partskommentar.objects.create(
            maal=maal,
            organisasjon=organisasjon,
            ingen_merknad=ingen_merknad,
            tekst="" if ingen_merknad else tekst,
            av=av,
        )


@transaction.atomic
def svar_partene(*, kommentar: Partskommentar, svar: str, av: Bruker) -> None:
    """Answer a remark in writing, once."""
    _maal, kommentar = laas(kommentar.maal, kommentar)
    if kommentar.svar or kommentar.ingen_merknad:
        raise MerknadenErBesvart
    with handling("maal.partene_besvart", av=av):
        kommentar.svar, kommentar.svart_av, kommentar.svart_tid = svar, av, naa()
        kommentar.save(update_fields=["svar", "svart_av", "svart_tid"])
