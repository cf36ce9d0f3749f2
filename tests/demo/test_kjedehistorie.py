"""The chains have a past that the history's own triggers dated, a template for the sector, and a copy."""

from __future__ import annotations

from resultatkjede.models import Kjedemal, Resultatkjede
from resultatkjede.queries.historie import kjede_paa_dato
from resultatkjede.queries.versjoner import versjonsside
from tillit.demo.kjedehistorie import ALLE_FRAM, BEGYNT, FOERSTE_ORD, KLIMAVENNLIG, OMKJOERING
from tillit.demo.maal_og_tall import bymiljoe, luft
from tillit.demo.organisasjon import MILJOE_OG_SAMFERDSEL
from tillit.demo.personer import LEDER_BYM
from tillit.felles.tid import i_dag
from tillit.maal.models import Maal
from tillit.organisasjon.models import Bruker


def test_the_air_chain_said_something_else_at_first(demodata: None) -> None:
    maal = Maal.objects.select_related("relasjon__underordnet").get(tekst=luft.TEKST)
    leder = Bruker.objects.get(brukernavn=LEDER_BYM.brukernavn)
    da = kjede_paa_dato(maal, i_dag() - BEGYNT, leser=leder).kjede
    naa = kjede_paa_dato(maal, i_dag(), leser=leder).kjede
    assert da
    assert naa
    foerst, nu = ({ledd.tekst for ledd in kjede.ledd} for kjede in (da, naa))
    assert {*FOERSTE_ORD.values(), OMKJOERING} <= foerst - nu
    assert set(FOERSTE_ORD) <= nu
    assert len({versjon.hvem for versjon in versjonsside(maal, leder).versjoner}) == 2


def test_one_goal_began_with_a_template_and_one_as_a_copy(demodata: None) -> None:
    mal = Kjedemal.objects.get(organ__navn=MILJOE_OG_SAMFERDSEL)
    assert Resultatkjede.objects.get(maal__tekst=KLIMAVENNLIG).mal == mal
    kopi = Resultatkjede.objects.get(maal__tekst=ALLE_FRAM)
    assert kopi.kopiert_fra == Resultatkjede.objects.get(maal__tekst=bymiljoe.SYKKEL_TEKST)
    assert not kopi.koblinger.filter(revurderes_dato__isnull=False).exists()
