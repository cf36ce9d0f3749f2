"""Parts of figures out in a sheet and in again: what may be shown goes out, all or nothing comes in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.regneark.hjelp import FJOR, NUMMER, arket, bekreftet, csv_fil, csv_rad, lastet_opp
from tests.scene import Scene, inne, lag_indikator, lag_maal
from tillit.felles import koe
from tillit.felles.feil import Regelbrudd
from tillit.maal import actions
from tillit.maal.enums import Indikatortype
from tillit.maal.models import Fordeling, Fordelingstall, Indikator, Maaling
from tillit.regneark.actions import velg
from tillit.regneark.enums import Filformat
from tillit.regneark.models import Innlesing

pytestmark = pytest.mark.django_db
SAGENE, FROGNER, ALNA = "Sagene", "Frogner", "Alna"


@pytest.fixture(autouse=True)
def ingen_koe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(koe, "legg_i_koe", lambda *_, **__: None)


@pytest.fixture
def barn(scene: Scene) -> Indikator:
    maal = lag_maal(scene.relasjon, eier=scene.leder, aar_fra=FJOR)
    indikator = lag_indikator(maal, navn="Barn", enhet="barn", desimaler=0, stoerste=None)
    _del_opp(indikator, scene)
    return indikator


def _del_opp(indikator: Indikator, scene: Scene) -> Fordeling:
    grupper = [actions.Gruppe(navn, navn) for navn in (SAGENE, FROGNER, ALNA)]
    return actions.lag_fordeling(indikator=indikator, navn="Bydel", uttoemmende=True, grupper=grupper, av=scene.leder)


def registrer(indikator: Indikator, scene: Scene, aar: int, *tall: int, **felter: Any) -> Maaling:
    grupper = indikator.fordelinger.get().grupper.all()
    return actions.registrer_maaling(
        indikator=indikator,
        periode=date(aar, 1, 1),
        grunnlag="",
        versjon=0,
        av=scene.leder,
        verdi=Decimal(sum(tall)),
        deler={gruppe.pk: actions.Gruppeverdi(verdi=Decimal(ett)) for gruppe, ett in zip(grupper, tall, strict=True)},
        **felter,
    )


def rader_i(sti: Path) -> list[Mapping[str, Any]]:
    if sti.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(sti.read_text(encoding="utf-8-sig")), delimiter=";"))
    hode, *resten = load_workbook(sti)["Tall"].iter_rows(values_only=True)
    return [dict(zip(map(str, hode), rad, strict=True)) for rad in resten]


def delrad(indikator: Indikator, gruppe: str, verdi: str, aar: int = FJOR, **felter: str) -> str:
    return csv_rad(indikator.pk, str(aar), fordeling="Bydel", gruppe=gruppe, verdi=verdi, **felter)


def deler_av(maaling: Maaling) -> dict[str, Decimal | str | None]:
    return {
        del_.gruppe.navn: del_.symbol or del_.verdi
        for del_ in Fordelingstall.objects.filter(maaling=maaling).select_related("gruppe")
    }


def utfall(innlesing: Innlesing) -> list[str]:
    return [rad.utfall for rad in innlesing.rader.order_by("nr")]


@pytest.mark.parametrize("format", list(Filformat))
def test_et_uroert_ark_med_skjulte_grupper_endrer_ingenting(
    scene: Scene,
    barn: Indikator,
    tmp_path: Path,
    format: Filformat,  # noqa: A002
) -> None:
    registrer(barn, scene, FJOR, 2, 37, 59)
    sti = arket(scene.medarbeider, scene.etat, tmp_path, format=format)

    rader = [rad for rad in rader_i(sti) if rad["Periode"] == str(FJOR)]
    assert [(rad["Gruppe"] or "", str(rad["Verdi"])) for rad in rader] == [
        ("", "98"), (SAGENE, "skjult"), (FROGNER, "skjult"), (ALNA, "59"),
    ]  # fmt: skip
    innlesing = lastet_opp(sti, scene)
    assert (innlesing.feil, set(utfall(innlesing))) == ("", {"uendret"})


@pytest.mark.parametrize("format", list(Filformat))
def test_en_gruppe_rettes_og_de_andre_foelger_med(
    scene: Scene,
    barn: Indikator,
    tmp_path: Path,
    format: Filformat,  # noqa: A002
) -> None:
    gammel = registrer(barn, scene, FJOR, 2, 37, 59)
    sti = arket(scene.medarbeider, scene.etat, tmp_path, format=format)
    if format == Filformat.CSV:
        tekst = sti.read_text(encoding="utf-8-sig").replace(";98;", ";100;").replace(";59;", ";61;")
        sti.write_text("\ufeff" + tekst, encoding="utf-8")
    else:
        bok = load_workbook(sti)
        for rad in bok["Tall"].iter_rows(min_row=2):
            celle = rad[NUMMER["verdi"] - 1]
            if celle.value in {98, 59}:
                celle.value = 100 if celle.value == 98 else 61
        bok.save(sti)

    innlesing = lastet_opp(sti, scene)
    assert utfall(innlesing) == ["ny_versjon", "uendret", "uendret", "ny_versjon"]
    innlesing = bekreftet(innlesing, scene.medarbeider, "Talt på nytt")
    assert (innlesing.nye, innlesing.rettede) == (0, 1)
    ny = Maaling.objects.get(versjon=2)
    assert ny.verdi == 100
    assert deler_av(ny) == {SAGENE: 2, FROGNER: 37, ALNA: 61}
    assert deler_av(gammel) == {SAGENE: 2, FROGNER: 37, ALNA: 59}


def test_nye_tall_med_grupper_lagres_sammen(scene: Scene, barn: Indikator) -> None:
    fil = csv_fil(
        csv_rad(barn.pk, str(FJOR), verdi="30"),
        delrad(barn, SAGENE, "10"),
        delrad(barn, "frogner", "20"),
        delrad(barn, ALNA, "", symbol=".."),
    )
    innlesing = lastet_opp(fil, scene)
    assert utfall(innlesing) == ["ny"] * 4
    innlesing = bekreftet(innlesing, scene.medarbeider)
    assert innlesing.nye == 1
    assert deler_av(Maaling.objects.get()) == {SAGENE: 10, FROGNER: 20, ALNA: ".."}


def test_bare_en_gruppe_er_endret_og_det_gir_en_ny_versjon_av_hele_tallet(scene: Scene, barn: Indikator) -> None:
    registrer(barn, scene, FJOR, 20, 30, 40)
    fil = csv_fil(
        csv_rad(barn.pk, str(FJOR), verdi="90", sett="1", sikkerhet="", grunn="Flyttet fra Sagene"),
        delrad(barn, SAGENE, "15"),
        delrad(barn, ALNA, "45"),
    )
    innlesing = lastet_opp(fil, scene)
    assert utfall(innlesing) == ["ny_versjon"] * 3
    bekreftet(innlesing, scene.medarbeider)
    ny = Maaling.objects.get(versjon=2)
    assert (ny.verdi, ny.grunn) == (Decimal(90), "Flyttet fra Sagene")
    assert deler_av(ny) == {SAGENE: 15, FROGNER: 30, ALNA: 45}


def test_andeler_regnes_ut_for_hver_gruppe(scene: Scene) -> None:
    indikator = lag_indikator(lag_maal(scene.relasjon, eier=scene.leder), type=Indikatortype.PROSENT)
    _del_opp(indikator, scene)
    fil = csv_fil(
        csv_rad(indikator.pk, str(FJOR), teller="30", nevner="100"),
        csv_rad(indikator.pk, str(FJOR), fordeling="Bydel", gruppe=SAGENE, teller="10", nevner="40"),
        csv_rad(indikator.pk, str(FJOR), fordeling="Bydel", gruppe=FROGNER, teller="20", nevner="60"),
    )
    bekreftet(lastet_opp(fil, scene), scene.medarbeider)
    assert deler_av(Maaling.objects.get()) == {SAGENE: Decimal(25), FROGNER: Decimal("33.3")}


FEIL = [
    ({"gruppe": "Grorud"}, "gruppe", "Indikatoren har ingen gruppe «Grorud»"),
    ({"verdi": "10,5"}, "verdi", "Tallet har for mange desimaler for denne indikatoren."),
    ({"verdi": "-1"}, "verdi", "Verdien kan ikke være mindre enn 0 barn."),
    ({"verdi": "ti"}, "verdi", "«ti» er ikke et tall"),
    ({"periode": str(FJOR - 1)}, "gruppe", "Raden med hele tallet for perioden mangler, eller har feil."),
]


@pytest.mark.parametrize(("felter", "felt", "melding"), FEIL, ids=lambda verdi: str(verdi)[:20])
def test_en_rad_med_feil_stanser_alt_og_sies_ved_raden(
    scene: Scene, barn: Indikator, felter: dict[str, str], felt: str, melding: str
) -> None:
    galt = {"periode": str(FJOR), "gruppe": SAGENE, "verdi": "10", "fordeling": "Bydel", **felter}
    innlesing = lastet_opp(
        csv_fil(csv_rad(barn.pk, str(FJOR), verdi="15"), csv_rad(barn.pk, **galt), delrad(barn, ALNA, "15")), scene
    )
    assert utfall(innlesing) == ["ny", "feil", "ny"]
    assert felt in str([(rad.regelbrudd, rad.cellefeil) for rad in innlesing.rader.filter(utfall="feil")])
    client = inne(scene.medarbeider)
    side = client.get(reverse("regneark:innlesing", args=[innlesing.pk])).content.decode()
    assert melding in side.replace("\u00a0", " ")
    with pytest.raises(Regelbrudd, match="1 rad har feil"):
        bekreftet(innlesing, scene.medarbeider)
    assert not Maaling.objects.exists()


def test_grupper_som_ikke_blir_hele_tallet_sies_ved_hele_tallet(scene: Scene, barn: Indikator) -> None:
    rader = [delrad(barn, navn, tall) for navn, tall in ((SAGENE, "10"), (FROGNER, "10"), (ALNA, "11"))]
    innlesing = lastet_opp(csv_fil(csv_rad(barn.pk, str(FJOR), verdi="30"), *rader), scene)
    assert [(rad.utfall, rad.regelbrudd) for rad in innlesing.rader.filter(gruppe=None)] == [
        ("feil", "verdi:gruppene_stemmer_ikke")
    ]


def test_den_samme_gruppen_to_ganger_er_feil(scene: Scene, barn: Indikator) -> None:
    fil = csv_fil(csv_rad(barn.pk, str(FJOR), verdi="30"), delrad(barn, SAGENE, "10"), delrad(barn, SAGENE, "11"))
    assert utfall(lastet_opp(fil, scene))[1:] == ["feil", "feil"]


def test_et_ark_uten_grupper_sier_fortsatt_at_fordelingen_ikke_foelger_med(scene: Scene, barn: Indikator) -> None:
    registrer(barn, scene, FJOR, 20, 30, 40)
    innlesing = lastet_opp(csv_fil(csv_rad(barn.pk, str(FJOR), verdi="91", sett="1")), scene)
    (rad,) = innlesing.rader.all()
    assert (rad.utfall, rad.har_deler) == ("ny_versjon", True)


def test_beholdes_det_lagrede_ved_en_konflikt_foelger_gruppene_ikke_filen(scene: Scene, barn: Indikator) -> None:
    registrer(barn, scene, FJOR, 20, 30, 40)
    fil = csv_fil(
        csv_rad(barn.pk, str(FJOR), verdi="91", sett="0", grunn="Ny"),
        delrad(barn, SAGENE, "21"),
        csv_rad(barn.pk, str(FJOR - 1), verdi="5"),
    )
    innlesing = lastet_opp(fil, scene)
    assert utfall(innlesing) == ["konflikt", "ny_versjon", "ny"]
    velg(innlesing=innlesing, rad_pk=None, valg="lagret", av=scene.medarbeider)
    innlesing = bekreftet(innlesing, scene.medarbeider)
    assert (innlesing.nye, innlesing.rettede) == (1, 0)
    assert deler_av(Maaling.objects.get(periode__year=FJOR)) == {SAGENE: 20, FROGNER: 30, ALNA: 40}


def test_forhaandsvisningen_viser_ikke_det_som_er_skjult(scene: Scene, barn: Indikator) -> None:
    registrer(barn, scene, FJOR, 2, 37, 59)
    fil = csv_fil(csv_rad(barn.pk, str(FJOR), verdi="101", sett="1"), delrad(barn, FROGNER, "40"))
    innlesing = lastet_opp(fil, scene)
    client = inne(scene.medarbeider)
    side = client.get(reverse("regneark:innlesing", args=[innlesing.pk])).content.decode()
    assert "Bydel: Frogner" in side
    assert ">skjult</span>" in side or ">skjult<" in side
    assert ">37<" not in side


def test_aa_lese_inn_deler_spoer_like_mye_med_flere(scene: Scene, barn: Indikator) -> None:
    def spoerringer(antall: int) -> int:
        rader = []
        for aar in range(FJOR - antall + 1, FJOR + 1):
            rader += [csv_rad(barn.pk, str(aar), verdi="60")]
            rader += [delrad(barn, navn, "20", aar) for navn in (SAGENE, FROGNER, ALNA)]
        with CaptureQueriesContext(connection) as fanget:
            lastet_opp(csv_fil(*rader), scene)
        return len(fanget)

    spoerringer(1)  # the user's roles are read once
    assert spoerringer(1) == spoerringer(9)
