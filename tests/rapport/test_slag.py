"""The kinds of report: one list of them, a folder each, and the database that takes no other."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.template.loader import get_template
from django.urls import reverse

from tests.rapport.hjelp import bestilt, bestilt_av_slaget, samlet
from tests.scene import Scene, inne, lag_bruker, lag_organ, lag_relasjon
from tillit.organisasjon.enums import Organtype, Relasjonstype, Rolle
from tillit.rapport import slag
from tillit.rapport.enums import Rapportslag
from tillit.rapport.queries import rapportoversikt
from tillit.rapport.trykk import lag_pdf

MAPPE = Path(slag.__file__).parent


def test_hvert_slag_har_sin_mappe_med_innsamling_og_disposisjon_og_sin_mal() -> None:
    assert list(slag.ALLE) == list(Rapportslag)
    assert {ett.parent.name for ett in MAPPE.glob("*/outline.py")} == set(Rapportslag)
    for navn, ett in slag.ALLE.items():
        assert ett.slag == navn
        assert {fil.name for fil in (MAPPE / navn).glob("*.py")} == {"__init__.py", "collector.py", "outline.py"}
        assert ett.mal == f"rapport/slag/{navn}.html"
        get_template(ett.mal)


def test_databasen_tar_bare_slagene_som_finnes(scene: Scene) -> None:
    rapport = bestilt(scene)
    assert rapport.rapportslag == Rapportslag.SAMLERAPPORT, "what was ordered before there were kinds"
    with pytest.raises(IntegrityError, match="rapport_kjent_slag"), transaction.atomic():
        bestilt(scene, rapportslag="aarsmelding")


@pytest.mark.parametrize("navn", slag.ALLE)
def test_slagene_sier_hva_de_er_og_hvem_som_bestiller_dem(navn: str) -> None:
    ett = slag.ALLE[navn]
    assert str(ett.tittel)
    assert str(ett.om).endswith(".")
    assert ett.bestilles_med
    assert ett.organtyper


def test_byraadets_folk_tilbys_ikke_en_samlerapport_som_ville_blitt_tom(scene: Scene) -> None:
    """They read over a department, and none of what it says with its virksomheter."""
    byraadet = lag_organ("Byrådet", type=Organtype.BYRAAD)
    lag_relasjon(byraadet, scene.avdeling, type=Relasjonstype.POLITISK)
    kontoret = lag_bruker(Rolle.KOMMUNALDIREKTOER, byraadet)
    tilbys = {ett.slag.slag: ett.organer for ett in rapportoversikt(kontoret).bestillbare}
    assert tilbys == {Rapportslag.BYSTATUS: (byraadet,), Rapportslag.AVDELINGSSTATUS: (scene.avdeling,)}
    klient = inne(kontoret)
    assert klient.get(reverse("rapport:bestill", args=[scene.avdeling.pk, Rapportslag.SAMLERAPPORT])).status_code == 403
    assert (
        "Bestill samlerapport"
        not in klient.get(reverse("oversikt:avdeling", args=[scene.avdeling.pk])).content.decode()
    )


def test_et_slag_som_ikke_finnes_har_ingen_side(scene: Scene) -> None:
    assert inne(scene.leder).get(reverse("rapport:bestill", args=[scene.etat.pk, "ukjent"])).status_code == 404


def test_delene_staar_under_en_felles_ledetekst(scene: Scene) -> None:
    html = inne(scene.leder).get(reverse("rapport:bestill", args=[scene.etat.pk, "virksomhetsstatus"])).content.decode()
    assert '<legend class="felt__ledetekst">Hva som skal være med' in html
    assert html.count('name="deler"') == 5


@pytest.mark.grundig
@pytest.mark.parametrize("navn", [navn for navn, ett in slag.ALLE.items() if not ett.en_side])
def test_en_forside_staar_foran_bare_naar_den_er_valgt(scene: Scene, navn: str) -> None:
    uten, med = (
        lag_pdf(samlet(bestilt_av_slaget(scene, navn, med_forside=med)), lambda *_: None) for med in (False, True)
    )
    assert med.sider == uten.sider + 1
    with pypdfium2.PdfDocument(med.innhold) as dokument:
        forside, side_2 = (" ".join(dokument[nr].get_textpage().get_text_range().split()) for nr in (0, 1))
    assert str(slag.ALLE[navn].tittel) in forside
    assert "Dette må dere vite" not in forside
    assert "Dette må dere vite" in side_2
