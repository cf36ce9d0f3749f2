"""A chain written as the format says. What is empty is left out, so that a file can be read by people too."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde
from resultatkjede.utveksling.format import FORMAT, STEGNAVN, VERSJON


def som_json(kjede: Kjedebilde, *, skrevet: date | None = None) -> bytes:
    """UTF-8, indented, ledd in the users' own order."""
    return json.dumps(som_verdier(kjede, skrevet=skrevet), ensure_ascii=False, indent=2).encode() + b"\n"


def som_verdier(kjede: Kjedebilde, *, skrevet: date | None = None) -> dict[str, Any]:
    """The same as plain values. The keys are numbered anew: those of the database mean nothing elsewhere."""
    noekler = {ledd.pk: f"l{nummer}" for nummer, ledd in enumerate(kjede.ledd, 1)}
    return _uten_tomme(
        format=FORMAT,
        versjon=VERSJON,
        skrevet=skrevet.isoformat() if skrevet else "",
        maal=kjede.maal,
        virksomhet=kjede.virksomhet,
        virksomhet_kort=kjede.virksomhet_kort if kjede.virksomhet_kort != kjede.virksomhet else "",
    ) | {
        "ledd": [_ledd(ett, noekler[ett.pk]) for ett in kjede.ledd],
        "koblinger": [_kobling(en, noekler[en.fra], noekler[en.til]) for en in kjede.koblinger],
    }


def _ledd(ledd: Leddbilde, noekkel: str) -> dict[str, Any]:
    return _uten_tomme(
        noekkel=noekkel,
        steg=STEGNAVN[ledd.steg],
        tekst=ledd.tekst,
        eier={"navn": ledd.eier, "utenfor_kommunen": ledd.eier_utenfor} if ledd.eier else None,
        paavirkbarhet=ledd.paavirkbarhet,
        risikotype=str(ledd.egen_risikotype),
        uten_indikator_grunn=ledd.uten_indikator_grunn,
        indikatorer=[tall.navn for tall in ledd.tall],
    )


def _kobling(kobling: Koblingbilde, fra: str, til: str) -> dict[str, Any]:
    return _uten_tomme(
        fra=fra,
        til=til,
        hypotese=kobling.hypotese,
        evidens=str(kobling.evidens),
        evidens_kilde=kobling.evidens_kilde,
        styrke=kobling.styrke,
        ytre_faktorer=kobling.ytre_faktorer,
        revurderes_dato=kobling.revurderes_dato.isoformat() if kobling.revurderes_dato else "",
    )


def _uten_tomme(**verdier: Any) -> dict[str, Any]:
    return {felt: verdi for felt, verdi in verdier.items() if verdi}
