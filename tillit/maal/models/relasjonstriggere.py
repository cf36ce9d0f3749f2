"""What the database does as a goal changes steering relation: the same virksomhet on both sides, and a row that says so."""

from __future__ import annotations

import pgtrigger

BYTTER_RELASJON = [
    pgtrigger.Trigger(
        name="relasjon_til_samme_virksomhet",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("relasjon_id"),
        condition=pgtrigger.Q(old__relasjon__df=pgtrigger.F("new__relasjon")),
        func="""
            IF (SELECT underordnet_id FROM organisasjon_styringsrelasjon WHERE id = OLD.relasjon_id)
                <> (SELECT underordnet_id FROM organisasjon_styringsrelasjon WHERE id = NEW.relasjon_id) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'maal_hos_samme_virksomhet',
                    MESSAGE = 'Et mål kan bare tas inn i en annen styringsrelasjon for den samme virksomheten.';
            END IF;
            RETURN NEW;
        """,
    ),
    pgtrigger.Trigger(
        name="relasjonsskiftet_staar",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("relasjon_id"),
        condition=pgtrigger.Q(old__relasjon__df=pgtrigger.F("new__relasjon")),
        func="""
            INSERT INTO maal_relasjonsskifte (maal_id, fra_id, til_id, tid)
                VALUES (NEW.id, OLD.relasjon_id, NEW.relasjon_id, clock_timestamp());
            RETURN NULL;
        """,
    ),
]
