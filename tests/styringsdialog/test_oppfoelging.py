"""A follow-up from open to accepted: who takes which step, what the pages say of it, and what the database holds."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.enums import Moetestatus, Oppfoelgingsstatus, Stegslag
from styringsdialog.models import Oppfoelging, Oppfoelgingssteg
from styringsdialog.queries import nytt_fra_motparten, til_moetet, venter_paa
from styringsdialog.queries.oppfoelging import Oppfoelgingsutvalg, oppfoelgingsliste
from styringsdialog.rules import oppfoelging as regler
from tests.rapport.hjelp import lag_bindende_signal
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_indikator,
    lag_maal,
    lag_maaling,
    lag_moete,
    lag_referat,
    ta_steg,
)
from tests.styringsdialog.hjelp import nektes, ord_paa, som_part, sql
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part

pytestmark = [pytest.mark.django_db, pytest.mark.en_mandag]
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET
S, G = Oppfoelgingsstatus, Stegslag


def bindende(scene: Scene, dager: int = 9) -> Oppfoelging:
    frist = i_dag() + timedelta(days=dager)
    signal = lag_bindende_signal(scene.relasjon, av=scene.etatsstyrer, motpart=scene.leder, frist=frist)
    rad: Oppfoelging = signal.oppfoelging
    return rad


def loefte(scene: Scene, **felter: Any) -> Oppfoelging:
    verdier = {"moete": None, "tekst": "Vi avklarer pengene", "frist": i_dag(), "eier": None, **felter}
    return actions.ta_paa_seg(relasjon=scene.relasjon, av=scene.etatsstyrer, part=OVER, **verdier)


def til(scene: Scene, status: str) -> Oppfoelging:
    """One that stands so."""
    rad = bindende(scene)
    veien: dict[str, tuple[Stegslag, ...]] = {
        S.AAPEN: (),
        S.MELDT: (G.MELDT,),
        S.I_RETUR: (G.MELDT, G.I_RETUR),
        S.GODTATT: (G.MELDT, G.GODTATT),
        S.FALT_BORT: (G.FALT_BORT,),
    }
    for slag in veien[status]:
        av = scene.leder if regler.parten_til_steget(slag, eierpart=UNDER) == UNDER else scene.etatsstyrer
        rad = ta_steg(rad, slag, av=av)
    assert rad.status == status
    return rad


@pytest.mark.parametrize("status", Oppfoelgingsstatus)
def test_tabellen_gjelder_i_handlingen_og_i_databasen(scene: Scene, status: str) -> None:
    """Every step by either party, where it stands: the database takes exactly what the table says, by SQL too."""
    rad = til(scene, status)
    for slag, part, ende in product(Stegslag, Part, Oppfoelgingsstatus):
        lov = regler.etter_steget(status=status, slag=slag, part=part, eierpart=rad.part) == ende

        def skriv(slag: str = slag, part: str = part, ende: str = ende) -> None:
            sql(
                "INSERT INTO styringsdialog_oppfoelgingssteg (oppfoelging_id, oppfoelging_versjon, slag, til, tekst, "
                "av_id, part, tid) VALUES (%s, %s, %s, %s, 'Ord', %s, %s, now())",
                *(rad.pk, rad.versjon, slag, ende, scene.leder.pk, part),
            )

        if not lov:
            nektes(som_part(part, skriv), "kan ikke tas nå")
    lovlige = [
        (slag, part) for slag in Stegslag for part in Part
        if regler.etter_steget(status=status, slag=slag, part=part, eierpart=UNDER)
    ]  # fmt: skip
    ventet = {
        S.AAPEN: [(G.FRAMDRIFT, UNDER), (G.MELDT, UNDER), (G.FALT_BORT, OVER)],
        S.MELDT: [(G.GODTATT, OVER), (G.I_RETUR, OVER), (G.FALT_BORT, OVER)],
        S.I_RETUR: [(G.FRAMDRIFT, UNDER), (G.MELDT, UNDER), (G.FALT_BORT, OVER)],
        S.GODTATT: [],
        S.FALT_BORT: [],
    }
    assert lovlige == ventet[S(status)]


def test_tilstanden_er_stegenes_og_ingen_skriver_den_selv(scene: Scene) -> None:
    rad = til(scene, S.MELDT)
    nektes(lambda: sql("UPDATE styringsdialog_oppfoelging SET status = 'godtatt' WHERE id = %s", rad.pk), "følger av")
    nektes(lambda: sql("UPDATE styringsdialog_oppfoelging SET merknad = 'x' WHERE id = %s", rad.pk), "følger av")
    nektes(lambda: sql("UPDATE styringsdialog_oppfoelgingssteg SET tekst = 'x'"))
    nektes(lambda: sql("DELETE FROM styringsdialog_oppfoelgingssteg"))
    nektes(lambda: sql("UPDATE styringsdialog_oppfoelging SET part = 'overordnet' WHERE id = %s", rad.pk))


def test_ingen_paalegger_den_andre_noe_med_et_loefte(scene: Scene) -> None:
    """A promise is one's own; a deadline set for the other party would be an order in disguise."""
    felter = {"relasjon": scene.relasjon, "tekst": "Gjør det", "frist": i_dag(), "part": UNDER}
    nektes(som_part(OVER, lambda: Oppfoelging.objects.create(**felter)), "ta på seg noe selv")
    nektes(lambda: Oppfoelging.objects.create(**felter), "ta på seg noe selv")
    rad = loefte(scene, eier=scene.etatsstyrer)
    assert (rad.eierpart, rad.status) == (OVER, S.AAPEN)
    ta_steg(rad, G.MELDT, av=scene.etatsstyrer)
    assert ta_steg(rad, G.GODTATT, av=scene.leder, tekst="").status == S.GODTATT


