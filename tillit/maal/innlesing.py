"""Many målinger at once: from a workbook or a statistics source. All or nothing, in a fixed number of queries.

`sammenlikn` writes nothing and says of every row what would happen; `les_inn` does it, or nothing. The rows go to a
temporary table by COPY; the database decides for all of them in one statement, by the same rules as
`actions.registrer_maaling` holds one row to (tests hold the two together), and adds them in another.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from tillit.felles.historikk import handling
from tillit.felles.tid import i_dag
from tillit.maal.enums import Frekvens, Indikatortype, Maalstatus, Sikkerhet, Symbol
from tillit.maal.ordlegging import tall
from tillit.maal.perioder import MAANEDER
from tillit.organisasjon.models import Bruker


@dataclass(frozen=True)
class Innrad:
    """One måling as it comes. `nummer` is the caller's own (a row in a workbook) and must be unique.

    `sett` is the newest version the writer has seen, 0 for none; None means: the writer is the source itself and
    corrects whatever is there. `grunn` is needed where a version exists already.
    """

    nummer: int
    indikator_id: int
    periode: date
    grunnlag: str = ""
    verdi: Decimal | None = None
    symbol: str = ""
    beskrivelse: str = ""
    teller: Decimal | None = None
    nevner: Decimal | None = None
    foreloepig: bool = False
    brudd: bool = False
    brudd_grunn: str = ""
    merknad: str = ""
    kilde: str = ""
    kilde_url: str = ""
    publisert: date | None = None
    sikkerhet: str = Sikkerhet.UKJENT.value
    sett: int | None = None
    grunn: str = ""


class Utfall(enum.Enum):
    NY = "ny"
    NY_VERSJON = "ny_versjon"
    UENDRET = "uendret"
    KONFLIKT = "konflikt"
    FEIL = "feil"


@dataclass(frozen=True)
class Dom:
    """What would happen to one row. `gjeldende_*` is the newest version there is; `versjon` 0 means none."""

    nummer: int
    utfall: Utfall
    melding: str = ""
    versjon: int = 0
    gjeldende_pk: int | None = None
    gjeldende_verdi: Decimal | None = None
    gjeldende_tekst: str = ""


@dataclass(frozen=True)
class Sammenlikning:
    antall: Mapping[Utfall, int]
    dommer: tuple[Dom, ...]

    @property
    def kan_leses_inn(self) -> bool:
        return not self.antall[Utfall.KONFLIKT] and not self.antall[Utfall.FEIL]


@dataclass(frozen=True)
class Innlest:
    """What was written: the new row of each `nummer` that gave one."""

    nye: int
    nye_versjoner: int
    uendret: int
    maalinger: Mapping[int, int] = field(repr=False)


class IkkeLestInn(Exception):
    """A row is wrong, or has a newer version than the writer saw: nothing was written."""

    def __init__(self, sammenlikning: Sammenlikning) -> None:
        super().__init__("rows were refused; nothing was written")
        self.sammenlikning = sammenlikning


@transaction.atomic
def sammenlikn(rader: Iterable[Innrad]) -> Sammenlikning:
    """What `les_inn` would do, row by row. Writes nothing."""
    with connection.cursor() as cursor:
        _last(cursor, rader)
        _avgjoer(cursor)
        return _sammenlikning(cursor)


@transaction.atomic
def les_inn(rader: Iterable[Innrad], *, av: Bruker | None, navn: str = "maaling.lest_inn", grunn: str = "") -> Innlest:
    """Write every row, or none: raises IkkeLestInn with the verdicts when one is refused. `av` None is the program.

    The rows of the indicators are locked in order: the same queue as a single registration stands in.
    """
    with connection.cursor() as cursor, handling(navn, av=av, grunn=grunn):
        _last(cursor, rader)
        cursor.execute(
            "SELECT id FROM maal_indikator WHERE id IN (SELECT indikator_id FROM innrad) ORDER BY id FOR UPDATE"
        )
        _avgjoer(cursor)
        sammenlikning = _sammenlikning(cursor, bare_avviste=True)
        if not sammenlikning.kan_leses_inn:
            raise IkkeLestInn(sammenlikning)
        cursor.execute(_SKRIV, {"av": av.pk if av else None, "grunn": grunn})
        maalinger = dict(cursor.fetchall())
    return Innlest(
        nye=sammenlikning.antall[Utfall.NY],
        nye_versjoner=sammenlikning.antall[Utfall.NY_VERSJON],
        uendret=sammenlikning.antall[Utfall.UENDRET],
        maalinger=maalinger,
    )


_KOLONNER = tuple(felt.name for felt in fields(Innrad))


def _last(cursor: CursorWrapper, rader: Iterable[Innrad]) -> None:
    cursor.execute("DROP TABLE IF EXISTS innrad")
    cursor.execute("""
        CREATE TEMPORARY TABLE innrad (
            nummer integer PRIMARY KEY, indikator_id bigint, periode date, grunnlag text, verdi numeric, symbol text,
            beskrivelse text, teller numeric, nevner numeric, foreloepig boolean, brudd boolean, brudd_grunn text,
            merknad text, kilde text, kilde_url text, publisert date, sikkerhet text, sett integer, grunn text
        ) ON COMMIT DROP
    """)
    with cursor.copy(f"COPY innrad ({', '.join(_KOLONNER)}) FROM STDIN") as kopi:
        for rad in rader:
            kopi.write_row([getattr(rad, kolonne) for kolonne in _KOLONNER])
    cursor.execute("ANALYZE innrad")


def _avgjoer(cursor: CursorWrapper) -> None:
    cursor.execute("DROP TABLE IF EXISTS inndom")
    cursor.execute(_AVGJOER, {"i_dag": i_dag(), "avsluttet": Maalstatus.AVSLUTTET.value})


_MAANEDER = "CASE i.frekvens " + " ".join(f"WHEN '{f.value}' THEN {MAANEDER[f]}" for f in Frekvens) + " END"
_SYMBOLER = ", ".join(f"'{symbol.value}'" for symbol in Symbol)

# The first thing that is wrong with a row, as a code; _MELDINGER says it in words.
_FEIL = f"""
    CASE
        WHEN i.id IS NULL THEN 'ukjent_indikator'
        WHEN count(*) OVER (PARTITION BY r.indikator_id, r.periode, r.grunnlag) > 1 THEN 'to_ganger'
        WHEN m.status = %(avsluttet)s THEN 'maal_avsluttet'
        WHEN i.avviklet_dato IS NOT NULL THEN 'avviklet'
        WHEN r.periode IS NULL OR extract(day FROM r.periode) <> 1
            OR (extract(month FROM r.periode)::int - 1) %% ({_MAANEDER}) <> 0 THEN 'periode'
        WHEN (r.periode + make_interval(months => {_MAANEDER}))::date > %(i_dag)s THEN 'ikke_over'
        WHEN r.symbol <> '' AND r.symbol NOT IN ({_SYMBOLER}) THEN 'symbol'
        WHEN r.verdi IS NOT NULL AND r.symbol <> '' THEN 'verdi_og_symbol'
        WHEN r.verdi IS NULL AND r.symbol = '' AND r.beskrivelse = '' THEN 'tom'
        WHEN i.type = '{Indikatortype.KVALITATIV.value}' AND r.verdi IS NOT NULL THEN 'ord_ikke_tall'
        WHEN i.type <> '{Indikatortype.KVALITATIV.value}' AND r.verdi IS NULL AND r.symbol = '' THEN 'tall_ikke_ord'
        WHEN r.verdi <> trunc(r.verdi, i.desimaler) THEN 'desimaler'
        WHEN abs(r.verdi) >= 1e14 THEN 'for_stort'
        WHEN i.type = '{Indikatortype.SKAAR.value}'
            AND (r.verdi <> trunc(r.verdi) OR r.verdi NOT BETWEEN 1 AND cardinality(i.nivaaer)) THEN 'nivaa'
        WHEN r.verdi < i.minste OR r.verdi > i.stoerste THEN 'grenser'
        WHEN (r.teller IS NULL) <> (r.nevner IS NULL) THEN 'teller_uten_nevner'
        WHEN r.nevner <= 0 THEN 'nevner'
        WHEN i.type = '{Indikatortype.PROSENT.value}' AND r.nevner IS NOT NULL AND r.verdi IS NOT NULL
            AND abs(r.verdi - r.teller / r.nevner * 100) > 0.5 * 10 ^ (-i.desimaler) THEN 'teller_motsier'
        WHEN r.brudd AND r.brudd_grunn = '' THEN 'brudd_uten_grunn'
    END
