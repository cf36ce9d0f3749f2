"""The lock that a referat, or any approved source of signals, puts on all it covers, as triggers."""

from __future__ import annotations

from collections.abc import Callable

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


def laast_av_godkjent_kilde(kilde_id: str) -> str:
    """SQL that refuses when the source of the signals is approved, and holds it still: they wait for each other."""
    return f"""
        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = {kilde_id} FOR SHARE;
        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k
                   WHERE k.id = {kilde_id} AND k.godkjent_tid IS NOT NULL) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',
                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';
        END IF;
    """


def laast_av_kilden(kilde_id: str) -> str:
    """SQL that refuses when the source is approved, or when one party has approved a meeting's referat as it stands.

    The referat before the source: an approval takes them in that order.
    """
    moete_id = f"(SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = {kilde_id})"
    return laast_av_referat(moete_id) + laast_av_godkjent_kilde(kilde_id)


def laas_trigger(navn: str, laast: Callable[[str], str], felt: str, *, unntatt: str = "") -> pgtrigger.Trigger:
    """Rows that an approved referat covers can neither come, change nor go. `felt` is what `laast` asks about.

    `unntatt`: SQL of OLD and NEW, a change that may come all the same.
    """
    fritt = f"IF TG_OP = 'UPDATE' THEN IF {unntatt} THEN RETURN NEW; END IF; END IF;" if unntatt else ""
    return pgtrigger.Trigger(
        name=navn,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            {fritt}
            IF TG_OP <> 'INSERT' THEN {laast(f"OLD.{felt}")} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            {laast(f"NEW.{felt}")}
            RETURN NEW;
        """,
    )


def er_partens(relasjon: str) -> pgtrigger.Trigger:
    """What a party says is said by somebody who had a role with that party that day: nobody answers for the other one.

    `relasjon` is SQL that finds the relation from NEW, which has `part`, `av` and `tid`.
    """
    return pgtrigger.Trigger(
        name="er_partens",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("dag", "DATE := (NEW.tid AT TIME ZONE 'Europe/Oslo')::date")],
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM organisasjon_styringsrelasjon r JOIN organisasjon_rolletildeling t
                    ON t.organ_id = CASE NEW.part WHEN 'overordnet' THEN r.overordnet_id ELSE r.underordnet_id END
                WHERE r.id = ({relasjon}) AND t.bruker_id = NEW.av_id
                  AND t.gyldig_fra <= dag AND (t.gyldig_til IS NULL OR t.gyldig_til > dag)
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sies_av_partens_egne',
                    MESSAGE = 'Den som svarer for en part, må ha en rolle hos parten den dagen.';
            END IF;
            RETURN NEW;
        """,
    )
