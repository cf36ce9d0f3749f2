"""The virksomhet proposes a target, the department answers once: accepted it is a target, declined it has a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.maal.hjelp import inn
from tests.samtidig import samtidig
from tests.scene import Scene, lag_indikator, lag_maal, lag_maaltall, lag_scene
from tillit.felles.feil import Regelbrudd
from tillit.felles.tid import i_dag
from tillit.maal import actions
from tillit.maal.actions.fjerning import NoeHvilerPaaDet
from tillit.maal.actions.maaltallforslag import MaaltallforslagetErBesvart
from tillit.maal.enums import Forslagssvar, Indikatortype, Operator
from tillit.maal.models import Indikator, Maaltall, Maaltallforslag
from tillit.organisasjon.enums import Rolle

pytestmark = pytest.mark.django_db
PERIODE = date(2027, 1, 1)
I_SKJEMAET = {"periode": "aar:2027-01-01", "operator": "minst", "verdi": "82,5", "hvorfor": "Vi får to årsverk til."}


def lag(scene: Scene, **felter: Any) -> Indikator:
    return lag_indikator(lag_maal(scene.relasjon, eier=scene.leder, aar_fra=2025, aar_til=2028), **felter)


def foreslaa(scene: Scene, indikator: Indikator, **felter: Any) -> Maaltallforslag:
    verdier = {"periode": PERIODE, "operator": Operator.MINST, "verdi": Decimal("82.5"), "hvorfor": "Vi kan mer."}
    return actions.foreslaa_maaltall(indikator=indikator, av=scene.leder, **{**verdier, **felter})


def test_et_forslag_som_godtas_blir_maaltall(scene: Scene) -> None:
    indikator = lag(scene)
    side = reverse("maal:indikator", args=[indikator.pk])
    skjema = reverse("maal:foreslaa_maaltall", args=[indikator.pk])
    assert skjema in inn(scene.leder).get(side).content.decode()
    assert skjema not in inn(scene.etatsstyrer).get(side).content.decode()

    assert inn(scene.leder).get(skjema).status_code == 200
    assert inn(scene.leder).post(skjema, I_SKJEMAET).status_code == 302
    forslag = Maaltallforslag.objects.get()
    assert not Maaltall.objects.exists()
    assert "Venter på svar." in inn(scene.leder).get(side).content.decode()

    start = inn(scene.etatsstyrer).get("/").content.decode()
    assert "Prøveetaten foreslår minst 82,5\xa0% for 2027. Godta forslaget, eller avslå det." in start
    godta = reverse("maal:godta_maaltallforslag", args=[forslag.pk])
    assert godta in inn(scene.etatsstyrer).get(side).content.decode()
    assert "Vi får to årsverk til." in inn(scene.etatsstyrer).get(godta).content.decode()
    assert inn(scene.etatsstyrer).post(godta, {"versjon": 0, "vedtatt_i": "Tildelingsbrevet"}).status_code == 302

    maaltall = Maaltall.objects.get()
    forslag.refresh_from_db()
    assert (forslag.svar, forslag.svart_av, forslag.ble) == (Forslagssvar.GODTATT, scene.etatsstyrer, maaltall)
    assert (maaltall.indikator, maaltall.periode, maaltall.operator, maaltall.verdi, maaltall.versjon) == (
        indikator, PERIODE, Operator.MINST, Decimal("82.5"), 1,
    )  # fmt: skip
    assert (maaltall.vedtatt_i, maaltall.grunn, maaltall.registrert_av) == ("Tildelingsbrevet", "", scene.etatsstyrer)
    assert "Godta forslaget, eller avslå det" not in inn(scene.etatsstyrer).get("/").content.decode()
    assert "Godtatt." in inn(scene.leder).get(side).content.decode()
    assert "allerede besvart" in inn(scene.etatsstyrer).get(godta).content.decode()


@pytest.mark.parametrize(("retning", "operator"), [("opp", None), ("ned", "hoeyst"), ("hold", "mellom")])
def test_skjemaet_begynner_med_naermeste_periode_og_det_retningen_sier(
    scene: Scene, retning: str, operator: str | None
) -> None:
    skjema = inn(scene.leder).get(reverse("maal:foreslaa_maaltall", args=[lag(scene, retning=retning).pk]))
    form = skjema.context["form"]
    perioder = [noekkel for noekkel, _navn in form.fields["periode"].choices if noekkel]
    i_aar = i_dag().year
    assert perioder[:2] == [f"aar:{i_aar}-01-01", f"aar:{i_aar + 1}-01-01"]
    assert perioder[-1] == "aar:2025-01-01"
    assert form.fields["operator"].initial == operator


def test_et_forslag_avslaas_med_en_grunn_som_staar_ved_det(scene: Scene) -> None:
    indikator = lag(scene)
    avslaa = reverse("maal:avslaa_maaltallforslag", args=[foreslaa(scene, indikator).pk])

    uten = inn(scene.etatsstyrer).post(avslaa, {"grunn": " "})
    assert (uten.status_code, list(uten.context["form"].errors)) == (422, ["grunn"])
    assert inn(scene.etatsstyrer).post(avslaa, {"grunn": "Køen er for lang ennå."}).status_code == 302

    side = inn(scene.leder).get(reverse("maal:indikator", args=[indikator.pk])).content.decode()
    assert "Avslått: Køen er for lang ennå." in side
    assert not Maaltall.objects.exists()
    foreslaa(scene, indikator, verdi=Decimal(80))
    assert Maaltallforslag.objects.filter(svar="").count() == 1


def test_virksomheten_trekker_forslaget_til_det_er_besvart(scene: Scene) -> None:
    indikator = lag(scene)
    forslag = foreslaa(scene, indikator)
    side = reverse("maal:indikator", args=[indikator.pk])
    trekk = reverse("maal:trekk_maaltallforslag", args=[forslag.pk])
    assert trekk in inn(scene.leder).get(side).content.decode()
    assert trekk not in inn(scene.etatsstyrer).get(side).content.decode()
    assert inn(scene.etatsstyrer).post(trekk).status_code == 403

    assert inn(scene.leder).post(trekk).status_code == 302

    forslag.refresh_from_db()
    assert (forslag.svar, forslag.svart_av, forslag.ble) == (Forslagssvar.TRUKKET, scene.leder, None)
    assert "Trukket." in inn(scene.leder).get(side).content.decode()
    assert "Godta forslaget, eller avslå det" not in inn(scene.etatsstyrer).get("/").content.decode()
    assert inn(scene.leder).post(trekk).status_code == 422
    with pytest.raises(MaaltallforslagetErBesvart):
        actions.godta_maaltallforslag(forslag=forslag, versjon=0, vedtatt_i="Brevet", av=scene.etatsstyrer)
    foreslaa(scene, indikator)


def test_lederen_ser_sine_forslag_og_hva_som_ble_svart(scene: Scene) -> None:
    venter, avslaatt, trukket = (foreslaa(scene, lag(scene, navn=navn)) for navn in ("Ventetid", "Kø", "Angret"))
    actions.avslaa_maaltallforslag(forslag=avslaatt, grunn="Køen er for lang ennå.", av=scene.etatsstyrer)
    actions.trekk_maaltallforslag(forslag=trukket, av=scene.leder)

    start = inn(scene.leder).get("/").content.decode()

    assert "Forslagene deres til måltall" in start
    assert f"Venter på svar fra {venter.indikator.maal.relasjon.overordnet.navn}" in start
    assert "Avslått: Køen er for lang ennå." in start
    assert "Angret" not in start.split("Forslagene deres til måltall")[1].split("</section>")[0]
    assert "Forslagene deres til måltall" not in inn(scene.tillitsvalgt).get("/").content.decode()


def test_et_godtatt_forslag_er_en_ny_versjon_der_perioden_har_et_maaltall(scene: Scene) -> None:
    indikator = lag(scene)
    forslag = foreslaa(scene, indikator)
    godta = reverse("maal:godta_maaltallforslag", args=[forslag.pk])
    lag_maaltall(indikator, 2027, "70")

    # What the reader has not seen is not written over.
    svar = inn(scene.etatsstyrer).post(godta, {"versjon": 0, "vedtatt_i": "Brevet"})
    assert svar.status_code == 422
    assert "nytt måltall mens du leste" in svar.content.decode()
    assert "Gjelder nå: minst 70\xa0%, versjon 1." in svar.content.decode()
    assert 'name="versjon" value="1"' in " ".join(svar.content.decode().split())
    assert inn(scene.etatsstyrer).post(godta, {"versjon": 1, "vedtatt_i": "Brevet"}).status_code == 302

    assert list(Maaltall.objects.order_by("versjon").values_list("versjon", "verdi", "grunn")) == [
        (1, Decimal(70), ""),
        (2, Decimal("82.5"), "Vi kan mer."),
    ]


@pytest.mark.parametrize(
    ("endring", "felt"),
    [
        ({"verdi": "140"}, "verdi"),
        ({"operator": "mellom"}, "verdi_til"),
        ({"operator": "mellom", "verdi_til": "80"}, "verdi_til"),
        ({"hvorfor": ""}, "hvorfor"),
        ({"periode": "aar:2026-04-01"}, "periode"),
    ],
)
def test_et_forslag_foelger_reglene_for_et_maaltall(scene: Scene, endring: dict[str, str], felt: str) -> None:
    url = reverse("maal:foreslaa_maaltall", args=[lag(scene).pk])

    svar = inn(scene.leder).post(url, {**I_SKJEMAET, **endring})

    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])
    assert not Maaltallforslag.objects.exists()


def test_et_maaltall_i_ord_foreslaas_i_ord(scene: Scene) -> None:
    indikator = lag(scene, type=Indikatortype.KVALITATIV, enhet="", desimaler=0, minste=None, stoerste=None)
    url = reverse("maal:foreslaa_maaltall", args=[indikator.pk])
    inn(scene.leder).post(
        url, {"periode": "aar:2027-01-01", "beskrivelse": "Alle kjenner planen", "hvorfor": "Den er ny."}
    )

    forslag = Maaltallforslag.objects.get()
    actions.godta_maaltallforslag(forslag=forslag, versjon=0, vedtatt_i="Brevet", av=scene.etatsstyrer)

    assert (Maaltall.objects.get().beskrivelse, Maaltall.objects.get().verdi) == ("Alle kjenner planen", None)


def test_ett_forslag_venter_om_gangen_for_en_periode(scene: Scene) -> None:
    indikator = lag(scene)
    foreslaa(scene, indikator)

    svar = inn(scene.leder).post(reverse("maal:foreslaa_maaltall", args=[indikator.pk]), I_SKJEMAET)

    assert (svar.status_code, list(svar.context["form"].errors)) == (422, ["periode"])
    foreslaa(scene, indikator, periode=date(2028, 1, 1))
    assert Maaltallforslag.objects.count() == 2


def test_en_indikator_det_er_foreslaatt_noe_for_fjernes_ikke(scene: Scene) -> None:
    indikator = lag(scene)
    foreslaa(scene, indikator)

    with pytest.raises(NoeHvilerPaaDet, match="måltallforslag"):
        actions.fjern_indikator(indikator=indikator, versjon=indikator.versjon, grunn="Feil", av=scene.etatsstyrer)


@pytest.mark.parametrize(
    "endring",
    [
        {"verdi": Decimal(1)},
        {"periode": date(2028, 1, 1)},
        {"hvorfor": "Noe annet"},
        {"svar": Forslagssvar.AVSLAATT},
        {"svar": Forslagssvar.TRUKKET},
        {"svar_grunn": "Nei"},
        {"svar": Forslagssvar.GODTATT, "svart_tid": "2026-11-28T12:00Z"},
    ],
)
def test_databasen_lar_forslaget_staa_og_tar_bare_hele_svar(scene: Scene, endring: dict[str, Any]) -> None:
    forslag = foreslaa(scene, lag(scene))

    with pytest.raises(DatabaseError), transaction.atomic():
        Maaltallforslag.objects.filter(pk=forslag.pk).update(**endring)


def test_databasen_krever_grunn_til_avslag_og_at_maaltallet_er_det_foreslaatte(scene: Scene) -> None:
    indikator = lag(scene)
    forslag = foreslaa(scene, indikator)
    et_annet = lag_maaltall(indikator, 2027, "70")
    besvart = {"svart_av": scene.etatsstyrer, "svart_tid": forslag.tid}

    for endring in ({"svar": Forslagssvar.AVSLAATT}, {"svar": Forslagssvar.GODTATT, "ble": et_annet}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Maaltallforslag.objects.filter(pk=forslag.pk).update(**besvart, **endring)


def test_databasen_lar_svaret_staa_og_sletter_aldri(scene: Scene) -> None:
    forslag = foreslaa(scene, lag(scene))
    with pytest.raises(DatabaseError), transaction.atomic():
        Maaltallforslag.objects.filter(pk=forslag.pk).delete()
    actions.avslaa_maaltallforslag(forslag=forslag, grunn="Nei", av=scene.etatsstyrer)

    with pytest.raises(MaaltallforslagetErBesvart):
        actions.godta_maaltallforslag(forslag=forslag, versjon=0, vedtatt_i="Brevet", av=scene.etatsstyrer)
    for endring in ({"svar_grunn": "Jo"}, {"svar": "", "svar_grunn": "", "svart_av": None, "svart_tid": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Maaltallforslag.objects.filter(pk=forslag.pk).update(**endring)


def test_databasen_har_bare_ett_som_venter(scene: Scene) -> None:
    forslag = foreslaa(scene, lag(scene))
    forslag.pk = None

    with pytest.raises(DatabaseError), transaction.atomic():
        forslag.save(force_insert=True)


@pytest.mark.parametrize(
    ("rolle", "foreslaar", "svarer"),
    [
        (Rolle.VIRKSOMHETSLEDER, 200, 403),
        (Rolle.MEDARBEIDER, 200, 403),
        (Rolle.TILLITSVALGT, 403, 403),
        (Rolle.ETATSSTYRER, 403, 200),
        (Rolle.KOMMUNALDIREKTOER, 403, 200),
        (Rolle.BYRAAD, 403, 403),
        (Rolle.FOLKEVALGT, 403, 403),
        (Rolle.REVISOR, 403, 403),
    ],
)
def test_virksomheten_foreslaar_og_den_som_styrer_svarer(scene: Scene, rolle: str, foreslaar: int, svarer: int) -> None:
    indikator = lag(scene)
    forslag = foreslaa(scene, indikator)
    navn = "leder" if rolle == Rolle.VIRKSOMHETSLEDER else rolle
    klient = inn(getattr(scene, navn))

    koder = [
        klient.get(reverse("maal:foreslaa_maaltall", args=[indikator.pk])).status_code,
        klient.get(reverse("maal:godta_maaltallforslag", args=[forslag.pk])).status_code,
        klient.get(reverse("maal:avslaa_maaltallforslag", args=[forslag.pk])).status_code,
    ]

    assert koder == [foreslaar, svarer, svarer]


def test_en_annen_avdeling_ser_ikke_forslaget(scene: Scene) -> None:
    forslag = foreslaa(scene, lag(scene))

    assert inn(scene.annen_etatsstyrer).get(reverse("maal:godta_maaltallforslag", args=[forslag.pk])).status_code == 404
    assert "Godta forslaget, eller avslå det" not in inn(scene.annen_etatsstyrer).get("/").content.decode()


def test_forslaget_er_mellom_partene_til_det_er_fastsatt(scene: Scene) -> None:
    indikator = lag(scene)
    foreslaa(scene, indikator)
    url = reverse("maal:indikator", args=[indikator.pk])

    ser = {n: "Vi kan mer." in inn(getattr(scene, n)).get(url).content.decode() for n in ("byraad", "folkevalgt")}

    assert ser == {"byraad": True, "folkevalgt": False}


def test_sidene_spoer_like_mye_uansett_hvor_mange_forslag(scene: Scene) -> None:
    indikator = lag(scene)
    foreslaa(scene, indikator)
    sider = ("/", reverse("maal:indikator", args=[indikator.pk]))

    def antall() -> list[int]:
        klient, talt = inn(scene.etatsstyrer), []
        for side in sider:
            with CaptureQueriesContext(connection) as spoersmaal:
                assert klient.get(side).status_code == 200
            talt.append(len(spoersmaal))
        return talt

    ett = antall()
    foreslaa(scene, indikator, periode=date(2028, 1, 1))
    foreslaa(scene, lag(scene))
    assert antall() == ett


@pytest.mark.django_db(transaction=True)
def test_av_to_som_svarer_samtidig_faar_en_vite_at_det_er_gjort() -> None:
    by = lag_scene()
    forslag = foreslaa(by, lag(by))

    feil = samtidig(
        lambda: actions.godta_maaltallforslag(forslag=forslag, versjon=0, vedtatt_i="Brevet", av=by.etatsstyrer),
        lambda: actions.avslaa_maaltallforslag(forslag=forslag, grunn="Nei", av=by.kommunaldirektoer),
    )

    assert [type(ett) for ett in feil] == [MaaltallforslagetErBesvart]
    forslag.refresh_from_db()
    assert (forslag.svar == Forslagssvar.GODTATT) is (Maaltall.objects.count() == 1)


@pytest.mark.django_db(transaction=True)
def test_av_to_som_foreslaar_samtidig_kommer_ett_forslag() -> None:
    by = lag_scene()
    indikator = lag(by)

    feil = samtidig(*[lambda: foreslaa(by, indikator)] * 2)

    assert (len(feil), isinstance(feil[0], Regelbrudd), Maaltallforslag.objects.count()) == (1, True, 1)
