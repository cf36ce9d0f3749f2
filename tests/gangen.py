"""The walk through every page of the demonstration, as each role: done once a run, and read by all that ask of it.

To follow every link of every role takes more than a minute of processor, and three tests begin with it. The
demonstration is the same in every copy, so what one process has met is told to the others.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections import deque
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve, reverse

from tests.scene import inne
from tests.sidene import IKKE_SIDER, ROLLER, UTENFOR, Funnet, Side
from tillit.organisasjon.enums import Rolle
from tillit.organisasjon.models import Bruker


class Gang(NamedTuple):
    """Each kind of page with the first address of it, and the first form of each kind with where it is sent."""

    sider: dict[str, str]
    skjemaer: list[tuple[str, Funnet]]


@cache
def gangen(brukernavn: str) -> Gang:
    """What somebody meets by following every link from the start page. Each page is theirs, and none is missing."""
    sted = Path(os.environ["TILLIT_TESTMAPPE"]) / f"gangen-{brukernavn}.json"
    with sted.with_suffix(".laas").open("a") as laas:
        fcntl.flock(laas, fcntl.LOCK_EX)  # who comes second reads what the first has met
        if not sted.exists():
            nytt = sted.with_suffix(".nytt")
            nytt.write_text(json.dumps(_gaa(inne(Bruker.objects.get(brukernavn=brukernavn)))), encoding="utf-8")
            nytt.rename(sted)
    sider, skjemaer = json.loads(sted.read_text("utf-8"))
    return Gang(sider, [(maal, Funnet(*ett)) for maal, ett in skjemaer])


def foer(rolle: Rolle) -> list[Gang]:
    """What the roles before it in the list meet, so that each kind can be looked closely at by the first alone."""
    rollene = list(ROLLER)
    return [gangen(ROLLER[annen].brukernavn) for annen in rollene[: rollene.index(rolle)]]


def _gaa(klient: Client) -> Gang:
    # What a page shows by itself comes first, then what it fetches.
    koe, hentet = deque([reverse("oversikt:start")]), deque[str]()
    slagene: dict[str, str] = {}
    sider, skjemaer = dict[str, str](), dict[tuple[str, str, tuple[str, ...]], Funnet]()
    while koe or hentet:
        sti = (koe or hentet).popleft()
        slag = slagene.get(sti) or slagene.setdefault(sti, resolve(sti).view_name)
        if slag in sider or slag in IKKE_SIDER or slag.startswith("admin:"):
            continue
        sider[slag] = sti
        side = _hent(klient, sti)
        biter = [_hent(klient, bit) for bit in side.innhentes]
        koe.extend(dict.fromkeys(side.lenker))
        hentet.extend(lenke for bit in biter for lenke in dict.fromkeys(bit.lenker))
        for ett in (side, *biter):
            for skjema in ett.skjemaer:
                maal = resolve(urlsplit(skjema.adresse).path or sti).view_name
                if maal not in UTENFOR:
                    skjemaer.setdefault((maal, skjema.metode, skjema.felter), skjema)
    return Gang(sider, [(maal, skjema) for (maal, _metode, _felter), skjema in skjemaer.items()])


def _hent(klient: Client, sti: str) -> Side:
    svar = klient.get(sti, follow=True)
    assert svar.status_code == 200, f"{sti} → {svar.status_code}"
    side = Side(svar.request["PATH_INFO"])
    side.feed(svar.content.decode())
    side.er_merket_der_den_ligger()
    return side
