"""In a relation that has ended, or has not begun, nothing new begins, by whatever way; what was begun goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from resultatkjede.actions.toleranse import foreslaa_toleranse
from resultatkjede.models import Risikotoleranse
from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Sakstilstand
from styringsdialog.linjer.sak import les_saklinje
from styringsdialog.models import Enkeltsaksgrense, Moete, Moeteserie, Oppfoelging, Saksforslag, Sakspunkt
from tests.scene import Scene, inne, klokken, lag_maal, lag_moete, lag_referat, lag_sak, lag_signal
from tests.styringsdialog.hjelp import nektes, som_part
from tillit.felles.tid import i_dag
from tillit.maal.actions import opprett_maal
from tillit.maal.models import Maal
from tillit.organisasjon.enums import Part
from tillit.organisasjon.rules import relasjonen_er_avsluttet
from tillit.organisasjon.varighet import RelasjonenErAvsluttet, RelasjonenHarIkkeBegynt

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
FOLK: dict[str, Any] = {"tittel": "Folk", "kategori": "resultat", "min_plan": 5}
Vei = tuple[Callable[[], Any], Callable[[], Any]]


def avslutt(scene: Scene, dager: int = 0) -> None:
    scene.relasjon.gyldig_til = i_dag() + timedelta(days=dager)
    scene.relasjon.save()


def utsett(scene: Scene, dager: int = 20) -> None:
    scene.relasjon.gyldig_fra = i_dag() + timedelta(days=dager)
    scene.relasjon.save()


def moetet(scene: Scene, *, dager: int = 9, status: str = Moetestatus.INNKALT) -> Moete:
    start = klokken(i_dag() + timedelta(days=dager), 9)
    return lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=start, status=status)


def ventende(scene: Scene) -> Saksforslag:
    return actions.foreslaa_uten_moete(relasjon=scene.relasjon, sak=les_saklinje("Folk"), av=scene.leder, part=UNDER)


def serie(scene: Scene, tittel: str = "Styring") -> dict[str, Any]:
    return {
        "relasjon": scene.relasjon, "type": "styring", "tittel": tittel, "formaal": "Enighet", "rytme": "maaned",
        "foerste_dato": i_dag() + timedelta(days=9), "klokkeslett": time(9),
    }  # fmt: skip


def foreslaar(scene: Scene) -> Vei:
    gjoer = partial(actions.foreslaa_uten_moete, relasjon=scene.relasjon, sak=les_saklinje("Folk"))
    rad = partial(Saksforslag.objects.create, relasjon=scene.relasjon, **FOLK, foreslaatt_av=scene.leder, part=UNDER)
    return partial(gjoer, av=scene.leder, part=UNDER), som_part(UNDER, rad)


def foreslaar_i_et_moete(scene: Scene) -> Vei:
    """Planned while the relation lasted, for a day it does not."""
    felter: dict[str, Any] = {"moete": moetet(scene), **FOLK, "part": UNDER}
    return (
        partial(actions.foreslaa_sak, maal=None, av=scene.leder, **felter),
        som_part(UNDER, partial(Sakspunkt.objects.create, foreslaatt_av=scene.leder, **felter)),
    )


def tar_inn(scene: Scene) -> Vei:
    forslag, moete = ventende(scene), moetet(scene)
    rad = partial(Sakspunkt.objects.create, moete=moete, forslag=forslag, **FOLK, foreslaatt_av=scene.leder, part=UNDER)
    return partial(actions.ta_inn, moete=moete, forslag=forslag, av=scene.etatsstyrer, part=OVER), rad


def tar_opp(scene: Scene) -> Vei:
    maal = lag_maal(scene.relasjon, eier=scene.leder)
    return partial(actions.ta_opp, ting=maal, moete=None, av=scene.leder, part=UNDER), foreslaar(scene)[1]


def begynner_serie(scene: Scene) -> Vei:
    felter: dict[str, Any] = {"varighet_min": 60, "sted": "", "avsluttet": False, "faste_saker": [], "deltakere": []}
    gjoer = partial(actions.opprett_serie, av=scene.etatsstyrer, **felter, **serie(scene))
    return gjoer, partial(Moeteserie.objects.create, **serie(scene, "Fag"))


def tar_paa_seg(scene: Scene) -> Vei:
    felter: dict[str, Any] = {
        "relasjon": scene.relasjon,
        "moete": None,
        "tekst": "Vi svarer",
        "frist": i_dag(),
        "part": UNDER,
    }
    rad = partial(Oppfoelging.objects.create, **felter)
    return partial(actions.ta_paa_seg, eier=None, av=scene.leder, **felter), som_part(UNDER, rad)


def setter_grense(scene: Scene) -> Vei:
    felter: dict[str, Any] = {"relasjon": scene.relasjon, "prosent": 20, "avtalt": "Møtet i mars"}
    rad = partial(Enkeltsaksgrense.objects.create, nummer=1, satt_av=scene.etatsstyrer, **felter)
    gjoer = partial(actions.sett_enkeltsaksgrense, versjon=0, av=scene.etatsstyrer, **felter)
    return lambda: gjoer() or True, som_part(OVER, rad)


def innkaller(scene: Scene) -> Vei:
    """Planned while the relation lasted, for a day it does not."""
    moete = moetet(scene, status=Moetestatus.PLANLAGT)
    gjoer = partial(actions.innkall, moete=moete, deltakere=[], av=scene.etatsstyrer, uten_saker=True)
    return lambda: gjoer() or True, partial(Moete.objects.filter(pk=moete.pk).update, status=Moetestatus.INNKALT)


def starter(scene: Scene) -> Vei:
    moete = moetet(scene, dager=0)
    gjoer = partial(actions.start_moete, moete=moete, av=scene.etatsstyrer, foer_tiden=True, uten_saker=True)
    return lambda: gjoer() or True, partial(Moete.objects.filter(pk=moete.pk).update, status=Moetestatus.GJENNOMFOERT)


def setter_maal(scene: Scene) -> Vei:
    felter: dict[str, Any] = {"relasjon": scene.relasjon, "tekst": "Kortere køer", "nivaa": "virksomhet"}
    felter |= {"type": "brukermaal", "eier": scene.leder, "aar_fra": i_dag().year, "aar_til": i_dag().year}
    return partial(opprett_maal, av=scene.leder, **felter), partial(Maal.objects.create, **felter)


def foreslaar_toleranse(scene: Scene) -> Vei:
    felter: dict[str, Any] = {"relasjon": scene.relasjon, "operasjonell_til": "lav", "strategisk_til": "middels"}
    felter |= {"begrunnelse": "Enighet", "part": UNDER}
    rad = partial(Risikotoleranse.objects.create, nummer=1, foreslaatt_av=scene.leder, **felter)
    return partial(foreslaa_toleranse, av=scene.leder, **felter), rad


VEIENE = [
    foreslaar, foreslaar_i_et_moete, tar_inn, tar_opp, begynner_serie, tar_paa_seg, setter_grense, innkaller, starter,
    setter_maal, foreslaar_toleranse,
]  # fmt: skip


@pytest.mark.parametrize("vei", VEIENE)
def test_ingen_begynner_paa_noe_nytt_i_en_relasjon_som_er_avsluttet(scene: Scene, vei: Callable[[Scene], Vei]) -> None:
    gjoer, skriv = vei(scene)
    avslutt(scene)
    with pytest.raises(RelasjonenErAvsluttet):
        gjoer()
    nektes(skriv, "Styringsrelasjonen er avsluttet")


@pytest.mark.parametrize("vei", VEIENE)
def test_ingen_begynner_paa_noe_i_en_relasjon_som_ikke_har_begynt(scene: Scene, vei: Callable[[Scene], Vei]) -> None:
    gjoer, skriv = vei(scene)
    utsett(scene)
    with pytest.raises(RelasjonenHarIkkeBegynt):
        gjoer()
    nektes(skriv, "Styringsrelasjonen har ikke begynt")


@pytest.mark.parametrize("vei", VEIENE)
def test_den_foerste_dagen_begynner_de(scene: Scene, vei: Callable[[Scene], Vei]) -> None:
    gjoer, _ = vei(scene)
    utsett(scene, dager=0)
    assert gjoer()


@pytest.mark.parametrize("vei", VEIENE)
def test_en_relasjon_som_avsluttes_senere_gaar_som_foer(scene: Scene, vei: Callable[[Scene], Vei]) -> None:
    gjoer, _ = vei(scene)
    avslutt(scene, dager=10)
    assert gjoer()


@pytest.mark.parametrize(("dager", "slutt"), [(None, False), (-1, True), (0, True), (1, False)])
def test_den_siste_dagen_er_dagen_foer(dager: int | None, slutt: bool) -> None:
    til = None if dager is None else i_dag() + timedelta(days=dager)
    assert relasjonen_er_avsluttet(gyldig_til=til, dag=i_dag()) is slutt


def test_i_et_moete_mens_relasjonen_varte_foeres_saker_etterpaa(scene: Scene) -> None:
    moete = moetet(scene, dager=-1)
    avslutt(scene)
    assert actions.foreslaa_sak(moete=moete, maal=None, av=scene.leder, part=UNDER, **FOLK)


def test_det_som_ble_utsatt_venter_ogsaa_i_en_relasjon_som_er_avsluttet(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    sak = lag_sak(moete, av=scene.leder, part=UNDER)
    avslutt(scene)
    utsett = partial(sak.lagre_ny_versjon, tilstand=Sakstilstand.UTSATT, tilstandsgrunn="Tiden gikk.")
    som_part(OVER, utsett)()
    assert Saksforslag.objects.get().utsatt_fra == sak


def test_planen_sier_hvorfor_det_ikke_er_noe_aa_velge(scene: Scene) -> None:
    adresse = reverse("styringsdialog:plan", args=[scene.relasjon.pk])
    knapper = {
        scene.leder: ("ta_paa_seg",),
        scene.etatsstyrer: ("ny_serie", "planlegg", "ta_paa_seg"),
    }
    for varer in (True, False):
        if not varer:
            avslutt(scene)
        for bruker, navn in knapper.items():
            side = inne(bruker).get(adresse).content.decode()
            assert ("Styringsrelasjonen er avsluttet" in side, 'name="linje"' in side) == (not varer, varer)
            for ett in navn:
                assert (reverse(f"styringsdialog:{ett}", args=[scene.relasjon.pk]) in side) is varer, ett
    svar = inne(scene.leder).post(adresse, {"linje": "Folk"})
    assert svar.status_code == 422
    side = svar.content.decode()
    assert "men de begynner ikke på noe nytt i den" in side
    assert 'value="Folk"' in side
    assert not Saksforslag.objects.exists()


def test_foer_relasjonen_begynner_planlegges_moeter_i_den_og_ikke_annet(scene: Scene) -> None:
    """Who is given a virksomhet sets up the first meeting beforehand."""
    utsett(scene)
    side = inne(scene.etatsstyrer).get(reverse("styringsdialog:plan", args=[scene.relasjon.pk])).content.decode()
    assert "Partene begynner ikke på noe nytt i den før da" in side
    adresser = {navn: reverse(f"styringsdialog:{navn}", args=[scene.relasjon.pk]) for navn in ("planlegg", "ny_serie")}
    assert [navn for navn, adresse in adresser.items() if adresse in side] == ["planlegg"]


def test_et_moete_fra_mens_relasjonen_varte_startes_og_foeres_etterpaa(scene: Scene) -> None:
    moete = moetet(scene, dager=-1)
    avslutt(scene)
    actions.start_moete(moete=moete, av=scene.etatsstyrer, uten_saker=True)
    moete.refresh_from_db()
    assert moete.status == Moetestatus.GJENNOMFOERT


@pytest.mark.parametrize(
    ("adresse", "data", "hvem"),
    [
        (
            "maal:nytt",
            {"tekst": "Kortere køer", "type": "brukermaal", "aar_fra": 2027, "aar_til": 2030, "versjon": 0},
            "leder",
        ),
        ("styringsdialog:enkeltsaksgrense", {"prosent": 20, "avtalt": "Møtet i mars", "versjon": 0}, "etatsstyrer"),
    ],
)
def test_skjemaet_sier_at_relasjonen_er_avsluttet(scene: Scene, adresse: str, data: dict[str, Any], hvem: str) -> None:
    avslutt(scene)
    til = reverse(adresse, args=[scene.relasjon.pk])
    svar = inne(getattr(scene, hvem)).post(til, {**data, "eier": scene.leder.pk})
    assert svar.status_code == 422
    assert "men de begynner ikke på noe nytt i den" in svar.content.decode()


# Every page with a form for something new, by who may send it.
SKJEMAENE: dict[str, tuple[str, Callable[[Scene], str]]] = {
    "et mål": ("leder", lambda s: reverse("maal:nytt", args=[s.relasjon.pk])),
    "et møte": ("etatsstyrer", lambda s: reverse("styringsdialog:planlegg", args=[s.relasjon.pk])),
    "en møteserie": ("etatsstyrer", lambda s: reverse("styringsdialog:ny_serie", args=[s.relasjon.pk])),
    "neste møte": ("etatsstyrer", lambda s: reverse("styringsdialog:neste_moete", args=[lag_serie(s).pk])),
    "en grense": ("etatsstyrer", lambda s: reverse("styringsdialog:enkeltsaksgrense", args=[s.relasjon.pk])),
    "en sak som venter": ("leder", lambda s: reverse("styringsdialog:plan", args=[s.relasjon.pk])),
    "en sak i et møte": ("leder", lambda s: reverse("styringsdialog:ny_sak", args=[moetet(s).pk])),
    "en innkalling": ("etatsstyrer", lambda s: reverse("styringsdialog:innkall", args=[planlagt(s).pk])),
    "et løfte": ("leder", lambda s: reverse("styringsdialog:ta_paa_seg", args=[s.relasjon.pk])),
    "en toleranse": ("leder", lambda s: reverse("resultatkjede:foreslaa_toleranse", args=[s.relasjon.pk])),
    "en sak om et mål": ("leder", lambda s: reverse("styringsdialog:sak_om", args=["maal", maalet(s).pk])),
}


def planlagt(scene: Scene) -> Moete:
    return moetet(scene, status=Moetestatus.PLANLAGT)


def maalet(scene: Scene) -> Maal:
    return lag_maal(scene.relasjon, eier=scene.leder)


def lag_serie(scene: Scene) -> Moeteserie:
    return Moeteserie.objects.create(**serie(scene))


@pytest.mark.parametrize("hva", SKJEMAENE)
@pytest.mark.parametrize("ende", [avslutt, utsett])
def test_et_skjema_som_ville_blitt_avvist_tilbys_ikke(scene: Scene, hva: str, ende: Callable[[Scene], None]) -> None:
    hvem, adresse = SKJEMAENE[hva]
    klient, sti = inne(getattr(scene, hvem)), adresse(scene)
    assert "data-vakt" in klient.get(sti).content.decode() or hva == "en sak om et mål"
    ende(scene)
    svar = klient.get(sti)
    side = svar.content.decode()
    assert svar.status_code == 200
    if ende is utsett and hva in ("et møte", "neste møte"):
        # A meeting is planned ahead, for a day in the relation.
        assert "data-vakt" in side
        return
    assert "egynner ikke på noe nytt i den" in side
    assert "data-vakt" not in side
    assert 'class="skjema' not in side


def test_et_moete_etter_relasjonens_siste_dag_sier_hvorfor_det_ikke_kan_begynne(scene: Scene) -> None:
    """It was planned while the relation lasted: it is neither called nor started, and nothing is proposed for it."""
    ett, idag = planlagt(scene), moetet(scene, dager=0)
    ventende(scene)
    knapper = {
        ett: [reverse(f"styringsdialog:{navn}", args=[ett.pk]) for navn in ("innkall", "ny_sak")],
        idag: [reverse("styringsdialog:start", args=[idag.pk])],
    }
    klient = inne(scene.etatsstyrer)
    for varer in (True, False):
        if not varer:
            avslutt(scene)
        for moete, adresser in knapper.items():
            side = klient.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
            assert ("begynner ikke på noe nytt i den" in side) is not varer
            assert ("Ta inn her" in side) is varer
            for adresse in adresser:
                assert (adresse in side) is varer, adresse


def test_et_signal_tas_ikke_opp_igjen_i_en_relasjon_som_er_avsluttet(scene: Scene) -> None:
    moete = moetet(scene, dager=-9, status=Moetestatus.GJENNOMFOERT)
    lag_referat(moete)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    actions.svar_paa_signal(
        signal=signal, part=UNDER, svar="bestridt", grunn="Nei", av=scene.leder, versjon=signal.versjon
    )
    klient, adresse = inne(scene.leder), reverse("styringsdialog:foreslaa_om", args=["signal", signal.pk])
    for varer in (True, False):
        if not varer:
            avslutt(scene)
        assert (adresse in klient.get(reverse("styringsdialog:bestridte")).content.decode()) is varer
