"""Goals of the byråd and of a department, above those of the virksomheter. The wording is invented, and says so."""

from __future__ import annotations

from collections.abc import Iterator

from tillit.demo.fakta import fakta
from tillit.demo.oppskrifter import Maaloppskrift
from tillit.demo.organisasjon import BYRAADET, MILJOE_OG_SAMFERDSEL
from tillit.demo.personer import BYRAADETS_KONTOR, KOMMUNALDIREKTOER_MOS
from tillit.maal.enums import Formaal, Hensyn, Maalnivaa, Maaltype

BYEN = "Oslo er en by det er trygt og sunt å leve i"
HVERDAGEN = "De som bor og arbeider i Oslo, klarer seg godt uten å slippe ut klimagasser"
HJELP = "Barn og voksne i Oslo får den hjelpen de trenger, når de trenger den"
TRYGGHET = "Folk er trygge og friske der de bor og ferdes"
OPPDIKTET = "Demonstrasjon: målet er oppdiktet. Det viser hvordan mål på ulike nivåer henger sammen."


def maal() -> Iterator[Maaloppskrift]:
    yield Maaloppskrift(
        virksomhet=BYRAADET,
        tekst=BYEN,
        eier=BYRAADETS_KONTOR,
        styrer=BYRAADETS_KONTOR,
        indikatorer=(),
        begrunnelse=OPPDIKTET,
        siden=2,
        type=Maaltype.SAMFUNNSMAAL,
        nivaa=Maalnivaa.BYRAAD,
        formaal=(Formaal.BEDRE_TJENESTER,),
        hensyn=(Hensyn.DEMOKRATISK_KONTROLL,),
    )
    yield Maaloppskrift(
        virksomhet=BYRAADET,
        tekst=HJELP,
        eier=BYRAADETS_KONTOR,
        styrer=BYRAADETS_KONTOR,
        indikatorer=(),
        begrunnelse=OPPDIKTET,
        type=Maaltype.SAMFUNNSMAAL,
        nivaa=Maalnivaa.BYRAAD,
        formaal=(Formaal.SAMHANDLING_INNAD,),
        hensyn=(Hensyn.BRUKERTILPASNING,),
    )
    yield from (
        Maaloppskrift(
            virksomhet=MILJOE_OG_SAMFERDSEL,
            tekst=tekst,
            eier=KOMMUNALDIREKTOER_MOS,
            styrer=KOMMUNALDIREKTOER_MOS,
            indikatorer=(),
            begrunnelse=OPPDIKTET,
            siden=2,
            type=Maaltype.SAMFUNNSMAAL,
            nivaa=Maalnivaa.BYRAADSAVDELING,
            over=over,
            handlingsrom="Virksomhetene velger selv tiltakene, og hvem de vil arbeide sammen med.",
            formaal=(Formaal.SAMHANDLING_INNAD, Formaal.BEDRE_TJENESTER),
        )
        for tekst, over in ((HVERDAGEN, fakta()["klima"]["goal"]), (TRYGGHET, BYEN))
    )
