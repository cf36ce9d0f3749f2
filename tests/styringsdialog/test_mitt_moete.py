"""One's own meeting, minutes before it: the same meeting, read by each party."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from styringsdialog import actions
from styringsdialog.enums import Anmodningsslag, Moetestatus, Signaltype, Svar
from styringsdialog.models import Moete, Referat
from styringsdialog.queries.mitt import FLEST, mitt_moete, naere_moeter
from tests.scene import Scene, inne, lag_moete, lag_referat, lag_sak, lag_signal
from tillit.felles.formater import dato
from tillit.felles.tid import naa
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Bruker


def innkalt(scene: Scene, *, om: timedelta = timedelta(minutes=10), **felter: object) -> Moete:
    verdier = {"tittel": "Styringsmøtet", "sted": "Rådhuset", "start_tid": naa() + om, "status": Moetestatus.PLANLAGT}
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, **verdier | felter)
    actions.innkall(moete=moete, deltakere=[scene.leder, scene.etatsstyrer], av=scene.etatsstyrer, uten_saker=True)
    moete.refresh_from_db()
    return moete


def lest(bruker: Bruker, sti: str) -> str:
    svar = inne(bruker).get(sti)
    assert svar.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", svar.content.decode()).split())


def siden(moete: Moete) -> str:
    return reverse("styringsdialog:mitt_moete", args=[moete.pk])


def test_hver_part_ser_sitt_foerst_og_hva_som_venter_paa_hvem(scene: Scene) -> None:
    moete = innkalt(scene)
    lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET, tittel="Bemanning")
    deres = lag_sak(moete, av=scene.etatsstyrer, part=Part.OVERORDNET, tittel="Ventetiden")
    actions.be_om(
        sak=deres, slag=Anmodningsslag.UTSETTE, grunn="Tallene er ikke klare.", av=scene.leder, part=Part.UNDERORDNET
    )
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer, tittel="Forrige møte")
    lag_referat(forrige)
    spoersmaal = lag_signal(forrige, av=scene.leder, type=Signaltype.SPOERSMAAL, tekst="Hva er rammen for 2027?")
    actions.svar_paa_signal(
        signal=spoersmaal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=Part.UNDERORDNET
    )
    for bruker, egen, egne, andres in (
        (scene.leder, Part.UNDERORDNET, "Bemanning", "Ventetiden"),
        (scene.etatsstyrer, Part.OVERORDNET, "Ventetiden", "Bemanning"),
    ):
        mitt = mitt_moete(moete, bruker, naa=naa())
        oss, dem = mitt.sider
        assert (oss.er_egen, dem.er_egen) == (True, False)
        assert [[sak.tittel for sak in side.saker.rader] for side in mitt.sider] == [[egne], [andres]]
        styrer, styres = (oss, dem) if egen == Part.OVERORDNET else (dem, oss)
        assert [signal.tekst for signal in styrer.ubesvart.rader] == ["Hva er rammen for 2027?"]
        assert (styrer.anmodninger, styres.anmodninger) == (1, 0)
        assert (len(styres.ubesvart.rader), styres.referat == styrer.referat) == (0, True)
        assert [ett.navn for ett in mitt.innkalte[0].deltakere.rader] == ["Eva Etatsstyrer", "Lise Leder"]
    tekst = lest(scene.leder, siden(moete))
    for ventet in (
        "Rådhuset",
        "Vi tar opp",
        "Byrådsavdeling for prøver tar opp",
        "Venter på svar fra dem",
        "Lise Leder",
    ):
        assert ventet in tekst, ventet


def test_bare_de_som_har_sagt_ja_staar_som_de_som_kommer(scene: Scene) -> None:
    moete = innkalt(scene)
    assert "Har ikke svart: Eva Etatsstyrer, Lise Leder" in lest(scene.leder, siden(moete))
    actions.svar_paa_innkalling(moete=moete, svar="ja", av=scene.etatsstyrer)
    actions.svar_paa_innkalling(moete=moete, svar="nei", av=scene.leder)
    tekst = lest(scene.leder, siden(moete))
    assert "Kommer: Eva Etatsstyrer Kommer ikke: Lise Leder" in tekst
    assert "Har ikke svart" not in tekst


def test_naar_moetet_er_begynt_staar_hvem_som_er_der_og_ikke_hva_de_svarte(scene: Scene) -> None:
    """Nobody is away by not being noted; what was answered is of no use any more."""
    moete = innkalt(scene)
    actions.svar_paa_innkalling(moete=moete, svar="nei", av=scene.leder)
    actions.start_moete(moete=moete, av=scene.etatsstyrer, foer_tiden=True, uten_saker=True)
    tekst = lest(scene.leder, siden(moete))
    assert "Oppmøte Oppmøtet er ikke ført." in tekst
    moete.deltakere.filter(bruker=scene.leder).update(oppmoete="til_stede")
    tekst = lest(scene.leder, siden(moete))
    assert "Oppmøte Til stede: Lise Leder" in tekst
    assert [ord_ in tekst for ord_ in ("Har ikke svart", "Kommer ikke", "Borte", "Hvem som kommer")] == [False] * 4
    moete.deltakere.filter(bruker=scene.etatsstyrer).update(oppmoete="borte")
    assert "Til stede: Lise Leder Borte: Eva Etatsstyrer" in lest(scene.leder, siden(moete))


def test_veien_til_moetet_foerer_dit(scene: Scene) -> None:
    moete = innkalt(scene)
    sak = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET, tittel="Bemanning")
    side = inne(scene.leder).get(siden(moete)).content.decode()
    adressen = reverse("styringsdialog:moete", args=[moete.pk])
    assert f'href="{adressen}">Åpne møtet' in side
    assert f'href="{adressen}#sak-{sak.pk}"' in side


def test_et_moete_som_er_kalt_inn_til_en_annen_dag_sier_naar_det_kan_startes(scene: Scene) -> None:
    moete = innkalt(scene, om=timedelta(days=2))
    adressen = reverse("styringsdialog:moete", args=[moete.pk])
    sagt = f"Møtet kan startes {dato(moete.start_tid)}."
    assert (sagt in lest(scene.etatsstyrer, adressen), sagt in lest(scene.leder, adressen)) == (True, False)
    i_dag = innkalt(scene, om=timedelta(minutes=-5))
    assert "Møtet kan startes" not in lest(scene.etatsstyrer, reverse("styringsdialog:moete", args=[i_dag.pk]))


def test_en_foreslaatt_ordlyd_venter_paa_den_som_ikke_foreslo_den(scene: Scene) -> None:
    moete = innkalt(scene)
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(forrige)
    signal = lag_signal(forrige, av=scene.etatsstyrer)
    actions.svar_paa_signal(
        signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.etatsstyrer, part=Part.OVERORDNET
    )
    actions.foreslaa_ordlyd(signal=signal, versjon=1, tekst="Litt annerledes", av=scene.leder, part=Part.UNDERORDNET)
    oss, dem = mitt_moete(moete, scene.leder, naa=naa()).sider
    assert (oss.ubesvart.rader, dem.ubesvart.rader) == ((), (signal,))


def test_det_den_ene_parten_har_godkjent_venter_bare_paa_den_andre(scene: Scene) -> None:
    moete = innkalt(scene)
    referat = lag_referat(lag_moete(scene.relasjon, av=scene.etatsstyrer))
    actions.godkjenn_referat(referat=referat, versjon=1, av=scene.leder, part=Part.UNDERORDNET)
    oss, dem = mitt_moete(moete, scene.leder, naa=naa()).sider
    assert (oss.referat, dem.referat) == (None, Referat.objects.get())
    assert (oss.venter, dem.venter) == (False, True)


def test_veien_inn_er_moeterommet_naar_moetet_gaar(scene: Scene) -> None:
    moete = innkalt(scene, om=timedelta(0))
    klient = inne(scene.leder)
    assert reverse("styringsdialog:rom", args=[moete.pk]) not in klient.get(siden(moete)).content.decode()
    actions.start_moete(moete=moete, av=scene.etatsstyrer, uten_saker=True)
    side = klient.get(siden(moete)).content.decode()
    assert re.search(r'class="ds-button" href="[^"]*/rom/deltaker/">Gå inn i møterommet', side)
    styrende = inne(scene.etatsstyrer).get(siden(moete)).content.decode()
    assert re.search(r'class="ds-button" href="[^"]*/rom/">Gå inn i møterommet', styrende)
    assert side.count('class="ds-button" href') == 1, "one primary button"
    Moete.objects.filter(pk=moete.pk).update(avsluttet_tid=naa())
    assert klient.get(siden(moete)).headers["Location"] == reverse("styringsdialog:moete", args=[moete.pk])


def test_et_avlyst_moete_leses_paa_sin_egen_side(scene: Scene) -> None:
    moete = innkalt(scene)
    actions.avlys_moete(moete=moete, grunn="Sykdom", av=scene.etatsstyrer)
    assert inne(scene.leder).get(siden(moete)).headers["Location"] == reverse("styringsdialog:moete", args=[moete.pk])


def test_den_som_ikke_er_part_leser_begge_og_den_utenfor_ingen(scene: Scene) -> None:
    moete = innkalt(scene)
    assert "Vi tar opp" not in lest(scene.revisor, siden(moete))
    assert "Prøveetaten tar opp" in lest(scene.revisor, siden(moete))
    for rolle in ("folkevalgt", "utenforstaaende", "annen_etatsstyrer", "administrator"):
        assert inne(getattr(scene, rolle)).get(siden(moete)).status_code == 404


@pytest.mark.parametrize(
    ("om", "naert"),
    [
        (timedelta(minutes=10), True),
        (timedelta(minutes=-30), True),
        (timedelta(hours=5), False),
        (timedelta(hours=-3), False),
    ],
)
def test_start_viser_veien_naar_moetet_er_naert(scene: Scene, om: timedelta, naert: bool) -> None:
    moete = innkalt(scene, om=om)
    assert [ett.pk for ett in naere_moeter(scene.leder, naa=naa())] == ([moete.pk] if naert else [])
    assert (siden(moete) in inne(scene.leder).get("/").content.decode()) == naert
    assert siden(moete) not in inne(scene.medarbeider).get("/").content.decode(), "not called to it"


def test_et_moete_som_gaar_staar_paa_start_til_det_er_slutt(scene: Scene) -> None:
    moete = innkalt(scene, om=timedelta(0))
    actions.start_moete(moete=moete, av=scene.etatsstyrer, uten_saker=True)
    assert "Møtet er i gang" in lest(scene.leder, "/")
    Moete.objects.filter(pk=moete.pk).update(avsluttet_tid=naa())
    assert naere_moeter(scene.leder, naa=naa()) == []


def test_siden_koster_det_samme_for_dobbelt_saa_mye(scene: Scene) -> None:
    moete = innkalt(scene)
    forrige = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(forrige)
    klient = inne(scene.leder)

    def fyll() -> None:
        for _ in range(FLEST + 1):
            sak = lag_sak(moete, av=scene.leder, part=Part.UNDERORDNET)
            actions.be_om(
                sak=sak, slag=Anmodningsslag.TREKKE, grunn="Ikke nå.", av=scene.etatsstyrer, part=Part.OVERORDNET
            )
            lag_signal(forrige, av=scene.etatsstyrer)

    def spoerringer() -> int:
        with CaptureQueriesContext(connection) as fanget:
            klient.get(siden(moete))
        return len(fanget)

    fyll()
    foer = spoerringer()
    fyll()
    assert spoerringer() == foer
    assert "og 5 til" in lest(scene.leder, siden(moete))