"""

_UENDRET = """
    (s.verdi, s.symbol, s.beskrivelse, s.teller, s.nevner, s.foreloepig, s.brudd, s.brudd_grunn, s.merknad, s.sikkerhet)
    IS NOT DISTINCT FROM
    (r.verdi, r.symbol, r.beskrivelse, r.teller, r.nevner, r.foreloepig, r.brudd, r.brudd_grunn, r.merknad, r.sikkerhet)
"""

_AVGJOER = f"""
    CREATE TEMPORARY TABLE inndom ON COMMIT DROP AS
    SELECT nummer, gjeldende_pk, versjon, gjeldende_verdi, gjeldende_tekst, desimaler, feil,
        CASE
            WHEN feil IS NOT NULL THEN 'feil'
            WHEN uendret THEN 'uendret'
            WHEN sett IS NOT NULL AND sett <> versjon THEN 'konflikt'
            WHEN versjon = 0 THEN 'ny'
            WHEN NOT har_grunn THEN 'feil'
            ELSE 'ny_versjon'
        END AS utfall
    FROM (
        SELECT r.nummer, r.sett, r.grunn <> '' AS har_grunn, i.desimaler,
            s.id AS gjeldende_pk, coalesce(s.versjon, 0) AS versjon, s.verdi AS gjeldende_verdi,
            coalesce(nullif(s.symbol, ''), s.beskrivelse, '') AS gjeldende_tekst,
            s.id IS NOT NULL AND {_UENDRET} AS uendret,
            {_FEIL} AS feil
        FROM innrad r
        LEFT JOIN maal_indikator i ON i.id = r.indikator_id
        LEFT JOIN maal_maal m ON m.id = i.maal_id
        LEFT JOIN LATERAL (
            SELECT * FROM maal_maaling e
            WHERE e.indikator_id = r.indikator_id AND e.periode = r.periode AND e.grunnlag = r.grunnlag
            ORDER BY e.versjon DESC LIMIT 1
        ) s ON true
    ) vurdert
