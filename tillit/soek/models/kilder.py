"""Which tables are searched, and which of their words. A proxy of each model carries the triggers, so that the rooms
below know nothing of search.

Only what the page shows to everybody who may open it: no word of the threads of a report, of what one party has
judged before the other, of a text that is not delivered yet, nor of how a story came about.
"""

from __future__ import annotations

from django.db import models

from resultatkjede.models import Kjedemal, Kobling, Ledd, Nyttefortelling, Risiko, Tiltak
from styringsdialog.models import (
    Moete,
    Oppfoelging,
    Ordlydforslag,
    Referat,
    Referatkommentar,
    Referattillegg,
    Sakspunkt,
    Signal,
    Signalsvar,
    Spoersmaalssvar,
    Styringsdokument,
)
from tillit.avvik.models import Avviksvarsel
from tillit.maal.models import Indikator, Kunngjoering, Maal, Maaling, Vurdering
from tillit.rapport.enums import Rapportstatus
from tillit.rapport.models import Rapport
from tillit.rapportering.enums import Periodetype
from tillit.rapportering.models import Leveranse, Rapporteringsperiode
from tillit.rapporteringskrav.models import Rapporteringskrav
from tillit.soek.enums import Dokumentslag as S
from tillit.soek.models.byens import BYENS
from tillit.soek.models.partenes import PARTENES
from tillit.soek.models.utregning import DAG, Dokumentkilde, triggere

_KJEDENS_MAAL = "SELECT c.maal_id FROM resultatkjede_resultatkjede c WHERE c.id = k.kjede_id"
_INDIKATORENS_MAAL = "SELECT i.maal_id FROM maal_indikator i WHERE i.id = k.indikator_id"
_SIGNALETS_MOETE = """
    SELECT d.moete_id FROM styringsdialog_signalkilde d JOIN styringsdialog_signal g ON g.kilde_id = d.id
    WHERE g.id = k.signal_id
"""
# What was given outside a meeting has no page of its own for a hit to lead to.
_GITT_I_ET_MOETE = """
    EXISTS (SELECT FROM styringsdialog_signalkilde d WHERE d.id = k.kilde_id AND d.moete_id IS NOT NULL)
"""
_REFERATETS_MOETE = "SELECT r.moete_id FROM styringsdialog_referat r WHERE r.id = k.referat_id"
_FRA_ET_MOETE = f"EXISTS ({_SIGNALETS_MOETE} AND d.moete_id IS NOT NULL)"
_OM_SIGNALET = {"side_id": _SIGNALETS_MOETE, "moete_id": _SIGNALETS_MOETE, "dato": DAG.format("k.tid")}
_KRAVET = {"side_id": "k.id", "relasjon_id": "k.relasjon_id", "dato": "k.gjelder_fra", "tittel": "k.hva"}
_AVVIKET = {**_KRAVET, "dato": DAG.format("k.varslet_tid"), "tittel": "k.tekst"}
_MAALINGENS_ORD = ("k.beskrivelse", "k.merknad", "k.brudd_grunn", "k.grunn")
_PERIODENS_NAVN = f"""
    CASE k.periodetype WHEN '{Periodetype.EGEN}' THEN k.egen_navn
        WHEN '{Periodetype.AAR}' THEN 'Rapportering for ' || extract(year FROM k.start)
        ELSE concat('Rapportering for ', (extract(month FROM k.start)::int + 3) / 4, '. tertial ',
                    extract(year FROM k.start)) END
"""


def _noe(*uttrykk: str) -> str:
    return f"({' || '.join(uttrykk)}) <> ''"


# What a search of one document can hold.
_LENGST = 200_000
# The sections of a delivery, as it was frozen: of a contribution, what was written of it and what was to be done.
_LEVERT = f"""left((
    SELECT string_agg(d.tekst, E'\\n') FROM (
        SELECT s.del ->> f.felt FROM (
            SELECT jsonb_path_query(k.innhold, '$.seksjoner[*]') UNION ALL SELECT k.innhold -> 'annet'
        ) s (del), unnest(ARRAY['tittel', 'vurdering', 'analyse', 'usikkerhet', 'bes_om']) f (felt)
        UNION ALL
        SELECT s.del ->> f.felt FROM (SELECT jsonb_path_query(k.innhold, '$.bidrag[*]')) s (del),
            unnest(ARRAY['tittel', 'vurdering', 'bidrag']) f (felt)
    ) d (tekst) WHERE d.tekst <> ''
), {_LENGST})"""


def _i_innholdet(sti: str) -> str:
    """The texts that stand there in what was frozen."""
    return f"""left((
        SELECT string_agg(d.tekst #>> '{{}}', E'\\n') FROM jsonb_path_query(k.innhold, '$.{sti}') d (tekst)
    ), {_LENGST})"""


