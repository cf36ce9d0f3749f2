"""The words of the emergency administration: nothing that Django says is left in English in a language that is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils import translation

from tests.scene import Scene
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Oppbevaringsslag, Organtype, Rolle
from tillit.organisasjon.models import Oppbevaringsregel, Rolleforslag, Rolletildeling

pytestmark = pytest.mark.django_db
ADRESSE = "/forvaltning/organisasjon"
KATALOGER = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/postgres")
# Signs alone are the same in all languages.
LIKT = frozenset({":", ":?.!"})


def djangos_ord() -> Iterator[str]:
    """What Django marks for translation, as it writes it: English."""
    rot = Path(django.__file__).parent
    for katalog in KATALOGER:
        with (rot / katalog / "locale/en/LC_MESSAGES/django.po").open("rb") as fil:
            for melding in read_po(fil):
                yield from (melding.id,) if isinstance(melding.id, str) else melding.id


@pytest.fixture
def paa_engelsk(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Fills with what Django was asked to translate, and answered in the words it was asked with."""
    spurte: Any = vars(translation)["_trans"]
    kjent, funnet = frozenset(djangos_ord()) - LIKT - {""}, set[str]()
    for navn in ("gettext", "ngettext", "pgettext", "npgettext"):
        ekte = getattr(spurte, navn)

        def spurt(*ord_: object, _ekte: object = ekte) -> str:
            svar: str = _ekte(*ord_)  # type: ignore[operator]
            if svar in ord_ and svar in kjent:
                funnet.add(svar)
            return svar

        monkeypatch.setattr(spurte, navn, spurt)
    return funnet


@pytest.mark.parametrize("spraak", [kode for kode, _navn in settings.LANGUAGES if kode != "en"])
def test_ingenting_staar_paa_engelsk(scene: Scene, admin: Client, paa_engelsk: set[str], spraak: str) -> None:
    scene.administrator.spraak = spraak
    scene.administrator.save(update_fields=["spraak"])
    dag = i_dag().isoformat()
    forslag = Rolleforslag.objects.create(
        bruker=scene.leder,
        rolle=Rolle.REVISOR,
        organ=scene.bystyre,
        gyldig_fra=i_dag(),
        foreslaatt_av=scene.administrator,
    )
    radene = {
        "organ": scene.etat,
        "styringsrelasjon": scene.relasjon,
        "bruker": scene.leder,
        "rolletildeling": Rolletildeling.objects.first(),
        "rolleforslag": forslag,
        "oppbevaringsregel": Oppbevaringsregel.objects.create(slag=Oppbevaringsslag.UTTAK, dager=400),
    }
    steder = ["/forvaltning/", "/forvaltning/organisasjon/", f"{ADRESSE}/opprydding/"]
    for modell, rad in radene.items():
        assert rad is not None
        sti = f"{ADRESSE}/{modell}"
        steder += [f"{sti}/", f"{sti}/?q=finnesikke", f"{sti}/add/", f"{sti}/{rad.pk}/change/"]
        steder += [f"{sti}/{rad.pk}/history/", f"{sti}/999999/change/"]
    steder += [f"{ADRESSE}/organ/?type=etat", f"{ADRESSE}/bruker/?is_active__exact=1&o=1.-2"]
    for sted in steder:
        assert admin.get(sted, follow=True).status_code == 200, sted
    for modell in radene:
        for sendt in ({}, {"gyldig_fra": "i morgen", "type": "tull", "bruker": "999999", "orgnr": "x", "epost": "x"}):
            assert admin.post(f"{ADRESSE}/{modell}/add/", sendt).status_code == 200, modell
    nytt = {"navn": "Nytt", "type": Organtype.ETAT, "gyldig_fra": dag, "grunn": "prøve"}
    for knapp in ("_save", "_continue", "_addanother"):
        felter = {**nytt, "navn": f"Nytt {knapp}", knapp: "1"}
        assert admin.post(f"{ADRESSE}/organ/add/", felter, follow=True).redirect_chain, felter
        felter = {**felter, "navn": f"Endret {knapp}"}
        assert admin.post(f"{ADRESSE}/organ/{scene.etat.pk}/change/", felter, follow=True).redirect_chain, felter
    assert sorted(paa_engelsk) == []
