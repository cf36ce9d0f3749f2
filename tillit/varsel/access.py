"""What can be followed, loaded together with the right to read it: 404 where one does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.felles.inndata import heltall
from tillit.maal.models import Maal
from tillit.organisasjon.access import hent_virksomhet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker
from tillit.rapport.access import hent_formaal


@dataclass(frozen=True)
class Foelgbart:
    """`felter` name it in `Foelging`; `hva_som_kommer` says which letters there will be."""

    slag: str
    hva: str
    navn: str
    url: str
    hva_som_kommer: str
    felter: dict[str, Any]
    foelges: bool


def hent_foelgbart(bruker: Bruker, slag: str, hva: str) -> Foelgbart:
    pk = heltall(hva)
    if slag == "formaal":
        navn, url, felter, kommer = _formaal(hva)
    elif slag in {"virksomhet", "maal"} and pk is not None:
        navn, url, felter, kommer = (_virksomhet if slag == "virksomhet" else _maal)(bruker, pk)
    else:
        raise Http404
    foelges = bruker.foelger.filter(**felter).exists()
    return Foelgbart(slag, hva, navn, url, kommer, felter, foelges)


def _virksomhet(bruker: Bruker, pk: int) -> tuple[str, str, dict[str, Any], str]:
    organ = hent_virksomhet(bruker, pk, til=Rettighet.SAMMENDRAG_LESE)
    kommer = _("Du får brev når et nytt sammendrag er godkjent, og det sier noe annet enn det forrige.")
    return organ.navn, reverse("rapport:sammendrag", args=[pk]), {"organ": organ}, kommer


def _maal(bruker: Bruker, pk: int) -> tuple[str, str, dict[str, Any], str]:
    maal = get_object_or_404(Maal.objects.synlig_for(bruker), pk=pk)
    kommer = _("Du får brev når målet får en annen status i en godkjent vurdering.")
    return maal.tekst, reverse("maal:vis", args=[pk]), {"maal": maal}, kommer


def _formaal(verdi: str) -> tuple[str, str, dict[str, Any], str]:
    formaal = hent_formaal(verdi)
    kommer = _("Du får brev når et mål med dette formålet får en annen status i en godkjent vurdering.")
    url = reverse("rapport:sammendrag_formaal", args=[verdi])
    return str(formaal.label), url, {"formaal": verdi}, kommer
