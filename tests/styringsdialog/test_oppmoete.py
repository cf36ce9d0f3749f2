"""Who was there: noted in the room and afterwards, shown truthfully, and what it means for who disputes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from styringsdialog import actions
from styringsdialog.actions.oppmoete import AvsenderVarBorte, HarSagtNoe, oppmoetet, saksplasser
from styringsdialog.actions.rom import SakenStaarIkkePaaProgrammet
from styringsdialog.actions.signal import VarIkkeTilStede
from styringsdialog.enums import Moetestatus, Signaltype, Svar
from styringsdialog.models import Behandling, Deltaker, Moete, Referat, Sakspunkt, Signal, Signalsvar
from styringsdialog.queries import rom
from styringsdialog.queries.deltakere import deltakere_med_oppmoete
from styringsdialog.rules.oppmoete import Frammoett, Oppmoetet, Saksplass
from tests.scene import (
    Scene,
    inne,
    klokken,
    lag_bruker,
    lag_godkjent_referat,
    lag_moete,
    lag_referat,
    lag_sak,
    lag_signal,
)
from tests.styringsdialog.hjelp import nektes, som_part, sql
from tillit.felles.tid import i_dag, naa
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Bruker

pytestmark = pytest.mark.django_db
OVER, UNDER = Part.OVERORDNET, Part.UNDERORDNET


def url(navn: str, *pker: int) -> str:
    return reverse(f"styringsdialog:{navn}", args=pker)


@pytest.fixture
def moete(scene: Scene) -> Moete:
    """One that runs, with three points; both leaders are called."""
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa())
    for nr in range(1, 4):
        lag_sak(ett, av=scene.etatsstyrer, tittel=f"Sak {nr}", rekkefoelge=nr)
    ett.deltakere.create(bruker=scene.etatsstyrer, part=OVER)
    ett.deltakere.create(bruker=scene.leder, part=UNDER)
    lag_referat(ett, status="utkast")
    return ett


@pytest.fixture
def saker(moete: Moete) -> list[Sakspunkt]:
    return list(moete.saker.order_by("rekkefoelge"))


@pytest.fixture
def annen(scene: Scene, moete: Moete) -> Bruker:
    """Another who may answer for the virksomhet, called too."""
    bruker = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    moete.deltakere.create(bruker=bruker, part=UNDER)
    return bruker


def foer(moete: Moete, slag: str, *hvem: Bruker, sak: Sakspunkt | None = None) -> None:
    pker = list(moete.deltakere.filter(bruker__in=hvem).values_list("pk", flat=True))
    actions.foer_oppmoete(moete=moete, slag=slag, hvem=pker, sak=sak, av=moete.planlagt_av, part=OVER)


def bestrid(signal: Signal, av: Bruker) -> None:
    actions.svar_paa_signal(
        signal=signal, versjon=signal.versjon, svar=Svar.BESTRIDT, grunn="Det var ikke slik.", av=av, part=UNDER
    )


def rett_i_databasen(signal: Signal, av: Bruker) -> None:
    sql(
        "INSERT INTO styringsdialog_signalsvar (signal_id, signal_versjon, part, svar, grunn, av_id, tid)"
        " VALUES (%s, 1, 'underordnet', 'bestridt', 'Nei', %s, now())",
        signal.pk, av.pk,
    )  # fmt: skip


def ord_for(moete: Moete) -> dict[str, str]:
    return {ett.navn: ett.oppmoete_i_ord for ett in deltakere_med_oppmoete(moete, i_dag=i_dag())}


# The rule


def plass(nr: int, fra: int | None = None, til: int | None = None) -> Saksplass:
    start = klokken(i_dag(), 9)
    minutt = [None if ett is None else start + timedelta(minutes=ett) for ett in (fra, til)]
    return Saksplass((nr, nr), *minutt)


@pytest.mark.parametrize(
    ("denne", "annen", "svar"),
    [
        (plass(1), plass(2), True),
        (plass(2), plass(1), False),
        (plass(1), plass(1), False),
        (plass(2, 0, 10), plass(1, 10, 20), True),
        (plass(1, 10, 20), plass(2, 0, 10), False),
        (plass(1, 0, 30), plass(2, 10, 20), False),
        (plass(1, 0, 10), plass(2), True),
    ],
)
def test_en_sak_er_over_foer_en_annen_etter_klokka_der_den_gikk_og_ellers_etter_programmet(
    denne: Saksplass, annen: Saksplass, svar: bool
) -> None:
    assert denne.er_over_foer(annen) is svar


@pytest.mark.parametrize(
    ("felter", "var_der"),
    [
        ({"oppmoete": "til_stede"}, [True, True, True, True]),
        ({"oppmoete": "borte"}, [False, False, False, False]),
        ({"oppmoete": ""}, [False, False, False, False]),
        ({"oppmoete": "til_stede", "kom_til": 2}, [True, False, True, True]),
        ({"oppmoete": "til_stede", "gikk_etter": 2}, [True, True, True, False]),
        ({"oppmoete": "til_stede", "kom_til": 2, "gikk_etter": 2}, [True, False, True, False]),
    ],
)
def test_hvem_var_der_i_hvilken_sak(felter: dict[str, Any], var_der: list[bool]) -> None:
    """Of what was said outside the points, and of each of three points."""
    rad = Frammoett(1, "Kari", **felter)
    oppmoete = Oppmoetet({nr: plass(nr) for nr in (1, 2, 3)}, (rad,))
    assert [oppmoete.var_der(rad, sak) for sak in (None, 1, 2, 3)] == var_der


def test_databasen_og_regelen_er_enige_om_hva_som_var_over_foer_hva(moete: Moete, saker: Sequence[Sakspunkt]) -> None:
    """Taken up as 2, 1, 2; the third never."""
    start = naa()
    for sak, fra, til in ((1, 0, 10), (0, 10, 20), (1, 20, None)):
        slutt = None if til is None else start + timedelta(minutes=til)
        Behandling.objects.create(moete=moete, sak=saker[sak], fra=start + timedelta(minutes=fra), til=slutt)
    plasser = saksplasser(moete)
    par = list(itertools.product(plasser, repeat=2))
    with_sql = []
    for denne, annen in par:
        (fikk,) = Sakspunkt.objects.raw(
            "SELECT id, styringsdialog_sak_over_foer(%s, %s) AS over FROM styringsdialog_sakspunkt WHERE id = %s",
            [denne, annen, denne],
        )
        with_sql.append(vars(fikk)["over"])
    assert with_sql == [plasser[denne].er_over_foer(plasser[annen]) for denne, annen in par]
    assert plasser[saker[0].pk].er_over_foer(plasser[saker[1].pk]) is False, "the second went on after it"


# Noting it


def test_alle_er_her_med_ett_trykk_og_unntakene_etterpaa(scene: Scene, moete: Moete, saker: list[Sakspunkt]) -> None:
    moete.deltakere.create(navn="Guri Gjest")
    styrer, adresse = inne(scene.etatsstyrer), url("oppmoete", moete.pk)
    rad = moete.deltakere.get(bruker=scene.leder)
    assert "Alle er til stede" in styrer.get(url("rom", moete.pk)).content.decode()
    assert styrer.post(adresse, {"slag": "resten"}, headers={"hx-request": "true"}).status_code == 204
    assert set(ord_for(moete).values()) == {"til stede"}
    assert inne(scene.leder).post(adresse, {"slag": "kom", "hvem": [rad.pk], "sak": saker[1].pk}).status_code == 302
    assert styrer.post(adresse, {"slag": "gikk", "hvem": [rad.pk], "sak": saker[2].pk}).status_code == 302
    assert ord_for(moete)[scene.leder.navn] == "kom til sak 2 og gikk under sak 3"
    for navn in ("rom", "moete", "referat"):
        assert "kom til sak 2 og gikk under sak 3" in styrer.get(url(navn, moete.pk)).content.decode(), navn
    assert styrer.post(adresse, {"slag": "borte", "hvem": [rad.pk]}).status_code == 302
    assert ord_for(moete)[scene.leder.navn] == "borte"
    assert styrer.post(adresse, {"slag": "ikke_foert", "hvem": [rad.pk]}).status_code == 302
    assert ord_for(moete)[scene.leder.navn] == "oppmøtet er ikke ført"


@pytest.mark.parametrize(
    ("data", "felt"),
    [({"slag": "her"}, "hvem"), ({"slag": "kom", "hvem": True}, "sak"), ({"hvem": True}, "slag")],
)
def test_det_som_mangler_sies_ved_feltet(scene: Scene, moete: Moete, data: dict[str, Any], felt: str) -> None:
    rad = moete.deltakere.get(bruker=scene.leder)
    if data.get("hvem"):
        data["hvem"] = [rad.pk]
    svar = inne(scene.etatsstyrer).post(url("oppmoete", moete.pk), data)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])


def test_feltet_sier_naar_det_trengs_og_ikke_at_det_er_valgfritt(scene: Scene, moete: Moete) -> None:
    side = " ".join(inne(scene.etatsstyrer).get(url("oppmoete", moete.pk)).content.decode().split())
    spurt = side[side.index("Hvem gjelder det?") :][:200]
    assert "ved alle valg unntatt «Alle som ikke er ført»" in spurt
    assert ">valgfritt<" not in side


@pytest.mark.parametrize(
    ("rolle", "status"),
    [("leder", 200), ("etatsstyrer", 200), ("medarbeider", 403), ("revisor", 403), ("annen_etatsstyrer", 404)],
)
def test_hvem_som_foerer_oppmoetet(scene: Scene, moete: Moete, rolle: str, status: int) -> None:
    assert inne(getattr(scene, rolle)).get(url("oppmoete", moete.pk)).status_code == status


def test_en_sak_som_er_tatt_av_kan_ingen_ha_kommet_til(scene: Scene, moete: Moete) -> None:
    """Withdrawn before the parties were called it never had a number, and no page may say «sak None»."""
    sak = lag_sak(moete, av=scene.leder, part=UNDER, tittel="Trukket", tilstand="trukket", tilstandsgrunn="Løst")
    klient, til = inne(scene.etatsstyrer), url("oppmoete", moete.pk)
    assert f'value="{sak.pk}"' not in klient.get(til).content.decode().partition('name="sak"')[2]
    rad = moete.deltakere.get(bruker=scene.leder)
    for slag in ("kom", "gikk"):
        assert klient.post(til, {"slag": slag, "hvem": [rad.pk], "sak": sak.pk}).status_code == 422
        with pytest.raises(SakenStaarIkkePaaProgrammet):
            foer(moete, slag, scene.leder, sak=sak)


def test_en_sak_uten_nummer_heter_det_den_heter(scene: Scene) -> None:
    moete = lag_moete(scene.relasjon, av=scene.etatsstyrer, start_tid=naa(), status=Moetestatus.PLANLAGT)
    sak = lag_sak(moete, av=scene.leder, part=UNDER, tittel="Trukket", tilstand="trukket", tilstandsgrunn="Løst")
    actions.innkall(moete=moete, deltakere=[scene.leder, scene.etatsstyrer], av=scene.etatsstyrer, uten_saker=True)
    actions.start_moete(moete=moete, av=scene.etatsstyrer, foer_tiden=True, uten_saker=True)
    moete.deltakere.filter(bruker=scene.leder).update(oppmoete="til_stede", kom_til_sak=sak)
    moete.deltakere.filter(bruker=scene.etatsstyrer).update(oppmoete="til_stede", gikk_etter_sak=sak)
    assert sorted(ord_for(moete).values()) == ["gikk under saken «Trukket»", "kom til saken «Trukket»"]


def test_den_som_er_borte_kan_ikke_staa_som_avsender_i_rommet(scene: Scene, moete: Moete) -> None:
    foer(moete, "borte", scene.leder)
    assert [ett.navn for ett in rom.personer(moete)] == [scene.etatsstyrer.navn]


def test_oppmoetet_er_en_ny_versjon_av_et_referat_som_er_ute(scene: Scene, moete: Moete) -> None:
    Referat.objects.filter(moete=moete).update(status="til_kommentar")
    foer(moete, "her", scene.leder)
    foer(moete, "her", scene.leder)
    assert moete.referat.__class__.objects.get(moete=moete).versjon == 2


def test_den_som_sender_referatet_sier_hvem_som_var_der(scene: Scene, moete: Moete, saker: list[Sakspunkt]) -> None:
    """What is noted of who came late stands; guests are asked about too, and who came uncalled comes on the list."""
    gjest = moete.deltakere.create(navn="Guri Gjest")
    foer(moete, "kom", scene.leder, sak=saker[1])
    send, styrer = url("send_referat", moete.pk), inne(scene.etatsstyrer)
    form = styrer.get(send).context["form"]
    assert (set(form["deltakere"].initial), form["gjester"].initial) == (
        {scene.leder.pk, scene.etatsstyrer.pk},
        [gjest.pk],
    )
    assert styrer.post(send, {"deltakere": [scene.leder.pk, scene.kommunaldirektoer.pk]}).status_code == 302
    assert ord_for(moete) == {
        scene.etatsstyrer.navn: "borte",
        scene.kommunaldirektoer.navn: "til stede",
        scene.leder.navn: "kom til sak 2",
        "Guri Gjest": "borte",
    }


# Who can have said something


def si(moete: Moete, avsender: Bruker, sak: Sakspunkt | None) -> Signal:
    utsagn = actions.Utsagn(type=Signaltype.INFORMASJON, tekst="Det går bra.", avsender=avsender)
    return actions.foer_signal(moete=moete, sak=sak, utsagn=utsagn, av=moete.planlagt_av, part=OVER)


def si_i_databasen(moete: Moete, avsender: Bruker, sak: Sakspunkt | None) -> None:
    felter = {"type": Signaltype.INFORMASJON, "tekst": "Det går bra.", "foert_av_part": OVER}
    Signal.objects.create(kilde=moete.kilde, sak=sak, avsender=avsender, foert_av=moete.planlagt_av, **felter)


@pytest.mark.parametrize(
    ("slag", "sagt_i", "grunn"),
    [
        ("kom", 0, "kom først til saken «Sak 2»"),
        ("kom", 1, ""),
        ("kom", 2, ""),
        ("kom", None, ""),
        ("gikk", 0, ""),
        ("gikk", 1, ""),
        ("gikk", 2, "gikk under saken «Sak 2»"),
        ("borte", 1, "ført som borte"),
        ("borte", None, "ført som borte"),
        ("her", 0, ""),
        ("ikke_foert", 0, ""),
    ],
)
def test_ingen_staar_som_den_som_sa_noe_mens_en_er_foert_som_borte(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], slag: str, sagt_i: int | None, grunn: str
) -> None:
    foer(moete, slag, scene.leder, sak=saker[1] if slag in {"kom", "gikk"} else None)
    stedet = None if sagt_i is None else saker[sagt_i]
    if not grunn:
        si(moete, scene.leder, stedet)
        si_i_databasen(moete, scene.leder, stedet)
        return
    with pytest.raises(AvsenderVarBorte, match=grunn):
        si(moete, scene.leder, stedet)
    nektes(lambda: si_i_databasen(moete, scene.leder, stedet), "ført som borte")
    ett = lag_signal(moete, av=scene.etatsstyrer, sak=stedet, type=Signaltype.INFORMASJON)
    with pytest.raises(AvsenderVarBorte, match=grunn):
        actions.endre_signal(
            signal=ett,
            versjon=1,
            utsagn=actions.Utsagn(type=ett.type, tekst=ett.tekst, avsender=scene.leder),
            av=scene.etatsstyrer,
            part=OVER,
        )
    nektes(
        lambda: Signal.objects.filter(pk=ett.pk).update(avsender=scene.leder, versjon=2),
        "ført som borte",
    )


def test_det_er_grunnen_som_sies_der_en_baade_kom_sent_og_gikk_tidlig(
    scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    foer(moete, "kom", scene.leder, sak=saker[1])
    foer(moete, "gikk", scene.leder, sak=saker[1])
    with pytest.raises(AvsenderVarBorte, match="kom først"):
        si(moete, scene.leder, saker[0])
    with pytest.raises(AvsenderVarBorte, match="gikk under"):
        si(moete, scene.leder, saker[2])


@pytest.mark.parametrize(
    ("slag", "sagt_i", "gaar"), [("kom", 0, False), ("gikk", 2, False), ("borte", 1, False), ("kom", 1, True)]
)
def test_den_som_staar_som_den_som_sa_noe_foeres_ikke_som_borte_da(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], slag: str, sagt_i: int, gaar: bool
) -> None:
    si(moete, scene.leder, saker[sagt_i])
    sak = saker[1] if slag != "borte" else None
    felter = "'borte', NULL, NULL" if sak is None else f"'til_stede', {sak.pk}, NULL"
    felter = f"'til_stede', NULL, {saker[1].pk}" if slag == "gikk" else felter
    if gaar:
        foer(moete, slag, scene.leder, sak=sak)
        return
    with pytest.raises(HarSagtNoe, match=f"{scene.leder.navn} står som den som sa «Det går bra"):
        foer(moete, slag, scene.leder, sak=sak)
    rad = moete.deltakere.get(bruker=scene.leder)
    setning = "UPDATE styringsdialog_deltaker SET (oppmoete, kom_til_sak_id, gikk_etter_sak_id)"
    nektes(lambda: sql(f"{setning} = ({felter}) WHERE id = %s", rad.pk), "må ha vært til stede")
    assert rad.oppmoete == ""


def test_ordene_kan_rettes_ogsaa_der_klokka_siden_har_gjort_avsenderen_borte(
    scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    """Who said it is asked of who is chosen, not of whose words stand there: nothing is left that cannot be mended."""
    signal = si(moete, scene.leder, saker[1])
    foer(moete, "kom", scene.leder, sak=saker[1])
    Deltaker.objects.filter(bruker=scene.leder).update(kom_til_sak=saker[0])
    start = naa()
    for nr, sak in enumerate((saker[1], saker[0])):
        fra, til = (start + timedelta(minutes=minutt) for minutt in (nr, nr + 1))
        Behandling.objects.create(moete=moete, sak=sak, fra=fra, til=til)
    utsagn = actions.Utsagn(type=signal.type, tekst="Det går svært bra.", avsender=scene.leder)
    actions.endre_signal(signal=signal, versjon=1, utsagn=utsagn, av=scene.etatsstyrer, part=OVER)
    assert Signal.objects.get().tekst == "Det går svært bra."


def test_den_som_sender_referatet_kan_ikke_si_at_en_som_sa_noe_var_borte(
    scene: Scene, moete: Moete, saker: list[Sakspunkt]
) -> None:
    si(moete, scene.leder, saker[0])
    svar = inne(scene.etatsstyrer).post(url("send_referat", moete.pk), {"deltakere": [scene.etatsstyrer.pk]})
    assert svar.status_code == 422
    (feil,) = svar.context["form"].errors["deltakere"]
    assert feil.startswith(f"{scene.leder.navn} står som den som sa")
    assert Referat.objects.get().status == "utkast"


def test_listen_over_hvem_som_sa_det_sier_hvem_som_ikke_var_der_hele_tiden(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], annen: Bruker
) -> None:
    foer(moete, "kom", scene.leder, sak=saker[1])
    foer(moete, "borte", annen)
    side = inne(scene.etatsstyrer).get(url("nytt_signal", moete.pk)).content.decode()
    assert f"{scene.leder.navn} (kom til sak 2)" in side
    assert f"{annen.navn} (borte)" in side
    assert f"{scene.etatsstyrer.navn} (" not in side


def test_i_rommet_staar_linjen_igjen_med_grunnen(scene: Scene, moete: Moete, saker: list[Sakspunkt]) -> None:
    foer(moete, "kom", scene.leder, sak=saker[1])
    linje = f"@{scene.leder.navn.split()[0]} Det går bra."
    svar = inne(scene.etatsstyrer).post(url("rom_linje", moete.pk), {"linje": linje, "sak": saker[0].pk})
    assert svar.status_code == 422
    assert "kom først til saken «Sak 2»" in svar.content.decode()
    assert linje in svar.content.decode()


# What it means


def test_uten_oppmoete_kan_alle_bestride_som_foer(scene: Scene, moete: Moete, annen: Bruker) -> None:
    bestrid(lag_signal(moete, av=scene.etatsstyrer), scene.leder)
    rett_i_databasen(lag_signal(moete, av=scene.etatsstyrer), annen)


@pytest.mark.parametrize(("sak", "gaar"), [(0, False), (1, True), (2, True), (None, True)])
def test_den_som_kom_sent_bestrider_det_som_ble_sagt_etterpaa(
    scene: Scene, moete: Moete, saker: list[Sakspunkt], annen: Bruker, sak: int | None, gaar: bool
) -> None:
    foer(moete, "her", annen)
    foer(moete, "kom", scene.leder, sak=saker[1])
    stedet = None if sak is None else saker[sak]
    to = [lag_signal(moete, av=scene.etatsstyrer, sak=stedet) for _ in range(2)]
    if gaar:
        bestrid(to[0], scene.leder)
        rett_i_databasen(to[1], scene.leder)
        return
    with pytest.raises(VarIkkeTilStede, match=annen.navn):
        bestrid(to[0], scene.leder)
    nektes(lambda: rett_i_databasen(to[1], scene.leder), "ikke var til stede")
    assert not Signalsvar.objects.filter(svar=Svar.BESTRIDT).exists()


def test_den_som_var_borte_kan_fortsatt_bekrefte(scene: Scene, moete: Moete, annen: Bruker) -> None:
    foer(moete, "borte", scene.leder)
    foer(moete, "her", annen)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    actions.svar_paa_signal(signal=signal, versjon=1, svar=Svar.BEKREFTET, grunn="", av=scene.leder, part=UNDER)


def test_var_ingen_som_kan_svare_for_parten_der_kan_den_som_var_borte_bestride(scene: Scene, moete: Moete) -> None:
    """Else the party would have to confirm what it does not know, or keep the referat open for ever."""
    moete.deltakere.create(bruker=scene.medarbeider, part=UNDER, oppmoete="til_stede")
    foer(moete, "borte", scene.leder)
    bestrid(lag_signal(moete, av=scene.etatsstyrer), scene.leder)
    rett_i_databasen(lag_signal(moete, av=scene.etatsstyrer), scene.leder)


def test_den_som_var_der_men_ikke_lenger_har_rollen_hindrer_ingen(scene: Scene, moete: Moete, annen: Bruker) -> None:
    foer(moete, "borte", scene.leder)
    foer(moete, "her", annen)
    annen.roller.update(gyldig_til=i_dag())
    bestrid(lag_signal(moete, av=scene.etatsstyrer), scene.leder)
    rett_i_databasen(lag_signal(moete, av=scene.etatsstyrer), scene.leder)


def test_den_som_ikke_staar_paa_listen_var_ikke_der_naar_oppmoetet_er_foert(
    scene: Scene, moete: Moete, annen: Bruker
) -> None:
    moete.deltakere.filter(bruker=scene.leder).delete()
    foer(moete, "her", annen)
    signal = lag_signal(moete, av=scene.etatsstyrer)
    with pytest.raises(VarIkkeTilStede):
        bestrid(signal, scene.leder)
    nektes(lambda: rett_i_databasen(signal, scene.leder), "ikke var til stede")


def test_den_det_ikke_er_foert_noe_om_er_ikke_borte(scene: Scene, moete: Moete, annen: Bruker) -> None:
    foer(moete, "her", annen)
    bestrid(lag_signal(moete, av=scene.etatsstyrer), scene.leder)
    rett_i_databasen(lag_signal(moete, av=scene.etatsstyrer), scene.leder)


def test_siden_og_rommet_sier_hvem_som_kan_bestride(scene: Scene, moete: Moete, annen: Bruker) -> None:
    foer(moete, "borte", scene.leder)
    foer(moete, "her", annen)
    signal = lag_signal(moete, av=scene.etatsstyrer, type=Signaltype.OPPDRAG, sak=moete.saker.first())
    leder, forklart = inne(scene.leder), f"Det kan bestrides av {annen.navn}"
    for navn, pk in (("rom_deltaker", moete.pk), ("moete", moete.pk), ("svar", signal.pk)):
        side = " ".join(leder.get(url(navn, pk)).content.decode().split())
        assert forklart in side, navn
    rommet = leder.get(url("rom_deltaker", moete.pk)).content.decode()
    assert ("Bekreft type" in rommet, "Bestrid …" in rommet) == (True, False)
    svar = leder.post(url("svar", signal.pk), {"versjon": 1, "svar": "bestridt", "grunn": "Nei."})
    assert (svar.status_code, "svar" in svar.context["form"].errors) == (422, True)
    assert "Bestrid …" in inne(annen).get(url("rom_deltaker", moete.pk)).content.decode()


def test_oppmoetet_staar_fast_naar_referatet_er_godkjent(scene: Scene, moete: Moete) -> None:
    foer(moete, "resten", scene.leder)
    actions.send_til_kommentar(referat=moete.referat, deltakere=[scene.leder], av=scene.etatsstyrer)
    lag_godkjent_referat(moete, overordnet=scene.etatsstyrer, underordnet=scene.leder)
    nektes(lambda: sql("UPDATE styringsdialog_deltaker SET oppmoete = 'borte'"), "godkjent og kan ikke endres")
    nektes(lambda: sql("UPDATE styringsdialog_deltaker SET svar = 'ja', svart_tid = now()"), "godkjent")
    svar = inne(scene.etatsstyrer).post(url("oppmoete", moete.pk), {"slag": "resten"})
    assert "Referatet er godkjent" in svar.content.decode()


def test_databasen_vil_ikke_ha_oppmoete_foer_moetet_eller_fra_en_annens_sak(scene: Scene, moete: Moete) -> None:
    start = klokken(i_dag() + timedelta(days=7), 9)
    kommer = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start)
    felter: dict[str, Any] = {"bruker": scene.leder, "part": UNDER, "oppmoete": "til_stede"}
    nektes(lambda: Deltaker.objects.create(moete=kommer, **felter), "når møtet er startet")
    sak = lag_sak(kommer, av=scene.leder, part=UNDER)
    nektes(
        lambda: sql("UPDATE styringsdialog_deltaker SET oppmoete = 'til_stede', kom_til_sak_id = %s", sak.pk),
        "annet møte",
    )
    nektes(
        lambda: sql("UPDATE styringsdialog_deltaker SET kom_til_sak_id = %s", moete.saker.earliest("pk").pk), "var_der"
    )


def test_oppmoetet_leses_med_faste_spoerringer(
    scene: Scene, moete: Moete, annen: Bruker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        oppmoetet(moete, dag=i_dag())


# The answer to the call


@pytest.fixture
def innkalt(scene: Scene) -> Moete:
    start = klokken(i_dag() + timedelta(days=7), 9)
    ett = lag_moete(scene.relasjon, av=scene.etatsstyrer, status=Moetestatus.INNKALT, start_tid=start)
    ett.deltakere.create(bruker=scene.leder, part=UNDER)
    return ett


def test_den_innkalte_svarer_og_begge_parter_ser_det(scene: Scene, innkalt: Moete) -> None:
    leder, side, adresse = inne(scene.leder), url("moete", innkalt.pk), url("svar_paa_innkalling", innkalt.pk)
    assert "Kommer du?" in leder.get(side).content.decode()
    assert "Kommer du?" not in inne(scene.etatsstyrer).get(side).content.decode(), "not called"
    for svar, ord_ in (("ja", "Kommer"), ("kanskje", "Kommer kanskje"), ("nei", "Kommer ikke")):
        assert leder.post(adresse, {"svar": svar}).status_code == 302
        rad = innkalt.deltakere.get()
        assert (rad.svar, rad.svart_tid is not None) == (svar, True)
        assert f'<span class="liten">{ord_}</span>' in inne(scene.etatsstyrer).get(side).content.decode()
    assert inne(scene.etatsstyrer).post(adresse, {"svar": "ja"}).status_code == 422
    leder.post(adresse, {"svar": "tja"})
    assert innkalt.deltakere.get().svar == "nei"


def test_et_flyttet_moete_spoer_paa_nytt_og_et_som_bare_bytter_rom_gjoer_det_ikke(scene: Scene, innkalt: Moete) -> None:
    actions.svar_paa_innkalling(moete=innkalt, svar="ja", av=scene.leder)
    felter: dict[str, Any] = {"moete": innkalt, "av": scene.etatsstyrer, "start_tid": innkalt.start_tid}
    actions.endre_moete(**felter, versjon=1, sted="Rom 2")
    assert innkalt.deltakere.get().svar == "ja"
    actions.endre_moete(**felter | {"start_tid": innkalt.start_tid + timedelta(hours=1)}, versjon=2)
    assert (innkalt.deltakere.get().svar, innkalt.deltakere.get().svart_tid) == ("", None)


def test_databasen_tar_bare_svar_til_et_moete_som_er_innkalt(scene: Scene, moete: Moete, innkalt: Moete) -> None:
    sql("UPDATE styringsdialog_deltaker SET svar = 'ja', svart_tid = now() WHERE moete_id = %s", innkalt.pk)
    nektes(
        lambda: sql("UPDATE styringsdialog_deltaker SET svar = 'ja', svart_tid = now() WHERE moete_id = %s", moete.pk),
        "er innkalt til et møte",
    )
    som_part(OVER, lambda: sql("UPDATE styringsdialog_deltaker SET part = part"))()
