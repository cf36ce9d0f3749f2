"""The files beside a point or a step, told of in the pack and the referat: which, whose, with its sum."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog import actions, vedleggsarbeid
from styringsdialog.enums import Moetestatus, Signaltype, Stegslag
from styringsdialog.frossetvedlegg import Vedleggsliste
from styringsdialog.models import Moete, Oppfoelging, Oppfoelgingssteg, Saksforslag, Sakspunkt, Vedlegg
from styringsdialog.pakke.innhold import Pakkeinnhold
from styringsdialog.pakke.samling import samle_innhold
from styringsdialog.pakke.utvalg import TRINN, pakkebilde
from styringsdialog.queries import moetebilde
from styringsdialog.utskrift.innhold import Referatinnhold
from tests.felles import vedleggsfiler as lag
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bekreftet_signal,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_sak,
    ta_steg,
)
from tests.styringsdialog import test_pakke, test_utskrift
from tillit.felles import koe
from tillit.felles.koding import fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


def lagt_ved(eier: Sakspunkt | Oppfoelgingssteg, scene: Scene, navn: str, *, klar: bool = True, **kort: Any) -> Vedlegg:
    innhold = lag.pdf(Merke=len(navn), **kort)
    vedlegg = actions.legg_ved(eier=eier, fil=ContentFile(innhold, navn), av=scene.leder, part=UNDER)
    if klar:
        vedleggsarbeid.undersoek_vedlegg(vedlegg.pk)
        vedlegg.refresh_from_db()
    return vedlegg


def kommende(scene: Scene) -> Moete:
    start = klokken(i_dag() + timedelta(days=4), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.PLANLAGT, start_tid=start)


def oppdrag(scene: Scene, *, i: Moete, tekst: str = "Legg fram en plan") -> Oppfoelging:
    """Followed up from the day both have approved the referat."""
    signal = lag_bekreftet_signal(
        i,
        overordnet=scene.etatsstyrer,
        underordnet=scene.leder,
        type=Signaltype.OPPDRAG,
        tekst=tekst,
        frist=i_dag() + timedelta(days=9),
    )
    lag_godkjent_referat(i, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    return Oppfoelging.objects.get(signal=signal)


def ord_(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_pakken_sier_hvilke_filer_som_ligger_ved_og_har_dem_ikke_i_seg(scene: Scene) -> None:
    """A point, what a step of an order of the last meeting rests on, and of an older one: alike on both."""
    eldre = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, tittel="I fjor", start_tid=klokken(i_dag() - timedelta(days=90), 9)
    )
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="I høst")
    filer = []
    for moete, navn in ((eldre, "Kart fra i fjor.pdf"), (forrige, "Plan fra i høst.pdf")):
        ta_steg(oppdrag(scene, i=moete), Stegslag.MELDT, av=scene.leder)
        filer.append(lagt_ved(Oppfoelgingssteg.objects.latest("pk"), scene, navn))
    moete = kommende(scene)
    sak = lag_sak(moete, av=scene.leder, part=UNDER, tittel="Bemanning", grunnlag="")
    filer.append(lagt_ved(sak, scene, "Tall for bemanningen.pdf"))
    venter = lagt_ved(sak, scene, "Ikke sett.pdf", klar=False)
    lagt_ved(sak, scene, "Avvist.pdf", OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
    borte = lagt_ved(sak, scene, "Fjernet igjen.pdf")
    actions.trekk_vedlegg(vedlegg=borte, av=scene.leder, part=UNDER)

    pakke = test_pakke.laget(moete, scene)
    papir, siden = test_pakke.paa_papir(pakke), test_pakke.paa_siden(inne(scene.etatsstyrer), moete)
    for fil in filer:
        for tekst in (papir, ord_(siden)):
            assert fil.filnavn in tekst
            assert fil.sha256 in tekst.replace(" ", "")
        assert fil.adresse in siden
    assert f"Lagt ved av {scene.leder.navn}, {scene.etat.navn}." in papir
    for tekst in (papir, ord_(siden)):
        assert "Ikke sett.pdf" in tekst
        assert "Ikke kontrollert da teksten ble frosset." in tekst
        assert "Avvist.pdf" not in tekst
        assert "Fjernet igjen.pdf" not in tekst
        assert "Filene er ikke med i møtepakken." in tekst
    assert venter.adresse not in siden
    assert lag.KANARI not in papir


def test_det_som_laa_ved_foer_saken_ble_utsatt_staar_ved_den_ennaa(scene: Scene) -> None:
    avlyst = kommende(scene)
    Moete.objects.filter(pk=avlyst.pk).update(status=Moetestatus.INNKALT)
    avlyst.refresh_from_db()
    sak = lag_sak(avlyst, av=scene.leder, part=UNDER, tittel="Bemanning")
    fil = lagt_ved(sak, scene, "Bakgrunn.pdf")
    actions.avlys_moete(moete=avlyst, grunn="Sykdom", av=scene.etatsstyrer)
    moete = kommende(scene)
    actions.ta_inn(moete=moete, forslag=Saksforslag.objects.get(), av=scene.leder, part=UNDER)
    pakke = actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    innhold, _saker = samle_innhold(pakke, naa=naa())
    assert [[ett.sha256 for ett in en.vedlegg.filer] for en in innhold.saker] == [[fil.sha256]]


def test_referatet_sier_hvilke_filer_som_laa_ved_da_det_ble_godkjent(scene: Scene) -> None:
    moete = test_utskrift.lag_alt(scene)
    sak = moete.saker.get(tittel="Bemanning ut året")
    fil = lagt_ved(sak, scene, "Tall for bemanningen.pdf")
    sti = reverse("styringsdialog:referat", args=[moete.pk])
    utkast = inne(scene.etatsstyrer).get(sti).content.decode()
    assert fil.adresse in utkast
    assert fil.sha256 not in utkast, "it is not frozen yet"

    moete.referat.refresh_from_db()
    test_utskrift.godkjenn(moete, scene)
    utskrift = test_utskrift.laget(moete)
    papir, siden = test_utskrift.paa_papir(utskrift), inne(scene.revisor).get(sti).content.decode()
    for tekst in (papir, siden):
        assert "Tall for bemanningen.pdf" in tekst
        assert fil.sha256 in tekst.replace(" ", "")
    assert "Vedleggene er ikke med i PDF-en." in papir
    innhold = fra_json(Referatinnhold, utskrift.innhold)
    assert [len(en.vedlegg.filer) for en in innhold.saker] == [1, 0]
    assert til_json(innhold) == utskrift.innhold


def test_det_som_er_frosset_foer_leses_fortsatt() -> None:
    """A pack of before has no word of files."""

    def uten(data: Any) -> Any:
        if isinstance(data, dict):
            return {navn: uten(verdi) for navn, verdi in data.items() if navn not in {"vedlegg", "belegg"}}
        return [uten(ett) for ett in data] if isinstance(data, list) else data

    lest = fra_json(Pakkeinnhold, uten(til_json(test_pakke.lag_full(2, "Kort tekst."))))
    assert lest.saker[0].vedlegg == Vedleggsliste()
    assert not pakkebilde(lest, 0).har_vedlegg


def test_naar_det_er_trangt_sies_det_hvor_mange_filer_som_ikke_fikk_plass() -> None:
    innhold = test_pakke.lag_full(60, "Kort tekst.")
    for trinn, plass in enumerate(TRINN):
        liste = pakkebilde(innhold, trinn).bakgrunn.rader[0].vedlegg
        assert (len(liste.filer), liste.utelatt) == (plass.vedlegg, 10 - plass.vedlegg)


@pytest.mark.parametrize("antall", [1, 6])
def test_filene_koster_det_samme_hvor_mange_de_er(scene: Scene, antall: int) -> None:
    moete = kommende(scene)
    holdt = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(holdt)
    for nr in range(antall):
        for ett in (moete, holdt):
            sak = lag_sak(ett, av=scene.leder, part=UNDER, tittel=f"Sak {nr}", rekkefoelge=nr)
            lagt_ved(sak, scene, f"{nr}.pdf", klar=False)
    pakke = actions.bestill_pakke(moete=moete, av=scene.etatsstyrer)
    with CaptureQueriesContext(connection) as pakkens:
        samle_innhold(pakke, naa=naa())
    with CaptureQueriesContext(connection) as referatets:
        moetebilde(holdt, scene.leder, i_dag=i_dag(), med_referat=True)
    for tatt, ventet in ((pakkens, 3), (referatets, 1)):
        assert sum("styringsdialog_vedlegg" in ett["sql"] and '"filnavn"' in ett["sql"] for ett in tatt) == ventet
