"""The database's own no to what begins in a relation that does not hold by then (`organisasjon.varighet`)."""

from __future__ import annotations

from typing import Any

import pgtrigger

# Today in Oslo, as the database counts it.
I_DAG = "(now() AT TIME ZONE 'Europe/Oslo')::date"


def relasjonen_varer(relasjon: str, dag: str = I_DAG, **naar: Any) -> pgtrigger.Trigger:
    """Nothing new begins in a relation that does not hold by then. `relasjon` and `dag` are SQL that finds them from NEW."""
    return pgtrigger.Trigger(
        name="relasjonen_varer",
        when=pgtrigger.Before,
        **{"operation": pgtrigger.Insert, **naar},
        func=f"""
            IF EXISTS (
                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = ({relasjon}) AND r.gyldig_til <= ({dag})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_er_avsluttet',
                    MESSAGE = 'Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe nytt i den.';
            END IF;
            IF EXISTS (
                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = ({relasjon}) AND r.gyldig_fra > ({dag})
            ) THEN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_har_ikke_begynt',
                    MESSAGE = 'Styringsrelasjonen har ikke begynt. Partene begynner ikke på noe nytt i den før den gjelder.';
            END IF;
            RETURN NEW;
        """,
    )
