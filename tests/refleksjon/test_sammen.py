"""The page both parties write: merged, ended by both, and fixed from then on, by the database too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.refleksjon.hjelp import ferdig, sagt_ferdig, skrevet_sammen, vurdert
from tests.samtidig import samtidig
from tests.scene import ROLLENE, Scene, inne, lag_scene, skjemanoekkel
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql, uten_part
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker
from tillit.organisasjon.varighet import RelasjonenErAvsluttet
from tillit.refleksjon import actions
from tillit.refleksjon.models import Aarsrefleksjon, Refleksjonsslutt
from tillit.refleksjon.queries.oversikt import ventende_refleksjoner

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
ALLE = (*ROLLENE, "administrator", "utenforstaaende", "annen_etatsstyrer")
LESERE = {"leder", "medarbeider", "tillitsvalgt", "etatsstyrer", "kommunaldirektoer", "byraad", "revisor"}
SKRIVERE = {"leder", "etatsstyrer", "kommunaldirektoer"}


def adresse(scene: Scene, navn: str = "aaret") -> str:
    return reverse(f"refleksjon:{navn}", args=[scene.relasjon.pk, i_dag().year])


def send(bruker: Bruker, scene: Scene, navn: str, **felter: Any) -> Any:
    klient = inne(bruker)
    return klient.post(adresse(scene, navn), {**felter, "skjemanoekkel": skjemanoekkel(klient, adresse(scene))})


def test_det_begge_skriver_staar(scene: Scene) -> None:
    siden = skrevet_sammen(scene, UNDER, "Korte møter virket.\nFrister kom sent.")
    skrevet_sammen(scene, OVER, "Korte møter virket.\nFrister kom sent.\nVi prøver faste frister.", versjon=1)
    skrevet_sammen(scene, UNDER, "Korte møter virket best.\nFrister kom sent.", versjon=1)
    siden.refresh_from_db()
    assert siden.tekst == "Korte møter virket best.\nFrister kom sent.\nVi prøver faste frister."
    assert (siden.versjon, siden.skrevet_av) == (3, scene.leder)


def test_to_i_samme_linje_faar_begge_linjene(scene: Scene) -> None:
    siden = skrevet_sammen(scene, UNDER, "Møtene")
    skrevet_sammen(scene, OVER, "Møtene var gode.", versjon=1)
    skrevet_sammen(scene, UNDER, "Møtene var for lange.", versjon=1)
    siden.refresh_from_db()
    assert siden.tekst == "Møtene var gode.\nMøtene var for lange."


def test_to_som_begynner_hver_for_seg_mister_ingenting(scene: Scene) -> None:
    skrevet_sammen(scene, UNDER, "Fra etaten.")
    siden = skrevet_sammen(scene, OVER, "Fra avdelingen.")
    assert siden.tekst == "Fra etaten.\nFra avdelingen."


def test_det_som_er_likt_er_ingen_ny_versjon(scene: Scene) -> None:
    skrevet_sammen(scene)
    assert skrevet_sammen(scene, OVER, versjon=1).versjon == 1


@pytest.mark.parametrize("versjon", [0, 2])
def test_ingen_sier_at_en_annen_tekst_enn_den_som_staar_er_ferdig(scene: Scene, versjon: int) -> None:
    siden = skrevet_sammen(scene)
    with pytest.raises(actions.RefleksjonenErEndret):
        actions.si_ferdig(siden=siden, versjon=versjon, av=scene.leder, part=UNDER)


@pytest.mark.parametrize(("aar_siden", "gaar"), [(0, False), (1, True)])
def test_siden_begynnes_bare_for_aar_relasjonen_har_vaert_i(scene: Scene, aar_siden: int, gaar: bool) -> None:
    scene.relasjon.gyldig_fra = date(i_dag().year - aar_siden, 1, 1)
    scene.relasjon.save()
    with nullcontext() if gaar else pytest.raises(actions.AaretKanIkkeBesvares):
        skrevet_sammen(scene, aar=i_dag().year - 1)


def test_begge_sier_at_samme_tekst_er_ferdig(scene: Scene) -> None:
    siden = skrevet_sammen(scene)
    assert sagt_ferdig(scene, siden, UNDER) is False
    assert sagt_ferdig(scene, siden, UNDER) is False
    skrevet_sammen(scene, OVER, "Korte møter virket.\nEn linje til.", versjon=1)
    assert sagt_ferdig(scene, siden, OVER) is False, "what was said of an earlier text is void"
    assert sagt_ferdig(scene, siden, UNDER) is True
    for gjoer in (
        lambda: skrevet_sammen(scene, versjon=2, tekst="Mer."),
        lambda: sagt_ferdig(scene, siden, UNDER),
    ):
        with pytest.raises(actions.RefleksjonenErFerdig):
            gjoer()
    assert Refleksjonsslutt.objects.count() == 3


def test_det_en_har_lest_er_det_en_sier_er_ferdig(scene: Scene) -> None:
    siden = skrevet_sammen(scene)
    with pytest.raises(actions.RefleksjonenErEndret):
        sagt_ferdig(scene, siden, UNDER, versjon=siden.versjon + 1)
    tom = skrevet_sammen(scene, tekst=" \n", aar=i_dag().year - 1)
    with pytest.raises(actions.RefleksjonenErTom):
        sagt_ferdig(scene, tom, UNDER)
    sagt_ferdig(scene, siden, UNDER)
    with pytest.raises(actions.SvarteForDenAndre):
        sagt_ferdig(scene, siden, OVER, av=scene.leder)


def test_andre_aar_begynnes_ikke_og_lange_tekster_tas_ikke_imot(scene: Scene) -> None:
    for aar in (i_dag().year - 2, i_dag().year + 1):
        with pytest.raises(actions.AaretKanIkkeBesvares):
            skrevet_sammen(scene, aar=aar)
    with pytest.raises(actions.RefleksjonenErForLang):
        skrevet_sammen(scene, tekst="x" * 12_001)
    assert not Aarsrefleksjon.objects.exists()


def test_ingen_begynner_i_en_relasjon_som_er_over_men_det_som_er_begynt_blir_ferdig(scene: Scene) -> None:
    siden = skrevet_sammen(scene, aar=i_dag().year - 1)
    scene.relasjon.gyldig_til = i_dag()
    scene.relasjon.save()
    skrevet_sammen(scene, OVER, "Korte møter virket.\nTakk for samarbeidet.", aar=i_dag().year - 1, versjon=1)
    for part in Part:
        sagt_ferdig(scene, siden, part)
    with pytest.raises(RelasjonenErAvsluttet):
        skrevet_sammen(scene)


def test_databasen_holder_det_forbi_handlingen(scene: Scene) -> None:
    siden = skrevet_sammen(scene)
    tabell = "refleksjon_aarsrefleksjon"

    def skriv(av: Bruker) -> Callable[[], object]:
        setning = f"UPDATE {tabell} SET tekst = tekst || 'x', versjon = versjon + 1, skrevet_av_id = %s"
        return lambda: sql(setning, av.pk)

    def slutt(part: Part, av: Bruker, versjon: int) -> Callable[[], object]:
        return lambda: Refleksjonsslutt.objects.create(refleksjon=siden, part=part, tekst_versjon=versjon, av=av)

    nektes(som_part(UNDER, lambda: sql(f"DELETE FROM {tabell}")), "Cannot delete|permission denied")
    nektes(som_part(UNDER, lambda: sql(f"UPDATE {tabell} SET aar = aar - 1")), "Cannot update")
    for av in (scene.medarbeider, scene.revisor, scene.etatsstyrer, scene.utenforstaaende):
        nektes(som_part(UNDER, skriv(av)), "må ha en rolle hos parten")
    nektes(uten_part(skriv(scene.leder)), "må ha en rolle hos parten")
    nektes(som_part(UNDER, slutt(UNDER, scene.leder, 2)), "endret siden du leste den")
    nektes(som_part(UNDER, slutt(OVER, scene.etatsstyrer, 1)), "Hver part svarer for seg selv")
    nektes(som_part(UNDER, slutt(UNDER, scene.medarbeider, 1)), "må ha en rolle hos parten")
    som_part(UNDER, slutt(UNDER, scene.leder, 1))()
    som_part(OVER, slutt(OVER, scene.etatsstyrer, 1))()
    nektes(som_part(UNDER, skriv(scene.leder)), "kan ikke lenger endres")
    nektes(lambda: sql("UPDATE refleksjon_refleksjonsslutt SET tekst_versjon = 2"))
    nektes(lambda: sql("DELETE FROM refleksjon_refleksjonsslutt"))


@pytest.mark.django_db(transaction=True)
def test_to_som_skriver_samtidig_mister_ingenting() -> None:
    scene = lag_scene()
    assert not samtidig(
        lambda: skrevet_sammen(scene, UNDER, "Fra etaten."), lambda: skrevet_sammen(scene, OVER, "Fra avdelingen.")
    )
    assert set(Aarsrefleksjon.objects.get().tekst.splitlines()) == {"Fra etaten.", "Fra avdelingen."}


@pytest.mark.django_db(transaction=True)
def test_den_ene_skriver_mens_den_andre_sier_ferdig() -> None:
    scene = lag_scene()
    siden = skrevet_sammen(scene)
    sagt_ferdig(scene, siden, UNDER)
    feil = samtidig(
        lambda: skrevet_sammen(scene, UNDER, "Korte møter virket.\nMer.", versjon=1),
        lambda: sagt_ferdig(scene, Aarsrefleksjon.objects.get(), OVER, versjon=1),
    )
    assert [type(ett) for ett in feil] in (
        [actions.RefleksjonenErFerdig],
        [actions.RefleksjonenErEndret],
    )


def test_siden_aapnes_av_den_som_leser_dialogen_og_skrives_av_den_som_svarer(scene: Scene) -> None:
    skrevet_sammen(scene)
    svar = {rolle: inne(getattr(scene, rolle)).get(adresse(scene)) for rolle in ALLE}
    assert {rolle for rolle, ett in svar.items() if ett.status_code == 200} == LESERE
    assert {rolle for rolle, ett in svar.items() if b'name="tekst"' in ett.content} == SKRIVERE
    assert {
        rolle for rolle in ALLE if inne(getattr(scene, rolle)).get(adresse(scene, "aarets_tekst")).status_code == 200
    } == LESERE
    for rolle in sorted(LESERE - SKRIVERE):
        for navn in ("aarets_tekst", "si_ferdig"):
            assert inne(getattr(scene, rolle)).post(adresse(scene, navn), {"versjon": 1}).status_code in {400, 403, 409}
    assert Aarsrefleksjon.objects.get().versjon == 1


def test_begge_parter_skriver_og_blir_ferdige_uten_skript(scene: Scene) -> None:
    send(scene.leder, scene, "aarets_tekst", versjon=0, tekst="Fra etaten.")
    send(scene.etatsstyrer, scene, "aarets_tekst", versjon=0, tekst="Fra avdelingen.")
    side = inne(scene.leder).get(adresse(scene)).content.decode()
    assert "Fra etaten.\nFra avdelingen." in side
    gammel = send(scene.leder, scene, "si_ferdig", versjon=1)
    assert gammel.status_code == 422
    assert "Teksten er endret siden du leste den." in gammel.content.decode()
    send(scene.leder, scene, "si_ferdig", versjon=2)
    assert "slik den står nå" in inne(scene.leder).get(adresse(scene)).content.decode()
    send(scene.etatsstyrer, scene, "si_ferdig", versjon=2)
    for leser in sorted(LESERE):
        side = inne(getattr(scene, leser)).get(adresse(scene)).content.decode()
        assert "Begge parter har sagt at refleksjonen er ferdig." in side
        assert b'name="tekst"' not in side.encode()
    sent = inne(scene.leder).post(
        adresse(scene, "aarets_tekst"),
        {
            "versjon": 2,
            "tekst": "For sent.",
            "skjemanoekkel": skjemanoekkel(inne(scene.leder), reverse("organisasjon:profil")),
        },
    )
    assert sent.status_code in {400, 403, 409, 422}
    assert Aarsrefleksjon.objects.get().tekst == "Fra etaten.\nFra avdelingen."


def test_teksten_som_er_for_lang_er_ikke_borte(scene: Scene) -> None:
    lang = "x" * 12_001
    svar = send(scene.leder, scene, "aarets_tekst", versjon=0, tekst=lang)
    assert svar.status_code == 422
    assert lang in svar.content.decode()


def test_en_side_som_lever_spoer_med_ett_spoersmaal(scene: Scene, django_assert_num_queries: Any) -> None:
    klient = inne(scene.leder)
    siden = skrevet_sammen(scene)
    side = klient.get(adresse(scene))
    merke = side.content.decode().split('data-merke="')[1].split('"')[0]
    hoder = {"X-Fra": str(side.context["b"].revisjon), "X-Merke": merke, "X-Bruker": str(scene.leder.pk)}
    with django_assert_num_queries(1):
        assert klient.get(adresse(scene), headers=hoder).status_code == 204
    sagt_ferdig(scene, siden, OVER)
    assert klient.get(adresse(scene), headers=hoder).status_code == 200


def test_oversikten_sier_hvor_langt_de_er_og_den_andre_venter(scene: Scene) -> None:
    def delen(rolle: str) -> str:
        side = inne(getattr(scene, rolle)).get(reverse("refleksjon:oversikt", args=[scene.relasjon.pk]))
        return str(side.context["b"].aarene[0].deler[-1].i_ord)

    def venter(rolle: str) -> list[str]:
        bruker = Bruker.objects.get(pk=getattr(scene, rolle).pk)
        return [ett.url for ett in ventende_refleksjoner(bruker, bruker.tilgang.egne_organer(), i_dag=i_dag())]

    assert delen("leder") == "Ikke begynt"
    siden = skrevet_sammen(scene)
    assert delen("leder") == "Under arbeid"
    sagt_ferdig(scene, siden, UNDER)
    assert [delen(rolle) for rolle in ("leder", "etatsstyrer", "revisor")] == [
        "Virksomheten er ferdig",
        "Den andre parten er ferdig, dere mangler",
        "Virksomheten er ferdig",
    ]
    assert (venter("leder"), venter("etatsstyrer")) == ([], [adresse(scene)])
    vurdert(scene)
    assert len(venter("etatsstyrer")) == 2
    sagt_ferdig(scene, siden, OVER)
    assert delen("revisor") == "Begge er ferdige"
    assert adresse(scene) not in venter("etatsstyrer")


def test_en_ferdig_side_leses_uten_skjema_og_med_hvem(scene: Scene) -> None:
    ferdig(scene)
    side = ord_paa(inne(scene.medarbeider).get(adresse(scene)).content.decode())
    for navn in (scene.leder.navn, scene.etatsstyrer.navn):
        assert f"Ferdig, sier {navn}" in side
    with transaction.atomic(), pytest.raises(actions.RefleksjonenErFerdig):
        skrevet_sammen(scene, OVER, "Mer.", versjon=1)