def test_bare_parten_selv_sier_hvem_som_foelger_opp(scene: Scene) -> None:
    rad = bindende(scene)
    nektes(som_part(OVER, lambda: _sett(rad, scene.leder.pk)), "Bare den parten")
    nektes(som_part(UNDER, lambda: _sett(rad, scene.etatsstyrer.pk)), "må ha en rolle")
    actions.sett_eier(oppfoelging=rad, eier=scene.medarbeider, av=scene.leder, part=UNDER)
    ta_steg(rad, G.MELDT, av=scene.leder)
    ta_steg(rad, G.I_RETUR, av=scene.etatsstyrer, tekst="Tallene mangler.")
    [venter] = venter_paa(scene.medarbeider, naa=naa()).oppfoelginger
    assert (venter.i_retur, venter.ord, venter.min, venter.motpart) == (
        True, "Tallene mangler.", True, scene.avdeling.navn
    )  # fmt: skip
    [lederens] = venter_paa(scene.leder, naa=naa()).oppfoelginger
    assert not lederens.min


def _sett(rad: Oppfoelging, eier: int) -> None:
    sql("UPDATE styringsdialog_oppfoelging SET eier_id = %s WHERE id = %s", eier, rad.pk)


def test_det_som_er_meldt_venter_hos_den_andre_parten_og_ikke_hos_den_som_meldte(scene: Scene) -> None:
    rad = til(scene, S.MELDT)
    fikk = {
        rolle: [(ett.pk, ett.i_retur) for ett in venter_paa(getattr(scene, rolle), naa=naa()).oppfoelginger]
        for rolle in ("leder", "medarbeider", "etatsstyrer", "kommunaldirektoer", "byraad", "annen_etatsstyrer")
    }
    meldt = [(rad.pk, False)]
    assert fikk == {
        **{rolle: [] for rolle in ("leder", "medarbeider", "annen_etatsstyrer")},
        **dict.fromkeys(("etatsstyrer", "kommunaldirektoer", "byraad"), meldt),
    }
    side = inne(scene.etatsstyrer).get("/").content.decode()
    assert "Meldt utført: " in side
    assert rad.adresse in side


