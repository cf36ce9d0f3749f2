"""One spelling of each word, so that nynorsk finds bokmål and the other way about.

What is written and what is asked for pass through the same replacements, so one that hits too much («heim» in
«Trondheim») makes nothing impossible to find. The list lives here and, made into SQL, in a function of the database:
no file on the server's disk, and nothing that takes more than the program's own role. A change of the list is a
migration that makes the function and every document anew; a test holds the two together.
"""

from __future__ import annotations

# In this order; no replacement brings back what was replaced, here or earlier.
ORDFORMER: tuple[tuple[str, str], ...] = (
    ("rettleiing", "veiledning"),
    ("rettleiar", "veileder"),
    ("leiing", "ledelse"),
    ("leiar", "leder"),
    ("tilråding", "tilrådning"),
    ("utgreiing", "utredning"),
    ("handsaming", "behandling"),
    ("løyving", "bevilgning"),
    ("høyring", "høring"),
    ("oppnåing", "oppnåelse"),
    ("verksemda", "virksomheten"),
    ("verksemd", "virksomhet"),
    ("styresmakt", "myndighet"),
    ("tenest", "tjenest"),
    ("innbyggjar", "innbygger"),
    ("tilsett", "ansatt"),
    ("moglegheit", "mulighet"),
    ("mogleg", "mulig"),
    ("tryggleik", "trygghet"),
    ("openheit", "åpenhet"),
    ("heita", "heten"),
    ("heit", "het"),
    ("skilnad", "forskjell"),
    ("oppgåv", "oppgav"),
    ("åtferd", "atferd"),
    ("kjelde", "kilde"),
    ("skul", "skol"),
    ("sjuk", "syk"),
    ("heim", "hjem"),
    ("born", "barn"),
    ("bustad", "bolig"),
    ("fleir", "fler"),
    ("mykje", "mye"),
    ("fyrst", "først"),
    ("kvalitet", "kalitet"),  # before «kva»: no form of «hva»
    ("kvar", "hver"),
    ("auk", "øk"),
    ("gjer", "gjør"),
    ("lønn", "løn"),
    ("vei", "veg"),
    ("tall", "tal"),
)
# The server may run without a language of its own: then it knows no capital outside ASCII.
_STORE, _SMAA = "ÆØÅÉÄÖÜ", "æøåéäöü"


def normal_form(tekst: str) -> str:
    """As `soek_ord` in the database has it."""
    liten = tekst.lower()
    for fra, til in ORDFORMER:
        liten = liten.replace(fra, til)
    return liten


def ordfunksjon() -> str:
    """`soek_ord(text)` of the list, as SQL."""
    uttrykk = f"lower(translate($1, '{_STORE}', '{_SMAA}'))"
    for fra, til in ORDFORMER:
        uttrykk = f"replace({uttrykk}, '{fra}', '{til}')"
    return _funksjon("soek_ord(text)", "text", uttrykk)


def vektorfunksjon() -> str:
    """`soek_vektor(title, text)`: stems first, and the words as they are written, for who has typed half of one."""

    def deler(config: str) -> str:
        tittel, tekst = (f"to_tsvector('{config}', public.soek_ord({felt}))" for felt in ("$1", "$2"))
        return f"setweight({tittel}, 'A') || setweight({tekst}, 'C')"

    stemmer, ord_ = deler("pg_catalog.norwegian"), deler("pg_catalog.simple")
    return _funksjon("soek_vektor(text, text)", "tsvector", f"{stemmer} || {ord_}")


# The last word, when it may still be typed on: alone after a space, outside quotes and signs.
_SISTE = r"""substring(q.tekst from '(?:^|\s)([^\s"\\'':|&!()<>*,.;/-]{2,})$')"""


def spoerringsfunksjon() -> str:
    """`soek_spoerring(text)`: quotes, minus and «or» as people know them, the last word also as a beginning."""
    norsk = "websearch_to_tsquery('pg_catalog.norwegian', {})"
    foran = norsk.format("left(d.tekst, length(d.tekst) - length(d.siste))")
    begynnelse = "to_tsquery('pg_catalog.simple', quote_literal(d.siste) || ':*')"
    # A word the language is full of finds nothing by itself, and half of it must not find everything.
    smaaord = "to_tsvector('pg_catalog.norwegian', d.siste) = ''::tsvector"
    kropp = f"""
        SELECT CASE WHEN d.siste IS NULL OR {smaaord} THEN {norsk.format("d.tekst")}
                    ELSE {norsk.format("d.tekst")} || ({foran} && {begynnelse}) END
        FROM (SELECT q.tekst, CASE WHEN mod(length(q.tekst) - length(replace(q.tekst, '"', '')), 2) = 0
                                   THEN {_SISTE} END AS siste
              FROM (SELECT public.soek_ord($1) AS tekst) q) d
    """
    return _funksjon("soek_spoerring(text)", "tsquery", kropp, hel=True)


def stammefunksjon() -> str:
    """`soek_stammer(text)`: the stems of a text, for marking the words that were found."""
    uttrykk = "tsvector_to_array(to_tsvector('pg_catalog.norwegian', public.soek_ord($1)))"
    return _funksjon("soek_stammer(text)", "text[]", uttrykk)


# Nearer than this, two spellings may be the same word. Set here, for the index is asked with what the session says.
NAER = 0.45


def naerfunksjon() -> str:
    """`soek_naere(text)`: the documents whose title holds something spelt nearly so, by index."""
    return f"""
        CREATE OR REPLACE FUNCTION soek_naere(text) RETURNS SETOF bigint LANGUAGE sql STABLE PARALLEL SAFE
        SET pg_trgm.word_similarity_threshold = {NAER} AS $f$
            SELECT id FROM public.soek_soekedokument WHERE tittel OPERATOR(public.%>) $1
        $f$
    """


def _funksjon(signatur: str, svar: str, uttrykk: str, *, hel: bool = False) -> str:
    kropp = uttrykk if hel else f"SELECT {uttrykk}"
    return (
        f"CREATE OR REPLACE FUNCTION {signatur} RETURNS {svar} LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE "
        f"AS $f$ {kropp} $f$"
    )
