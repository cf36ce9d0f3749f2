"""What happens to a risk, on the real database; and what the database itself refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from resultatkjede import actions
from resultatkjede.actions import risiko as handlinger
from resultatkjede.actions.angre import IngentingAaAngre, angre
from resultatkjede.actions.risiko import BarePartenEndrerOrdlyden, RisikoenErLukket, SammePersonForBegge
from resultatkjede.actions.tiltak import avslutt_tiltak, endre_tiltak
from resultatkjede.actions.toleranse import (
    EgetForslag,
    ForslagetVenter,
    IkkeEgetForslag,
    ToleranseforslagetErBesvart,
    avslaa_toleranse,
    foreslaa_toleranse,
    godta_toleranse,
    trekk_toleranse,
)
from resultatkjede.models import Kobling, Ledd, Resultatkjede, Risiko, Risikotoleranse, Risikovurdering, Tiltak
from resultatkjede.queries import kjedebilde
from resultatkjede.queries.risiko import risikovisninger
from resultatkjede.risikobilder import Risikovisning
from tests.resultatkjede.risikoer import (
    OVER,
    UNDER,
    lag_risiko,
    lag_tiltak,
    lag_toleranse,
    lag_vurdert_risiko,
    vurder,
)
from tests.samtidig import samtidig
from tests.scene import Scene, lag_bruker, lag_kjede, lag_maal, lag_scene
from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part, Rolle
from tillit.organisasjon.models import Rolletildeling


@pytest.fixture
def kjede(scene: Scene) -> Resultatkjede:
    return lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))


def gi(scene: Scene, risiko: Risiko, part: Part, s: int, k: int, **felter: Any) -> Callable[[], None]:
    """A judgement to be given in a thread."""

    def gjoer() -> None:
        vurder(scene, risiko, part, s, k, **felter)

    return gjoer


def fjern(scene: Scene, ledd: Ledd) -> Callable[[], None]:
    def gjoer() -> None:
        actions.fjern_ledd(ledd=ledd, av=scene.leder)

    return gjoer


def visning(scene: Scene, risiko: Risiko) -> Risikovisning:
    return risikovisninger(Risiko.objects.filter(pk=risiko.pk), leser=scene.leder, i_dag=i_dag())[0]


def test_en_risiko_ligger_paa_ett_ledd_eller_en_kobling_i_samme_kjede(scene: Scene, kjede: Resultatkjede) -> None:
    annen = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
    ledd, kobling = kjede.ledd.first(), kjede.koblinger.first()
    felles = {"tekst": "Noe", "foreslaatt_av": scene.leder, "part": UNDER}
    for galt in (
        {"kjede": kjede},
        {"kjede": kjede, "ledd": ledd, "kobling": kobling},
        {"kjede": annen, "ledd": ledd},
        {"kjede": annen, "kobling": kobling},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Risiko.objects.create(**felles, **galt)
    Risiko.objects.create(**felles, kjede=kjede, ledd=ledd)
    Risiko.objects.create(**felles, kjede=kjede, kobling=kobling)


def test_typen_foelger_plassen_og_kan_velges(scene: Scene, kjede: Resultatkjede) -> None:
    """What is said of a risk is what the drawing shows above it; who has chosen otherwise is seen to have done so."""
    i_arbeidet, til_effekt = kjede.koblinger.get(til__steg=2), kjede.koblinger.get(til__steg=4)
    effekt = kjede.ledd.get(steg=4)
    steder = ((kjede, ""), (i_arbeidet, ""), (til_effekt, ""), (effekt, ""), (effekt, "operasjonell"))
    typer = [visning(scene, lag_risiko(scene, sted, type=type_)).typenavn for sted, type_ in steder]
    valgt = "Operasjonell, valgt selv om plassen i kjeden er strategisk"
    assert typer == ["Operasjonell", "Operasjonell", "Strategisk", "Strategisk", valgt]


def test_databasen_sletter_ikke_det_som_er_vurdert_og_ikke_det_vurderingen_gjelder(
    scene: Scene, kjede: Resultatkjede
) -> None:
    """Raw SQL, and at the end of the transaction where a foreign key is what holds."""
    ledd, kobling = kjede.ledd.get(steg=2), kjede.koblinger.get(til__steg=3)
    paa_ledd = lag_vurdert_risiko(scene, ledd, over=(3, 3), under=(2, 2))
    paa_kobling = lag_risiko(scene, kobling)
    lag_tiltak(scene, paa_kobling)
    for setning in (
        f"UPDATE resultatkjede_risikovurdering SET konsekvens = 1 WHERE risiko_id = {paa_ledd.pk}",
        f"DELETE FROM resultatkjede_risikovurdering WHERE risiko_id = {paa_ledd.pk}",
        f"DELETE FROM resultatkjede_tiltak WHERE risiko_id = {paa_kobling.pk}",
        f"DELETE FROM resultatkjede_risiko WHERE id = {paa_kobling.pk}",
        f"DELETE FROM resultatkjede_kobling WHERE id = {kobling.pk}",
        f"DELETE FROM resultatkjede_ledd WHERE id = {ledd.pk}",
        # Only what is closed may lose its place, and then it says what it was about.
        f"UPDATE resultatkjede_risiko SET ledd_id = NULL, sto_paa = 'x' WHERE id = {paa_ledd.pk}",
        f"UPDATE resultatkjede_risiko SET kobling_id = NULL WHERE id = {paa_kobling.pk}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{setning}; SET CONSTRAINTS ALL IMMEDIATE")
    assert (Risiko.objects.count(), Risikovurdering.objects.count(), Tiltak.objects.count()) == (2, 2, 1)


@pytest.mark.parametrize(("s", "k"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_utenfor_skalaen_lagres_ikke(scene: Scene, kjede: Resultatkjede, s: int, k: int) -> None:
    risiko = lag_risiko(scene, kjede)
    with pytest.raises(IntegrityError), transaction.atomic():
        vurder(scene, risiko, UNDER, s, k)


def test_den_som_vurderte_for_den_ene_parten_vurderer_ikke_for_den_andre(scene: Scene, kjede: Resultatkjede) -> None:
    Rolletildeling.objects.create(
        bruker=scene.leder, rolle=Rolle.ETATSSTYRER, organ=scene.avdeling, gyldig_fra=i_dag() - timedelta(days=1)
    )
    risiko = lag_risiko(scene, kjede)
    vurder(scene, risiko, UNDER, 3, 3)
    with pytest.raises(SammePersonForBegge):
        vurder(scene, risiko, OVER, 3, 3, av=scene.leder)
    vurder(scene, risiko, OVER, 3, 3)


def test_en_ny_ordlyd_lar_vurderingene_staa_men_merker_dem(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_vurdert_risiko(scene, kjede, over=(3, 3), under=(2, 2))
    with pytest.raises(BarePartenEndrerOrdlyden):
        handlinger.endre_risiko(risiko=risiko, versjon=1, tekst="Annet", type="", av=scene.etatsstyrer, part=OVER)
    handlinger.endre_risiko(risiko=risiko, versjon=1, tekst=risiko.tekst, type="strategisk", av=scene.leder, part=OVER)
    assert not any(ett.gammel_ordlyd for ett in visning(scene, risiko).vurderinger)
    handlinger.endre_risiko(risiko=risiko, versjon=1, tekst="Annet", type="strategisk", av=scene.leder, part=UNDER)
    assert [ett.gammel_ordlyd for ett in visning(scene, risiko).vurderinger] == [True, True]
    vurder(scene, risiko, UNDER, 2, 2)
    assert [ett.gammel_ordlyd for ett in visning(scene, risiko).vurderinger] == [True, False]
    with pytest.raises(EndretAvAndre):
        handlinger.endre_risiko(risiko=risiko, versjon=1, tekst="Tredje", type="", av=scene.leder, part=UNDER)


def test_lukket_med_grunn_og_aapnet_av_den_andre(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_vurdert_risiko(scene, kjede, over=(3, 3), under=(2, 2))
    handlinger.lukk_risiko(risiko=risiko, grunn="Stillingene er besatt.", av=scene.leder, part=UNDER)
    with pytest.raises(RisikoenErLukket):
        vurder(scene, risiko, OVER, 3, 3)
    vist = visning(scene, risiko)
    assert (vist.er_aktiv, vist.statusgrunn, vist.statusorgan) == (False, "Stillingene er besatt.", "Prøveetaten")
    handlinger.aapne_igjen(risiko=risiko, grunn="To har sagt opp.", av=scene.etatsstyrer, part=OVER)
    assert visning(scene, risiko).er_aktiv
    with pytest.raises(IntegrityError), transaction.atomic():
        Risiko.objects.filter(pk=risiko.pk).update(status="lukket", statusgrunn="")


def test_et_ledd_med_aktive_risikoer_fjernes_ikke(scene: Scene, kjede: Resultatkjede) -> None:
    ledd, kobling = kjede.ledd.get(steg=2), kjede.koblinger.get(til__steg=2)
    lag_vurdert_risiko(scene, ledd, over=(3, 3), under=(2, 2), tekst="Ingen søker")
    lag_risiko(scene, kobling, tekst="Antakelsen svikter", av=scene.etatsstyrer, part=OVER)
    rad = next(rad for trinn in kjedebilde(kjede.maal).trinn for rad in trinn.rader if rad.ledd.pk == ledd.pk)
    assert rad.hindrer_fjerning == (
        "Kan ikke fjernes ennå: 2 aktive risikoer hører til leddet eller koblingene. Lukk dem først, med en grunn."
    )
    with pytest.raises(Regelbrudd, match="Lukk først «Ingen søker» og «Antakelsen svikter», med en grunn"):
        actions.fjern_ledd(ledd=ledd, av=scene.leder)
    with pytest.raises(Regelbrudd, match="1 aktiv risiko hører til der"):
        actions.fjern_kobling(kobling=kobling, av=scene.leder)
    assert (Risiko.objects.count(), Risikovurdering.objects.count(), kjede.ledd.count()) == (2, 2, 5)


def lukket_med_tiltak(scene: Scene, sted: Ledd | Kobling) -> tuple[Risiko, Tiltak]:
    risiko = lag_vurdert_risiko(scene, sted, over=(3, 3), under=(2, 2))
    tiltak = lag_tiltak(scene, risiko)
    handlinger.lukk_risiko(risiko=risiko, grunn="Stillingene er besatt.", av=scene.leder, part=UNDER)
    return risiko, tiltak


def test_det_som_er_vurdert_og_lukket_staar_naar_leddet_fjernes(scene: Scene, kjede: Resultatkjede) -> None:
    ledd, kobling = kjede.ledd.get(steg=2), kjede.koblinger.get(til__steg=2)
    (paa_ledd, tiltak), (paa_kobling, _) = lukket_med_tiltak(scene, ledd), lukket_med_tiltak(scene, kobling)
    assert actions.fjern_ledd(ledd=ledd, av=scene.leder) == (2, 2)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    vist = visning(scene, paa_ledd)
    assert (vist.sted, vist.anker, vist.typenavn) == (f"«{ledd.tekst}»", "", "Operasjonell")
    assert (vist.overordnet.i_ord, vist.underordnet.i_ord) == ("3 × 3, middels", "2 × 2, lav")
    assert visning(scene, paa_kobling).sted == f"«{kobling.fra.tekst}» → «{ledd.tekst}»"
    assert list(paa_ledd.tiltak.all()) == [tiltak]
    with pytest.raises(Regelbrudd, match="tatt ut av resultatkjeden"):
        handlinger.aapne_igjen(risiko=paa_ledd, grunn="Likevel", av=scene.leder, part=UNDER)


def test_aa_angre_fjerningen_gir_risikoen_plassen_tilbake_som_den_var(scene: Scene, kjede: Resultatkjede) -> None:
    ledd = kjede.ledd.get(steg=2)
    risiko, _ = lukket_med_tiltak(scene, ledd)
    foer = visning(scene, risiko)
    actions.fjern_ledd(ledd=ledd, av=scene.leder)
    angre(maal=kjede.maal, av=scene.leder)
    assert visning(scene, risiko) == foer


def test_aa_angre_et_nytt_ledd_tar_ingen_risiko_med_seg(scene: Scene, kjede: Resultatkjede) -> None:
    ledd = actions.legg_til_ledd(maal=kjede.maal, steg=2, tekst="Feie gater", av=scene.leder)
    risiko, _ = lukket_med_tiltak(scene, ledd)
    with pytest.raises(Regelbrudd, match="bygget videre på «Feie gater»"):
        angre(maal=kjede.maal, av=scene.leder)
    assert Risiko.objects.filter(pk=risiko.pk, ledd=ledd).exists()


def test_en_vurdering_kan_ikke_angres_med_kjeden(scene: Scene, kjede: Resultatkjede) -> None:
    lag_vurdert_risiko(scene, kjede, over=(3, 3), under=(2, 2))
    with pytest.raises(IngentingAaAngre):
        angre(maal=kjede.maal, av=scene.leder)
    assert Risikovurdering.objects.count() == 2


def test_tiltak_endres_til_de_er_avsluttet(scene: Scene, kjede: Resultatkjede) -> None:
    tiltak = lag_tiltak(scene, lag_risiko(scene, kjede))
    verdier: dict[str, Any] = {
        "tekst": "Nytt",
        "eier_organ": None,
        "eier_person": scene.leder,
        "frist": i_dag(),
        "av": scene.leder,
    }
    endre_tiltak(tiltak=tiltak, versjon=1, **verdier)
    with pytest.raises(EndretAvAndre):
        endre_tiltak(tiltak=tiltak, versjon=1, **{**verdier, "tekst": "Et annet"})
    avslutt_tiltak(tiltak=tiltak, status="utfoert", merknad="", av=scene.leder)
    with pytest.raises(Regelbrudd, match="allerede"):
        avslutt_tiltak(tiltak=tiltak, status="droppet", merknad="Nei", av=scene.leder)
    for galt in ({"status": "droppet", "merknad": ""}, {"eier_organ": scene.etat}, {"avsluttet_dato": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tiltak.objects.filter(pk=tiltak.pk).update(**galt)


def test_toleransen_avtales_av_to_og_har_versjoner(scene: Scene) -> None:
    foerste = lag_toleranse(scene)
    forslag = foreslaa_toleranse(
        relasjon=scene.relasjon, operasjonell_til="hoey", strategisk_til="", begrunnelse="x", av=scene.leder, part=UNDER
    )
    with pytest.raises(ForslagetVenter):
        foreslaa_toleranse(
            relasjon=scene.relasjon, operasjonell_til="", strategisk_til="", begrunnelse="y", av=scene.leder, part=UNDER
        )
    with pytest.raises(EgetForslag):
        godta_toleranse(toleranse=forslag, av=scene.leder, part=UNDER)
    with pytest.raises(IkkeEgetForslag):
        trekk_toleranse(toleranse=forslag, av=scene.etatsstyrer, part=OVER)
    avslaa_toleranse(toleranse=forslag, grunn="For høyt.", av=scene.etatsstyrer, part=OVER)
    with pytest.raises(ToleranseforslagetErBesvart):
        godta_toleranse(toleranse=forslag, av=scene.etatsstyrer, part=OVER)
    assert list(Risikotoleranse.objects.values_list("nummer", "status")) == [(1, "avtalt"), (2, "avslaatt")]
    with pytest.raises(ProgrammingError), transaction.atomic():
        Risikotoleranse.objects.filter(pk=foerste.pk).update(strategisk_til="hoey")
    with pytest.raises(ProgrammingError), transaction.atomic():
        foerste.delete()


def test_over_toleransen_er_nok_hos_den_ene_og_gjelder_hver_type(scene: Scene, kjede: Resultatkjede) -> None:
    risiko = lag_vurdert_risiko(scene, kjede, over=(4, 3), under=(1, 1))
    strategisk = lag_vurdert_risiko(scene, kjede, over=(3, 3), under=(1, 1), type="strategisk")
    assert [visning(scene, ett).over_toleransen for ett in (risiko, strategisk)] == [None, None]
    lag_toleranse(scene, operasjonell="middels", strategisk="middels")
    assert [visning(scene, ett).over_toleransen for ett in (risiko, strategisk)] == [True, False]
    lag_toleranse(scene, operasjonell="hoey", strategisk="")
    assert [visning(scene, ett).over_toleransen for ett in (risiko, strategisk)] == [False, True]
    assert visning(scene, strategisk).spoer_om_tiltak


def test_rekkefoelgen_er_hoeyest_foerst_og_saa_mest_uenige(scene: Scene, kjede: Resultatkjede) -> None:
    tall = {"c": ((2, 2), (2, 2)), "a": ((5, 5), (1, 1)), "b": ((5, 5), (5, 5)), "d": ((1, 1), (1, 1))}
    for tekst, (over, under) in tall.items():
        lag_vurdert_risiko(scene, kjede, over=over, under=under, tekst=tekst)
    lukket = lag_vurdert_risiko(scene, kjede, over=(5, 5), under=(5, 5), tekst="lukket")
    handlinger.lukk_risiko(risiko=lukket, grunn="x", av=scene.leder, part=UNDER)
    alle = risikovisninger(Risiko.objects.all(), leser=None, i_dag=i_dag())
    assert [(ett.nummer, ett.tekst) for ett in alle] == [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "lukket")]


@pytest.mark.django_db(transaction=True)
def test_begge_parter_vurderer_samtidig_og_begge_er_uavhengige() -> None:
    scene = lag_scene()
    risiko = lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))
    feil = samtidig(
        gi(scene, risiko, UNDER, 2, 2),
        gi(scene, risiko, OVER, 4, 4),
    )
    assert feil == []
    assert sorted(risiko.vurderinger.values_list("part", "nummer", "saa_motparten")) == [
        (OVER, 1, False),
        (UNDER, 1, False),
    ]


@pytest.mark.django_db(transaction=True)
def test_to_fra_samme_part_vurderer_samtidig_og_den_siste_faar_se_den_foerste() -> None:
    scene = lag_scene()
    nestleder = lag_bruker(Rolle.VIRKSOMHETSLEDER, scene.etat)
    risiko = lag_risiko(scene, lag_kjede(lag_maal(scene.relasjon, eier=scene.leder)))
    feil = samtidig(
        gi(scene, risiko, UNDER, 2, 2, versjon=0),
        gi(scene, risiko, UNDER, 5, 5, versjon=0, av=nestleder),
    )
    assert [type(ett) for ett in feil] == [EndretAvAndre]
    assert risiko.vurderinger.count() == 1


@pytest.mark.django_db(transaction=True)
def test_en_vurderer_mens_den_andre_fjerner_leddet() -> None:
    scene = lag_scene()
    for _ in range(3):
        kjede = lag_kjede(lag_maal(scene.relasjon, eier=scene.leder))
        risiko = lag_risiko(scene, kjede)
        ledd = risiko.ledd
        assert ledd
        feil = samtidig(gi(scene, risiko, OVER, 2, 2), fjern(scene, ledd))
        assert [isinstance(ett, Regelbrudd) for ett in feil] == [True], feil  # the risk is active: the ledd stays
        assert list(Risikovurdering.objects.filter(risiko=risiko).values_list("part", flat=True)) == [OVER]


@pytest.mark.django_db(transaction=True)
def test_begge_parter_foreslaar_toleranse_samtidig() -> None:
    scene = lag_scene()

    def foreslaa(part: str) -> None:
        foreslaa_toleranse(
            relasjon=scene.relasjon, operasjonell_til="lav", strategisk_til="lav", begrunnelse="x",
            av=scene.leder if part == UNDER else scene.etatsstyrer, part=part,
        )  # fmt: skip

    feil = samtidig(lambda: foreslaa(UNDER), lambda: foreslaa(OVER))
    assert [type(ett) for ett in feil] == [ForslagetVenter]
    assert Risikotoleranse.objects.count() == 1