def test_hele_veien_paa_sidene(scene: Scene) -> None:
    """As the two parties walk it, with a figure as evidence, and one return."""
    rad = bindende(scene)
    tall = lag_maaling(lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), navn="Svar i tide"), 2025, "93.4")
    leder, styrer = inne(scene.leder), inne(scene.etatsstyrer)

    def ta(klient: Any, navn: str, **felter: Any) -> str:
        svar = klient.post(reverse(f"styringsdialog:{navn}", args=[rad.pk]), felter, follow=True)
        assert svar.redirect_chain == [(rad.adresse, 302)], svar.content.decode()
        return " ".join(svar.content.decode().split())

    assert "Ingen har skrevet noe ennå." in leder.get(rad.adresse).content.decode()
    assert "Vi er i gang." in ta(leder, "framdrift", versjon=1, tekst="Vi er i gang.")
    skjema = leder.get(reverse("styringsdialog:utfoert", args=[rad.pk])).content.decode()
    assert "Svar i tide, 2025: 93,4 prosent" in skjema
    uten = leder.post(reverse("styringsdialog:utfoert", args=[rad.pk]), {"versjon": 2, "tekst": ""})
    assert (uten.status_code, list(uten.context["form"].errors)) == (422, ["tekst"])
    meldt = ta(leder, "utfoert", versjon=2, tekst="Planen er levert.", maaling=tall.pk)
    assert "Svar i tide, 2025: 93,4 prosent" in meldt
    assert f"Venter på {scene.avdeling.navn}" in ord_paa(meldt)
    assert "Send i retur" not in meldt
    # What was reported stands with what it rests on beside the choice, once.
    lest = ord_paa(styrer.get(rad.adresse).content.decode())
    assert lest.index("Planen er levert.") < lest.index("Svar i tide, 2025") < lest.index("Er det gjort?")
    assert "Send i retur" in lest
    assert lest.count("Planen er levert.") == 1
    assert lest.index("Er det gjort?") < lest.index("Vi er i gang.")
    svar = reverse("styringsdialog:svar_paa_melding", args=[rad.pk])
    uten_ord = styrer.post(svar, {"versjon": 3, "svar": "i_retur", "tekst": ""})
    assert (uten_ord.status_code, list(uten_ord.context["form"].errors)) == (422, ["tekst"])
    gammel = styrer.post(svar, {"versjon": 2, "svar": "i_retur", "tekst": "Mangler kilder"})
    assert gammel.status_code == 422
    assert "Les det før du svarer" in gammel.content.decode()
    assert "Mangler kilder" in gammel.content.decode(), "what was typed is kept"
    ta(styrer, "svar_paa_melding", svar="i_retur", versjon=3, tekst="Mangler kilder")
    ta(leder, "utfoert", versjon=4, tekst="Kildene er med.")
    godtatt = ta(styrer, "svar_paa_melding", svar="godtatt", versjon=5)
    assert "Oppfølgingen er avsluttet." in godtatt
    rad.refresh_from_db()
    assert rad.status == S.GODTATT
    assert [ett.slag for ett in Oppfoelgingssteg.objects.all()] == ["framdrift", "meldt", "i_retur", "meldt", "godtatt"]


def test_at_noe_er_godtatt_blir_sagt_til_den_som_hadde_det(scene: Scene) -> None:
    """To who speaks for the party, to the person who saw to it, and to nobody on the side that said it."""
    rad = til(scene, S.MELDT)
    siden = naa() - timedelta(days=1)
    actions.sett_eier(oppfoelging=rad, eier=scene.medarbeider, av=scene.leder, part=UNDER)
    rad.refresh_from_db()
    ta_steg(rad, G.GODTATT, av=scene.etatsstyrer, tekst="Fint.")
    for hvem in ("leder", "medarbeider"):
        bruker = getattr(scene, hvem)
        [nytt] = [ett for ett in nytt_fra_motparten(bruker, siden=siden) if ett.slag == "godtatt"]
        assert (nytt.tekst, nytt.adresse) == ("Fint.", rad.adresse)
        assert f"godtok det dere meldte utført: «{rad.ordlyd}»" in inne(bruker).get("/").content.decode()
    for hvem in ("etatsstyrer", "kommunaldirektoer", "utenforstaaende"):
        assert not [ett for ett in nytt_fra_motparten(getattr(scene, hvem), siden=siden) if ett.slag == "godtatt"]


def test_en_medarbeider_som_ikke_hadde_det_faar_det_ikke(scene: Scene) -> None:
    rad = til(scene, S.MELDT)
    ta_steg(rad, G.GODTATT, av=scene.etatsstyrer, tekst="")
    assert not nytt_fra_motparten(scene.medarbeider, siden=naa() - timedelta(days=1))


