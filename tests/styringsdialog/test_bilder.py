"""What a picture of the meeting says of itself, and what is said after an act: every way it can go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from styringsdialog import kvitteringer
from styringsdialog.bilder import Anmodningsbilde, Saksbilde, Signalbilde, Tidsandel, Tidsbruk, Versjonsbilde
from styringsdialog.bilder.sagt import sak_i_ord
from styringsdialog.enums import (
    Anmodningsslag,
    Anmodningssvar,
    Bindegrunn,
    Moetestatus,
    Moetetype,
    Referatstatus,
    Sakskategori,
    Sakstilstand,
    Signalstatus,
    Signaltype,
    Svar,
)
from styringsdialog.models import Moete, Referat, Saksanmodning, Signal, Signalkilde
from styringsdialog.queries import moetebilde
from tests.scene import Scene, klokken, lag_moete, lag_sak
from tillit.felles.ordskille import Endring
from tillit.felles.tid import i_dag
from tillit.organisasjon.enums import Part
from tillit.organisasjon.models import Organ, Styringsrelasjon

TID = klokken(date(2026, 11, 23), 9)
SIGNAL = Signalbilde(
    pk=7, versjon=1, sak_id=None, type=Signaltype.OPPDRAG, tekst="Rydd", avsender="Eva", avsender_part="overordnet",
    hjemmel="", frist=None, status=Signalstatus.FORESLAATT, foert_av="Eva", grunn=Bindegrunn.VENTER_PAA_SVAR, svar=(),
    tidligere_svar=(), venter_paa=(), kan_svare=False, kan_endres=False,
)  # fmt: skip
SAK = Saksbilde(
    pk=1, nummer=1, versjon=1, tittel="Folk", kategori="resultat", kategorinavn="Resultat", strategisk=True,
    maal_pk=None, maal="", min_plan=30, min_faktisk=None, notat="", foreslaatt_av="Lise", part="underordnet",
    organ="Etaten", foerst=True, sist=True, signaler=(),
)  # fmt: skip
ANMODNING = Anmodningsbilde(
    pk=1, slag=Anmodningsslag.TREKKE, grunn="Løst.", organ="Avdelingen", av="Eva", tid=TID, svar="", svarnavn="",
    svargrunn="", svart_av="", svart_tid=None,
)  # fmt: skip


def versjon(nummer: int, *foer: str) -> Versjonsbilde:
    endringer = tuple(Endring("Notat", ett, "Nytt", ()) for ett in foer)
    return Versjonsbilde(nummer=nummer, hvem="Lise", organ="Etaten", tid=TID, endringer=endringer)


@pytest.mark.parametrize(
    ("grunn", "status", "vist"),
    [
        (Bindegrunn.BINDER, "bekreftet", "binder"),
        (Bindegrunn.VENTER_PAA_SVAR, "foreslaatt", "venter"),
        (Bindegrunn.VENTER_PAA_REFERAT, "bekreftet", "venter"),
        (Bindegrunn.BESTRIDT, "bestridt", "bestridt"),
        (Bindegrunn.SAMTALE, "bekreftet", "bekreftet"),
    ],
)
def test_styring_vises_med_sin_kraft_og_samtale_med_svarene(grunn: Bindegrunn, status: str, vist: str) -> None:
    ett = replace(SIGNAL, grunn=grunn, status=status)
    assert (ett.vist_status, ett.ident) == (vist, "signal-7")
    assert replace(ett, type=Signaltype.UKLASSIFISERT).vist_status == ""
    besvart = "" if status == "foreslaatt" else status
    assert replace(ett, type=Signaltype.INFORMASJON, grunn=Bindegrunn.SAMTALE).vist_status == besvart


def test_et_signal_er_endret_naar_det_har_flere_versjoner() -> None:
    nyest = versjon(2, "Gammelt")
    assert replace(SIGNAL, versjoner=(nyest, versjon(1))).endret == nyest
    assert replace(SIGNAL, versjoner=(versjon(1),)).endret is replace(SIGNAL, versjoner=()).endret is None


@pytest.mark.parametrize(
    ("versjoner", "har"), [((), False), ((versjon(1, "–"),), False), ((versjon(2, "–", "Gammelt"), versjon(1)), True)]
)
def test_et_notat_er_tidligere_bare_der_noe_sto(versjoner: tuple[Versjonsbilde, ...], har: bool) -> None:
    assert replace(SAK, notatversjoner=versjoner).har_tidligere_notat is har


@pytest.mark.parametrize(
    ("svar", "grunn", "staar"),
    [
        (Anmodningssvar.ETTERKOMMET, "Løst.", True),
        (Anmodningssvar.ETTERKOMMET, "Noe annet.", False),
        (Anmodningssvar.AVSLAATT, "Løst.", False),
        ("", "Løst.", False),
    ],
)
def test_grunnen_leses_en_gang_der_saken_ble_tatt_av_fordi_den_andre_parten_ba_om_det(
    svar: str, grunn: str, staar: bool
) -> None:
    ett = replace(ANMODNING, svar=svar)
    sak = replace(SAK, tilstand=Sakstilstand.TRUKKET, tilstandsgrunn=grunn, anmodninger=(ett,))
    assert (sak.grunnen_staar_i_anmodningen, sak.paa_programmet) == (staar, False)
    assert (sak.aapen_anmodning, sak.besvarte) == ((None, (ett,)) if svar else (ett, ()))
    assert SAK.paa_programmet


@pytest.mark.parametrize(
    ("planlagt", "for_langt"),
    [
        (59, ""),
        (60, ""),
        (61, "Programmet er 1 minutt lengre enn møtet."),
        (80, "Programmet er 20 minutter lengre enn møtet."),
    ],
)
def test_for_mye_er_det_som_gaar_ut_over_moetets_lengde(planlagt: int, for_langt: str) -> None:
    andel = Tidsandel("Strategi", planlagt, None, 100, None)
    assert Tidsbruk((andel,), andel, andel, planlagt, None, 1, varighet=60).for_langt == for_langt


@pytest.mark.django_db
def test_tiden_gaar_til_det_som_staar_paa_programmet_etter_kategori(scene: Scene) -> None:
    om_en_uke = klokken(i_dag() + timedelta(days=7), 9)
    moete = lag_moete(
        scene.relasjon, av=scene.etatsstyrer, start_tid=om_en_uke, status=Moetestatus.INNKALT, varighet_min=90
    )

    def bruk() -> Tidsbruk:
        return moetebilde(moete, scene.etatsstyrer, i_dag=i_dag()).tidsbruk

    tom = Tidsandel("Strategi, resultat og risiko", 0, None, 0, None)
    assert bruk() == Tidsbruk((), tom, replace(tom, navn="Enkeltsaker"), 0, None, 0, 90)
    for kategori, plan, faktisk in (
        (Sakskategori.ENKELTSAK, 30, 10),
        (Sakskategori.STRATEGI, 30, 20),
        (Sakskategori.RISIKO, 60, None),
    ):
        lag_sak(moete, av=scene.etatsstyrer, kategori=kategori, min_plan=plan, min_faktisk=faktisk)
    lag_sak(moete, av=scene.etatsstyrer, tilstand=Sakstilstand.TRUKKET, tilstandsgrunn="Løst.", min_plan=5)
    assert bruk() == Tidsbruk(
        andeler=(
            Tidsandel("Strategi", 30, 20, 25, 67),
            Tidsandel("Risiko", 60, None, 50, None),
            Tidsandel("Enkeltsak", 30, 10, 25, 33),
        ),
        strategisk=Tidsandel("Strategi, resultat og risiko", 90, 20, 75, 67),
        enkeltsak=Tidsandel("Enkeltsaker", 30, 10, 25, 33),
        planlagt=120,
        brukt=30,
        ufoert=1,
        varighet=90,
    )


IKKE_SVART = "Dere har bekreftet. Den andre parten har ikke svart ennå."
UENIGE = "Dere har bekreftet. Den andre parten har bestridt det."


@pytest.mark.parametrize(
    ("type_", "status", "svar", "sagt"),
    [
        ("oppdrag", "foreslaatt", Svar.BEKREFTET, IKKE_SVART),
        ("spoersmaal", "foreslaatt", Svar.BEKREFTET, IKKE_SVART),
        ("oppdrag", "bestridt", Svar.BEKREFTET, UENIGE),
        ("informasjon", "bestridt", Svar.BEKREFTET, UENIGE),
        ("oppdrag", "bestridt", Svar.BESTRIDT, "Dere har bestridt det, og det binder ikke."),
        ("informasjon", "bestridt", Svar.BESTRIDT, "Dere har bestridt at det ble sagt slik."),
        (
            "styringssignal",
            "bekreftet",
            Svar.BEKREFTET,
            "Begge parter har bekreftet. Det binder når begge også har godkjent referatet.",
        ),
        (
            "informasjon",
            "bekreftet",
            Svar.BEKREFTET,
            "Begge parter har bekreftet at det ble sagt slik. Samtale binder aldri.",
        ),
    ],
)
def test_kvitteringen_sier_hvor_langt_begge_parter_er_kommet(type_: str, status: str, svar: str, sagt: str) -> None:
    assert kvitteringer.besvart(Signal(type=type_, status=status), svar=svar) == sagt


UTEN_TYPE = "Utsagnet er ført uten type. Ingen kan svare på det før det er klassifisert."
FRIST = " Er det ikke gjort innen 30. november 2026, er det ikke styring."
BINDER = "Det binder når den andre parten har bekreftet det, og begge har godkjent referatet."
SES = "Den andre parten ser det, og kan bestride at det ble sagt slik."
SVAR_NAA = "Nå skal den andre parten bekrefte eller bestride at det ble sagt slik."


@pytest.mark.parametrize(
    ("foer", "naa", "kan_binde", "sagt"),
    [
        ("uklassifisert", "uklassifisert", True, UTEN_TYPE + FRIST),
        ("uklassifisert", "uklassifisert", False, UTEN_TYPE),
        ("uklassifisert", "oppdrag", True, f"Ført som oppdrag. {BINDER}"),
        ("oppdrag", "uklassifisert", True, f"Endret. {UTEN_TYPE}{FRIST}"),
        ("oppdrag", "informasjon", True, f"Endret. Svar på den forrige teksten gjelder ikke lenger. {SES}"),
        ("oppdrag", "faglig_raad", True, f"Endret. Svar på den forrige teksten gjelder ikke lenger. {SVAR_NAA}"),
    ],
)
def test_kvitteringen_paa_en_endring_sier_hva_utsagnet_var_og_er(
    foer: str, naa: str, kan_binde: bool, sagt: str
) -> None:
    kilde = Signalkilde(kan_binde=kan_binde, foeres_innen=date(2026, 11, 30))
    assert kvitteringer.endret(Signal(type=naa, kilde=kilde), foer=foer) == sagt


@pytest.mark.parametrize(
    ("status", "type_", "sagt"),
    [
        (
            Referatstatus.TIL_KOMMENTAR,
            Moetetype.STYRING,
            "Referatet er godkjent for Etaten. Det gjelder når den andre parten også har godkjent det.",
        ),
        (
            Referatstatus.GODKJENT,
            Moetetype.FAG,
            "Begge parter har godkjent referatet. Det kan ikke endres lenger.",
        ),
        (
            Referatstatus.GODKJENT,
            Moetetype.STYRING,
            (
                "Begge parter har godkjent referatet. Det kan ikke endres lenger, "
                "og styringssignaler og oppdrag som begge har bekreftet, binder nå."
            ),
        ),
    ],
)
def test_kvitteringen_paa_en_godkjenning_sier_om_noe_binder(status: str, type_: str, sagt: str) -> None:
    relasjon = Styringsrelasjon(overordnet=Organ(navn="Avdelingen"), underordnet=Organ(navn="Etaten"))
    referat = Referat(status=status, moete=Moete(type=type_, relasjon=relasjon))
    assert kvitteringer.godkjent(referat, part=Part.UNDERORDNET) == sagt


@pytest.mark.parametrize(
    ("slag", "svar", "sagt"),
    [
        (Anmodningsslag.TREKKE, Anmodningssvar.AVSLAATT, "Saken blir stående på programmet."),
        (Anmodningsslag.UTSETTE, Anmodningssvar.ETTERKOMMET, "Saken er utsatt og tatt av programmet."),
        (Anmodningsslag.TREKKE, Anmodningssvar.ETTERKOMMET, "Saken er trukket og tatt av programmet."),
    ],
)
def test_kvitteringen_paa_et_svar_sier_hva_som_ble_av_saken(slag: str, svar: str, sagt: str) -> None:
    assert kvitteringer.svart_paa_anmodning(Saksanmodning(slag=slag), svar=svar).startswith(sagt)


def test_en_sak_sies_med_nummer_og_tittel_og_uten_det_som_mangler() -> None:
    assert [sak_i_ord(2, "Lokaler"), sak_i_ord(None, "Lokaler"), sak_i_ord(None, "")] == [
        "Sak 2, «Lokaler»",
        "Saken «Lokaler»",
        "Utenom sakene",
    ]
