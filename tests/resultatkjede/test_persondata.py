"""What looks like personal data is found, however it is written, and what is only a number is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resultatkjede.forms.nyttefortelling import FortellingForm
from tillit.felles import persondata
from tillit.felles.persondata import Persondata, personfunn


@pytest.mark.parametrize(
    ("tekst", "slag"),
    [
        ("Hun har nummer 010190 12345.", Persondata.FOEDSELSNUMMER),
        ("01.01.90-12345", Persondata.FOEDSELSNUMMER),
        ("0 1 0 1 9 0 1 2 3 4 5", Persondata.FOEDSELSNUMMER),
        ("D-nummer 41019012345", Persondata.FOEDSELSNUMMER),
        ("Testperson 01819012345", Persondata.FOEDSELSNUMMER),
        ("usynlig 010190\u200b12345 skille", Persondata.FOEDSELSNUMMER),
        ("andre sifre ٠١٠١٩٠12345", Persondata.FOEDSELSNUMMER),
        ("Sak 2024 010190 12345", Persondata.FOEDSELSNUMMER),
        ("010190 - 12345", Persondata.FOEDSELSNUMMER),
        ("010190\u00a0\u2013 \n12345", Persondata.FOEDSELSNUMMER),
        ("010190\n12345", Persondata.FOEDSELSNUMMER),
        ("tall fra et regneark: 10 019 012 345", Persondata.FOEDSELSNUMMER),
        ("ikke tusener: 10 100.250 000", Persondata.FOEDSELSNUMMER),
        ("Konto 1503.40.12345", Persondata.KONTONUMMER),
        ("Ring 912 34 567", Persondata.TELEFON),
        ("tlf 22 33 44 55", Persondata.TELEFON),
        ("+47 91234567", Persondata.TELEFON),
        ("Tlf.: 22.33.44.55", Persondata.TELEFON),
        ("mobil 22-33-44-55", Persondata.TELEFON),
        ("tlf22334455", Persondata.TELEFON),
        ("Telefonnummeret 81234567", Persondata.TELEFON),
        ("91234567 er nok det rette", Persondata.TELEFON),
        ("kr 912 34 567", Persondata.TELEFON),
        ("skriv til kari@eksempel.no", Persondata.EPOST),
        ("x@post@eksempel.no", Persondata.EPOST),
        ("bilen EK 12345", Persondata.BILSKILT),
        ("bilen KR45678", Persondata.BILSKILT),
        ("født 12.03.1956", Persondata.FOEDSELSDATO),
        ("i Storgata 12 B", Persondata.ADRESSE),
        ("Maridalsveien 3", Persondata.ADRESSE),
        ("Kari Nordmann fikk hjelp", Persondata.NAVN),
        ("Vi traff Liv på senteret", Persondata.NAVN),
        ("Ole-Petter ringte", Persondata.NAVN),
    ],
)
def test_det_som_ligner_blir_funnet(tekst: str, slag: Persondata) -> None:
    assert [funn.slag for funn in personfunn(tekst)] == [slag]


@pytest.mark.parametrize(
    "tekst",
    [
        "Vi brukte 12 000 000 000 kroner i 2024",
        "Det kostet 25 000 000 kroner",
        "ca. 12 000 000 kroner",
        "Budsjettet er 11 050 000 000 kroner",
        "Rammen er 10 100 250 300 kroner, altså kr 10 100 250 300",
        "Beløp: 10 100 250 300 i alt, kroner 10 100 250 300 og NOK 10 100 250 300",
        "Rammen er 11 050 000 000 for perioden, og 10 100 250 300 NOK i år",
        "Vi brukte 45000000 kroner, og sparte kr 98765432",
        "Planen gjelder 2026–2030",
        "Fra 01.01.2026 - 31.12.2030, og 1.1.2026 - 31.12.2026",
        "Sak 2024/12345 og sak 24/123456-7",
        "Saksnummer 20241234 og fakturanummer 12345678",
        "Mobilitet 2024 2025, telefonhenvendelser 2024 2025 og ringvirkninger 2024 2025",
        "Mobil 2024–2025",
        "Nummer 1 2 3 4 5 6 7 8",
        "Bygget følger NS 11001, NS-EN 12464 og NS-EN ISO 9001",
        "Kostnad: KR 45000",
        "I 2019, 2020 og 2021 fikk 1 234 barn plass",
        "200 000 i 2014 og 10 000 i 2018",
        "Liv og røre i gata",
        "Oslo kommune og bydel Gamle Oslo",
        "Vi åpner kl. 09.00 hver dag",
        "Organisasjonsnummer 958 935 420",
        "En mor på 34 fortalte at sønnen nå sover om natten",
    ],
)
def test_vanlig_tekst_er_ikke_persondata(tekst: str) -> None:
    assert personfunn(tekst) == ()


@given(
    dag=st.integers(1, 31),
    maaned=st.integers(1, 12),
    resten=st.integers(0, 9_999_999).map("{:07}".format),
    skille=st.sampled_from(["", " ", "-", ".", "\u00a0", "\u2011"]),
    foran=st.sampled_from(["", "nr. ", "(", "Ola: "]),
)
def test_hvert_foedselsnummer_blir_stoppet(dag: int, maaned: int, resten: str, skille: str, foran: str) -> None:
    nummer = f"{dag:02}{maaned:02}{resten[:2]}{skille}{resten[2:]}"
    assert any(funn.stopper for funn in personfunn(f"{foran}{nummer} sto det"))


@given(st.text(max_size=300))
def test_ingen_tekst_faar_leseren_til_aa_snuble(tekst: str) -> None:
    assert all(funn.tekst for funn in personfunn(tekst))


def test_en_tekst_feltet_har_avvist_blir_ikke_lest(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be of any length, and looking through it costs more than its length."""
    lest: list[str] = []

    def les(tekst: str) -> str:
        lest.append(tekst)
        return ""

    monkeypatch.setattr(persondata, "personfunn", les)
    monkeypatch.setattr(persondata, "stoppmelding", les)
    skjema = FortellingForm({"tittel": "Søvn", "tekst": "a" * 100_000, "samtykke": "ingen"})
    assert not skjema.is_valid()
    assert "tekst" in skjema.errors
    assert max(map(len, lest)) == len("Søvn")
