"""Ledd that several chains share: who may say so, who sees it, and what two at once leave behind."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resultatkjede import actions
from resultatkjede.enums import Steg
from resultatkjede.models import Fellesledd, Kobling, Ledd, Leddindikator
from resultatkjede.queries import fellesbilde, liknende_ledd, sokte_ledd
from tests.scene import Scene, inne, lag_indikator, lag_kjede, lag_maal, lag_maaling, lag_organ, lag_relasjon, lag_scene
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maalbidrag
from tillit.organisasjon.models import Bruker

EFFEKT = "Færre blir syke av luftforurensning"


def lag_effekt(relasjon: object, eier: Bruker, *, tekst: str = EFFEKT, **felter: object) -> Ledd:
    """An effect in a chain of its own, with one cause."""
    kjede = lag_kjede(lag_maal(relasjon, eier=eier, **felter))  # type: ignore[arg-type]
    Ledd.objects.filter(kjede=kjede, steg=5).update(tekst=tekst)
    return Ledd.objects.select_related("kjede__maal__relasjon__underordnet").get(kjede=kjede, steg=5)


@pytest.fixture
def egen(scene: Scene) -> Ledd:
    return lag_effekt(scene.relasjon, scene.leder)


@pytest.fixture
def annen(scene: Scene) -> Ledd:
    """In another virksomhet, that the leader here cannot see unless they contribute to its goal."""
    return lag_effekt(scene.annen_relasjon, scene.utenforstaaende)


@pytest.fixture
def nabo(scene: Scene) -> Ledd:
    """In another virksomhet of the same department: its etatsstyrer sees both."""
    relasjon = lag_relasjon(scene.avdeling, lag_organ("Naboetaten"))
    return lag_effekt(relasjon, scene.leder)


def la_se(scene: Scene, ledd: Ledd) -> None:
    Maalbidrag.objects.create(maal=ledd.kjede.maal, organ=scene.etat)


def felles(*ledd: Ledd) -> Fellesledd:
    ett = Fellesledd.objects.create(steg=ledd[0].steg, tekst=ledd[0].tekst)
    Ledd.objects.filter(pk__in=[rad.pk for rad in ledd]).update(felles=ett)
    for rad in ledd:
        rad.refresh_from_db()
    return ett


# To say so


def test_den_som_ser_en_aapnet_effekt_kan_si_at_den_er_den_samme(scene: Scene, egen: Ledd, annen: Ledd) -> None:
    la_se(scene, annen)
    actions.del_ledd(ledd=annen, av=scene.utenforstaaende)
    url = reverse("resultatkjede:bli_felles", args=[egen.pk])
    svar = inne(scene.leder).post(url, {"med": annen.pk}, follow=True)
    assert "Én annen kjede har dette" in svar.content.decode()
    egen.refresh_from_db()
    annen.refresh_from_db()
    assert egen.felles_id == annen.felles_id is not None
    assert (egen.tekst, annen.tekst, egen.ut.count(), annen.inn.count()) == (EFFEKT, EFFEKT, 0, 1)


def test_en_annens_ledd_gjoeres_ikke_felles_foer_de_selv_har_aapnet_det(scene: Scene, egen: Ledd, annen: Ledd) -> None:
    la_se(scene, annen)
    svar = inne(scene.leder).post(reverse("resultatkjede:bli_felles", args=[egen.pk]), {"med": annen.pk})
    assert svar.status_code == 422
    assert "Den andre etaten har ikke åpnet" in svar.content.decode()
    assert not Ledd.objects.filter(felles__isnull=False).exists()


def test_avdelingen_kan_si_at_effektene_til_to_av_virksomhetene_er_den_samme(
    scene: Scene, egen: Ledd, nabo: Ledd
) -> None:
    svar = inne(scene.etatsstyrer).post(reverse("resultatkjede:bli_felles", args=[egen.pk]), {"med": nabo.pk})
    assert svar.status_code == 302
    egen.refresh_from_db()
    nabo.refresh_from_db()
    assert egen.felles_id == nabo.felles_id is not None


def test_den_som_er_med_kan_gaa_ut_og_de_andre_blir_staaende(scene: Scene, egen: Ledd, annen: Ledd) -> None:
    ett = felles(egen, annen)
    assert inne(scene.leder).post(reverse("resultatkjede:forlat_felles", args=[egen.pk])).status_code == 302
    egen.refresh_from_db()
    annen.refresh_from_db()
    assert (egen.felles_id, annen.felles_id) == (None, ett.pk)


def test_det_som_ikke_er_det_samme(scene: Scene, egen: Ledd, nabo: Ledd) -> None:
    i_samme_kjede = Ledd.objects.create(kjede=egen.kjede, steg=5, tekst="Noe annet")
    i_annet_steg = nabo.kjede.ledd.get(steg=4)
    for annet, ord_ in ((i_samme_kjede, "samme kjede"), (i_annet_steg, "et annet steg")):
        with pytest.raises(actions.IkkeDetSamme, match=ord_):
            actions.bli_felles(ledd=egen, med=annet, kan_aapne=True, av=scene.etatsstyrer)


def test_to_felles_ledd_blir_ikke_ett_og_hver_kjede_har_bare_ett(scene: Scene, egen: Ledd, nabo: Ledd) -> None:
    felles(egen)
    felles(nabo)
    with pytest.raises(actions.IkkeDetSamme, match="allerede felles"):
        actions.bli_felles(ledd=egen, med=nabo, kan_aapne=True, av=scene.etatsstyrer)
    actions.forlat_felles(ledd=egen, av=scene.leder)
    actions.bli_felles(ledd=egen, med=nabo, kan_aapne=True, av=scene.etatsstyrer)
    tvilling = Ledd.objects.create(kjede=egen.kjede, steg=5, tekst="Nesten det samme")
    with pytest.raises(actions.IkkeDetSamme, match="Bare ett ledd i hver kjede"):
        actions.bli_felles(ledd=tvilling, med=nabo, kan_aapne=True, av=scene.etatsstyrer)


def test_et_felles_ledd_flyttes_ikke_til_et_annet_steg(scene: Scene, egen: Ledd) -> None:
    Kobling.objects.filter(til=egen).delete()
    actions.del_ledd(ledd=egen, av=scene.leder)
    egen.refresh_from_db()
    with pytest.raises(actions.FellesStaarFast):
        actions.flytt_ledd(ledd=egen, steg=4, plass=0, av=scene.leder)
    assert actions.flytt_ledd(ledd=egen, steg=5, plass=0, av=scene.leder).steg == 5


@pytest.mark.parametrize("med", ["", "abc", "999999", "-1", "99999999999999999999"])
def test_et_ledd_som_er_borte_naar_man_velger_det(scene: Scene, egen: Ledd, med: str) -> None:
    svar = inne(scene.leder).post(reverse("resultatkjede:bli_felles", args=[egen.pk]), {"med": med})
    assert svar.status_code == 422
    assert "Endringen ble ikke gjort" in svar.content.decode()


def test_et_ledd_man_ikke_ser_er_som_et_som_ikke_finnes(scene: Scene, egen: Ledd, annen: Ledd) -> None:
    actions.del_ledd(ledd=annen, av=scene.utenforstaaende)
    url = reverse("resultatkjede:bli_felles", args=[egen.pk])
    usynlig, borte = (inne(scene.leder).post(url, {"med": pk}) for pk in (annen.pk, 999999))
    assert usynlig.status_code == borte.status_code == 422
    assert usynlig.content.count(b"Endringen ble ikke gjort") == borte.content.count(b"Endringen ble ikke gjort") == 1
    egen.refresh_from_db()
    assert egen.felles_id is None


# Who may


LESE = ("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad", "folkevalgt", "revisor")
DELE = ("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer")


def test_hvem_som_faar_se_og_hvem_som_faar_dele(scene: Scene, egen: Ledd) -> None:
    roller = (*LESE, "utenforstaaende", "annen_etatsstyrer", "administrator")
    side = reverse("resultatkjede:felles", args=[egen.pk])
    svar = {hvem: inne(getattr(scene, hvem)).get(side).status_code for hvem in roller}
    assert svar == {
        **dict.fromkeys(LESE, 200),
        "utenforstaaende": 404,
        "annen_etatsstyrer": 404,
        "administrator": 403,
    }
    for navn in ("del_ledd", "forlat_felles"):
        url = reverse(f"resultatkjede:{navn}", args=[egen.pk])
        svar = {hvem: inne(getattr(scene, hvem)).post(url).status_code for hvem in roller}
        assert svar == {
            **dict.fromkeys(LESE, 403),
            **dict.fromkeys(DELE, 302),
            "utenforstaaende": 404,
            "annen_etatsstyrer": 404,
            "administrator": 403,
        }
        assert inne(scene.leder).get(url).status_code == 405
        assert Client().post(url).status_code == 302


def test_leseren_far_ingen_knapper(scene: Scene, egen: Ledd, nabo: Ledd) -> None:
    felles(egen, nabo)
    side = reverse("resultatkjede:felles", args=[egen.pk])
    for_styrer, for_leser = (inne(hvem).get(side).content.decode() for hvem in (scene.etatsstyrer, scene.byraad))
    assert "Ta ut av fellesskapet" in for_styrer
    assert "Ta ut av fellesskapet" not in for_leser
    assert "Naboetaten" in for_leser


# Who else?


def test_hvem_andre_bidrar_med_aarsaker_og_tall(scene: Scene, egen: Ledd, nabo: Ledd) -> None:
    felles(egen, nabo)
    indikator = lag_indikator(nabo.kjede.maal, navn="Syke av luft")
    lag_maaling(indikator, 2024, "12.5")
    Leddindikator.objects.create(ledd=nabo, indikator=indikator)
    bilde = fellesbilde(scene.etatsstyrer, egen)
    (andre,) = bilde.andre
    assert (andre.virksomhet, andre.maal, andre.tekst) == ("Naboetaten", nabo.kjede.maal.tekst, EFFEKT)
    assert [(ett.tekst, ett.hypotese, ett.evidens_navn) for ett in andre.aarsaker] == [
        ("Ledd i brukereffekter", "Det ene fører til det andre.", "Antakelse")
    ]
    assert [(tall.navn, tall.verdi) for tall in andre.tall] == [("Syke av luft", "12,5\u00a0%")]
    side = inne(scene.etatsstyrer).get(reverse("resultatkjede:felles", args=[egen.pk])).content.decode()
    for tekst in ("Naboetaten", "Syke av luft", "12,5\u00a0%", "Det ene fører til det andre.", "Prøveetaten"):
        assert tekst in side


def test_det_leseren_ikke_ser_finnes_ikke_ikke_en_gang_som_antall(
    scene: Scene, egen: Ledd, nabo: Ledd, annen: Ledd
) -> None:
    """Word for word the same page as where nobody else has it, save for what can be seen."""
    side = reverse("resultatkjede:felles", args=[egen.pk])
    kjedeside = reverse("resultatkjede:vis", args=[egen.kjede.maal_id])
    actions.del_ledd(ledd=egen, av=scene.leder)
    egen.refresh_from_db()
    leder = inne(scene.leder)
    foer = [leder.get(url).content.decode() for url in (side, kjedeside)]
    Ledd.objects.filter(pk__in=[annen.pk, nabo.pk]).update(felles=egen.felles_id)
    etter = [leder.get(url).content.decode() for url in (side, kjedeside)]
    for foerste, siste in zip(foer, etter, strict=True):
        assert _ulike(foerste, siste) == []
    assert "Én annen kjede har dette" in inne(scene.etatsstyrer).get(side).content.decode()
    assert "2 andre kjeder har dette" in inne(scene.revisor).get(side).content.decode()
    assert "Den andre etaten og Naboetaten bidrar også" in inne(scene.revisor).get(kjedeside).content.decode()


SIGNATUR = re.compile(r":[\w-]{6}:[\w-]{43}(?=\")|Hentet fra Tillit [^<\"]*")


def _ulike(foerste: str, siste: str) -> list[tuple[str, str]]:
    """The lines that differ, but for keys made anew for each page, and the time when one was signed or read."""
    foerste, siste = (SIGNATUR.sub("", side) for side in (foerste, siste))
    par = zip(foerste.splitlines(), siste.splitlines(), strict=True)
    return [(en, to) for en, to in par if en != to and "csrf" not in en.lower()]


def test_et_utkast_hos_andre_ses_ikke_av_de_folkevalgte(scene: Scene, egen: Ledd) -> None:
    relasjon = lag_relasjon(scene.avdeling, lag_organ("Naboetaten"))
    utkast = lag_effekt(relasjon, scene.leder, status=Maalstatus.UTKAST)
    felles(egen, utkast)
    assert not fellesbilde(scene.folkevalgt, egen).andre
    assert len(fellesbilde(scene.etatsstyrer, egen).andre) == 1


@pytest.mark.parametrize("antall", [1, 4])
def test_siden_koster_like_mye_uansett_hvor_mange_som_har_effekten(scene: Scene, egen: Ledd, antall: int) -> None:
    andre = [lag_effekt(lag_relasjon(scene.avdeling, lag_organ()), scene.leder) for _ in range(antall)]
    felles(egen, *andre)
    client = inne(scene.etatsstyrer)
    with CaptureQueriesContext(connection) as spoerringer:
        client.get(reverse("resultatkjede:felles", args=[egen.pk]))
    assert len(spoerringer) == 8, [ett["sql"] for ett in spoerringer]


# To find it


def test_forslag_er_nesten_like_effekter_i_kjeder_man_ser(scene: Scene, egen: Ledd, nabo: Ledd, annen: Ledd) -> None:
    tekst = "Færre er syke av luftforurensning"
    funnet = liknende_ledd(scene.etatsstyrer, tekst, steg=5, maal=egen.kjede.maal)
    assert [(ett.ledd, ett.virksomhet, ett.kan_velges) for ett in funnet] == [(nabo.pk, "Naboetaten", True)]
    assert not liknende_ledd(scene.leder, tekst, steg=5, maal=egen.kjede.maal)
    assert not liknende_ledd(scene.etatsstyrer, tekst, steg=4, maal=egen.kjede.maal)
    assert not liknende_ledd(scene.etatsstyrer, "Bedre råd til bolig", steg=5, maal=egen.kjede.maal)
    assert {ett.ledd for ett in liknende_ledd(scene.revisor, tekst, steg=5, maal=egen.kjede.maal)} == {
        nabo.pk,
        annen.pk,
    }


@pytest.mark.parametrize("sok", ["luftforurensning", "syk", "Naboetaten", "luftforurensningen"])
def test_soeket_finner_ord_virksomhet_og_nesten_riktig_skrevet(scene: Scene, egen: Ledd, nabo: Ledd, sok: str) -> None:
    assert [ett.ledd for ett in sokte_ledd(scene.etatsstyrer, sok, ledd=egen)] == [nabo.pk]


def test_forslaget_kommer_mens_man_skriver_og_naar_det_er_lagt_til(scene: Scene, egen: Ledd, annen: Ledd) -> None:
    la_se(scene, annen)
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    url = reverse("resultatkjede:forslag", args=[maal.pk, Steg.SAMFUNNSEFFEKT.value])
    client = inne(scene.leder)
    assert "Den andre etaten" in client.get(url, {"tekst": EFFEKT}).content.decode()
    for tekst in ("", "Noe ganske annet", "\0"):
        assert "ligner" not in client.get(url, {"tekst": tekst}).content.decode()
    nytt = reverse("resultatkjede:nytt_ledd", args=[maal.pk, 5])
    svar = client.post(nytt, {"tekst": EFFEKT}, follow=True).content.decode()
    assert "Den ligner på «Færre blir syke av luftforurensning» i kjeden til" in svar


def test_forslag_gis_bare_den_som_bygger_kjeden(scene: Scene, egen: Ledd) -> None:
    url = reverse("resultatkjede:forslag", args=[egen.kjede.maal_id, 5])
    svar = {hvem: inne(getattr(scene, hvem)).get(url, {"tekst": EFFEKT}).status_code for hvem in LESE}
    assert svar == {**dict.fromkeys(LESE, 403), "leder": 200, "medarbeider": 200}
    assert inne(scene.leder).get(url.replace("/5/", "/9/")).status_code == 404


# The database itself


def test_databasen_holder_et_felles_ledd_i_samme_steg(egen: Ledd, nabo: Ledd) -> None:
    ett = Fellesledd.objects.create(steg=4, tekst="En brukereffekt")
    with pytest.raises(IntegrityError, match="samme steg"), transaction.atomic():
        Ledd.objects.filter(pk=egen.pk).update(felles=ett)
    felles(nabo)
    Kobling.objects.filter(til=nabo).delete()
    with pytest.raises(IntegrityError, match="samme steg"), transaction.atomic():
        Ledd.objects.filter(pk=nabo.pk).update(steg=4)
    with pytest.raises(IntegrityError, match="samme steg"), transaction.atomic():
        Ledd.objects.create(kjede=nabo.kjede, steg=3, tekst="Et produkt", felles=ett)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Fellesledd.objects.filter(pk=ett.pk).update(steg=5)


def test_databasen_holder_ett_i_hver_kjede(egen: Ledd) -> None:
    ett = felles(egen)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ledd.objects.create(kjede=egen.kjede, steg=5, tekst="En til", felles=ett)


@pytest.mark.django_db(transaction=True)
def test_to_som_sier_det_om_hverandre_samtidig_blir_ett(transactional_db: None) -> None:
    """Each locks the two chains by number: neither waits for the other forever, and one shared ledd comes of it."""
    by = lag_scene()
    en = lag_effekt(by.relasjon, by.leder)
    to = lag_effekt(lag_relasjon(by.avdeling, lag_organ("Naboetaten")), by.leder)
    start = threading.Barrier(2)
    feil: list[BaseException] = []

    def si(ledd: Ledd, med: Ledd) -> None:
        try:
            start.wait(5)
            actions.bli_felles(ledd=ledd, med=med, kan_aapne=True, av=by.etatsstyrer)
        except BaseException as ett:  # noqa: BLE001  # whatever it is, the test shall see it
            feil.append(ett)
        finally:
            connection.close()

    arbeid: list[Callable[[], None]] = [lambda: si(en, to), lambda: si(to, en)]
    traader = [threading.Thread(target=ett) for ett in arbeid]
    for traad in traader:
        traad.start()
    for traad in traader:
        traad.join(20)
    en.refresh_from_db()
    to.refresh_from_db()
    assert not feil
    assert en.felles_id == to.felles_id is not None
    assert Fellesledd.objects.count() == 1