def test_det_en_part_lover_i_et_moete_staar_som_avtalt_der(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    lag_referat(moete)
    leder = inne(scene.leder)
    adresse = f"{reverse('styringsdialog:ta_paa_seg', args=[scene.relasjon.pk])}?moete={moete.pk}"
    assert adresse in leder.get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert moete.tittel in leder.get(adresse).content.decode()
    felter = {"tekst": "Vi svarer", "frist": i_dag().isoformat()}
    assert leder.post(adresse, felter).status_code == 302
    assert Oppfoelging.objects.get().moete == moete
    andres = lag_moete(scene.annen_relasjon, av=scene.annen_etatsstyrer)
    assert leder.post(adresse.replace(f"={moete.pk}", f"={andres.pk}"), felter).status_code == 404


def test_to_som_svarer_samtidig_faar_ett_svar(scene: Scene) -> None:
    rad = til(scene, S.MELDT)
    adresse = reverse("styringsdialog:svar_paa_melding", args=[rad.pk])
    foerste = inne(scene.etatsstyrer).post(adresse, {"versjon": rad.versjon, "svar": "godtatt"})
    andre = inne(scene.kommunaldirektoer).post(adresse, {"versjon": rad.versjon, "svar": "i_retur", "tekst": "Nei"})
    assert (foerste.status_code, andre.status_code) == (302, 422)
    assert "allerede avsluttet" in andre.content.decode()
    assert Oppfoelging.objects.get(pk=rad.pk).status == S.GODTATT


def test_det_som_ikke_er_avsluttet_foelger_med_til_neste_moete(scene: Scene) -> None:
    aapen, meldt = bindende(scene, 3), til(scene, S.MELDT)
    til(scene, S.GODTATT)
    lovet = loefte(scene)
    om_en_uke = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=om_en_uke)
    med = til_moetet(moete, i_dag=i_dag())
    assert [ett.pk for ett in med] == [lovet.pk, aapen.pk, meldt.pk]
    side = inne(scene.leder).get(reverse("styringsdialog:moete", args=[moete.pk])).content.decode()
    assert "Oppfølging siden sist" in side
    assert "Vi avklarer pengene" in side


def test_over_fristen_er_den_som_ikke_er_meldt_og_begge_parter_ser_det(scene: Scene) -> None:
    sen, meldt = bindende(scene, 0), bindende(scene, 0)
    ta_steg(meldt, G.MELDT, av=scene.leder)
    i_morgen = i_dag() + timedelta(days=1)
    for leser in (scene.leder, scene.etatsstyrer):
        sett = oppfoelgingsliste(leser, Oppfoelgingsutvalg(), side=1, i_dag=i_morgen)
        assert {ett.pk: ett.over_fristen for ett in sett} == {sen.pk: True, meldt.pk: False}
        bare = oppfoelgingsliste(leser, Oppfoelgingsutvalg(over_fristen=True), side=1, i_dag=i_morgen)
        assert [ett.pk for ett in bare] == [sen.pk]


@pytest.mark.parametrize("antall", [1, 4])
def test_listen_spoer_like_mye_uansett_mengde(
    scene: Scene, antall: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(antall):
        til(scene, S.I_RETUR)
    loefte(scene, eier=scene.etatsstyrer)
    leser = scene.etatsstyrer
    assert leser.tilgang.roller
    with django_assert_num_queries(2):
        side = oppfoelgingsliste(leser, Oppfoelgingsutvalg(), side=1, i_dag=i_dag())
    assert len(side) == antall + 1
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer)
    with django_assert_num_queries(1):
        til_moetet(moete, i_dag=i_dag())


def test_filteret_i_adressen(scene: Scene) -> None:
    rad = bindende(scene)
    loefte(scene, eier=scene.etatsstyrer)
    side = reverse("styringsdialog:oppfoelginger")
    styrer = inne(scene.etatsstyrer)

    def sett(**utvalg: str) -> list[str]:
        return [ett.ordlyd for ett in styrer.get(side, utvalg).context["side"]]

    assert sett(hvem="meg") == ["Vi avklarer pengene"]
    assert sett(eier=str(scene.etatsstyrer.pk)) == ["Vi avklarer pengene"]
    assert scene.etatsstyrer.navn in styrer.get(side).content.decode().split("Følges opp av")[1].split("</select>")[0]
    assert "Følges opp av" not in inne(scene.annen_etatsstyrer).get(side).content.decode()
    assert sett(hvem="underordnet") == sett(organ=str(scene.etat.pk), hvem="underordnet") == [rad.ordlyd]
    assert sett(status="godtatt") == []
    assert "Ingen oppfølginger passer" in styrer.get(side, {"status": "godtatt"}).content.decode()
    assert styrer.get(side, {"status": "tull"}).status_code == 422
