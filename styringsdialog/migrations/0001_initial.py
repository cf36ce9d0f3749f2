import django.db.models.deletion
import pgtrigger.compiler
import tillit.felles.tid
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller

# The fifth working day after a meeting, as `tillit.felles.tid.pluss_virkedager` counts: a test holds the two together.
# Easter by the anonymous Gregorian rule; Sundays need no name of their own.
FUNKSJONER = """
CREATE FUNCTION styringsdialog_er_virkedag(dag date) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    aar integer := extract(year FROM dag)::integer;
    a integer := aar % 19;
    b integer := aar / 100;
    c integer := aar % 100;
    h integer := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    l integer := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    m integer := (a + 11 * h + 22 * l) / 451;
    n integer := h + l - 7 * m + 114;
    paaske date := make_date(aar, n / 31, n % 31 + 1);
BEGIN
    RETURN extract(isodow FROM dag) < 6
        AND to_char(dag, 'MM-DD') NOT IN ('01-01', '05-01', '05-17', '12-25', '12-26')
        AND dag - paaske NOT IN (-3, -2, 1, 39, 50);
END $$;

CREATE FUNCTION styringsdialog_klassifiseringsfrist(moetedato date) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    dag date := moetedato;
    igjen integer := 5;
BEGIN
    WHILE igjen > 0 LOOP
        dag := dag + 1;
        IF styringsdialog_er_virkedag(dag) THEN
            igjen := igjen - 1;
        END IF;
    END LOOP;
    RETURN dag;
END $$;
"""
FJERN = """
DROP FUNCTION styringsdialog_klassifiseringsfrist(date);
DROP FUNCTION styringsdialog_er_virkedag(date);
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('maal', '0001_initial'),
        ('organisasjon', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('resultatkjede', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(FUNKSJONER, FJERN),
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Moete',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moeter', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('type', models.CharField(choices=[('styring', 'Styringsmøte'), ('fag', 'Fagmøte'), ('informasjon', 'Informasjonsmøte'), ('laering', 'Læringsmøte')], max_length=15, verbose_name='type møte')),
                        ('tittel', models.CharField(max_length=160, verbose_name='tittel')),
                        ('formaal', models.TextField(help_text='Hva skal være avklart når møtet er over?', max_length=2000, verbose_name='formål')),
                        ('start_tid', models.DateTimeField(verbose_name='tidspunkt')),
                        ('varighet_min', models.PositiveSmallIntegerField(default=90, verbose_name='varighet i minutter')),
                        ('sted', models.CharField(blank=True, max_length=160, verbose_name='sted')),
                        ('status', models.CharField(choices=[('planlagt', 'Planlagt'), ('innkalt', 'Innkalt'), ('gjennomfoert', 'Gjennomført'), ('avlyst', 'Avlyst')], default='planlagt', max_length=15, verbose_name='status')),
                        ('avlyst_grunn', models.CharField(blank=True, max_length=500, verbose_name='grunn til avlysning')),
                        ('planlagt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='planlagt av')),
                    ],
                    options={
                        'verbose_name': 'møte',
                        'verbose_name_plural': 'møter',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('varighet_min__gte', 5), ('varighet_min__lte', 600)), name='moete_varighet_rimelig', violation_error_message='Et møte varer fra 5 til 600 minutter.'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'avlyst'), _negated=True), models.Q(('avlyst_grunn', ''), _negated=True), _connector='OR'), name='moete_avlyst_har_grunn'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='holdt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = NEW.id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n                    IF OLD.status IN ('gjennomfoert', 'avlyst') AND NEW.status <> OLD.status THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_er_ferdig',\n                            MESSAGE = 'Et møte som er holdt eller avlyst, kan ikke få en annen status.';\n                    END IF;\n                    IF (OLD.status, NEW.status) IN (('planlagt', 'gjennomfoert'), ('innkalt', 'planlagt')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moete_gaar_framover',\n                            MESSAGE = 'Et møte innkalles én gang, og startes først når det er innkalt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='3a6a6926734ad61bab216b444cb594f87869729a', operation='UPDATE', pgid='pgtrigger_holdt_staar_fast_ecb5f', table='styringsdialog_moete', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='startet_er_kilde', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'gjennomfoert\')', func='\n                    INSERT INTO styringsdialog_signalkilde (moete_id) VALUES (NEW.id)\n                        ON CONFLICT (moete_id) DO UPDATE SET moete_id = EXCLUDED.moete_id;\n                    RETURN NULL;\n                ', hash='16045e41ac74464617143e59a91098c345cb5cad', operation='INSERT OR UPDATE', pgid='pgtrigger_startet_er_kilde_c2f1c', table='styringsdialog_moete', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_moeteevent" ("avlyst_grunn", "formaal", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planlagt_av_id", "relasjon_id", "start_tid", "status", "sted", "tittel", "type", "varighet_min", "versjon") VALUES (NEW."avlyst_grunn", NEW."formaal", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planlagt_av_id", NEW."relasjon_id", NEW."start_tid", NEW."status", NEW."sted", NEW."tittel", NEW."type", NEW."varighet_min", NEW."versjon"); RETURN NULL;', hash='a5483aabb637df075a48995e82d380695b86a2ac', operation='INSERT', pgid='pgtrigger_insert_insert_525d5', table='styringsdialog_moete', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_moeteevent" ("avlyst_grunn", "formaal", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planlagt_av_id", "relasjon_id", "start_tid", "status", "sted", "tittel", "type", "varighet_min", "versjon") VALUES (NEW."avlyst_grunn", NEW."formaal", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planlagt_av_id", NEW."relasjon_id", NEW."start_tid", NEW."status", NEW."sted", NEW."tittel", NEW."type", NEW."varighet_min", NEW."versjon"); RETURN NULL;', hash='b8f5f7a1db2deffd186cb21a7e778c0d1eab805e', operation='UPDATE', pgid='pgtrigger_update_update_b5412', table='styringsdialog_moete', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_moeteevent" ("avlyst_grunn", "formaal", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planlagt_av_id", "relasjon_id", "start_tid", "status", "sted", "tittel", "type", "varighet_min", "versjon") VALUES (OLD."avlyst_grunn", OLD."formaal", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planlagt_av_id", OLD."relasjon_id", OLD."start_tid", OLD."status", OLD."sted", OLD."tittel", OLD."type", OLD."varighet_min", OLD."versjon"); RETURN NULL;', hash='fb3dbfd25db11eabd01466700791a0085337dd1a', operation='DELETE', pgid='pgtrigger_delete_delete_9cc1f', table='styringsdialog_moete', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MoeteEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.moete')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('type', models.CharField(choices=[('styring', 'Styringsmøte'), ('fag', 'Fagmøte'), ('informasjon', 'Informasjonsmøte'), ('laering', 'Læringsmøte')], max_length=15, verbose_name='type møte')),
                        ('tittel', models.CharField(max_length=160, verbose_name='tittel')),
                        ('formaal', models.TextField(help_text='Hva skal være avklart når møtet er over?', max_length=2000, verbose_name='formål')),
                        ('start_tid', models.DateTimeField(verbose_name='tidspunkt')),
                        ('varighet_min', models.PositiveSmallIntegerField(default=90, verbose_name='varighet i minutter')),
                        ('sted', models.CharField(blank=True, max_length=160, verbose_name='sted')),
                        ('status', models.CharField(choices=[('planlagt', 'Planlagt'), ('innkalt', 'Innkalt'), ('gjennomfoert', 'Gjennomført'), ('avlyst', 'Avlyst')], default='planlagt', max_length=15, verbose_name='status')),
                        ('avlyst_grunn', models.CharField(blank=True, max_length=500, verbose_name='grunn til avlysning')),
                        ('planlagt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='planlagt av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ea22c7895a709f29e64ec4c6aca43dd14ebb9c6e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62944', table='styringsdialog_moeteevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Deltaker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('moete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deltakere', to='styringsdialog.moete', verbose_name='møte')),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deltaker')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                    ],
                    options={
                        'verbose_name': 'deltaker',
                        'verbose_name_plural': 'deltakere',
                        'constraints': [
                            models.UniqueConstraint(fields=('moete', 'bruker'), name='deltaker_en_gang'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='deltaker_laast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = OLD.moete_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = OLD.moete_id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = OLD.moete_id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n     END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.moete_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.moete_id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = NEW.moete_id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n            RETURN NEW;\n        ", hash='9d33cb52a9cd2e909ba50a80f309f2d75323a3ff', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_deltaker_laast_2cbf4', table='styringsdialog_deltaker', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_deltakerevent" ("bruker_id", "id", "moete_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."bruker_id", NEW."id", NEW."moete_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0619ac3cf41f01181d7d6132d1f02dd1b21dc54e', operation='INSERT', pgid='pgtrigger_insert_insert_8b52b', table='styringsdialog_deltaker', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_deltakerevent" ("bruker_id", "id", "moete_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."bruker_id", NEW."id", NEW."moete_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='bc04f0a14fee67926e7192435a8e5870ff37565f', operation='UPDATE', pgid='pgtrigger_update_update_4282d', table='styringsdialog_deltaker', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_deltakerevent" ("bruker_id", "id", "moete_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bruker_id", OLD."id", OLD."moete_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='e3a53a70207f75d177f246ee8523e2e0169c5a77', operation='DELETE', pgid='pgtrigger_delete_delete_0fabd', table='styringsdialog_deltaker', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DeltakerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.deltaker')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('moete', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.moete', verbose_name='møte')),
                        ('bruker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='deltaker')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2cb89462ee1e56d8624a4ca3ae1613f56dec5757', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_928d7', table='styringsdialog_deltakerevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Signalkilde',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('moete', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='kilde', to='styringsdialog.moete', verbose_name='møte')),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('tittel', models.CharField(max_length=160, verbose_name='tittel')),
                        ('dato', models.DateField(verbose_name='dato')),
                        ('foeres_innen', models.DateField(verbose_name='siste dag styring kan føres')),
                        ('kan_binde', models.BooleanField(verbose_name='kan gi styring')),
                        ('godkjent_tid', models.DateTimeField(null=True, verbose_name='godkjent av begge parter')),
                    ],
                    options={
                        'verbose_name': 'kilde til signaler',
                        'verbose_name_plural': 'kilder til signaler',
                        'indexes': [
                            models.Index(fields=['relasjon', 'dato'], name='signalkilde_relasjon_dato'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f25fd092fa2ebfbbf066ab55ea51e64ad13f2901', operation='DELETE', pgid='pgtrigger_slettes_aldri_d4d09', table='styringsdialog_signalkilde', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='bytter_ikke_eier', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."moete_id" IS DISTINCT FROM (NEW."moete_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='793da4b4768d5747bd2cfd4a2978cba73ea02fa4', operation='UPDATE', pgid='pgtrigger_bytter_ikke_eier_827bd', table='styringsdialog_signalkilde', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='fylles_fra_moetet', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."moete_id" IS NOT NULL)', func="\n                    SELECT m.relasjon_id, m.tittel, (m.start_tid AT TIME ZONE 'Europe/Oslo')::date,\n                        styringsdialog_klassifiseringsfrist((m.start_tid AT TIME ZONE 'Europe/Oslo')::date),\n                        m.type = 'styring', r.godkjent_tid\n                    INTO NEW.relasjon_id, NEW.tittel, NEW.dato, NEW.foeres_innen, NEW.kan_binde, NEW.godkjent_tid\n                    FROM styringsdialog_moete m\n                    LEFT JOIN styringsdialog_referat r ON r.moete_id = m.id AND r.status = 'godkjent'\n                    WHERE m.id = NEW.moete_id AND m.status = 'gjennomfoert';\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_er_holdt',\n                            MESSAGE = 'Signaler kan bare føres i et møte som er startet.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='d2f88096025027b40e640978678e56090e438c96', operation='INSERT OR UPDATE', pgid='pgtrigger_fylles_fra_moetet_2da3e', table='styringsdialog_signalkilde', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='med_signaler_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (NEW.relasjon_id, NEW.dato, NEW.foeres_innen, NEW.kan_binde)\n                        IS DISTINCT FROM (OLD.relasjon_id, OLD.dato, OLD.foeres_innen, OLD.kan_binde)\n                        AND EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.kilde_id = NEW.id) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_staar_fast',\n                            MESSAGE = 'Type, part og dato kan ikke endres etter at signaler er ført.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='dfe943f55422fe73b8421ea865203a00f901cb26', operation='UPDATE', pgid='pgtrigger_med_signaler_staar_fast_eb3a0', table='styringsdialog_signalkilde', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signalene_er_besvart', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."godkjent_tid" IS NOT NULL)', func="\n                    IF EXISTS (SELECT 1 FROM styringsdialog_signal s WHERE s.kilde_id = NEW.id\n                        AND s.status = 'foreslaatt' AND s.type <> 'uklassifisert') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_alle_besvart',\n                            MESSAGE = 'Ingenting kan godkjennes før begge parter har svart på alle signalene.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='b79830f9b7d99f69ca7f4b4e26df3e2a971b5489', operation='INSERT OR UPDATE', pgid='pgtrigger_signalene_er_besvart_062e3', table='styringsdialog_signalkilde', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Sakspunkt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('moete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saker', to='styringsdialog.moete', verbose_name='møte')),
                        ('tittel', models.CharField(max_length=200, verbose_name='sak')),
                        ('kategori', models.CharField(choices=[('strategi', 'Strategi'), ('resultat', 'Resultat og effekt'), ('risiko', 'Risiko'), ('oppdrag', 'Oppdrag'), ('enkeltsak', 'Enkeltsak'), ('laering', 'Læring')], max_length=15, verbose_name='kategori')),
                        ('maal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maal.maal', verbose_name='mål')),
                        ('grunnlag', models.TextField(blank=True, max_length=6000, verbose_name='grunnlag for saken')),
                        ('risiko', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='resultatkjede.risiko', verbose_name='risiko')),
                        ('min_plan', models.PositiveSmallIntegerField(verbose_name='minutter planlagt')),
                        ('min_faktisk', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutter brukt')),
                        ('notat', models.TextField(blank=True, max_length=8000, verbose_name='referat fra saken')),
                        ('foreslaatt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='foreslått av')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('rekkefoelge', models.PositiveSmallIntegerField(default=100, verbose_name='rekkefølge')),
                        ('utsatt_fra', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tatt_opp_igjen', to='styringsdialog.sakspunkt', verbose_name='utsatt fra')),
                        ('tilstand', models.CharField(choices=[('aktiv', 'På programmet'), ('trukket', 'Trukket'), ('utsatt', 'Utsatt')], default='aktiv', max_length=10, verbose_name='tilstand')),
                        ('tilstandsgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor saken er tatt av')),
                    ],
                    options={
                        'verbose_name': 'sakspunkt',
                        'verbose_name_plural': 'sakspunkter',
                        'ordering': ['rekkefoelge', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('min_plan__gte', 1), ('min_plan__lte', 600), models.Q(('min_faktisk__isnull', True), ('min_faktisk__lte', 600), _connector='OR')), name='sakspunkt_minutter_rimelige', violation_error_message='Minutter må være fra 1 til 600.'),
                            models.UniqueConstraint(condition=models.Q(('tilstand', 'aktiv')), fields=('moete', 'risiko'), name='sakspunkt_en_sak_om_en_risiko'),
                            models.CheckConstraint(condition=models.Q(models.Q(('tilstand', 'aktiv'), ('tilstandsgrunn', '')), models.Q(models.Q(('tilstand', 'aktiv'), _negated=True), models.Q(('tilstandsgrunn', ''), _negated=True)), _connector='OR'), name='sakspunkt_tatt_av_har_grunn'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='sakspunkt_laast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = OLD.moete_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = OLD.moete_id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = OLD.moete_id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n     END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.moete_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = NEW.moete_id AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = NEW.moete_id\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n            RETURN NEW;\n        ", hash='d81a8e3ae58a8ce671cb169b2b65df76662bde50', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sakspunkt_laast_497e2', table='styringsdialog_sakspunkt', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='sakspunkt_maal_i_relasjonen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."maal_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM maal_maal a JOIN styringsdialog_moete m ON m.relasjon_id = a.relasjon_id\n                        WHERE a.id = NEW.maal_id AND m.id = NEW.moete_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_maal_i_relasjonen',\n                            MESSAGE = 'Målet hører til en annen styringsrelasjon.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='2788d33315d78b3529af4767283d4e6bf5cf9b1b', operation='INSERT OR UPDATE OF "maal_id"', pgid='pgtrigger_sakspunkt_maal_i_relasjonen_4c996', table='styringsdialog_sakspunkt', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='sakspunkt_utsatt_fra', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."utsatt_fra_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_sakspunkt f\n                        JOIN styringsdialog_moete fm ON fm.id = f.moete_id\n                        JOIN styringsdialog_moete m ON m.relasjon_id = fm.relasjon_id\n                        WHERE f.id = NEW.utsatt_fra_id AND f.tilstand = 'utsatt' AND f.part = NEW.part\n                            AND m.id = NEW.moete_id AND m.id <> fm.id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_utsatt_fra',\n                            MESSAGE = 'Bare en utsatt sak fra et annet møte mellom de samme partene kan tas opp igjen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='04eb0f84a652190f782442e51e0a93513ab8f9c1', operation='INSERT OR UPDATE OF "utsatt_fra_id", "part"', pgid='pgtrigger_sakspunkt_utsatt_fra_74971', table='styringsdialog_sakspunkt', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='sakspunkt_er_forfatterens', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE part TEXT := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'part'; moetestatus TEXT;", func="\n                    SELECT m.status INTO moetestatus FROM styringsdialog_moete m WHERE m.id = OLD.moete_id;\n                    IF TG_OP = 'DELETE' THEN\n                        IF part IS DISTINCT FROM OLD.part OR moetestatus <> 'planlagt' THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_slettes_av_forfatteren',\n                                MESSAGE = 'Bare den parten som foreslo saken, kan fjerne den, og bare før møtet er innkalt.';\n                        END IF;\n                        RETURN OLD;\n                    END IF;\n                    IF (NEW.moete_id, NEW.foreslaatt_av_id, NEW.part)\n                        IS DISTINCT FROM (OLD.moete_id, OLD.foreslaatt_av_id, OLD.part) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_forfatter_staar_fast',\n                            MESSAGE = 'Hvem som har foreslått en sak, kan ikke endres.';\n                    END IF;\n                    IF NEW.rekkefoelge <> OLD.rekkefoelge AND part IS DISTINCT FROM 'overordnet' THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_rekkefoelge',\n                            MESSAGE = 'Byrådsavdelingen setter rekkefølgen på programmet.';\n                    END IF;\n                    IF (NEW.tittel, NEW.kategori, NEW.min_plan, NEW.maal_id, NEW.grunnlag, NEW.risiko_id,\n                        NEW.tilstand, NEW.tilstandsgrunn)\n                        IS NOT DISTINCT FROM\n                        (OLD.tittel, OLD.kategori, OLD.min_plan, OLD.maal_id, OLD.grunnlag, OLD.risiko_id,\n                        OLD.tilstand, OLD.tilstandsgrunn) THEN\n                        RETURN NEW;\n                    END IF;\n                    IF part IS DISTINCT FROM OLD.part THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_er_forfatterens',\n                            MESSAGE = 'Saken er den andre partens. Be heller om at den trekkes eller utsettes.';\n                    END IF;\n                    IF OLD.tilstand <> 'aktiv' OR moetestatus NOT IN ('planlagt', 'innkalt') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sakspunkt_programmet_er_lukket',\n                            MESSAGE = 'Saken er tatt av programmet, eller programmet er lukket. Den kan ikke endres lenger.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='9f832aeeb46608de7d2c3f24d79384572dfb7b87', operation='UPDATE OR DELETE', pgid='pgtrigger_sakspunkt_er_forfatterens_0592f', table='styringsdialog_sakspunkt', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_sakspunktevent" ("foreslaatt_av_id", "grunnlag", "id", "kategori", "maal_id", "min_faktisk", "min_plan", "moete_id", "notat", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "risiko_id", "tilstand", "tilstandsgrunn", "tittel", "utsatt_fra_id", "versjon") VALUES (NEW."foreslaatt_av_id", NEW."grunnlag", NEW."id", NEW."kategori", NEW."maal_id", NEW."min_faktisk", NEW."min_plan", NEW."moete_id", NEW."notat", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rekkefoelge", NEW."risiko_id", NEW."tilstand", NEW."tilstandsgrunn", NEW."tittel", NEW."utsatt_fra_id", NEW."versjon"); RETURN NULL;', hash='40218a2774843de7fb43c2b18c13d21a3cf63677', operation='INSERT', pgid='pgtrigger_insert_insert_1a267', table='styringsdialog_sakspunkt', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_sakspunktevent" ("foreslaatt_av_id", "grunnlag", "id", "kategori", "maal_id", "min_faktisk", "min_plan", "moete_id", "notat", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "risiko_id", "tilstand", "tilstandsgrunn", "tittel", "utsatt_fra_id", "versjon") VALUES (NEW."foreslaatt_av_id", NEW."grunnlag", NEW."id", NEW."kategori", NEW."maal_id", NEW."min_faktisk", NEW."min_plan", NEW."moete_id", NEW."notat", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rekkefoelge", NEW."risiko_id", NEW."tilstand", NEW."tilstandsgrunn", NEW."tittel", NEW."utsatt_fra_id", NEW."versjon"); RETURN NULL;', hash='b344758ef943a8efd9887ce98d25079746dac090', operation='UPDATE', pgid='pgtrigger_update_update_b6d3e', table='styringsdialog_sakspunkt', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_sakspunktevent" ("foreslaatt_av_id", "grunnlag", "id", "kategori", "maal_id", "min_faktisk", "min_plan", "moete_id", "notat", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "risiko_id", "tilstand", "tilstandsgrunn", "tittel", "utsatt_fra_id", "versjon") VALUES (OLD."foreslaatt_av_id", OLD."grunnlag", OLD."id", OLD."kategori", OLD."maal_id", OLD."min_faktisk", OLD."min_plan", OLD."moete_id", OLD."notat", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rekkefoelge", OLD."risiko_id", OLD."tilstand", OLD."tilstandsgrunn", OLD."tittel", OLD."utsatt_fra_id", OLD."versjon"); RETURN NULL;', hash='2629a677383aa98557388409492a182e199f688f', operation='DELETE', pgid='pgtrigger_delete_delete_ab033', table='styringsdialog_sakspunkt', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SakspunktEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.sakspunkt')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('moete', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.moete', verbose_name='møte')),
                        ('tittel', models.CharField(max_length=200, verbose_name='sak')),
                        ('kategori', models.CharField(choices=[('strategi', 'Strategi'), ('resultat', 'Resultat og effekt'), ('risiko', 'Risiko'), ('oppdrag', 'Oppdrag'), ('enkeltsak', 'Enkeltsak'), ('laering', 'Læring')], max_length=15, verbose_name='kategori')),
                        ('maal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.maal', verbose_name='mål')),
                        ('grunnlag', models.TextField(blank=True, max_length=6000, verbose_name='grunnlag for saken')),
                        ('risiko', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resultatkjede.risiko', verbose_name='risiko')),
                        ('min_plan', models.PositiveSmallIntegerField(verbose_name='minutter planlagt')),
                        ('min_faktisk', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutter brukt')),
                        ('notat', models.TextField(blank=True, max_length=8000, verbose_name='referat fra saken')),
                        ('foreslaatt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='foreslått av')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('rekkefoelge', models.PositiveSmallIntegerField(default=100, verbose_name='rekkefølge')),
                        ('utsatt_fra', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.sakspunkt', verbose_name='utsatt fra')),
                        ('tilstand', models.CharField(choices=[('aktiv', 'På programmet'), ('trukket', 'Trukket'), ('utsatt', 'Utsatt')], default='aktiv', max_length=10, verbose_name='tilstand')),
                        ('tilstandsgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor saken er tatt av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='429337201580f0f44419c1ac87656bf43df34cc7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4a998', table='styringsdialog_sakspunktevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Saksanmodning',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sak', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anmodninger', to='styringsdialog.sakspunkt', verbose_name='sak')),
                        ('slag', models.CharField(choices=[('trekke', 'Trekke saken'), ('utsette', 'Utsette saken til et senere møte')], max_length=10, verbose_name='hva det bes om')),
                        ('grunn', models.CharField(max_length=500, verbose_name='grunn')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(default=tillit.felles.tid.naa, editable=False, verbose_name='bedt om')),
                        ('svar', models.CharField(blank=True, choices=[('etterkommet', 'Ja, det gjør vi'), ('avslaatt', 'Nei, saken blir stående')], max_length=15, verbose_name='svar')),
                        ('svargrunn', models.CharField(blank=True, max_length=500, verbose_name='grunn til svaret')),
                        ('svart_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='svart av')),
                        ('svart_tid', models.DateTimeField(blank=True, null=True, verbose_name='svart')),
                    ],
                    options={
                        'verbose_name': 'anmodning om en sak',
                        'verbose_name_plural': 'anmodninger om saker',
                        'ordering': ['tid', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(condition=models.Q(('svar', '')), fields=('sak',), name='saksanmodning_en_om_gangen'),
                            models.CheckConstraint(condition=models.Q(('grunn', ''), _negated=True), name='saksanmodning_har_grunn'),
                            models.CheckConstraint(condition=models.Q(models.Q(('svar', ''), ('svargrunn', ''), ('svart_av__isnull', True), ('svart_tid__isnull', True)), models.Q(models.Q(('svar', ''), _negated=True), ('svart_av__isnull', False), ('svart_tid__isnull', False)), _connector='OR'), name='saksanmodning_svart_av_noen'),
                            models.CheckConstraint(condition=models.Q(models.Q(('svar', 'avslaatt'), _negated=True), models.Q(('svargrunn', ''), _negated=True), _connector='OR'), name='saksanmodning_avslag_har_grunn'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='58c210d2a455fb7c5374ba2098d48f4c13260367', operation='DELETE', pgid='pgtrigger_slettes_ikke_4bc23', table='styringsdialog_saksanmodning', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='besvart_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."svar" = \'\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cde2267e27523bd69e45ca2d0d2bba1aad099a1b', operation='UPDATE', pgid='pgtrigger_besvart_staar_fast_cff09', table='styringsdialog_saksanmodning', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='anmodningen_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."sak_id" IS DISTINCT FROM (NEW."sak_id") OR OLD."slag" IS DISTINCT FROM (NEW."slag") OR OLD."grunn" IS DISTINCT FROM (NEW."grunn") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."av_id" IS DISTINCT FROM (NEW."av_id") OR OLD."tid" IS DISTINCT FROM (NEW."tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5b60c182119edd24d6714393bf851e58c899f2a2', operation='UPDATE', pgid='pgtrigger_anmodningen_staar_fast_11060', table='styringsdialog_saksanmodning', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='saksanmodning_mellom_partene', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE sak styringsdialog_sakspunkt%ROWTYPE; part TEXT := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'part';", func="\n                    SELECT * INTO sak FROM styringsdialog_sakspunkt WHERE id = NEW.sak_id FOR SHARE;\n                    IF TG_OP = 'INSERT' AND (sak.part = NEW.part OR sak.tilstand <> 'aktiv' OR NEW.svar <> '') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksanmodning_om_den_andres',\n                            MESSAGE = 'En anmodning gjelder en sak den andre parten har på programmet.';\n                    END IF;\n                    IF TG_OP = 'UPDATE' AND part IS DISTINCT FROM sak.part THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'saksanmodning_besvares_av_forfatteren',\n                            MESSAGE = 'Bare den parten som foreslo saken, kan svare.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='59a05f35232729696c88a3edc53a754322ee3cb3', operation='INSERT OR UPDATE', pgid='pgtrigger_saksanmodning_mellom_partene_2047f', table='styringsdialog_saksanmodning', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_saksanmodningevent" ("av_id", "grunn", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "slag", "svar", "svargrunn", "svart_av_id", "svart_tid", "tid") VALUES (NEW."av_id", NEW."grunn", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sak_id", NEW."slag", NEW."svar", NEW."svargrunn", NEW."svart_av_id", NEW."svart_tid", NEW."tid"); RETURN NULL;', hash='68a9ad6b80e315eddcd82dfc341759e6a6935356', operation='INSERT', pgid='pgtrigger_insert_insert_f4ebb', table='styringsdialog_saksanmodning', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_saksanmodningevent" ("av_id", "grunn", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "slag", "svar", "svargrunn", "svart_av_id", "svart_tid", "tid") VALUES (NEW."av_id", NEW."grunn", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sak_id", NEW."slag", NEW."svar", NEW."svargrunn", NEW."svart_av_id", NEW."svart_tid", NEW."tid"); RETURN NULL;', hash='88582d254b6ac0329cf0dd91d75e2d132d104f72', operation='UPDATE', pgid='pgtrigger_update_update_6cdad', table='styringsdialog_saksanmodning', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_saksanmodningevent" ("av_id", "grunn", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "slag", "svar", "svargrunn", "svart_av_id", "svart_tid", "tid") VALUES (OLD."av_id", OLD."grunn", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sak_id", OLD."slag", OLD."svar", OLD."svargrunn", OLD."svart_av_id", OLD."svart_tid", OLD."tid"); RETURN NULL;', hash='9f0f2bb237e8d28864964c59d57d5013b18e6cdc', operation='DELETE', pgid='pgtrigger_delete_delete_cee3b', table='styringsdialog_saksanmodning', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SaksanmodningEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.saksanmodning')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('sak', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.sakspunkt', verbose_name='sak')),
                        ('slag', models.CharField(choices=[('trekke', 'Trekke saken'), ('utsette', 'Utsette saken til et senere møte')], max_length=10, verbose_name='hva det bes om')),
                        ('grunn', models.CharField(max_length=500, verbose_name='grunn')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(default=tillit.felles.tid.naa, editable=False, verbose_name='bedt om')),
                        ('svar', models.CharField(blank=True, choices=[('etterkommet', 'Ja, det gjør vi'), ('avslaatt', 'Nei, saken blir stående')], max_length=15, verbose_name='svar')),
                        ('svargrunn', models.CharField(blank=True, max_length=500, verbose_name='grunn til svaret')),
                        ('svart_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='svart av')),
                        ('svart_tid', models.DateTimeField(blank=True, null=True, verbose_name='svart')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d0bac4397518e7b60052ad2bf7ae83a0621ef6a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d12ee', table='styringsdialog_saksanmodningevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Signal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('kilde', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signaler', to='styringsdialog.signalkilde', verbose_name='kilde')),
                        ('sak', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signaler', to='styringsdialog.sakspunkt', verbose_name='sak')),
                        ('type', models.CharField(choices=[('styringssignal', 'Styringssignal'), ('oppdrag', 'Oppdrag'), ('faglig_raad', 'Faglig råd'), ('spoersmaal', 'Spørsmål'), ('informasjon', 'Informasjon'), ('uklassifisert', 'Ikke klassifisert')], max_length=15, verbose_name='type')),
                        ('tekst', models.TextField(max_length=2000, verbose_name='hva ble sagt')),
                        ('avsender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem sa det')),
                        ('hjemmel', models.CharField(blank=True, max_length=300, verbose_name='hjemmel')),
                        ('frist', models.DateField(blank=True, null=True, verbose_name='frist')),
                        ('foert_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ført av')),
                        ('foert_av_part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='ført av part')),
                        ('status', models.CharField(choices=[('foreslaatt', 'Venter på svar'), ('bekreftet', 'Bekreftet av begge parter'), ('bestridt', 'Bestridt')], default='foreslaatt', max_length=15, verbose_name='status')),
                        ('foert_tid', models.DateTimeField(default=tillit.felles.tid.naa, editable=False, verbose_name='ført')),
                        ('klassifisert_tid', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='klassifisert')),
                    ],
                    options={
                        'verbose_name': 'signal',
                        'verbose_name_plural': 'signaler',
                        'ordering': ['foert_tid', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='signal_har_tekst'),
                            models.CheckConstraint(condition=models.Q(('frist__isnull', True), ('type__in', frozenset(['oppdrag', 'styringssignal'])), _connector='OR'), name='signal_frist_bare_paa_bindende', violation_error_message='Bare et styringssignal eller et oppdrag kan ha frist.'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='laast_av_kilden', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id) FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id) AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id)\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = OLD.kilde_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k\n                   WHERE k.id = OLD.kilde_id AND k.godkjent_tid IS NOT NULL) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',\n                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';\n        END IF;\n     END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n        \n        PERFORM 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_referat r WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) AND r.status = 'godkjent') THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjent_er_laast',\n                MESSAGE = 'Referatet er godkjent og kan ikke endres. Skriv et tillegg i stedet.';\n        END IF;\n    \n        IF EXISTS (\n            SELECT 1 FROM styringsdialog_referat r\n            JOIN styringsdialog_referatgodkjenning g ON g.referat_id = r.id AND g.referat_versjon = r.versjon\n            WHERE r.moete_id = (SELECT k.moete_id FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id)\n        ) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenning_gjelder_teksten',\n                MESSAGE = 'En part har godkjent referatet slik det står. En endring krever en ny versjon av referatet.';\n        END IF;\n    \n        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k\n                   WHERE k.id = NEW.kilde_id AND k.godkjent_tid IS NOT NULL) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',\n                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';\n        END IF;\n    \n            RETURN NEW;\n        ", hash='7393ad182de411abf3337b63119fe14650c01e3a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_laast_av_kilden_8d138', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_bytter_ikke_kilde', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kilde_id" IS DISTINCT FROM (NEW."kilde_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b4724b775030f72936545fe4ec6b8dcda2d0d1e4', operation='UPDATE', pgid='pgtrigger_signal_bytter_ikke_kilde_b1fe8', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_sak_i_samme_moete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."sak_id" IS NOT NULL)', func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_sakspunkt s\n                        JOIN styringsdialog_signalkilde k ON k.moete_id = s.moete_id\n                        WHERE s.id = NEW.sak_id AND k.id = NEW.kilde_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sak_i_samme_moete',\n                            MESSAGE = 'Saken hører til et annet møte.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='5ae62953cae34921388a9c2f4b821ba09bcf20e4', operation='INSERT OR UPDATE OF "sak_id"', pgid='pgtrigger_signal_sak_i_samme_moete_8fb26', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_sagt_av_en_part', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.frist < (SELECT k.dato FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_frist_etter_kilden',\n                            MESSAGE = 'Fristen kan ikke være før signalet ble gitt.';\n                    END IF;\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_signalkilde k\n                        JOIN organisasjon_styringsrelasjon r ON r.id = k.relasjon_id\n                        JOIN organisasjon_rolletildeling t ON t.organ_id IN (r.overordnet_id, r.underordnet_id)\n                        WHERE k.id = NEW.kilde_id AND t.bruker_id = NEW.avsender_id\n                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_sagt_av_en_part',\n                            MESSAGE = 'Avsenderen hadde ingen rolle hos partene den dagen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='1253d7defa60685dc46a60703a5b5dc076d0a50a', operation='INSERT OR UPDATE OF "avsender_id", "frist"', pgid='pgtrigger_signal_sagt_av_en_part_602ac', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_ny_tekst_ny_versjon', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.versjon < OLD.versjon OR (NEW.versjon = OLD.versjon AND\n                        (NEW.type, NEW.tekst, NEW.avsender_id, NEW.hjemmel, NEW.frist)\n                        IS DISTINCT FROM\n                        (OLD.type, OLD.tekst, OLD.avsender_id, OLD.hjemmel, OLD.frist)) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_ny_tekst_ny_versjon',\n                            MESSAGE = 'Et endret signal er en ny versjon, og begge parter må svare på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='e4f84897bcaa7b1a71a67739a0f76c09c4c513e9', operation='UPDATE', pgid='pgtrigger_signal_ny_tekst_ny_versjon_cd3e3', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_status_har_svar', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."status" = \'foreslaatt\'))', func="\n                    IF NEW.status = 'bekreftet' AND (\n                        SELECT count(DISTINCT s.part) FROM styringsdialog_signalsvar s\n                        WHERE s.signal_id = NEW.id AND s.signal_versjon = NEW.versjon AND s.svar = 'bekreftet'\n                    ) < 2 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bekreftes_av_begge',\n                            MESSAGE = 'Et signal er bekreftet først når begge parter har bekreftet samme tekst.';\n                    END IF;\n                    IF NEW.status = 'bestridt' AND NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_signalsvar s\n                        WHERE s.signal_id = NEW.id AND s.signal_versjon = NEW.versjon AND s.svar = 'bestridt'\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bestridt_har_svar',\n                            MESSAGE = 'Et signal er bestridt først når en part har bestridt teksten slik den står.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='258eec3bd9fbfad6c41c52375bf9754e0eb1842f', operation='INSERT OR UPDATE', pgid='pgtrigger_signal_status_har_svar_7d9a3', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_bindende_i_tide', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE ble_bindende BOOLEAN := NEW.type IN ('styringssignal', 'oppdrag'); siste DATE;", func="\n                    IF TG_OP = 'UPDATE' THEN\n                        ble_bindende := ble_bindende AND OLD.type NOT IN ('styringssignal', 'oppdrag');\n                        IF NEW.foert_tid <> OLD.foert_tid OR (NOT ble_bindende\n                            AND NEW.klassifisert_tid IS DISTINCT FROM OLD.klassifisert_tid) THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_tiden_staar_fast',\n                                MESSAGE = 'Tiden et signal ble ført, kan ikke endres.';\n                        END IF;\n                        IF ble_bindende AND (NEW.klassifisert_tid IS NULL OR NEW.klassifisert_tid < OLD.foert_tid\n                            OR NEW.klassifisert_tid = OLD.klassifisert_tid) THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_klassifisert_har_tid',\n                                MESSAGE = 'Et utsagn som blir styring, må ha tiden det ble det.';\n                        END IF;\n                    ELSIF NEW.klassifisert_tid IS NOT NULL THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_tiden_staar_fast',\n                            MESSAGE = 'Et nytt signal er klassifisert da det ble ført.';\n                    END IF;\n                    IF ble_bindende THEN\n                        SELECT k.foeres_innen INTO siste FROM styringsdialog_signalkilde k WHERE k.id = NEW.kilde_id;\n                        IF (COALESCE(NEW.klassifisert_tid, NEW.foert_tid) AT TIME ZONE 'Europe/Oslo')::date > siste THEN\n                            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_bindende_i_tide',\n                                MESSAGE = 'Det som føres etter fristen for å føre styring, er ikke styring.';\n                        END IF;\n                    END IF;\n                    RETURN NEW;\n                ", hash='c6d6f31c4faa8125af1d0befd027ce7c1d3e2910', operation='INSERT OR UPDATE', pgid='pgtrigger_signal_bindende_i_tide_737d7', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signal_bindende_har_hjemmel', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."type" IN (\'oppdrag\', \'styringssignal\'))', declare='DECLARE k styringsdialog_signalkilde%ROWTYPE; r organisasjon_styringsrelasjon%ROWTYPE;', func="\n                    SELECT * INTO k FROM styringsdialog_signalkilde WHERE id = NEW.kilde_id;\n                    IF NOT k.kan_binde THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_kilden_kan_binde',\n                            MESSAGE = 'Bare et styringsmøte kan gi styringssignal og oppdrag.';\n                    END IF;\n                    SELECT * INTO r FROM organisasjon_styringsrelasjon WHERE id = k.relasjon_id FOR SHARE;\n                    IF r.gyldig_fra > k.dato OR r.gyldig_til <= k.dato THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_relasjon_gyldig',\n                            MESSAGE = 'Styringsrelasjonen gjaldt ikke den dagen signalet ble gitt.';\n                    END IF;\n                    PERFORM 1 FROM organisasjon_rolletildeling t\n                        WHERE t.bruker_id = NEW.avsender_id AND t.organ_id = r.overordnet_id\n                          AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer', 'byraad')\n                          AND t.gyldig_fra <= k.dato AND (t.gyldig_til IS NULL OR t.gyldig_til > k.dato)\n                        FOR SHARE;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signal_avsender_har_myndighet',\n                            MESSAGE = 'Avsenderen hadde ikke myndighet til å styre virksomheten den dagen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='d42aa47caedb38764e5816bf48d228ac4337dc53', operation='INSERT OR UPDATE OF "type", "avsender_id"', pgid='pgtrigger_signal_bindende_har_hjemmel_c46d0', table='styringsdialog_signal', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_signalevent" ("avsender_id", "foert_av_id", "foert_av_part", "foert_tid", "frist", "hjemmel", "id", "kilde_id", "klassifisert_tid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "status", "tekst", "type", "versjon") VALUES (NEW."avsender_id", NEW."foert_av_id", NEW."foert_av_part", NEW."foert_tid", NEW."frist", NEW."hjemmel", NEW."id", NEW."kilde_id", NEW."klassifisert_tid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sak_id", NEW."status", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='b8b1f110b25ac1786c9531299551a00888315f52', operation='INSERT', pgid='pgtrigger_insert_insert_1886e', table='styringsdialog_signal', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_signalevent" ("avsender_id", "foert_av_id", "foert_av_part", "foert_tid", "frist", "hjemmel", "id", "kilde_id", "klassifisert_tid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "status", "tekst", "type", "versjon") VALUES (NEW."avsender_id", NEW."foert_av_id", NEW."foert_av_part", NEW."foert_tid", NEW."frist", NEW."hjemmel", NEW."id", NEW."kilde_id", NEW."klassifisert_tid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sak_id", NEW."status", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='2e2416ca196be63d1bf4de29d390692cfd149547', operation='UPDATE', pgid='pgtrigger_update_update_b447d', table='styringsdialog_signal', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_signalevent" ("avsender_id", "foert_av_id", "foert_av_part", "foert_tid", "frist", "hjemmel", "id", "kilde_id", "klassifisert_tid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sak_id", "status", "tekst", "type", "versjon") VALUES (OLD."avsender_id", OLD."foert_av_id", OLD."foert_av_part", OLD."foert_tid", OLD."frist", OLD."hjemmel", OLD."id", OLD."kilde_id", OLD."klassifisert_tid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sak_id", OLD."status", OLD."tekst", OLD."type", OLD."versjon"); RETURN NULL;', hash='fdf480d72c093e5ce518cbbdd2bf305ad0378851', operation='DELETE', pgid='pgtrigger_delete_delete_ab1a3', table='styringsdialog_signal', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SignalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.signal')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('kilde', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.signalkilde', verbose_name='kilde')),
                        ('sak', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.sakspunkt', verbose_name='sak')),
                        ('type', models.CharField(choices=[('styringssignal', 'Styringssignal'), ('oppdrag', 'Oppdrag'), ('faglig_raad', 'Faglig råd'), ('spoersmaal', 'Spørsmål'), ('informasjon', 'Informasjon'), ('uklassifisert', 'Ikke klassifisert')], max_length=15, verbose_name='type')),
                        ('tekst', models.TextField(max_length=2000, verbose_name='hva ble sagt')),
                        ('avsender', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='hvem sa det')),
                        ('hjemmel', models.CharField(blank=True, max_length=300, verbose_name='hjemmel')),
                        ('frist', models.DateField(blank=True, null=True, verbose_name='frist')),
                        ('foert_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ført av')),
                        ('foert_av_part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='ført av part')),
                        ('status', models.CharField(choices=[('foreslaatt', 'Venter på svar'), ('bekreftet', 'Bekreftet av begge parter'), ('bestridt', 'Bestridt')], default='foreslaatt', max_length=15, verbose_name='status')),
                        ('foert_tid', models.DateTimeField(default=tillit.felles.tid.naa, editable=False, verbose_name='ført')),
                        ('klassifisert_tid', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='klassifisert')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e268735e3a0f98d7d4d5b776d968ad2a7df7ba3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cbb20', table='styringsdialog_signalevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Signalsvar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('signal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='svar', to='styringsdialog.signal', verbose_name='signal')),
                        ('signal_versjon', models.PositiveIntegerField(verbose_name='versjon av signalet')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('svar', models.CharField(choices=[('bekreftet', 'Bekreftet'), ('bestridt', 'Bestridt')], max_length=15, verbose_name='svar')),
                        ('grunn', models.TextField(blank=True, max_length=2000, verbose_name='grunn')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='svart av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='svart')),
                    ],
                    options={
                        'verbose_name': 'svar på signal',
                        'verbose_name_plural': 'svar på signaler',
                        'ordering': ['tid', 'pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('signal', 'signal_versjon', 'part'), name='signalsvar_ett_per_part'),
                            models.CheckConstraint(condition=models.Q(models.Q(('svar', 'bestridt'), _negated=True), models.Q(('grunn', ''), _negated=True), _connector='OR'), name='signalsvar_bestridt_har_grunn'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14783d9b190ef5292ad337377dfe274d7f843a4b', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_9762f', table='styringsdialog_signalsvar', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='signalsvar_laast', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE gjeldende INTEGER; signaltype TEXT;', func="\n        PERFORM 1 FROM styringsdialog_signalkilde k WHERE k.id = (SELECT s.kilde_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id) FOR SHARE;\n        IF EXISTS (SELECT 1 FROM styringsdialog_signalkilde k\n                   WHERE k.id = (SELECT s.kilde_id FROM styringsdialog_signal s WHERE s.id = NEW.signal_id) AND k.godkjent_tid IS NOT NULL) THEN\n            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalkilde_godkjent_er_laast',\n                MESSAGE = 'Det signalet står i, er godkjent og kan ikke endres.';\n        END IF;\n    \n                    SELECT s.versjon, s.type INTO gjeldende, signaltype FROM styringsdialog_signal s\n                        WHERE s.id = NEW.signal_id FOR SHARE;\n                    IF gjeldende IS DISTINCT FROM NEW.signal_versjon THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_gjelder_teksten',\n                            MESSAGE = 'Signalet er endret. Les det på nytt før du svarer.';\n                    END IF;\n                    IF signaltype = 'uklassifisert' THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'signalsvar_krever_type',\n                            MESSAGE = 'Signalet må klassifiseres før noen kan svare på det.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='7f4d17673daa1764c3dcf1cb9bdaf019a6d7e136', operation='INSERT', pgid='pgtrigger_signalsvar_laast_53b49', table='styringsdialog_signalsvar', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Oppfoelging',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('signal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='oppfoelging', to='styringsdialog.signal', verbose_name='signal')),
                        ('frist', models.DateField(verbose_name='frist')),
                        ('status', models.CharField(choices=[('aapen', 'Åpen'), ('utfoert', 'Utført'), ('falt_bort', 'Falt bort')], default='aapen', max_length=15, verbose_name='status')),
                        ('merknad', models.TextField(blank=True, max_length=2000, verbose_name='merknad')),
                        ('avsluttet_tid', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                        ('avsluttet_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avsluttet av')),
                    ],
                    options={
                        'verbose_name': 'oppfølging',
                        'verbose_name_plural': 'oppfølginger',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('status', 'aapen'), models.Q(('avsluttet_tid__isnull', False), models.Q(('merknad', ''), _negated=True)), _connector='OR'), name='oppfoelging_avsluttet_har_merknad'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='11494bd4665bc13517d63aab5c002e786e19c459', operation='DELETE', pgid='pgtrigger_slettes_aldri_7b4d4', table='styringsdialog_oppfoelging', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."status" = \'aapen\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c334142845e82766aec6c9d45b8caf33c38328c4', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_5a5b6', table='styringsdialog_oppfoelging', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='bare_av_bindende_signal', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_signal s\n                        JOIN styringsdialog_signalkilde k ON k.id = s.kilde_id AND k.kan_binde\n                            AND k.godkjent_tid IS NOT NULL\n                        WHERE s.id = NEW.signal_id AND s.type IN ('styringssignal', 'oppdrag')\n                          AND s.status = 'bekreftet' AND s.frist = NEW.frist\n                          AND (COALESCE(s.klassifisert_tid, s.foert_tid) AT TIME ZONE 'Europe/Oslo')::date <= k.foeres_innen\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'oppfoelging_av_bindende_signal',\n                            MESSAGE = 'Bare et bindende signal med frist kan følges opp.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='bb20e1016019d2e4872517b9aa9a36ca790063d7', operation='INSERT OR UPDATE OF "signal_id", "frist"', pgid='pgtrigger_bare_av_bindende_signal_aaebd', table='styringsdialog_oppfoelging', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_oppfoelgingevent" ("avsluttet_av_id", "avsluttet_tid", "frist", "id", "merknad", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signal_id", "status", "versjon") VALUES (NEW."avsluttet_av_id", NEW."avsluttet_tid", NEW."frist", NEW."id", NEW."merknad", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signal_id", NEW."status", NEW."versjon"); RETURN NULL;', hash='769f6a8422947f9df6f0122e065c83d820f6e2d2', operation='INSERT', pgid='pgtrigger_insert_insert_b881e', table='styringsdialog_oppfoelging', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_oppfoelgingevent" ("avsluttet_av_id", "avsluttet_tid", "frist", "id", "merknad", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signal_id", "status", "versjon") VALUES (NEW."avsluttet_av_id", NEW."avsluttet_tid", NEW."frist", NEW."id", NEW."merknad", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signal_id", NEW."status", NEW."versjon"); RETURN NULL;', hash='62f20b5f46c50a9838cc57477f44ea84975c519f', operation='UPDATE', pgid='pgtrigger_update_update_afaa7', table='styringsdialog_oppfoelging', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_oppfoelgingevent" ("avsluttet_av_id", "avsluttet_tid", "frist", "id", "merknad", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signal_id", "status", "versjon") VALUES (OLD."avsluttet_av_id", OLD."avsluttet_tid", OLD."frist", OLD."id", OLD."merknad", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signal_id", OLD."status", OLD."versjon"); RETURN NULL;', hash='84331335ce8a36a98245147320481ef1d60f7d30', operation='DELETE', pgid='pgtrigger_delete_delete_6391e', table='styringsdialog_oppfoelging', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='OppfoelgingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.oppfoelging')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('signal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.signal', verbose_name='signal')),
                        ('frist', models.DateField(verbose_name='frist')),
                        ('status', models.CharField(choices=[('aapen', 'Åpen'), ('utfoert', 'Utført'), ('falt_bort', 'Falt bort')], default='aapen', max_length=15, verbose_name='status')),
                        ('merknad', models.TextField(blank=True, max_length=2000, verbose_name='merknad')),
                        ('avsluttet_tid', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                        ('avsluttet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='avsluttet av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='64db1aa05bd79af9e1c8e24a087f9890cde467b9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b699a', table='styringsdialog_oppfoelgingevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Referat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('moete', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referat', to='styringsdialog.moete', verbose_name='møte')),
                        ('status', models.CharField(choices=[('utkast', 'Utkast'), ('til_kommentar', 'Til kommentar'), ('godkjent', 'Godkjent')], default='utkast', max_length=15, verbose_name='status')),
                        ('sammendrag', models.TextField(blank=True, max_length=8000, verbose_name='sammendrag')),
                        ('frammoete_bekreftet', models.BooleanField(default=False, verbose_name='det er bekreftet hvem som møtte')),
                        ('godkjent_tid', models.DateTimeField(blank=True, null=True, verbose_name='godkjent')),
                    ],
                    options={
                        'verbose_name': 'referat',
                        'verbose_name_plural': 'referater',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('godkjent_tid__isnull', False), ('status', 'godkjent')), models.Q(models.Q(('status', 'godkjent'), _negated=True), ('godkjent_tid__isnull', True)), _connector='OR'), name='referat_godkjent_har_tid'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='godkjent_er_uforanderlig', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" = \'godkjent\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='03b00f0b6245a135c70adff4d7ca5a00091d0a71', operation='UPDATE OR DELETE', pgid='pgtrigger_godkjent_er_uforanderlig_ab72e', table='styringsdialog_referat', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='godkjennes_av_begge', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'godkjent\')', func="\n                    IF (SELECT count(DISTINCT g.part) FROM styringsdialog_referatgodkjenning g\n                        WHERE g.referat_id = NEW.id AND g.referat_versjon = NEW.versjon) < 2 THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjennes_av_begge',\n                            MESSAGE = 'Et referat er godkjent først når begge parter har godkjent samme tekst.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='f9e60bd00671995738334c2c6131732267962b4b', operation='INSERT OR UPDATE', pgid='pgtrigger_godkjennes_av_begge_6aeda', table='styringsdialog_referat', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='godkjent_godkjenner_kilden', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."status" = \'godkjent\')', func='\n                    UPDATE styringsdialog_signalkilde SET moete_id = moete_id WHERE moete_id = NEW.moete_id;\n                    RETURN NULL;\n                ', hash='9303e6dfca01055b7ff84424917d5a21d0cb48ab', operation='INSERT OR UPDATE', pgid='pgtrigger_godkjent_godkjenner_kilden_34089', table='styringsdialog_referat', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='fra_holdt_moete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    PERFORM 1 FROM styringsdialog_moete m\n                        WHERE m.id = NEW.moete_id AND m.status = 'gjennomfoert' FOR SHARE;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_fra_holdt_moete',\n                            MESSAGE = 'Et referat kan bare skrives fra et møte som er startet.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='3ac1326e81a4ee8e32559b1f5e3877241c35169f', operation='INSERT', pgid='pgtrigger_fra_holdt_moete_d7032', table='styringsdialog_referat', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='ny_tekst_ny_versjon', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (OLD.status, NEW.status) IN (('til_kommentar', 'utkast'), ('utkast', 'godkjent')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_gaar_framover',\n                            MESSAGE = 'Et referat sendes til kommentar én gang, og godkjennes etter det.';\n                    END IF;\n                    IF NEW.versjon < OLD.versjon OR NEW.moete_id <> OLD.moete_id\n                        OR (NEW.versjon = OLD.versjon AND NEW.sammendrag <> OLD.sammendrag) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_ny_tekst_ny_versjon',\n                            MESSAGE = 'Et endret referat er en ny versjon, og begge parter må godkjenne på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='511c25fb53c18362d3241531a2299149ebf48a76', operation='UPDATE', pgid='pgtrigger_ny_tekst_ny_versjon_8493c', table='styringsdialog_referat', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_referatevent" ("frammoete_bekreftet", "godkjent_tid", "id", "moete_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sammendrag", "status", "versjon") VALUES (NEW."frammoete_bekreftet", NEW."godkjent_tid", NEW."id", NEW."moete_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sammendrag", NEW."status", NEW."versjon"); RETURN NULL;', hash='81a36f6654c4bfce27de6fe5f5680fa3dcf6915d', operation='INSERT', pgid='pgtrigger_insert_insert_47900', table='styringsdialog_referat', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsdialog_referatevent" ("frammoete_bekreftet", "godkjent_tid", "id", "moete_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sammendrag", "status", "versjon") VALUES (NEW."frammoete_bekreftet", NEW."godkjent_tid", NEW."id", NEW."moete_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sammendrag", NEW."status", NEW."versjon"); RETURN NULL;', hash='3ac38ac63b0466fd40b7eee19f2128650521dfe5', operation='UPDATE', pgid='pgtrigger_update_update_26542', table='styringsdialog_referat', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsdialog_referatevent" ("frammoete_bekreftet", "godkjent_tid", "id", "moete_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sammendrag", "status", "versjon") VALUES (OLD."frammoete_bekreftet", OLD."godkjent_tid", OLD."id", OLD."moete_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sammendrag", OLD."status", OLD."versjon"); RETURN NULL;', hash='ff077633de44d620a58de55864da8372fd0ff79a', operation='DELETE', pgid='pgtrigger_delete_delete_4947f', table='styringsdialog_referat', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReferatEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsdialog.referat')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('moete', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.moete', verbose_name='møte')),
                        ('status', models.CharField(choices=[('utkast', 'Utkast'), ('til_kommentar', 'Til kommentar'), ('godkjent', 'Godkjent')], default='utkast', max_length=15, verbose_name='status')),
                        ('sammendrag', models.TextField(blank=True, max_length=8000, verbose_name='sammendrag')),
                        ('frammoete_bekreftet', models.BooleanField(default=False, verbose_name='det er bekreftet hvem som møtte')),
                        ('godkjent_tid', models.DateTimeField(blank=True, null=True, verbose_name='godkjent')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='738980c61b50a6107ab2508e089760f84e5ac56d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d73a7', table='styringsdialog_referatevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Referatkommentar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                        ('referat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kommentarer', to='styringsdialog.referat', verbose_name='referat')),
                        ('tekst', models.TextField(max_length=4000, verbose_name='kommentar')),
                    ],
                    options={
                        'verbose_name': 'kommentar',
                        'verbose_name_plural': 'kommentarer',
                        'ordering': ['tid', 'pk'],
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='31fa69a52db06378b3f118500eeeeb26662092d3', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_37e9e', table='styringsdialog_referatkommentar', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='i_rett_status', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM 1 FROM styringsdialog_referat r WHERE r.id = NEW.referat_id FOR NO KEY UPDATE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_referat r\n                           WHERE r.id = NEW.referat_id AND r.status = 'til_kommentar') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_i_rett_status',\n                    MESSAGE = 'Referatet kan bare kommenteres mens det er til kommentar.';\n            END IF;\n            RETURN NEW;\n        ", hash='7163c433f97431b46d2f8b147fa3a578db19a6af', operation='INSERT', pgid='pgtrigger_i_rett_status_435c3', table='styringsdialog_referatkommentar', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Referatgodkjenning',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                        ('referat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='godkjenninger', to='styringsdialog.referat', verbose_name='referat')),
                        ('referat_versjon', models.PositiveIntegerField(verbose_name='versjon av referatet')),
                    ],
                    options={
                        'verbose_name': 'godkjenning',
                        'verbose_name_plural': 'godkjenninger',
                        'ordering': ['tid', 'pk'],
                        'abstract': False,
                        'constraints': [
                            models.UniqueConstraint(fields=('referat', 'referat_versjon', 'part'), name='referatgodkjenning_en_per_part'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4d7b68c602f48f7ca7a58299a7f6ab26059bdfb1', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_703b7', table='styringsdialog_referatgodkjenning', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='godkjenner_gjeldende_tekst', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    PERFORM 1 FROM styringsdialog_referat r WHERE r.id = NEW.referat_id FOR NO KEY UPDATE;\n                    IF NOT EXISTS (\n                        SELECT 1 FROM styringsdialog_referat r\n                        WHERE r.id = NEW.referat_id AND r.status = 'til_kommentar' AND r.versjon = NEW.referat_versjon\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_godkjenner_gjeldende',\n                            MESSAGE = 'Referatet er endret siden du leste det. Les den nye versjonen før du godkjenner.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='d2625c33408b1e107852babff1f017a902a49108', operation='INSERT', pgid='pgtrigger_godkjenner_gjeldende_tekst_f8e83', table='styringsdialog_referatgodkjenning', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Referattillegg',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                        ('referat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tillegg', to='styringsdialog.referat', verbose_name='referat')),
                        ('tekst', models.TextField(max_length=4000, verbose_name='tillegg')),
                    ],
                    options={
                        'verbose_name': 'tillegg',
                        'verbose_name_plural': 'tillegg',
                        'ordering': ['tid', 'pk'],
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4e66a634c7411a0c4a0551ce06de3f5910d19ae', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_26737', table='styringsdialog_referattillegg', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='i_rett_status', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM 1 FROM styringsdialog_referat r WHERE r.id = NEW.referat_id FOR NO KEY UPDATE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_referat r\n                           WHERE r.id = NEW.referat_id AND r.status = 'godkjent') THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'referat_i_rett_status',\n                    MESSAGE = 'Et tillegg kan bare skrives til et godkjent referat.';\n            END IF;\n            RETURN NEW;\n        ", hash='1f96f0dbc4e29017726e39a692a6b566eaceb5e5', operation='INSERT', pgid='pgtrigger_i_rett_status_40736', table='styringsdialog_referattillegg', when='BEFORE')),
                        ],
                    },
                ),
            ],
        ),
    ]