def _i_rapporten(sti: str) -> str:
    """Of each virksomhet in a report as it was frozen."""
    return _i_innholdet(f"virksomheter[*].{sti}")


_KILDER: dict[type[models.Model], tuple[Dokumentkilde, ...]] = {
    Maal: (
        Dokumentkilde(
            S.MAAL,
            {"side_id": "k.id", "maal_id": "k.id", "tittel": "k.tekst"},
            ("k.begrunnelse", "k.handlingsrom", "k.kilde_vedtak"),
        ),
    ),
    Indikator: (
        Dokumentkilde(
            S.INDIKATOR,
            {"side_id": "k.id", "maal_id": "k.maal_id", "tittel": "k.navn"},
            ("k.definisjon", "k.teller", "k.nevner", "k.kilde"),
        ),
    ),
    Maaling: (
        Dokumentkilde(
            S.MAALING,
            {"side_id": "k.indikator_id", "maal_id": _INDIKATORENS_MAAL, "dato": "k.periode"},
            _MAALINGENS_ORD,
            _noe(*_MAALINGENS_ORD),
        ),
    ),
    Kunngjoering: (
        Dokumentkilde(
            S.KUNNGJOERING,
            {"side_id": "k.indikator_id", "maal_id": _INDIKATORENS_MAAL, "dato": "k.fra"},
            ("k.grunn",),
            "k.trukket_tid IS NULL",
        ),
    ),
    Vurdering: (
        Dokumentkilde(
            S.VURDERING,
            {"side_id": "k.id", "maal_id": "k.maal_id", "dato": "k.periode"},
            ("k.analyse", "k.vurdering", "k.usikkerhet", "k.bes_om"),
        ),
    ),
    Ledd: (
        Dokumentkilde(
            S.LEDD,
            {"side_id": _KJEDENS_MAAL, "maal_id": _KJEDENS_MAAL, "tittel": "k.tekst"},
            ("k.eier_utenfor", "k.uten_indikator_grunn"),
        ),
    ),
    Kobling: (
        Dokumentkilde(
            S.KOBLING,
            {"side_id": _KJEDENS_MAAL, "maal_id": _KJEDENS_MAAL},
            ("k.hypotese", "k.ytre_faktorer", "k.evidens_kilde"),
            _noe("k.hypotese", "k.ytre_faktorer", "k.evidens_kilde"),
        ),
    ),
    Kjedemal: (
        Dokumentkilde(
            S.KJEDEMAL,
            {"side_id": "k.id", "organ_id": "k.organ_id", "tittel": "k.navn"},
            ("k.beskrivelse",),
        ),
    ),
    Risiko: (
        Dokumentkilde(
            S.RISIKO,
            {
                "side_id": "k.id",
                "maal_id": _KJEDENS_MAAL,
                "tittel": "k.tekst",
                "dato": DAG.format("k.foreslaatt_tid"),
            },
            ("k.sto_paa",),
        ),
    ),
    Tiltak: (
        Dokumentkilde(
            S.TILTAK,
            {
                "side_id": "k.risiko_id",
                "maal_id": """SELECT c.maal_id FROM resultatkjede_resultatkjede c
                    JOIN resultatkjede_risiko r ON r.kjede_id = c.id WHERE r.id = k.risiko_id""",
                "dato": "k.frist",
                "tittel": "k.tekst",
            },
            ("k.merknad",),
        ),
    ),
    Nyttefortelling: (
        Dokumentkilde(
            S.FORTELLING,
            {
                "side_id": "k.id",
                "maal_id": _KJEDENS_MAAL,
                "tittel": "k.tittel",
                "dato": DAG.format("k.publisert_tid"),
            },
            ("k.tekst", "k.virkning"),
        ),
    ),
    Moete: (
        Dokumentkilde(
            S.MOETE,
            {"side_id": "k.id", "moete_id": "k.id", "tittel": "k.tittel"},
            ("k.formaal", "k.sted", "k.avlyst_grunn"),
        ),
    ),
    Sakspunkt: (
        Dokumentkilde(
            S.SAK,
            {"side_id": "k.moete_id", "moete_id": "k.moete_id", "tittel": "k.tittel"},
            ("k.notat", "k.grunnlag"),
        ),
    ),
    Signal: (
        Dokumentkilde(
            S.SIGNAL,
            {
                **dict.fromkeys(
                    ("side_id", "moete_id"),
                    "SELECT d.moete_id FROM styringsdialog_signalkilde d WHERE d.id = k.kilde_id",
                ),
                "tittel": "k.tekst",
            },
            ("k.hjemmel",),
            _GITT_I_ET_MOETE,
        ),
    ),
    Referat: (
        Dokumentkilde(
            S.REFERAT,
            {"side_id": "k.moete_id", "moete_id": "k.moete_id"},
            ("k.sammendrag",),
            _noe("k.sammendrag"),
        ),
    ),
    Signalsvar: (Dokumentkilde(S.SVAR, _OM_SIGNALET, ("k.grunn",), f"{_noe('k.grunn')} AND {_FRA_ET_MOETE}"),),
    Ordlydforslag: (Dokumentkilde(S.ORDLYD, _OM_SIGNALET, ("k.tekst", "k.svargrunn"), _FRA_ET_MOETE),),
    Spoersmaalssvar: (Dokumentkilde(S.SPOERSMAALSSVAR, _OM_SIGNALET, ("k.tekst",), _FRA_ET_MOETE),),
    **{
        modell: (
            Dokumentkilde(
                slag,
                {"side_id": _REFERATETS_MOETE, "moete_id": _REFERATETS_MOETE, "dato": DAG.format("k.tid")},
                ("k.tekst",),
            ),
        )
        for modell, slag in ((Referatkommentar, S.KOMMENTAR), (Referattillegg, S.TILLEGG))
    },
    Oppfoelging: (
        Dokumentkilde(
            S.OPPFOELGING,
            {"side_id": "k.id", "relasjon_id": "k.relasjon_id", "dato": "k.frist"},
            ("k.tekst", "k.merknad"),
            _noe("k.tekst", "k.merknad"),
        ),
    ),
    Rapporteringsperiode: (
        Dokumentkilde(
            S.PERIODE,
            {"side_id": "k.id", "relasjon_id": "k.relasjon_id", "dato": "k.slutt", "tittel": _PERIODENS_NAVN},
        ),
    ),
    Rapporteringskrav: (Dokumentkilde(S.RAPPORTERINGSKRAV, _KRAVET, ("k.hvorfor", "k.hjemmel", "k.opphav_tekst")),),
    # What an issued letter asks for is found in the letter: its signals have no page of their own.
    Styringsdokument: (
        Dokumentkilde(
            S.BREV,
            {
                "side_id": "k.id",
                "relasjon_id": "k.relasjon_id",
                "dato": "k.dato",
                **dict.fromkeys(("aar_fra", "aar_til"), "k.aar"),
                "tittel": "k.tittel",
            },
            (_i_innholdet("tekster[*].tekst"), _i_innholdet("oppdrag[*].tekst")),
            "k.innhold IS NOT NULL",
        ),
    ),
    Avviksvarsel: (Dokumentkilde(S.AVVIK, _AVVIKET, ("k.betydning", "k.tiltak", "k.svar", "k.utfall")),),
    Leveranse: (
        Dokumentkilde(
            S.LEVERANSE,
            {
                "side_id": "k.id",
                "relasjon_id": "SELECT p.relasjon_id FROM rapportering_rapporteringsperiode p WHERE p.id = k.periode_id",
                "dato": DAG.format("k.levert_tid"),
                "tittel": "coalesce(k.innhold ->> 'periodenavn', '')",
            },
            (_LEVERT,),
        ),
    ),
    Rapport: (
        Dokumentkilde(
            S.RAPPORT,
            {
                "side_id": "k.id",
                "organ_id": "k.organ_id",
                "dato": DAG.format("k.ferdig_tid"),
                **dict.fromkeys(("aar_fra", "aar_til"), "k.aar"),
                "tittel": "concat_ws(' ', coalesce(k.innhold ->> 'slagnavn', 'Samlerapport'), "
                "coalesce(k.innhold -> 'periode' ->> 'navn', k.aar::text), "
                "coalesce(k.innhold ->> 'organ', k.innhold ->> 'avdeling'))",
            },
            (_i_rapporten("navn"), _i_rapporten("maal[*].bilde.tekst")),
            f"k.status = '{Rapportstatus.FERDIG}'",
        ),
    ),
    **PARTENES,
    **BYENS,
}


_FLYTTEDE_MAALINGER = """(
    SELECT m.* FROM maal_maaling m JOIN nye n ON n.id = m.indikator_id JOIN gamle g ON g.id = n.id
    WHERE n.maal_id <> g.maal_id
) k"""
_VED_FLYTTING: dict[type[models.Model], str] = {Indikator: _KILDER[Maaling][0].skriv(_FLYTTEDE_MAALINGER)}


def _med_triggere(modell: type[models.Model], kilder: tuple[Dokumentkilde, ...]) -> type[models.Model]:
    meta = type(
        "Meta",
        (),
        {
            "proxy": True,
            "app_label": "soek",
            "triggers": triggere(*kilder, ved_flytting=_VED_FLYTTING.get(modell, "")),
            "default_permissions": (),
        },
    )
    return type(f"Soekbar{modell.__name__}", (modell,), {"__module__": __name__, "Meta": meta})


KILDEMODELLER = {_med_triggere(modell, kilder): kilder for modell, kilder in _KILDER.items()}
