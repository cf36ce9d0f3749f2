"""The risks in the department's report: the gravest first, with both judgements, the difference and the measures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import outloud
import pypdfium2
import pytest

from resultatkjede.tegning.risikomatrise import tegn_matrise
from tests.rapport.hjelp import bestilt
from tests.resultatkjede.risikoer import UNDER, lag_risiko, lag_tiltak, lag_toleranse, lag_vurdert_risiko, vurder
from tests.scene import Scene, lag_kjede, lag_maal
from tillit.felles.koding import fra_json, til_json
from tillit.felles.tid import i_dag, naa
from tillit.rapport.collector import samle_innhold
from tillit.rapport.innhold import Rapportinnhold
from tillit.rapport.innsamling import FLEST_RISIKOER
from tillit.rapport.trykk import lag_pdf
from tillit.rapport.visning import rapportvisning


@pytest.fixture
def innhold(scene: Scene) -> Rapportinnhold:
    kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder, tekst="Flere får svar innen fristen"))
    lag_tiltak(scene, lag_vurdert_risiko(scene, kjede, over=(4, 5), under=(2, 3), tekst="Fagfolkene slutter"), dager=-2)
    for nummer in range(FLEST_RISIKOER):
        lag_vurdert_risiko(scene, kjede, over=(1, 2), under=(1, 2), tekst=f"Mindre viktig {nummer}")
    vurder(scene, lag_risiko(scene, kjede), UNDER, 5, 5, begrunnelse="Ikke vist ennå")
    lag_toleranse(scene)
    return samle_innhold(bestilt(scene), naa=naa(), i_dag=i_dag())


def tekst(innhold: Rapportinnhold) -> str:
    with pypdfium2.PdfDocument(lag_pdf(innhold, lambda *_: None).innhold) as dokument:
        return " ".join(" ".join(side.get_textpage().get_text_range() for side in dokument).split())


def test_de_hoeyeste_er_frosset_med_begge_syn(innhold: Rapportinnhold) -> None:
    (virksomhet,) = innhold.virksomheter
    assert virksomhet.risikoer is not None
    assert len(virksomhet.risikoer) == FLEST_RISIKOER
    hoeyest = virksomhet.risikoer[0]
    assert (hoeyest.nummer, hoeyest.tekst, hoeyest.forskjell) == (1, "Fagfolkene slutter", 4)
    assert hoeyest.over_toleransen
    (vist,) = rapportvisning(innhold).virksomheter
    assert vist.matrise == tegn_matrise(virksomhet.risikoer, toleranse=virksomhet.toleranse)
    assert vist.matrise != tegn_matrise((), toleranse=virksomhet.toleranse)
    assert "Ikke vist ennå" not in str(til_json(innhold))
    assert fra_json(Rapportinnhold, til_json(innhold)) == innhold


@pytest.mark.grundig
def test_pdf_en_viser_forskjellen_og_tiltaket(innhold: Rapportinnhold, tmp_path: Path) -> None:
    lest = tekst(innhold)
    for ventet in (
        "De 10 høyeste av 12 aktive risikoer",
        "Fagfolkene slutter",
        "4 mot 2",
        "Lyse ut stillingene",
        "2 dager over fristen",
    ):
        assert ventet in lest, ventet
    fil = tmp_path / "rapport.pdf"
    fil.write_bytes(lag_pdf(innhold, lambda *_: None).innhold)
    assert [ett for ett in outloud.check(str(fil)).findings if str(ett.severity).endswith("error")] == []


def test_en_rapport_fra_foer_risikoene_sier_ingenting_om_dem(innhold: Rapportinnhold) -> None:
    data = til_json(innhold)
    for virksomhet in data["virksomheter"]:
        del virksomhet["risikoer"], virksomhet["toleranse"]
    gammel = fra_json(Rapportinnhold, data)
    assert gammel.virksomheter[0].risikoer is None
    lest = tekst(gammel)
    assert "høyeste av" not in lest
    assert "Ingen aktive risikoer" not in lest


def test_uten_risikoer_sies_det(innhold: Rapportinnhold) -> None:
    uten = replace(innhold, virksomheter=tuple(replace(ett, risikoer=()) for ett in innhold.virksomheter))
    assert "Ingen aktive risikoer står i resultatkjedene." in tekst(uten)
