"""What stands on a page: its links, its forms, and where it is marked to lie; and who walks through them all."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.test import Client

from tillit.demo.personer import DEMOBRUKERE
from tillit.felles.navigasjon import navn_paa

# One in each role; the first ones have the most to do, so most kinds of pages are met by them.
ROLLER = {person.rolle: person for person in reversed(DEMOBRUKERE)}
IKKE_SIDER = {
    "aarshjul:avdelingens_ark",
    "aarshjul:virksomhetens_ark",
    "rapport:bunkens_fremdrift",
    "rapport:last_ned",
    "rapport:last_ned_bunke",
    "rapport:som_excel",
    "rapport:som_word",
    "regneark:innlesing_fil",
    "regneark:uttak_fil",
    "rapport:fremdrift",
    "resultatkjede:utdrag",
    "resultatkjede:format",
    "resultatkjede:last_ned",
    "resultatkjede:last_ned_mal",
    "resultatkjede:lysbilde_png",
    "resultatkjede:lysbilde_svg",
    "resultatkjede:maltips",
    "resultatkjede:tekstfil",
    "statistikk:last_ned",
    "styringsbrev:pdf",
    "styringsdialog:signalark",
    "styringsdialog:vedlegg",
}
# Who logs out is no longer there to meet the rest, and passwords have tests of their own.
UTENFOR = {"organisasjon:logg_ut", "organisasjon:bytt_passord", "demo:logg_inn_som"}


# Where in the head an area is marked; the first is shown again, folded, where there is no room for a row.
MENYENE = ("hode__lenker", "hode__verktoey", "brukermeny__flate")
FANENE = "faner__rad"
# The pages of the group one is in: one of them is marked, and so is the tab of the group.
UNDERFANENE = "underfaner"
ANDRE_STEDER = {UNDERFANENE, "hode__meny", "faner__liste", "brodsmuler", "ramme"}


class Funnet(NamedTuple):
    """A form as the page has it: where it stands, where it is sent and how, its hidden fields and the others.

    `verdier` is what a browser sends of those that people fill in, when nobody has touched them.
    """

    side: str
    adresse: str
    metode: str
    skjulte: dict[str, str]
    verdier: dict[str, str]

    @property
    def felter(self) -> tuple[str, ...]:
        return tuple(self.verdier)


class Side(HTMLParser):
    """What a page links to, where it is marked to lie, its forms, and what a browser fetches into it by itself."""

    def __init__(self, sti: str) -> None:
        super().__init__()
        self.sti = sti
        self.lenker: list[str] = []
        self.innhentes: list[str] = []
        self.skjemaer: list[Funnet] = []
        self.merket: Counter[str] = Counter()
        # A page below a body may have tabs of its own under the body's: each row marks its own.
        self.fanerader: list[int] = []
        self.faner_i_raden: list[int] = []
        self.er_hel = False
        self._aapent: Funnet | None = None
        self._valg = self._tekst = self._sted = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        verdier = {navn: verdi or "" for navn, verdi in attrs}
        self.er_hel = self.er_hel or tag == "body"
        if steder := {*MENYENE, FANENE, *ANDRE_STEDER}.intersection(verdier.get("class", "").split()):
            self._sted = steder.pop()
            self.fanerader += [0] * (self._sted == FANENE)
            self.faner_i_raden += [0] * (self._sted == FANENE)
        if tag == "a":
            self._punkt(merket="aria-current" in verdier)
        if tag == "a" and verdier.get("href", "").startswith("/"):
            self.lenker.append(urlsplit(verdier["href"]).path)
        if "load" in verdier.get("hx-trigger", ""):
            self.innhentes.append(verdier["hx-get"])
        if tag == "form":
            adresse, metode = verdier.get("action") or self.sti, verdier.get("method", "get").lower()
            self._aapent = Funnet(self.sti, adresse, metode, skjulte={}, verdier={})
        if self._aapent and tag in {"input", "textarea", "select", "button"} and verdier.get("name"):
            if verdier.get("type") == "hidden":
                self._aapent.skjulte[verdier["name"]] = verdier.get("value", "")
                return
            self._uroert(tag, verdier, self._aapent.verdier)
        if tag == "option" and self._valg and self._aapent:
            uroert = self._aapent.verdier
            if "selected" in verdier or not uroert[self._valg]:
                uroert[self._valg] = verdier.get("value", "")

    def _punkt(self, *, merket: bool) -> None:
        self.merket[self._sted] += merket
        if self._sted == FANENE:
            self.faner_i_raden[-1] += 1
            self.fanerader[-1] += merket

    def _uroert(self, tag: str, verdier: dict[str, str], uroert: dict[str, str]) -> None:
        """What the field is sent with: a list its chosen line, or its first; of boxes and buttons one of each name."""
        navn, slag = verdier["name"], verdier.get("type", tag)
        self._valg = navn if tag == "select" else ""
        self._tekst = navn if tag == "textarea" else ""
        if tag in {"select", "textarea"}:
            uroert[navn] = ""
        elif slag not in {"checkbox", "radio", "submit", "button"} or "checked" in verdier or navn not in uroert:
            uroert[navn] = verdier.get("value", "")

    def er_merket_der_den_ligger(self) -> None:
        """One item of the head's menus on every page under an area, at most one tab of a row, and no empty row."""
        if self.er_hel:
            ventet = int(bool(navn_paa(self.sti)))
            assert sum(self.merket[meny] for meny in MENYENE) == ventet, f"{self.sti}: {self.merket}"
            assert self.merket["hode__meny"] == self.merket["hode__lenker"], f"{self.sti}: {self.merket}"
            assert max(self.fanerader, default=0) <= 1, f"{self.sti}: {self.fanerader}"
            assert all(self.faner_i_raden), f"{self.sti} has a row of tabs with none in it"
            assert self.merket["faner__liste"] == self.merket[FANENE], f"{self.sti}: {self.merket}"
            assert self.merket[UNDERFANENE] <= min(1, self.merket[FANENE]), f"{self.sti}: {self.merket}"

    def handle_data(self, data: str) -> None:
        if self._tekst and self._aapent:
            self._aapent.verdier[self._tekst] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"}:
            self._valg = self._tekst = ""
        if tag == "form" and self._aapent:
            vern = self._aapent.skjulte.get("csrfmiddlewaretoken", "")
            # A piece of a page that was not given the token has the word «None»: sent, it is taken for a log-in gone.
            assert self._aapent.metode != "post" or len(vern) == CSRF_TOKEN_LENGTH, (
                f"{self.sti}: {self._aapent.adresse}"
            )
            self.skjemaer.append(self._aapent)
            self._aapent = None


def les(klient: Client, sti: str) -> Side | None:
    """The page somebody comes to from `sti`, led on where it leads on; None where that is no page of theirs."""
    svar = klient.get(sti, follow=True)
    if svar.redirect_chain:
        sti = svar.redirect_chain[-1][0]
    assert svar.status_code < 500, f"{sti} → {svar.status_code}"
    leser = Side(sti)
    if svar.status_code != 200 or not svar.headers.get("Content-Type", "").startswith("text/html"):
        return None
    leser.feed(svar.content.decode())
    leser.er_merket_der_den_ligger()
    return leser
