"""Figures read from Statistics Norway's own answer: shares of Oslo's spending in 2024, and the sources one may fetch from.

The figures are SSB's (table 12362, CC BY 4.0), read from the file beside the facts without any network. Which body a
function belongs to, and the goals of the two departments, are assumed or invented, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tillit.demo import fakta
from tillit.demo.klokke import klokken
from tillit.demo.maal_og_tall.opprett import I_JANUAR, PARTENES_TID, UTREDNING, flytt
from tillit.demo.maal_og_tall.overordnede import HJELP
from tillit.demo.organisasjon import BARNEHAGER, RENOVASJON, avdelingsnavn
from tillit.demo.personer import BYRAAD_MOS, BYRAADETS_KONTOR, LEDER_BHG, LEDER_REN, Demobruker
from tillit.felles.tid import i_dag, pluss_virkedager
from tillit.maal import actions as maalactions
from tillit.maal.enums import Indikatorrolle, Maalnivaa, Maalstatus, Maaltype, Oppsummeringsregel, Retning
from tillit.maal.models import Indikator, Maal
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.statistikk import actions, produksjon
from tillit.statistikk.enums import Kildetype, Svarvalg
from tillit.statistikk.models import Datakilde, Spoerring

FIL = Path(fakta.__file__).with_name("ssb-12362-oslo-kostra-2024.json")
TABELL = "12362"
GRUNNLAG = "SSB, tabell 12362 (KOSTRA)"
SSB = "Statistisk sentralbyrå (SSB)"
CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.no"
KOSTRA_DAG = (6, 15)
# What the saved answer is an answer to, of every year there is.
UTVALG = {
    dimensjon: {"filter": "item", "verdier": verdier}
    for dimensjon, verdier in {
        "KOKkommuneregion0000": ["0301"],
        "KOKfunksjon0000": ["FGK12", "FGK13", "FGK14", "FGK1b", "FGK2", "FGK7", "FGK8b", "FGK9"],
        "KOKart0000": ["AGD10"],
        "ContentsCode": ["KOSandel3501"],
        "Tid": ["*"],
    }.items()
}
HELSE, SOSIALE = avdelingsnavn("Helse"), avdelingsnavn("Sosiale tjenester")
ANTATT = "Demonstrasjon: plasseringen er antatt. Tallet er SSBs, lest fra deres eget svar."
OPPDIKTET = "Demonstrasjon: målet er oppdiktet. Nøkkeltallet under det er et offentlig tall med kilde."


@dataclass(frozen=True)
class Noekkeltall:
    """One of the eight functions in the answer, as one body's key figure. `maaltekst` where the goal is made for it."""

    organ: str
    funksjon: str
    omraade: str
    leder: Demobruker
    maaltekst: str = ""
    # Asked of the source every night from then on; the others wait for somebody to upload a file.
    om_natten: bool = False


# One name, for they are parts of one whole: the goal above them lays them side by side and adds them up.
NAVN = "Andel av kommunens utgifter"
NOEKKELTALL = (
    Noekkeltall(BARNEHAGER, "FGK7", "barnehage", LEDER_BHG),
    Noekkeltall(RENOVASJON, "FGK14", "vann, avløp og avfall", LEDER_REN, om_natten=True),
    Noekkeltall(
        HELSE,
        "FGK9",
        "helse og omsorg",
        BYRAADETS_KONTOR,
        "De som trenger helsehjelp, får den før plagene blir store",
    ),
    Noekkeltall(
        SOSIALE,
        "FGK13",
        "barnevern",
        BYRAADETS_KONTOR,
        "Barn og unge er trygge hjemme og får hjelp i tide",
    ),
)


def opprett_statistikk(
    organer: Mapping[str, Organ],
    relasjoner: Mapping[str, Styringsrelasjon],
    maal: Mapping[str, Maal],
    personer: Mapping[str, Bruker],
) -> None:
    kontoret = personer[BYRAADETS_KONTOR.brukernavn]
    nett, fil = _opprett_kilder(kontoret)
    for ett in NOEKKELTALL:
        if not Spoerring.objects.filter(organ=organer[ett.organ]).exists():
            under = _maal(ett, relasjoner, maal, personer)
            kilde = nett if ett.om_natten else fil
            _hent(ett, organer[ett.organ], under, kilde, av=personer[ett.leder.brukernavn])
    if not nett.aktiv:
        actions.endre_datakilde(kilde=nett, versjon=nett.versjon, av=kontoret, aktiv=True)