"""

_SKRIV = """
    WITH skrevet AS (
        INSERT INTO maal_maaling (
            indikator_id, periode, grunnlag, versjon, verdi, symbol, beskrivelse, teller, nevner, foreloepig, brudd,
            brudd_grunn, merknad, kilde, kilde_url, publisert, sikkerhet, grunn, registrert_av_id, registrert_tid
        )
        SELECT r.indikator_id, r.periode, r.grunnlag, d.versjon + 1, r.verdi, r.symbol, r.beskrivelse, r.teller,
            r.nevner, r.foreloepig, r.brudd, r.brudd_grunn, r.merknad, r.kilde, r.kilde_url, r.publisert, r.sikkerhet,
            CASE WHEN d.versjon = 0 THEN '' ELSE r.grunn END, %(av)s, now()
        FROM innrad r JOIN inndom d USING (nummer)
        WHERE d.utfall IN ('ny', 'ny_versjon')
        ORDER BY r.nummer
        RETURNING id, indikator_id, periode, grunnlag
    )
    SELECT r.nummer, s.id FROM skrevet s JOIN innrad r USING (indikator_id, periode, grunnlag)
"""


def _sammenlikning(cursor: CursorWrapper, *, bare_avviste: bool = False) -> Sammenlikning:
    cursor.execute("SELECT utfall, count(*) FROM inndom GROUP BY utfall")
    antall = Counter({Utfall(utfall): antall for utfall, antall in cursor.fetchall()})
    cursor.execute(
        "SELECT nummer, utfall, feil, versjon, gjeldende_pk, gjeldende_verdi, gjeldende_tekst, desimaler FROM inndom"
        + (" WHERE utfall IN ('konflikt', 'feil')" if bare_avviste else "")
        + " ORDER BY nummer"
    )
    return Sammenlikning(antall, tuple(_dommer(cursor)))


def _dommer(cursor: CursorWrapper) -> Iterator[Dom]:
    for nummer, utfall, feil, versjon, pk, verdi, tekst, desimaler in cursor:
        vist = tekst if verdi is None else tall(verdi, desimaler)
        yield Dom(
            nummer=nummer,
            utfall=Utfall(utfall),
            melding=_melding(utfall, feil, vist),
            versjon=versjon,
            gjeldende_pk=pk,
            gjeldende_verdi=verdi,
            gjeldende_tekst=vist,
        )


def _melding(utfall: str, feil: str | None, gjeldende: str) -> str:
    if utfall == Utfall.KONFLIKT.value:
        if not gjeldende:
            return _("Tallet du rettet, finnes ikke lenger med dette grunnlaget.")
        return _("Noen har registrert %(verdi)s etter at du hentet tallene.") % {"verdi": gjeldende}
    if utfall != Utfall.FEIL.value:
        return ""
    return _meldinger()[feil or "uten_grunn"]


def _meldinger() -> dict[str, str]:
    return {
        "ukjent_indikator": _("Indikatoren finnes ikke."),
        "to_ganger": _("Samme indikator, periode og grunnlag står flere ganger."),
        "maal_avsluttet": _("Målet er avsluttet. Nye tall kan ikke legges til."),
        "avviklet": _("Indikatoren er ikke lenger i bruk."),
        "periode": _("Perioden passer ikke med hvor ofte indikatoren måles."),
        "ikke_over": _("Perioden er ikke over ennå. En måling gjelder en periode som er ferdig."),
        "symbol": _("Symbolet er ukjent. Bruk «.», «..» eller «:»."),
        "verdi_og_symbol": _("Raden har både et tall og et symbol. Behold det ene."),
        "tom": _("Raden har verken tall, symbol eller beskrivelse."),
        "ord_ikke_tall": _("Indikatoren er kvalitativ: beskriv verdien i ord, ikke med tall."),
        "tall_ikke_ord": _("Indikatoren måles med tall: skriv et tall, eller symbolet kilden bruker."),
        "desimaler": _("Tallet har for mange desimaler for denne indikatoren."),
        "for_stort": _("Tallet er for stort."),
        "nivaa": _("Verdien er ikke et av nivåene for denne indikatoren."),
        "grenser": _("Verdien er utenfor grensene som gjelder for indikatoren."),
        "teller_uten_nevner": _("Teller og nevner hører sammen: fyll ut begge eller ingen."),
        "nevner": _("Nevneren må være over null."),
        "teller_motsier": _("Verdien stemmer ikke med teller delt på nevner."),
        "brudd_uten_grunn": _("Et brudd i serien må ha en grunn."),
        "uten_grunn": _("Det finnes et tall fra før. Skriv hvorfor det rettes."),
    }
