"""What of a pack there is room for on four pages, and how much is left out. Pure.

The page and the PDF are both made of a `Pakkebilde`, so they cannot say different things. Which step was taken is
decided when the PDF is laid out, and stands with the pack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Generic, TypeVar

from styringsdialog.frossetvedlegg import Vedleggsliste
from styringsdialog.pakke.innhold import (
    Forrigemoete,
    Pakkebestridelse,
    Pakkeinnhold,
    Pakkemaal,
    Pakkeoppfoelging,
    Pakkerisiko,
    Pakkesak,
    Pakkesignal,
    Pakketall,
)

SIDER = 4
# A name is never cut shorter than this: it would not be known again.
KORTESTE_NAVN = 70
# More than a page of nothing but text in the smallest type holds.
TEGN_PAA_SIDEN = 7000

T = TypeVar("T")


@dataclass(frozen=True)
class Pakkeplass:
    """How many rows of each part there is room for, and how many letters of a text."""

    saker: int
    bakgrunn: int
    signaler: int
    maal: int
    tall: int
    risikoer: int
    oppfoelginger: int
    bestridte: int
    # Beside one point or one follow-up.
    vedlegg: int
    tegn: int


# From the roomiest. The programme is the last to give way: it is what the parties meet about.
TRINN = (
    Pakkeplass(
        saker=40,
        bakgrunn=40,
        signaler=12,
        maal=8,
        tall=12,
        risikoer=6,
        oppfoelginger=12,
        bestridte=8,
        vedlegg=10,
        tegn=900,
    ),
    Pakkeplass(
        saker=40,
        bakgrunn=40,
        signaler=10,
        maal=6,
        tall=8,
        risikoer=5,
        oppfoelginger=10,
        bestridte=6,
        vedlegg=8,
        tegn=500,
    ),
    Pakkeplass(
        saker=40, bakgrunn=30, signaler=8, maal=5, tall=6, risikoer=4, oppfoelginger=8, bestridte=5, vedlegg=5, tegn=300
    ),
    Pakkeplass(
        saker=40, bakgrunn=20, signaler=6, maal=3, tall=5, risikoer=3, oppfoelginger=6, bestridte=4, vedlegg=3, tegn=180
    ),
    Pakkeplass(
        saker=30, bakgrunn=10, signaler=4, maal=2, tall=4, risikoer=2, oppfoelginger=4, bestridte=3, vedlegg=1, tegn=120
    ),
    Pakkeplass(
        saker=20, bakgrunn=5, signaler=3, maal=1, tall=3, risikoer=1, oppfoelginger=3, bestridte=2, vedlegg=0, tegn=70
    ),
)


@dataclass(frozen=True)
class Utvalg(Generic[T]):
    """The first rows, and how many were left out."""

    rader: tuple[T, ...]
    utelatt: int

    def __bool__(self) -> bool:
        return bool(self.rader)


def foerste(rader: Sequence[T], antall: int, ialt: int | None = None) -> Utvalg[T]:
    return Utvalg(tuple(rader[:antall]), max(0, (len(rader) if ialt is None else ialt) - antall))


@dataclass(frozen=True)
class Pakkebilde:
    """`kortet`: some text was cut short, and stands whole where it came from."""

    innhold: Pakkeinnhold
    formaal: str
    deltakere: Utvalg[str]
    saker: Utvalg[Pakkesak]
    bakgrunn: Utvalg[Pakkesak]
    forrige: Forrigemoete | None
    signaler: Utvalg[Pakkesignal]
    maal: Utvalg[Pakkemaal]
    tall: Utvalg[Pakketall]
    risikoer: Utvalg[Pakkerisiko]
    oppfoelginger: Utvalg[Pakkeoppfoelging]
    bestridte: Utvalg[Pakkebestridelse]
    kortet: bool

    @property
    def utelatt(self) -> bool:
        deler = (
            self.saker,
            self.bakgrunn,
            self.signaler,
            self.maal,
            self.tall,
            self.risikoer,
            self.oppfoelginger,
            self.bestridte,
        )
        return any(ett.utelatt for ett in deler)

    @property
    def har_vedlegg(self) -> bool:
        return (
            any(ett.vedlegg for ett in self.bakgrunn.rader)
            or any(ett.belegg for ett in self.signaler.rader)
            or any(ett.belegg for ett in self.oppfoelginger.rader)
        )


def pakkebilde(innhold: Pakkeinnhold, trinn: int) -> Pakkebilde:
    """The pack with the room of that step of TRINN."""
    plass, saks = TRINN[trinn], _Saks()
    tegn, navn = plass.tegn, max(plass.tegn, KORTESTE_NAVN)
    saker = foerste([replace(ett, tittel=saks(ett.tittel, navn)) for ett in innhold.saker], plass.saker)
    forrige = innhold.forrige
    bilde = Pakkebilde(
        innhold=innhold,
        formaal=saks(innhold.formaal, tegn),
        deltakere=foerste(innhold.deltakere, plass.saker),
        saker=saker,
        bakgrunn=foerste(
            [
                replace(
                    ett,
                    maal=saks(ett.maal, navn),
                    grunnlag=saks(ett.grunnlag, tegn),
                    vedlegg=_vedlegg(ett.vedlegg, saks, plass),
                )
                for ett in saker.rader
                if ett.maal or ett.grunnlag or ett.vedlegg
            ],
            plass.bakgrunn,
        ),
        forrige=replace(forrige, hovedpunkter=saks(forrige.hovedpunkter, tegn)) if forrige else None,
        signaler=foerste(
            [
                replace(
                    ett,
                    tekst=saks(ett.tekst, tegn),
                    gikk=saks(ett.gikk, tegn),
                    belegg=_vedlegg(ett.belegg, saks, plass),
                )
                for ett in forrige.signaler
            ]
            if forrige
            else (),
            plass.signaler,
        ),
        maal=foerste([_maal(ett, saks, tegn) for ett in innhold.maal[: plass.maal]], plass.maal, len(innhold.maal)),
        tall=foerste(
            [replace(ett, navn=saks(ett.navn, navn), maal=saks(ett.maal, navn)) for ett in innhold.tall], plass.tall
        ),
        risikoer=foerste(
            [
                replace(ett, tekst=saks(ett.tekst, navn), maal=saks(ett.maal, navn), forskjell=saks(ett.forskjell, 300))
                for ett in innhold.risikoer
            ],
            plass.risikoer,
        ),
        oppfoelginger=foerste(
            [
                replace(ett, tekst=saks(ett.tekst, tegn), belegg=_vedlegg(ett.belegg, saks, plass))
                for ett in innhold.oppfoelginger
            ],
            plass.oppfoelginger,
        ),
        bestridte=foerste(
            [replace(ett, tekst=saks(ett.tekst, tegn), grunn=saks(ett.grunn, tegn)) for ett in innhold.bestridte],
            plass.bestridte,
        ),
        kortet=False,
    )
    return replace(bilde, kortet=saks.har_klippet)


def foerste_trinn(innhold: Pakkeinnhold) -> int:
    """Where to begin laying out: a step whose letters alone fill more than the pages need not be tried."""
    lengder = [_lengde(pakkebilde(innhold, trinn)) for trinn in range(len(TRINN))]
    return next((trinn for trinn, lengde in enumerate(lengder) if lengde <= SIDER * TEGN_PAA_SIDEN), len(TRINN) - 1)


def _lengde(verdi: object) -> int:
    """Letters in all texts of a picture, but not in what it was made of."""
    if isinstance(verdi, str):
        return len(verdi)
    if isinstance(verdi, tuple):
        return sum(map(_lengde, verdi))
    if is_dataclass(verdi) and not isinstance(verdi, Pakkeinnhold):
        return sum(_lengde(getattr(verdi, felt.name)) for felt in fields(verdi) if felt.name != "forrige")
    return 0


def _maal(maal: Pakkemaal, saks: _Saks, tegn: int) -> Pakkemaal:
    """A goal that has many figures says the first of them."""
    flest = max(1, tegn // 150)
    return replace(
        maal,
        tekst=saks(maal.tekst, max(tegn, KORTESTE_NAVN)),
        vurdering=saks(maal.vurdering, tegn),
        bes_om=saks(maal.bes_om, tegn),
        tall=tuple(saks(ett, max(tegn, KORTESTE_NAVN)) for ett in saks.defoerste(maal.tall, flest)),
        ukjent=tuple(saks(ett, tegn) for ett in saks.defoerste(maal.ukjent, flest)),
    )


def _vedlegg(liste: Vedleggsliste, saks: _Saks, plass: Pakkeplass) -> Vedleggsliste:
    """What a file is called is cut as a name is, its sum never."""
    filer = foerste(liste.filer, plass.vedlegg)
    navn = max(plass.tegn, KORTESTE_NAVN)
    return Vedleggsliste(tuple(replace(ett, navn=saks(ett.navn, navn)) for ett in filer.rader), filer.utelatt)


class _Saks:
    """Cuts texts at a word, and remembers that it has."""

    def __init__(self) -> None:
        self.har_klippet = False

    def __call__(self, tekst: str, tegn: int) -> str:
        tekst = tekst.strip()
        if len(tekst) <= tegn:
            return tekst
        self.har_klippet = True
        helt = tekst[:tegn].rstrip()
        kuttet = helt if tekst[tegn].isspace() else helt.rpartition(" ")[0] or helt
        return f"{kuttet.rstrip(' ,.;:–-')} …"

    def defoerste(self, rader: tuple[str, ...], antall: int) -> tuple[str, ...]:
        self.har_klippet = self.har_klippet or len(rader) > antall
        return rader[:antall]
