"""A letter that adds to the year's is issued after it: said on its page, by the action, and by the database."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog.enums import Dokumentstatus
from styringsdialog.models import Styringsdokument
from tests.scene import Scene, inne, lag_organ, lag_relasjon
from tests.styringsbrev.hjelp import delt, utkast, utstedt
from tests.styringsdialog.hjelp import nektes
from tillit.felles.koding import fingeravtrykk, til_json
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.models import Styringsrelasjon
from tillit.styringsbrev.actions.utsteding import TildelingsbrevetErIkkeUtstedt, avtrykket
from tillit.styringsbrev.samling import samle_innhold

pytestmark = pytest.mark.django_db
HVORFOR = "Virksomheten har ikke fått tildelingsbrev for"


def supplerende(scene: Scene, **felter: Any) -> Styringsdokument:
    return delt(scene, utkast(scene, slag="supplerende", **felter))


def siden(scene: Scene, brev: Styringsdokument) -> Any:
    return inne(scene.etatsstyrer).get(reverse("styringsbrev:utsted", args=[brev.pk]))


def test_et_supplerende_brev_venter_paa_aarets_tildelingsbrev(scene: Scene) -> None:
    brev = supplerende(scene)
    # A draft of the year's letter, and the letter of another year, of another kind or to another, are not it.
    naboens = lag_relasjon(scene.avdeling, lag_organ("Nabo"))
    for andre in ({"aar": i_dag().year - 1}, {"slag": "hovedinstruks"}, {"relasjon": naboens}):
        utstedt(scene, utkast(scene, **andre))
    aarets = delt(scene, utkast(scene))
    side = unescape(siden(scene, brev).content.decode())
    # Said before what the letter asks for, and once.
    assert (side.count(HVORFOR), side.index(HVORFOR) < side.index("Dette ber brevet om")) == (1, True)
    assert "Brevet ber ikke om noe bestemt." in side
    with pytest.raises(TildelingsbrevetErIkkeUtstedt, match=str(i_dag().year)):
        utstedt(scene, brev)
    felter = {"avtrykk": avtrykket(samle_innhold(brev))}
    svar = inne(scene.etatsstyrer).post(reverse("styringsbrev:utsted", args=[brev.pk]), felter)
    assert svar.status_code == 422
    assert HVORFOR in unescape(svar.content.decode())
    utstedt(scene, aarets)
    assert HVORFOR not in unescape(siden(scene, brev).content.decode())
    assert utstedt(scene, brev).status == Dokumentstatus.UTSTEDT


def test_den_som_skriver_brevet_faar_vite_det_foer_hun_er_ferdig(scene: Scene) -> None:
    """It was said first where the letter is issued, when all of it was written and shared."""
    brev = supplerende(scene)
    vis = reverse("styringsbrev:vis", args=[brev.pk])
    sagt = [HVORFOR in unescape(inne(hvem).get(vis).content.decode()) for hvem in (scene.etatsstyrer, scene.leder)]
    assert sagt == [True, False], "what the department has to do first is no word to the virksomhet"
    utstedt(scene, utkast(scene))
    assert HVORFOR not in unescape(inne(scene.etatsstyrer).get(vis).content.decode())


def test_databasen_sier_det_ogsaa(scene: Scene) -> None:
    brev = supplerende(scene)
    innhold = til_json(samle_innhold(brev))
    utstedes: dict[str, Any] = {
        "status": "utstedt", "utstedt_av": scene.etatsstyrer, "utstedt_tid": naa(), "dato": i_dag(),
        "innhold": innhold, "sha256": fingeravtrykk(innhold),
    }  # fmt: skip
    radene = Styringsdokument.objects.filter(pk=brev.pk)
    utstedt(scene, utkast(scene, aar=i_dag().year - 1))
    utstedt(scene, utkast(scene, slag="hovedinstruks"))
    nektes(lambda: radene.update(**utstedes), "etter årets tildelingsbrev")
    utstedt(scene, utkast(scene))
    assert radene.update(**utstedes) == 1


def test_den_som_er_flyttet_har_det_brevet_den_fikk(scene: Scene) -> None:
    """Whoever steers from today adds to what the former department gave."""
    utstedt(scene, utkast(scene))
    Styringsrelasjon.objects.filter(pk=scene.relasjon.pk).update(gyldig_til=i_dag())
    ny = lag_relasjon(scene.annen_avdeling, scene.etat, gyldig_fra=i_dag())
    brev = utkast(scene, slag="supplerende", relasjon=ny, av=scene.annen_etatsstyrer)
    Styringsdokument.objects.filter(pk=brev.pk).update(status="delt", delt_tid=naa())
    brev.refresh_from_db()
    assert utstedt(scene, brev, av=scene.annen_etatsstyrer).status == Dokumentstatus.UTSTEDT
