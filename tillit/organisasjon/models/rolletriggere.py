"""What the database itself holds of a person and a role: when sessions die, where a role can be held, what takes two."""

from __future__ import annotations

import pgtrigger

from tillit.organisasjon.enums import Organtype, Rolle
from tillit.organisasjon.rettigheter import HELE_BYEN, ORGANTYPER

_PASSER = ", ".join(
    f"('{rolle.value}', '{organtype.value}')"
    for rolle in Rolle
    for organtype in Organtype
    if organtype in ORGANTYPER[rolle]
)
_GIS_AV_TO = ", ".join(f"'{rolle.value}'" for rolle in Rolle if rolle in HELE_BYEN)

ROLLETRIGGERE = [
    # A role is ended, never deleted: two administrators would be one when the row of the other was gone.
    pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
    # Rows from before the rule stand; a new one, or another role or body in an old one, must fit.
    pgtrigger.Trigger(
        name="rollen_passer_organet",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("rolle", "organ_id"),
        declare=[("organtype", "TEXT")],
        func=f"""
                    SELECT type INTO organtype FROM organisasjon_organ WHERE id = NEW.organ_id;
                    IF (NEW.rolle, organtype) NOT IN ({_PASSER}) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'rolle_passer_organet',
                            MESSAGE = 'Rollen hører ikke hjemme på et organ av denne typen.';
                    END IF;
                    RETURN NEW;
                """,
    ),
    # Nobody gives herself a role. And from the day a second administrator has existed, no role that reads the whole
    # city comes, is moved or is made to last longer without a proposal that another has approved. Where one of the
    # two is gone, a new second one comes from the machine itself: there nobody is logged in, and nobody acts.
    pgtrigger.Trigger(
        name="hele_byen_gis_av_to",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[
            ("dag", "DATE := (now() AT TIME ZONE 'Europe/Oslo')::date"),
            ("aktoer", "TEXT := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'bruker'"),
            ("naa", "INT"),
            ("noensinne", "INT"),
        ],
        func=f"""
                    IF TG_OP = 'UPDATE' THEN
                        IF (NEW.bruker_id, NEW.rolle, NEW.organ_id) = (OLD.bruker_id, OLD.rolle, OLD.organ_id)
                            AND NEW.gyldig_fra >= OLD.gyldig_fra
                            AND COALESCE(NEW.gyldig_til, 'infinity'::date) <= COALESCE(OLD.gyldig_til, 'infinity'::date)
                        THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF aktoer = NEW.bruker_id::text THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'rolle_ikke_til_seg_selv',
                            MESSAGE = 'Ingen kan gi seg selv en rolle.';
                    END IF;
                    IF NEW.rolle NOT IN ({_GIS_AV_TO}) THEN
                        RETURN NEW;
                    END IF;
                    SELECT count(DISTINCT h.bruker_id) INTO noensinne
                    FROM organisasjon_rolletildelingevent h WHERE h.rolle = 'administrator';
                    IF noensinne < 2 THEN
                        RETURN NEW;
                    END IF;
                    SELECT count(DISTINCT t.bruker_id) INTO naa
                    FROM organisasjon_rolletildeling t JOIN organisasjon_bruker b ON b.id = t.bruker_id
                    WHERE t.rolle = 'administrator' AND b.is_active AND t.gyldig_fra <= dag
                      AND (t.gyldig_til IS NULL OR t.gyldig_til > dag);
                    IF naa < 2 AND TG_OP = 'INSERT' AND NEW.rolle = 'administrator' AND aktoer IS NULL THEN
                        RETURN NEW;
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM organisasjon_rolleforslag f
                        WHERE f.bruker_id = NEW.bruker_id AND f.rolle = NEW.rolle AND f.organ_id = NEW.organ_id
                          AND f.utfall = 'godkjent' AND f.tildeling_id IS NULL
                          AND f.gyldig_fra <= NEW.gyldig_fra
                          AND COALESCE(f.gyldig_til, 'infinity'::date) >= COALESCE(NEW.gyldig_til, 'infinity'::date)
                    ) THEN
                        RAISE EXCEPTION USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'rolle_hele_byen_gis_av_to',
                            MESSAGE = 'En rolle som gjelder hele byen, må foreslås av én administrator og godkjennes av en annen.';
                    END IF;
                    RETURN NEW;
                """,
    ),
]

BRUKERTRIGGERE = [
    pgtrigger.Protect(name="slettes_ikke", operation=pgtrigger.Delete),
    pgtrigger.Trigger(
        name="gamle_oekter_doer",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func="""
                    NEW.oektnummer = GREATEST(NEW.oektnummer, OLD.oektnummer);
                    IF NEW.is_active <> OLD.is_active THEN
                        NEW.oektnummer = OLD.oektnummer + 1;
                    END IF;
                    RETURN NEW;
                """,
    ),
]
