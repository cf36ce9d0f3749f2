"""The lock that a referat puts on all it covers, as triggers."""

from __future__ import annotations

import pgtrigger


def laast_av_godkjent_referat(moete_id: str) -> str:
    """SQL that refuses when the referat of the meeting is approved. `moete_id` is an SQL expression.

    The share lock makes a writer wait for an approval under way, and an approval wait for the writer.
    """
    return f"""
        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = {moete_id} FOR SHARE;
        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = {moete_id} AND r.status = 'godkjent') THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',
                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';
        END IF;
    """


def laast_av_referat(moete_id: str) -> str:
    """SQL that refuses also when one party has approved the text as it stands: step the version first.

    Otherwise an approval could come to stand under words that the party never read.
    """
    return f"""
        {laast_av_godkjent_referat(moete_id)}
        IF EXISTS (
            SELECT 1 FROM styringsdialog_referat r
            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon
            WHERE r.moete_id = {moete_id}
        ) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',
                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';
        END IF;
    """


def laas_trigger(navn: str, moete_id: str = "{rad}.moete_id") -> pgtrigger.Trigger:
    """Rows that an approved referat covers can neither come, change nor go."""
    return pgtrigger.Trigger(
        name=navn,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' THEN {laast_av_referat(moete_id.format(rad="OLD"))} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            {laast_av_referat(moete_id.format(rad="NEW"))}
            RETURN NEW;
        """,
    )
