"""Comments to a referat: of a paragraph, answered, taken in or not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.actions.kommentar import AvsnittetErSkrevetOm, TomKommentar
from styringsdialog.actions.rom import NOTATLENGDE, NotatetErForLangt
from styringsdialog.bilder.kommentar import Kommentartraad
from styringsdialog.enums import Kommentarutfall
from styringsdialog.models import Moete, Referat, Referatgodkjenning, Referatkommentar, Sakspunkt
from styringsdialog.queries import moetebilde, nytt_fra_motparten, venter_paa
from styringsdialog.rules.kommentar import kan_avslutte_kommentar, slik_det_blir
from tests.scene import Scene, inne, lag_godkjent_referat, lag_moete, lag_referat, lag_sak
from tests.styringsdialog.hjelp import nektes, ord_paa, sql
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
NOTAT = "Etaten får to vikarer.\nResten venter."
NYTT = "Etaten får fire vikarer.\nResten venter."


@pytest.fixture
def sak(scene: Scene) -> Sakspunkt:
    """Of a meeting whose referat is out for comment."""
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    return lag_sak(moete, av=scene.etatsstyrer, tittel="Bemanning", notat=NOTAT)


def kommenter(scene: Scene, sak: Sakspunkt, tekst: str = "Det var fire.", **felter: Any) -> Referatkommentar:
    verdier: dict[str, Any] = {"av": scene.leder, "part": UNDER, "sak": sak, **felter}
    return actions.kommenter(referat=sak.moete.referat, tekst=tekst, **verdier)


def svar(
    scene: Scene, kommentar: Referatkommentar, utfall: str = "", tekst: str = "", *, part: Part = OVER
) -> Referatkommentar:
    av = scene.etatsstyrer if part == OVER else scene.leder
    actions.svar_paa_kommentar(kommentar=kommentar, tekst=tekst, utfall=utfall, av=av, part=part)
    return kommentar


def traaden(sak: Sakspunkt, leser: Bruker) -> Kommentartraad:
    return moetets_traader(sak, leser)[0]


def moetets_traader(sak: Sakspunkt, leser: Bruker) -> tuple[Kommentartraad, ...]:
    moete = Moete.objects.select_related("relasjon__overordnet", "relasjon__underordnet").get(pk=sak.moete_id)
    return moetebilde(moete, leser, i_dag=i_dag(), med_referat=True).saker[0].traader


def siden(sak: Sakspunkt, leser: Bruker) -> str:
    return inne(leser).get(reverse("styringsdialog:referat", args=[sak.moete_id])).content.decode()


def test_en_kommentar_staar_under_sitt_avsnitt_og_besvares_der(scene: Scene, sak: Sakspunkt) -> None:
    svar(scene, kommenter(scene, sak), tekst="Vi sjekker.")
    side = siden(sak, scene.etatsstyrer)
    assert side.index("Bemanning") < side.index("Det var fire.") < side.index("Vi sjekker.")
    traad = traaden(sak, scene.etatsstyrer)
    assert (traad.utfall, traad.kan_svare, traad.kan_ta_inn, traad.kan_besvare) == ("", True, True, False)
    egen = traaden(sak, scene.leder)
    assert (egen.kan_svare, egen.kan_ta_inn, egen.kan_besvare) == (True, False, True)
    leser = traaden(sak, scene.revisor)
    assert (leser.kan_svare, leser.kan_ta_inn, leser.kan_besvare) == (False, False, False)


@pytest.mark.parametrize(
    ("utfall", "part", "tekst", "lov"),
    [
        ("tatt_inn", OVER, "", True),
        ("ikke_tatt_inn", OVER, "Det ble ikke sagt.", True),
        ("besvart", UNDER, "", True),
        ("tatt_inn", UNDER, "", False),
        ("ikke_tatt_inn", UNDER, "Nei.", False),
        ("besvart", OVER, "", False),
    ],
)
def test_den_som_kommenterte_sier_besvart_og_den_andre_sier_tatt_inn(
    scene: Scene, sak: Sakspunkt, utfall: str, part: Part, tekst: str, lov: bool
) -> None:
    """The same in the rule and in the database."""
    kommentar = kommenter(scene, sak)
    assert kan_avslutte_kommentar(utfall=utfall, skrevet_av=UNDER, part=part) is lov
    rad: dict[str, Any] = {
        "referat": sak.moete.referat, "svar_til": kommentar, "utfall": utfall, "part": part, "av": scene.leder
    }  # fmt: skip
    if not lov:
        nektes(lambda: Referatkommentar.objects.create(**rad, tekst="x"), "Den som kommenterte, sier")
        return
    svar(scene, kommentar, utfall, tekst, part=part)
    assert traaden(sak, scene.leder).utfall == utfall
    assert moetebilde(sak.moete, scene.leder, i_dag=i_dag(), med_referat=True).aapne_traader == 0
    svar(scene, kommentar, tekst="Likevel ikke.")
    assert traaden(sak, scene.leder).utfall == "", "whoever answers what was done with opens it again"


def test_en_foreslaatt_tekst_staar_ved_siden_av_og_blir_avsnittet_naar_den_tas_inn(
    scene: Scene, sak: Sakspunkt
) -> None:
    referat = sak.moete.referat
    actions.godkjenn_referat(referat=referat, versjon=referat.versjon, av=scene.leder, part=UNDER)
    kommentar = kommenter(scene, sak, forslag=NYTT)
    traad = traaden(sak, scene.etatsstyrer)
    assert [bit.tekst for bit in traad.staar if bit.slag == "ut"] == ["to"]
    assert [bit.tekst for bit in traad.foreslaatt if bit.slag == "inn"] == ["fire"]
    assert "Ta inn teksten" in siden(sak, scene.etatsstyrer)
    actions.skriv_notat(sak=sak, versjon=1, notat=f"{NOTAT}\nNytt møte i mai.", av=scene.etatsstyrer, part=OVER)
    svar(scene, kommentar, Kommentarutfall.TATT_INN)
    sak.refresh_from_db()
    assert sak.notat == f"{NYTT}\nNytt møte i mai.", "what was written in between stands"
    foer = referat.versjon
    referat.refresh_from_db()
    assert referat.versjon > foer
    assert not Referatgodkjenning.objects.filter(referat_versjon=referat.versjon).exists(), "it was of other words"
    assert "Disse godkjenningene gjelder ikke lenger" in siden(sak, scene.leder)


def test_et_forslag_er_mot_det_som_ble_lest_og_vises_slik_det_blir(scene: Scene, sak: Sakspunkt) -> None:
    """Who only comments proposes nothing, whatever somebody has written since the page was opened."""
    actions.skriv_notat(sak=sak, versjon=1, notat=f"{NOTAT}\nNytt møte i mai.", av=scene.etatsstyrer, part=OVER)
    sti = reverse("styringsdialog:kommenter", args=[sak.moete_id])
    lest = {"sak": sak.pk, "versjon": 1, "tekst": "Det var fire."}
    assert inne(scene.leder).post(sti, {**lest, "forslag": NOTAT.replace("\n", "\r\n")}).status_code == 302
    uten = Referatkommentar.objects.get()
    assert (uten.forslag, uten.avsnitt) == ("", NOTAT)
    assert inne(scene.leder).post(sti, {**lest, "forslag": NYTT.replace("\n", "\r\n")}).status_code == 302
    med = Referatkommentar.objects.latest("pk")
    assert (med.forslag, med.avsnitt) == (NYTT, NOTAT)
    blir = " ".join(bit.tekst for bit in moetets_traader(sak, scene.etatsstyrer)[-1].foreslaatt)
    svar(scene, med, Kommentarutfall.TATT_INN)
    sak.refresh_from_db()
    assert sak.notat.split() == blir.split() == f"{NYTT} Nytt møte i mai.".split()


def test_det_som_blir_for_langt_tas_ikke_inn(scene: Scene, sak: Sakspunkt) -> None:
    """There was room for it when it was proposed; the note has grown since."""
    kommentar = kommenter(scene, sak, forslag=f"{NOTAT}\n" + "x" * (NOTATLENGDE - len(NOTAT) - 1))
    sak.refresh_from_db()
    sak.lagre_ny_versjon(notat=f"Nytt.\n{NOTAT}")
    with pytest.raises(NotatetErForLangt):
        svar(scene, kommentar, Kommentarutfall.TATT_INN)
    assert (traaden(sak, scene.leder).utfall, traaden(sak, scene.etatsstyrer).kan_ta_inn) == ("", True)


def test_det_som_staar_slik_fra_foer_endrer_ingen_tekst(scene: Scene, sak: Sakspunkt) -> None:
    kommentar = kommenter(scene, sak, forslag=NYTT)
    actions.skriv_notat(sak=sak, versjon=1, notat=NYTT, av=scene.etatsstyrer, part=OVER)
    referat = Referat.objects.get()
    actions.godkjenn_referat(referat=referat, versjon=referat.versjon, av=scene.leder, part=UNDER)
    sti = reverse("styringsdialog:svar_paa_kommentar", args=[kommentar.pk])
    side = inne(scene.etatsstyrer).post(sti, {"utfall": "tatt_inn", "tekst": ""}, follow=True).content.decode()
    assert "gjelder ikke lenger" not in side
    assert "Kommentaren er merket som tatt inn" in side
    assert Referat.objects.get().versjon == referat.versjon


@pytest.mark.parametrize("godkjent", [False, True])
def test_det_som_er_foreslaatt_og_tatt_inn_er_ingen_endring_siden_og_opphever_bare_godkjenninger_som_er_gitt(
    scene: Scene, sak: Sakspunkt, godkjent: bool
) -> None:
    kommentar = kommenter(scene, sak, forslag=NYTT)
    referat = Referat.objects.get()
    if godkjent:
        actions.godkjenn_referat(referat=referat, versjon=referat.versjon, av=scene.leder, part=UNDER)
    sti = reverse("styringsdialog:svar_paa_kommentar", args=[kommentar.pk])
    side = inne(scene.etatsstyrer).post(sti, {"utfall": "tatt_inn", "tekst": ""}, follow=True).content.decode()
    assert "Teksten er tatt inn i referatet." in side
    assert ("Godkjenninger av den forrige teksten gjelder ikke lenger" in side) is godkjent
    assert traaden(sak, scene.leder).endret_siden is False
    sak.refresh_from_db()
    actions.skriv_notat(sak=sak, versjon=sak.versjon, notat="Noe annet.", av=scene.etatsstyrer, part=OVER)
    assert traaden(sak, scene.leder).endret_siden is True


def test_den_som_kommenterte_trekker_kommentaren_eller_sier_at_den_er_besvart(scene: Scene, sak: Sakspunkt) -> None:
    trukket, besvart = kommenter(scene, sak), kommenter(scene, sak, "Hvem kommer?")
    svar(scene, besvart, tekst="Fire vikarer.")
    assert [[navn for _, navn in traad.valg] for traad in moetets_traader(sak, scene.leder)] == [
        ["Trekk kommentaren"],
        ["Merk som besvart"],
    ]
    for ett, kvittering in ((trukket, "Kommentaren er trukket."), (besvart, "Kommentaren er besvart.")):
        sti = reverse("styringsdialog:svar_paa_kommentar", args=[ett.pk])
        side = inne(scene.leder).post(sti, {"utfall": "besvart", "tekst": ""}, follow=True).content.decode()
        assert kvittering in side
    assert [traad.utfallnavn for traad in moetets_traader(sak, scene.etatsstyrer)] == ["Trukket", "Besvart"]
    svar(scene, trukket, tekst="Det var synd.")
    assert [navn for _, navn in traaden(sak, scene.leder).svarene] == ["Trukket", ""]


@pytest.mark.parametrize(("forslag", "foerst"), [(NYTT, "Ta inn teksten"), ("", "Send svaret")])
def test_aa_ta_inn_er_det_naermeste_der_en_tekst_er_foreslaatt(
    scene: Scene, sak: Sakspunkt, forslag: str, foerst: str
) -> None:
    kommentar = kommenter(scene, sak, forslag=forslag)
    skjema = siden(sak, scene.etatsstyrer).split(f'id="kommentar-{kommentar.pk}-svar"')[1].split("</form>")[0]
    knapper = re.findall(r"<button([^>]*)>\s*([^<]+?)\s*</button>", skjema)
    assert [navn for felter, navn in knapper if "data-variant" not in felter] == [foerst]
    assert knapper[0][1] == foerst
    assert {navn for _, navn in knapper} == {
        "Send svaret",
        "Ikke ta inn",
        "Ta inn teksten" if forslag else "Merk som tatt inn",
    }
    sti = reverse("styringsdialog:svar_paa_kommentar", args=[kommentar.pk])
    assert "Ikke ta inn" in inne(scene.etatsstyrer).get(sti).content.decode()
    assert "Ikke ta inn" not in inne(scene.leder).get(sti).content.decode()


def test_det_som_er_stroeket_siden_tas_inn_igjen_slik_det_vises(scene: Scene, sak: Sakspunkt) -> None:
    kommentar = kommenter(scene, sak, forslag=f"{NOTAT}\nNytt møte i mai.")
    svar(scene, kommentar, Kommentarutfall.TATT_INN)
    sak.refresh_from_db()
    actions.skriv_notat(sak=sak, versjon=sak.versjon, notat=NOTAT, av=scene.etatsstyrer, part=OVER)
    svar(scene, kommentar, tekst="Møtet i mai er borte igjen.", part=UNDER)
    vist = " ".join(bit.tekst for bit in traaden(sak, scene.etatsstyrer).foreslaatt)
    svar(scene, kommentar, Kommentarutfall.TATT_INN)
    sak.refresh_from_db()
    assert sak.notat.split() == vist.split() == f"{NOTAT} Nytt møte i mai.".split()


def test_hovedpunktene_kommenteres_paa_samme_maate(scene: Scene, sak: Sakspunkt) -> None:
    kommentar = actions.kommenter(
        referat=sak.moete.referat, tekst="", forslag="Partene er uenige.", av=scene.leder, part=UNDER
    )
    svar(scene, kommentar, Kommentarutfall.TATT_INN)
    assert Referat.objects.get().sammendrag == "Partene er uenige."


def test_det_som_ikke_tas_inn_har_en_grunn_som_begge_leser(scene: Scene, sak: Sakspunkt) -> None:
    kommentar = kommenter(scene, sak, forslag=NYTT)
    sti = reverse("styringsdialog:svar_paa_kommentar", args=[kommentar.pk])
    uten = inne(scene.etatsstyrer).post(sti, {"utfall": "ikke_tatt_inn", "tekst": ""})
    assert uten.status_code == 422
    assert "Skriv et svar. Begge parter leser det." in uten.content.decode()
    med = inne(scene.etatsstyrer).post(sti, {"utfall": "ikke_tatt_inn", "tekst": "Det ble sagt to."})
    referatet = reverse("styringsdialog:referat", args=[sak.moete_id])
    assert med.headers["Location"] == f"{referatet}#kommentar-{kommentar.pk}"
    sak.refresh_from_db()
    assert sak.notat == NOTAT
    for leser in (scene.leder, scene.etatsstyrer):
        assert "Det ble sagt to." in siden(sak, leser)


def test_en_tom_kommentar_kommer_tilbake_med_det_som_ble_skrevet(scene: Scene, sak: Sakspunkt) -> None:
    sti = reverse("styringsdialog:kommenter", args=[sak.moete_id])
    tom = inne(scene.leder).post(sti, {"sak": sak.pk, "tekst": " ", "forslag": NOTAT})
    assert tom.status_code == 422
    assert "Skriv hva dere mener" in tom.content.decode()
    assert "Etaten får to vikarer." in tom.content.decode()
    god = inne(scene.leder).post(sti, {"sak": sak.pk, "tekst": "Det var fire."})
    assert god.headers["Location"].endswith(f"#kommentar-{Referatkommentar.objects.get().pk}")


def test_partene_kommenterer_og_andre_verken_svarer_eller_leser(scene: Scene, sak: Sakspunkt) -> None:
    sti = reverse("styringsdialog:svar_paa_kommentar", args=[kommenter(scene, sak).pk])
    for leser, ventet in (
        (scene.utenforstaaende, 404),
        (scene.annen_etatsstyrer, 404),
        (scene.revisor, 403),
        (scene.leder, 200),
        (scene.medarbeider, 200),
    ):
        assert inne(leser).get(sti).status_code == ventet
    tatt = inne(scene.medarbeider).post(sti, {"utfall": "tatt_inn", "tekst": ""})
    assert tatt.status_code == 403, "to take it in is to write in the referat"


def test_etter_godkjenningen_kommenteres_det_ikke(scene: Scene, sak: Sakspunkt) -> None:
    kommentar = kommenter(scene, sak)
    lag_godkjent_referat(sak.moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    felles: dict[str, Any] = {"referat": sak.moete.referat, "av": scene.leder, "part": UNDER}
    nektes(lambda: Referatkommentar.objects.create(**felles, tekst="x"), "bare kommenteres mens")
    nektes(lambda: Referatkommentar.objects.create(**felles, svar_til=kommentar, utfall="besvart"), "bare kommenteres")
    nektes(lambda: sql("UPDATE styringsdialog_referatkommentar SET tekst = 'y'"))
    assert "Det var fire." in siden(sak, scene.leder)
    assert "Send kommentaren" not in siden(sak, scene.leder)
    assert not traaden(sak, scene.leder).kan_svare


def test_databasen_holder_traaden_sammen(scene: Scene, sak: Sakspunkt) -> None:
    felles: dict[str, Any] = {"referat": sak.moete.referat, "av": scene.leder, "part": UNDER}
    annen = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(annen)
    kommentar = kommenter(scene, sak)
    et_svar = Referatkommentar.objects.create(**felles, svar_til=kommentar, tekst="Ja.")
    for rad, melding in (
        ({"sak": lag_sak(annen, av=scene.etatsstyrer), "tekst": "x"}, "annet møte"),
        ({"svar_til": et_svar, "tekst": "x"}, "samme referatet"),
        ({"referat": annen.referat, "svar_til": kommentar, "tekst": "x"}, "samme referatet"),
        ({"tekst": ""}, "referatkommentar_sier_noe"),
        ({"svar_til": kommentar, "tekst": "x", "sak": sak}, "svar_eller_kommentar"),
        ({"tekst": "x", "utfall": "besvart"}, "svar_eller_kommentar"),
    ):
        nektes(lambda rad=rad: Referatkommentar.objects.create(**{**felles, **rad}), melding)  # type: ignore[misc]


def test_paa_start_bes_ingen_om_bare_aa_godkjenne_mens_den_andres_kommentar_er_ubesvart(
    scene: Scene, sak: Sakspunkt
) -> None:
    kommentar = kommenter(scene, sak)
    kommenter(scene, sak, "Ett til.")

    def ubesvarte() -> tuple[int, ...]:
        hver = (scene.leder, scene.etatsstyrer)
        return tuple(ett.ubesvarte for hvem in hver for ett in venter_paa(hvem, naa=naa()).referater)

    assert ubesvarte() == (0, 2)
    start = inne(scene.etatsstyrer).get("/").content.decode()
    assert "Les, kommenter eller godkjenn referatet fra" in start
    assert "2 kommentarer venter på svar fra dere" in start
    assert "Godkjenn referatet fra" in inne(scene.leder).get("/").content.decode()
    svar(scene, kommentar, tekst="Vi sjekker.")
    assert ubesvarte() == (0, 1)
    svar(scene, kommentar, tekst="Takk.", part=UNDER)
    assert ubesvarte() == (0, 2)
    svar(scene, kommentar, Kommentarutfall.BESVART, part=UNDER)
    assert ubesvarte() == (0, 1)


def test_paa_start_staar_fristen_og_hva_den_andre_har_gjort_med_kommentaren(scene: Scene, sak: Sakspunkt) -> None:
    frist = i_dag() + timedelta(days=4)
    Referat.objects.update(kommentarfrist=frist)
    (venter,) = venter_paa(scene.leder, naa=naa()).referater
    assert venter.frist == frist
    svar(scene, kommenter(scene, sak), Kommentarutfall.IKKE_TATT_INN, "Det ble sagt to.")
    (nytt,) = nytt_fra_motparten(scene.leder, siden=naa() - timedelta(days=1))
    assert (nytt.slag, nytt.tekst) == ("kommentar_ikke", "Det ble sagt to.")
    assert nytt.adresse.endswith(f"#kommentar-{Referatkommentar.objects.get(svar_til=None).pk}")
    assert "tok ikke inn kommentaren deres" in inne(scene.leder).get("/").content.decode()


def test_aa_stryke_et_helt_avsnitt_kan_foreslaas_og_tas_inn(scene: Scene, sak: Sakspunkt) -> None:
    """Shown as struck out before it is done; what others have written there since stands."""
    adresse = reverse("styringsdialog:kommenter", args=[sak.moete_id])
    felter = {"sak": sak.pk, "versjon": 1, "forslag": NOTAT, "stryk": "on"}
    assert inne(scene.leder).post(adresse, felter).status_code == 302
    kommentar = Referatkommentar.objects.get()
    assert (kommentar.stryker, kommentar.forslag, kommentar.tekst) == (True, "", "")
    traad = traaden(sak, scene.etatsstyrer)
    assert ({bit.slag for bit in traad.staar}, traad.foreslaatt) == ({"ut"}, ())
    assert ("tatt_inn", "Stryk avsnittet") in [(verdi, str(navn)) for verdi, navn in traad.valg]
    assert "Hele avsnittet strykes." in siden(sak, scene.etatsstyrer)
    svarsiden = inne(scene.etatsstyrer).get(reverse("styringsdialog:svar_paa_kommentar", args=[kommentar.pk]))
    assert f"Foreslo å stryke avsnittet «{' '.join(NOTAT.split())}»" in ord_paa(svarsiden.content.decode())
    actions.skriv_notat(sak=sak, versjon=1, notat=f"{NOTAT}\nNytt møte i mai.", av=scene.etatsstyrer, part=OVER)
    svar(scene, kommentar, "tatt_inn")
    sak.refresh_from_db()
    assert sak.notat.strip() == "Nytt møte i mai."
    assert f"Foreslo å stryke avsnittet «{' '.join(NOTAT.split())}»" in ord_paa(siden(sak, scene.leder))


GAMMELT = "Første linje\n\nAndre linje\n\nVedtak: ja"
SIDEN_SKREVET = "Nytt avsnitt en\n\nNytt avsnitt to\n\nVedtak: ja\nGjelder gassanlegget"


@pytest.mark.parametrize(
    ("staar", "blir"),
    [
        pytest.param(f"{GAMMELT}\n\n{SIDEN_SKREVET}", SIDEN_SKREVET, id="under"),
        pytest.param(f"{SIDEN_SKREVET}\n\n{GAMMELT}", SIDEN_SKREVET, id="over"),
        pytest.param(GAMMELT, "", id="urørt"),
        pytest.param("Første linje\n\nVedtak: ja\nMer.", "Mer.", id="noe er strøket"),
        pytest.param("Noe helt annet.", "Noe helt annet.", id="strøket fra før"),
        pytest.param("Første nye linje\n\nAndre nye linje\n\nVedtak: nei", None, id="ingen linje er den samme"),
        pytest.param(SIDEN_SKREVET, None, id="skrevet om"),
        pytest.param(GAMMELT.replace("Andre linje", "Andre linje, og mer"), None, id="en linje er en annen"),
    ],
)
def test_det_som_er_skrevet_siden_strykes_aldri(staar: str, blir: str | None) -> None:
    """Also where it is the same words as before; where nobody can tell which are the old ones, a person says it."""
    assert slik_det_blir(avsnitt=GAMMELT, forslag="", staar=staar) == blir


def test_et_avsnitt_som_er_skrevet_om_vises_ved_siden_av_og_strykes_av_et_menneske(
    scene: Scene, sak: Sakspunkt
) -> None:
    kommentar = kommenter(scene, sak, tekst="", stryk=True)
    actions.skriv_notat(sak=sak, versjon=1, notat=NYTT, av=scene.etatsstyrer, part=OVER)
    traad, side = traaden(sak, scene.etatsstyrer), siden(sak, scene.etatsstyrer)
    assert "tatt_inn" not in dict(traad.valg)
    assert [[bit.tekst for bit in biter if bit.slag] for biter in (traad.staar, traad.foreslaatt)] == [
        ["to"],
        ["fire"],
    ]
    assert "Avsnittet er skrevet om siden." in side
    with pytest.raises(AvsnittetErSkrevetOm):
        svar(scene, kommentar, "tatt_inn")
    actions.skriv_notat(sak=sak, versjon=2, notat="", av=scene.etatsstyrer, part=OVER)
    svar(scene, kommentar, "tatt_inn")


def test_aa_stryke_kan_avslaas_med_grunn(scene: Scene, sak: Sakspunkt) -> None:
    kommentar = kommenter(scene, sak, tekst="", stryk=True)
    svar(scene, kommentar, "ikke_tatt_inn", tekst="Det ble sagt.")
    sak.refresh_from_db()
    assert sak.notat == NOTAT


def test_det_strykes_eller_skrives_noe_annet_og_det_som_er_skrevet_staar_i_skjemaet(
    scene: Scene, sak: Sakspunkt
) -> None:
    felter = {"sak": sak.pk, "versjon": 1, "tekst": "Begge deler", "forslag": NYTT, "stryk": "on"}
    side = inne(scene.leder).post(reverse("styringsdialog:kommenter", args=[sak.moete_id]), felter)
    assert side.status_code == 422
    assert "Velg én av delene." in side.content.decode()
    assert "fire vikarer" in side.content.decode()


def test_et_tomt_avsnitt_er_ikke_noe_aa_stryke(scene: Scene, sak: Sakspunkt) -> None:
    with pytest.raises(TomKommentar):
        kommenter(scene, lag_sak(sak.moete, av=scene.etatsstyrer), tekst="", stryk=True)
    nektes(
        lambda: Referatkommentar.objects.create(
            referat=sak.moete.referat, sak=sak, stryker=True, av=scene.leder, part=UNDER
        ),
        "referatkommentar_stryker_noe",
    )


def test_siden_viser_det_som_kommenteres_og_husker_hva_som_ble_vist(scene: Scene, sak: Sakspunkt) -> None:
    """The main points where no point is said; of a point that is not in the meeting nothing is shown."""
    leder, adresse = inne(scene.leder), reverse("styringsdialog:kommenter", args=[sak.moete_id])
    side = leder.get(adresse, {"sak": sak.pk})
    assert f"{sak.tittel} Slik står det i referatet nå: {NOTAT.partition(chr(10))[0]}" in ord_paa(side.content.decode())
    assert side.context["form"]["versjon"].value() == sak.versjon
    hovedpunkter = ord_paa(leder.get(adresse).content.decode())
    assert "Hovedpunkter Slik står det i referatet nå:" in hovedpunkter
    for borte in ("999999", "tull", "-1"):
        svar = leder.get(adresse, {"sak": borte})
        assert (svar.status_code, "Slik står det" in svar.content.decode()) == (200, False)


@pytest.mark.parametrize("versjon", ["99", "-1", "tull", "0", "9" * 30])
def test_en_versjon_ingen_har_lest_sies_det_ifra_om_og_ingenting_mistes(
    scene: Scene, sak: Sakspunkt, versjon: str
) -> None:
    """Sent once more as it came back, it is taken: the version it holds then is the one that stands."""
    leder, adresse = inne(scene.leder), reverse("styringsdialog:kommenter", args=[sak.moete_id])
    felter = {"sak": sak.pk, "versjon": versjon, "tekst": "Det var fire.", "forslag": NYTT}
    svaret = leder.post(adresse, felter)
    assert svaret.status_code == 422
    side = svaret.content.decode()
    assert "Det er ikke det avsnittet som står der nå." in side
    assert f"Slik står det i referatet nå: {NOTAT.partition(chr(10))[0]}" in ord_paa(side), (
        "what it says one should read"
    )
    assert "Det var fire." in side
    assert "fire vikarer" in side
    assert not Referatkommentar.objects.exists()
    skjema = svaret.context["form"]
    assert leder.post(adresse, {felt.html_name: felt.value() or "" for felt in skjema}).status_code == 302
    assert Referatkommentar.objects.get().avsnitt == NOTAT