def _opprett_kilder(av: Bruker) -> tuple[Datakilde, Datakilde]:
    """The one that is asked over the net when there is one, and the one that is a file.

    The first is in use when all stands: what is made before that is read from the file, and asks nobody.
    """
    alle = {kilde.navn: kilde for kilde in Datakilde.objects.all()}
    felles = {"lisens": "CC BY 4.0", "lisens_url": CC_BY}
    ssb = felles | {"kildelinje": SSB, "tabellside": "https://www.ssb.no/statbank/table/{tabell}"}
    nye = (
        {"navn": "SSB statistikkbanken", "type": Kildetype.PXWEB2, "base_url": "https://data.ssb.no/api/pxwebapi/v2"}
        | {"aktiv": False}
        | ssb,
        {"navn": "SSB, svar lagret som fil", "type": Kildetype.JSONSTAT} | ssb,
    )
    for verdier in nye:
        if verdier["navn"] not in alle:
            alle[str(verdier["navn"])] = actions.opprett_datakilde(av=av, **verdier)
    return alle["SSB statistikkbanken"], alle["SSB, svar lagret som fil"]


def _maal(
    ett: Noekkeltall,
    relasjoner: Mapping[str, Styringsrelasjon],
    maal: Mapping[str, Maal],
    personer: Mapping[str, Bruker],
) -> Maal:
    """The body's own goal, or one made for a department that has none."""
    relasjon = relasjoner[ett.organ]
    if not ett.maaltekst:
        return next(et for et in maal.values() if et.relasjon_id == relasjon.pk)
    kontoret, byraad, aar = personer[BYRAADETS_KONTOR.brukernavn], personer[BYRAAD_MOS.brukernavn], i_dag().year
    fastsatt = date(aar - 1, *I_JANUAR)
    with klokken(fastsatt - UTREDNING):
        nytt = maalactions.opprett_maal(
            relasjon=relasjon,
            av=kontoret,
            tekst=ett.maaltekst,
            begrunnelse=OPPDIKTET,
            type=Maaltype.SAMFUNNSMAAL,
            nivaa=Maalnivaa.BYRAADSAVDELING,
            overordnet=maal[HJELP],
            aar_fra=aar - 1,
            aar_til=aar + 2,
            eier=kontoret,
            stedfortreder=byraad,
        )
    flytt(nytt, til=Maalstatus.FORESLAATT, av=kontoret, taler=None, dag=fastsatt - PARTENES_TID)
    nytt.refresh_from_db()
    with klokken(fastsatt - PARTENES_TID):
        # Nobody speaks before the day has come: then it is adopted all the same.
        frist = pluss_virkedager(i_dag(), 10)
        maalactions.be_partene_uttale_seg(maal=nytt, versjon=nytt.versjon, frist=frist, av=kontoret)
    nytt.refresh_from_db()
    with klokken(fastsatt):
        til = Maalstatus.FASTSATT
        maalactions.flytt_status(maal=nytt, versjon=nytt.versjon, til=til, av=kontoret, er_styrende=True)
    nytt.refresh_from_db()
    return nytt


def _indikator(ett: Noekkeltall, maal: Maal, av: Bruker) -> Indikator:
    return maalactions.opprett_indikator(
        maal=maal,
        av=av,
        navn=NAVN,
        rolle=Indikatorrolle.NOEKKELTALL,
        definisjon=(
            f"Brutto driftsutgifter til {ett.omraade} i prosent av kommunens samlede utgifter, kommunekonsern. Sier hva "
            f"området koster, ikke hva innbyggerne får igjen. {ANTATT}"
        ),
        enhet="prosent",
        desimaler=1,
        retning=Retning.NOEYTRAL,
        minste=0,
        stoerste=100,
        oppsummering=Oppsummeringsregel.SUM,
        kilde=f"{SSB}, tabell {TABELL}, CC BY 4.0",
        kilde_url=f"https://www.ssb.no/statbank/table/{TABELL}",
        etterslep_mnd=6,
        rekkefoelge=90,
    )


def _hent(ett: Noekkeltall, organ: Organ, maal: Maal, kilde: Datakilde, *, av: Bruker) -> None:
    """The same way as a person goes: a query, the file, a series, and then in use."""
    spoerring = actions.opprett_spoerring(
        organ=organ,
        av=av,
        datakilde=kilde,
        navn="Andel av kommunens utgifter (KOSTRA)",
        tabell=TABELL,
        utvalg=UTVALG if ett.om_natten else {},
        grunnlag=GRUNNLAG,
        foreloepig_til_maaned=KOSTRA_DAG[0],
        foreloepig_til_dag=KOSTRA_DAG[1],
    )
    uttrekk = actions.les_fil(spoerring=spoerring, innhold=FIL.read_bytes(), filnavn=FIL.name, av=av)
    produksjon.hent_uttrekk(uttrekk.pk)
    uttrekk.refresh_from_db()
    koder = {"KOKkommuneregion0000": "0301", "KOKfunksjon0000": ett.funksjon, "KOKart0000": "AGD10"}
    koder["ContentsCode"] = "KOSandel3501"
    actions.koble_serie(spoerring=spoerring, indikator=_indikator(ett, maal, av), koder=koder, av=av)
    actions.svar_paa_uttrekk(uttrekk=uttrekk, valg=Svarvalg.SAMME, grunn="", av=av)
