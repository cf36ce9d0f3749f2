"""A signal points at its source, and what it may be is asked there. The history goes along: the numbers are the same."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('styringsdialog', '0006_moetene_er_kilder'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='moete',
            name='holdt_staar_fast',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='oppfoelging',
            name='bare_av_bindende_signal',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='referat',
            name='godkjennes_av_begge',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='signal_laast',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='signal_fra_holdt_moete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='signal_ny_tekst_ny_versjon',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='signal_bindende_har_hjemmel',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='signal_bindende_i_tide',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signal',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='signalsvar',
            name='signalsvar_laast',
        ),
        migrations.RenameField('signal', 'moete', 'kilde'),
        migrations.RenameField('signalevent', 'moete', 'kilde'),
        migrations.AlterField(
            model_name='signal',
            name='kilde',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signaler', to='styringsdialog.signalkilde', verbose_name='kilde'),
        ),
        migrations.AlterField(
            model_name='signalevent',
            name='kilde',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.signalkilde', verbose_name='kilde'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moete',
            trigger=pgtrigger.compiler.Trigger(name='holdt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = NEW.id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n                    IF OLD.status IN ('gjennomfoert', 'avlyst') AND NEW.status <> OLD.status THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_er_ferdig',\n                            MESSAGE = 'Et møte som er holdt eller avlyst, kan ikke få en annen status.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='02527a59a3a5590f2573dba44203c10de5913e99', operation='UPDATE', pgid='pgtrigger_holdt_staar_fast_ecb5f', table='styringsdialog_moete', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='oppfoelging',
            trigger=pgtrigger.compiler.Trigger(name='bare_av_bindende_signal', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_signal s\n                        JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id AND k.kan_binde\n                            AND k.godkjent_tid IS NOT NULL\n                        WHERE s.id = NEW.signal_id AND s.type IN ('styringssignal', 'oppdrag')\n                          AND s.status = 'bekreftet' AND s.frist = NEW.frist\n                          AND (COALESCE(s.klassifisert_tid, s.foert_tid) AT TIME ZONE 'Europe/Oslo')::date <= k.foeres_innen\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_av_bindende_signal',\n                            MESSAGE = 'Bare et bindende signal med frist kan følges opp.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='bb20e1016019d2e4872517b9aa9a36ca790063d7', operation='INSERT OR UPDATE OF "signal_id", "frist"', pgid='pgtrigger_bare_av_bindende_signal_aaebd', table='styringsdialog_oppfoelging', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referat',
            trigger=pgtrigger.compiler.Trigger(name='godkjennes_av_begge', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'godkjent\')', func="\n                    IF (SELECT count(DISTINCT g.part) FROM styringsdialog_referatgodkjenning g\n                        WHERE g.referat_id = NEW.id AND g.referat_versjon = NEW.versjon) < 2 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjennes_av_begge',\n                            MESSAGE = 'Et referat er godkjent først når begge parter har godkjent samme tekst.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='f9e60bd00671995738334c2c6131732267962b4b', operation='INSERT OR UPDATE', pgid='pgtrigger_godkjennes_av_begge_6aeda', table='styringsdialog_referat', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='laast_av_kilden', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id) FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id) AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id)\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k\n                   WHERE k.id = OLD.kilde_id AND k.godkjent_tid IS NOT NULL) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',\n                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';\n        END IF;\n     END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id)\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k\n                   WHERE k.id = NEW.kilde_id AND k.godkjent_tid IS NOT NULL) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',\n                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';\n        END IF;\n    \n            RETURN NEW;\n        ", hash='7393ad182de411abf3337b63119fe14650c01e3a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_laast_av_kilden_8d138', table='styringsdialog_signal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='signal_bytter_ikke_kilde', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kilde_id" IS DISTINCT FROM (NEW."kilde_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b4724b775030f72936545fe4ec6b8dcda2d0d1e4', operation='UPDATE', pgid='pgtrigger_signal_bytter_ikke_kilde_b1fe8', table='styringsdialog_signal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='signal_sak_i_samme_moete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."sak_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_sakspunkt s\n                        JOIN styringsdialog_signalkilde k ON k.moete_id = s.moete_id\n                        WHERE s.id = NEW.sak_id AND k.id = NEW.kilde_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sak_i_samme_moete',\n                            MESSAGE = 'Saken hører til et annet møte.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='5ae62953cae34921388a9c2f4b821ba09bcf20e4', operation='INSERT OR UPDATE OF "sak_id"', pgid='pgtrigger_signal_sak_i_samme_moete_8fb26', table='styringsdialog_signal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='signal_ny_tekst_ny_versjon', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.versjon < OLD.versjon OR (NEW.versjon = OLD.versjon AND\n                        (NEW.type, NEW.tekst, NEW.avsender_id, NEW.hjemmel, NEW.frist)\n                        IS DISTINCT FROM\n                        (OLD.type, OLD.tekst, OLD.avsender_id, OLD.hjemmel, OLD.frist)) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_ny_tekst_ny_versjon',\n                            MESSAGE = 'Et endret signal er en ny versjon, og begge parter må svare på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='e4f84897bcaa7b1a71a67739a0f76c09c4c513e9', operation='UPDATE', pgid='pgtrigger_signal_ny_tekst_ny_versjon_cd3e3', table='styringsdialog_signal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='signal_bindende_i_tide', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE ble_bindende BOOLEAN := NEW.type IN ('styringssignal', 'oppdrag'); siste DATE;", func="\n                    IF TG_OP = 'UPDATE' THEN\n                        ble_bindende := ble_bindende AND OLD.type NOT IN ('styringssignal', 'oppdrag');\n                        IF NEW.foert_tid <> OLD.foert_tid OR (NOT ble_bindende\n                            AND NEW.klassifisert_tid IS DISTINCT FROM OLD.klassifisert_tid) THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_tiden_staar_fast',\n                                MESSAGE = 'Tiden et signal ble ført, kan ikke endres.';\n                        END IF;\n                        IF ble_bindende AND (NEW.klassifisert_tid IS NULL OR NEW.klassifisert_tid < OLD.foert_tid\n                            OR NEW.klassifisert_tid = OLD.klassifisert_tid) THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_klassifisert_har_tid',\n                                MESSAGE = 'Et utsagn som blir styring, må ha tiden det ble det.';\n                        END IF;\n                    ELSIF NEW.klassifisert_tid IS NOT NULL THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_tiden_staar_fast',\n                            MESSAGE = 'Et nytt signal er klassifisert da det ble ført.';\n                    END IF;\n                    IF ble_bindende THEN\n                        SELECT k.foeres_innen INTO siste FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id;\n                        IF (COALESCE(NEW.klassifisert_tid, NEW.foert_tid) AT TIME ZONE 'Europe/Oslo')::date > siste THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bindende_i_tide',\n                                MESSAGE = 'Det som føres etter fristen for å føre styring, er ikke styring.';\n                        END IF;\n                    END IF;\n                    RETURN NEW;\n                ", hash='c6d6f31c4faa8125af1d0befd027ce7c1d3e2910', operation='INSERT OR UPDATE', pgid='pgtrigger_signal_bindende_i_tide_737d7', table='styringsdialog_signal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='signal_bindende_har_hjemmel', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."type" IN (\'oppdrag\', \'styringssignal\'))', declare='DECLARE k styringsdialog_signalkilde%ROWTYPE; r organisasjon_styringsrelasjon%ROWTYPE;', func="\n                    SELECT * INTO k FROM styringsdialog_signalkilde WHERE id = NEW.kilde_id;\n                    IF NOT k.kan_binde THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_kilden_kan_binde',\n                            MESSAGE = 'Bare et styringsmøte kan gi styringssignal og oppdrag.';\n                    END IF;\n                    SELECT * INTO r FROM organisasjon_styringsrelasjon WHERE id = k.relasjon_id FOR SHARE;\n                    IF r.gyldig_fra > k.dato OR r.gyldig_til <= k.dato THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_relasjon_gyldig',\n                            MESSAGE = 'Styringsrelasjonen gjaldt ikke den dagen signalet ble gitt.';\n                    END IF;\n                    PERFORM 1 FROM organisasjon_rolletildeling t\n                        WHERE t.bruker_id = NEW.avsender_id AND t.organ_id = r.overordnet_id\n                          AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer', 'byraad')\n                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)\n                        FOR SHARE;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_avsender_har_myndighet',\n                            MESSAGE = 'Avsenderen hadde ikke myndighet til å styre virksomheten den dagen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='d42aa47caedb38764e5816bf48d228ac4337dc53', operation='INSERT OR UPDATE OF "type", "avsender_id"', pgid='pgtrigger_signal_bindende_har_hjemmel_c46d0', table='styringsdialog_signal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_signalevent" ("avsender_id", "foert_av_id", "foert_av_part", "foert_tid", "frist", "hjemmel", "id", "kilde_id", "klassifisert_tid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "status", "tekst", "type", "versjon") VALUES (NEW."avsender_id", NEW."foert_av_id", NEW."foert_av_part", NEW."foert_tid", NEW."frist", NEW."hjemmel", NEW."id", NEW."kilde_id", NEW."klassifisert_tid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sak_id", NEW."status", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='b8b1f110b25ac1786c9531299551a00888315f52', operation='INSERT', pgid='pgtrigger_insert_insert_1886e', table='styringsdialog_signal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_signalevent" ("avsender_id", "foert_av_id", "foert_av_part", "foert_tid", "frist", "hjemmel", "id", "kilde_id", "klassifisert_tid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "status", "tekst", "type", "versjon") VALUES (NEW."avsender_id", NEW."foert_av_id", NEW."foert_av_part", NEW."foert_tid", NEW."frist", NEW."hjemmel", NEW."id", NEW."kilde_id", NEW."klassifisert_tid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sak_id", NEW."status", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='2e2416ca196be63d1bf4de29d390692cfd149547', operation='UPDATE', pgid='pgtrigger_update_update_b447d', table='styringsdialog_signal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_signalevent" ("avsender_id", "foert_av_id", "foert_av_part", "foert_tid", "frist", "hjemmel", "id", "kilde_id", "klassifisert_tid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "status", "tekst", "type", "versjon") VALUES (OLD."avsender_id", OLD."foert_av_id", OLD."foert_av_part", OLD."foert_tid", OLD."frist", OLD."hjemmel", OLD."id", OLD."kilde_id", OLD."klassifisert_tid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sak_id", OLD."status", OLD."tekst", OLD."type", OLD."versjon"); RETURN NULL;', hash='fdf480d72c093e5ce518cbbdd2bf305ad0378851', operation='DELETE', pgid='pgtrigger_delete_delete_ab1a3', table='styringsdialog_signal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signalsvar',
            trigger=pgtrigger.compiler.Trigger(name='signalsvar_laast', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE gjeldende INTEGER; signaltype TEXT;', func="\n        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = (SELECT s.kilde_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id) FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k\n                   WHERE k.id = (SELECT s.kilde_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id) AND k.godkjent_tid IS NOT NULL) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',\n                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';\n        END IF;\n    \n                    SELECT s.versjon, s.type INTO gjeldende, signaltype FROM styringsdialog_signal s\n                        WHERE s.id = NEW.signal_id FOR SHARE;\n                    IF gjeldende IS DISTINCT FROM NEW.signal_versjon THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_gjelder_teksten',\n                            MESSAGE = 'Signalet er endret. Les det på nytt før du svarer.';\n                    END IF;\n                    IF signaltype = 'uklassifisert' THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_krever_type',\n                            MESSAGE = 'Signalet må klassifiseres før noen kan svare på det.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='7f4d17673daa1764c3dcf1cb9bdaf019a6d7e136', operation='INSERT', pgid='pgtrigger_signalsvar_laast_53b49', table='styringsdialog_signalsvar', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signalkilde',
            trigger=pgtrigger.compiler.Trigger(name='med_signaler_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (NEW.relasjon_id, NEW.dato, NEW.foeres_innen, NEW.kan_binde)\n                        IS DISTINCT FROM (OLD.relasjon_id, OLD.dato, OLD.foeres_innen, OLD.kan_binde)\n                        AND EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.kilde_id = NEW.id) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_staar_fast',\n                            MESSAGE = 'Type, part og dato kan ikke endres etter at signaler er ført.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='dfe943f55422fe73b8421ea865203a00f901cb26', operation='UPDATE', pgid='pgtrigger_med_signaler_staar_fast_eb3a0', table='styringsdialog_signalkilde', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signalkilde',
            trigger=pgtrigger.compiler.Trigger(name='signalene_er_besvart', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."godkjent_tid" IS NOT NULL)', func="\n                    IF EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.kilde_id = NEW.id\n                        AND s.status = 'foreslaatt' AND s.type <> 'uklassifisert') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_alle_besvart',\n                            MESSAGE = 'Ingenting kan godkjennes før begge parter har svart på alle signalene.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='b79830f9b7d99f69ca7f4b4e26df3e2a971b5489', operation='INSERT OR UPDATE', pgid='pgtrigger_signalene_er_besvart_062e3', table='styringsdialog_signalkilde', when='BEFORE')),
        ),
        # No way back: a source made since has another number than its meeting.
        migrations.RunSQL(migrations.RunSQL.noop),
    ]
