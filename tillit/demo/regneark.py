"""An uploaded file that waits for somebody to say yes. It changes no figure: it adds one invented remark to a real one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.core.files.base import File

from tillit.demo.organisasjon import BYMILJOE
from tillit.demo.personer import MEDARBEIDER_BYM
from tillit.organisasjon.models import Bruker, Organ
from tillit.regneark import actions, arbeid
from tillit.regneark.models import Innlesing
from tillit.regneark.skriving import csvut, utvalg

FILNAVN = "tall fra Bymiljøetaten (demonstrasjon).csv"
MERKNAD = "Demonstrasjon: merknaden er oppdiktet."
GRUNN = "Demonstrasjon: merknad lagt til"


def opprett_opplasting(organer: Mapping[str, Organ], personer: Mapping[str, Bruker]) -> None:
    """Download the agency's sheet, write one remark in it, and upload it: as a person would."""
    etat, av = organer[BYMILJOE], personer[MEDARBEIDER_BYM.brukernavn]
    if Innlesing.objects.filter(organ=etat, filnavn=FILNAVN).exists():
        return
    with tempfile.TemporaryDirectory() as mappe:
        sti = Path(mappe) / "ark.csv"
        csvut.skriv(_med_merknad(utvalg.rader(av, etat, fra_aar=utvalg.FOERSTE_AAR)), sti)
        with sti.open("rb") as innhold:
            innlesing = actions.last_opp(organ=etat, fil=File(innhold, FILNAVN), av=av)
    arbeid.utfoer_innlesing(innlesing.pk)


def _med_merknad(rader: Iterator[utvalg.Uttaksrad]) -> Iterator[utvalg.Uttaksrad]:
    er_skrevet = False
    for rad in rader:
        if rad.finnes and not er_skrevet and not rad.verdier["merknad"]:
            er_skrevet = True
            rad.verdier.update(merknad=MERKNAD, grunn=GRUNN)
        yield rad
