"""What is off its way: the goal, the figure with its year, the target with its own. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tillit.maal.bilder import Maalbilde
from tillit.maal.enums import Maaloppnaaelse
from tillit.rapport.fakta import Tallfakta, forbehold_om_alder, maaltall_setning, tyngde, verdi_i_ord
from tillit.rapport.kilder import fra_maal, fra_maaling, fra_vurdering
from tillit.rapport.sammendrag.paastand import FLEST_ORD, Paastand, innenfor, kortet, setninger
from tillit.spraak.antall import Substantiv
from tillit.spraak.bokstaver import stor

_TALL = Substantiv("tall", "tallet", "tall")


def avvikstittel(statuser: Iterable[str]) -> str:
    """What such a list is called: only what is judged off its way is called so."""
    vurdert = [status == Maaloppnaaelse.AVVIK for status in statuser]
    if all(vurdert):
        return "Avvik"
    return "Avvik og måltall som ikke er nådd" if any(vurdert) else "Måltall som ikke er nådd"


def avvik(saker: Sequence[tuple[Maalbilde, tuple[Tallfakta, ...]]], *, kort: bool = False) -> Iterator[Paastand]:
    """Goals judged off their way, and goals whose target is missed whatever they are judged to."""
    for bilde, tall in saker:
        vurdert_avvik = bilde.oppnaaelse == Maaloppnaaelse.AVVIK
        if vurdert_avvik or any(ett.bommet for ett in tall):
            yield _ett_avvik(bilde, tall, kort=kort)


def _ett_avvik(bilde: Maalbilde, tall: tuple[Tallfakta, ...], *, kort: bool) -> Paastand:
    """The figure that weighs most, and how many others missed: what is bad is counted where it is not said."""
    vurdering = [fra_vurdering(bilde.vurdering)] if bilde.vurdering else [fra_maal(bilde)]
    sagt = [ett for fakta in tall[:1] for ett in _tallet(fakta)][: 2 if kort else None] or ["Målet har ingen tall."]
    flere = [ett for ett in tall[1:] if ett.bommet]
    if flere:
        sagt.append(f"{stor(_TALL.telt(len(flere)))} til har ikke nådd måltallet.")
    tung, avstand = tyngde(bilde, tall)
    return Paastand(
        " ".join(sagt),
        (*vurdering, *(fra_maaling(ett.serie, ett.punkt) for ett in (*tall[:1], *flere))),
        emne=kortet(bilde.tekst),
        status=bilde.oppnaaelse,
        forbehold=forbehold_om_alder(tall[:1]),
        maal_pk=bilde.pk,
        tyngde=tung,
        avstand=avstand,
    )


def _tallet(fakta: Tallfakta) -> list[str]:
    maaltall = [kortet(ett, FLEST_ORD) for ett in setninger(maaltall_setning(fakta))]
    return [innenfor(lambda navn: verdi_i_ord(fakta, navn), fakta.serie.navn), *maaltall]
