"""What actions alone held: a meeting and a referat only go forward, a closed follow-up stands, and a party said it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('styringsdialog', '0007_signalet_har_en_kilde'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='moete',
            name='holdt_staar_fast',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referat',
            name='ny_tekst_ny_versjon',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moete',
            trigger=pgtrigger.compiler.Trigger(name='holdt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = NEW.id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n                    IF OLD.status IN ('gjennomfoert', 'avlyst') AND NEW.status <> OLD.status THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_er_ferdig',\n                            MESSAGE = 'Et møte som er holdt eller avlyst, kan ikke få en annen status.';\n                    END IF;\n                    IF (OLD.status, NEW.status) IN (('planlagt', 'gjennomfoert'), ('innkalt', 'planlagt')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_gaar_framover',\n                            MESSAGE = 'Et møte innkalles én gang, og startes først når det er innkalt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='3a6a6926734ad61bab216b444cb594f87869729a', operation='UPDATE', pgid='pgtrigger_holdt_staar_fast_ecb5f', table='styringsdialog_moete', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='oppfoelging',
            trigger=pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."status" = \'aapen\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c334142845e82766aec6c9d45b8caf33c38328c4', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_5a5b6', table='styringsdialog_oppfoelging', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referat',
            trigger=pgtrigger.compiler.Trigger(name='ny_tekst_ny_versjon', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (OLD.status, NEW.status) IN (('til_kommentar', 'utkast'), ('utkast', 'godkjent')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_gaar_framover',\n                            MESSAGE = 'Et referat sendes til kommentar én gang, og godkjennes etter det.';\n                    END IF;\n                    IF NEW.versjon < OLD.versjon OR NEW.moete_id <> OLD.moete_id\n                        OR (NEW.versjon = OLD.versjon AND NEW.sammendrag <> OLD.sammendrag) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_ny_tekst_ny_versjon',\n                            MESSAGE = 'Et endret referat er en ny versjon, og begge parter må godkjenne på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='511c25fb53c18362d3241531a2299149ebf48a76', operation='UPDATE', pgid='pgtrigger_ny_tekst_ny_versjon_8493c', table='styringsdialog_referat', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sakspunkt',
            trigger=pgtrigger.compiler.Trigger(name='sakspunkt_maal_i_relasjonen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."maal_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM maal_maal a JOIN styringsdialog_moete m ON m.relasjon_id = a.relasjon_id\n                        WHERE a.id = NEW.maal_id AND m.id = NEW.moete_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_maal_i_relasjonen',\n                            MESSAGE = 'Målet hører til en annen styringsrelasjon.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='2788d33315d78b3529af4767283d4e6bf5cf9b1b', operation='INSERT OR UPDATE OF "maal_id"', pgid='pgtrigger_sakspunkt_maal_i_relasjonen_4c996', table='styringsdialog_sakspunkt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='signal_sagt_av_en_part', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.frist < (SELECT k.dato FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_frist_etter_kilden',\n                            MESSAGE = 'Fristen kan ikke være før signalet ble gitt.';\n                    END IF;\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_signalkilde k\n                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id\n                        JOIN organisasjon_rolletildeling t ON t.organ_id IN (r.overordnet_id, r.underordnet_id)\n                        WHERE k.id = NEW.kilde_id AND t.bruker_id = NEW.avsender_id\n                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sagt_av_en_part',\n                            MESSAGE = 'Avsenderen hadde ingen rolle hos partene den dagen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='1253d7defa60685dc46a60703a5b5dc076d0a50a', operation='INSERT OR UPDATE OF "avsender_id", "frist"', pgid='pgtrigger_signal_sagt_av_en_part_602ac', table='styringsdialog_signal', when='BEFORE')),
        ),
    ]
