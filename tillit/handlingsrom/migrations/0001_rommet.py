import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasjon', '0001_rommet'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Fullmakt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fullmakter', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('hva', models.CharField(max_length=300, verbose_name='hva virksomheten avgjør selv')),
                        ('grense', models.CharField(blank=True, max_length=300, verbose_name='grense')),
                        ('hjemmel', models.CharField(blank=True, max_length=200, verbose_name='hjemmel')),
                        ('gitt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gitt av')),
                        ('gitt_tid', models.DateTimeField(auto_now_add=True, verbose_name='gitt')),
                        ('sluttgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor den avsluttes')),
                    ],
                    options={
                        'verbose_name': 'fullmakt',
                        'verbose_name_plural': 'fullmakter',
                        'ordering': ['hva', 'pk'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('gyldig_til__isnull', True), ('gyldig_til__gt', models.F('gyldig_fra')), _connector='OR'), name='handlingsrom_fullmakt_gyldig_fra_foer_til', violation_error_message='Sluttdatoen må være etter startdatoen.'), models.CheckConstraint(condition=models.Q(('hva', ''), _negated=True), name='fullmakt_har_ord'), models.CheckConstraint(condition=models.Q(('sluttgrunn', ''), ('gyldig_til__isnull', False), _connector='OR'), name='fullmakt_sluttgrunn_har_slutt')],
                        'triggers': [pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e20d47714f4ca43182c3badc5127ef6e25aa379e', operation='DELETE', pgid='pgtrigger_slettes_aldri_d8039', table='handlingsrom_fullmakt', when='BEFORE')), pgtrigger.compiler.Trigger(name='gitt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."gyldig_fra" IS DISTINCT FROM (NEW."gyldig_fra") OR OLD."gitt_av_id" IS DISTINCT FROM (NEW."gitt_av_id") OR OLD."gitt_tid" IS DISTINCT FROM (NEW."gitt_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='73cd06f84160dba75b0ad59b343113e642d772da', operation='UPDATE', pgid='pgtrigger_gitt_staar_fast_16c55', table='handlingsrom_fullmakt', when='BEFORE')), pgtrigger.compiler.Trigger(name='relasjonen_varer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_til <= ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_er_avsluttet',\n                    MESSAGE = 'Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe nytt i den.';\n            END IF;\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_fra > ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_har_ikke_begynt',\n                    MESSAGE = 'Styringsrelasjonen har ikke begynt. Partene begynner ikke på noe nytt i den før den gjelder.';\n            END IF;\n            RETURN NEW;\n        ", hash='47bd6369dcd7a2735332d84248b71cfe80bed93c', operation='INSERT', pgid='pgtrigger_relasjonen_varer_c6232', table='handlingsrom_fullmakt', when='BEFORE')), pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF OLD.gyldig_til <= (now() AT TIME ZONE 'Europe/Oslo')::date OR EXISTS (\n                        SELECT 1 FROM organisasjon_styringsrelasjon r\n                        WHERE r.id = OLD.relasjon_id AND r.gyldig_til <= (now() AT TIME ZONE 'Europe/Oslo')::date\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fullmakt_avsluttet_staar_fast',\n                            MESSAGE = 'Fullmakten er avsluttet, og kan ikke endres. Gi en ny.';\n                    END IF;\n                    IF NEW.gyldig_til IS DISTINCT FROM OLD.gyldig_til AND (NEW.gyldig_til < (now() AT TIME ZONE 'Europe/Oslo')::date OR NEW.sluttgrunn = '') THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fullmakt_avsluttes_framover',\n                            MESSAGE = 'En fullmakt avsluttes tidligst i dag, med en grunn.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='4eb21a02a37f36286984ec3ed27225e06b984b7b', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_4eb59', table='handlingsrom_fullmakt', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "handlingsrom_fullmaktevent" ("gitt_av_id", "gitt_tid", "grense", "gyldig_fra", "gyldig_til", "hjemmel", "hva", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "sluttgrunn", "versjon") VALUES (NEW."gitt_av_id", NEW."gitt_tid", NEW."grense", NEW."gyldig_fra", NEW."gyldig_til", NEW."hjemmel", NEW."hva", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relasjon_id", NEW."sluttgrunn", NEW."versjon"); RETURN NULL;', hash='069f468ee75647f3d3e531f23ff2a665382ce424', operation='INSERT', pgid='pgtrigger_insert_insert_88b54', table='handlingsrom_fullmakt', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "handlingsrom_fullmaktevent" ("gitt_av_id", "gitt_tid", "grense", "gyldig_fra", "gyldig_til", "hjemmel", "hva", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "sluttgrunn", "versjon") VALUES (NEW."gitt_av_id", NEW."gitt_tid", NEW."grense", NEW."gyldig_fra", NEW."gyldig_til", NEW."hjemmel", NEW."hva", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relasjon_id", NEW."sluttgrunn", NEW."versjon"); RETURN NULL;', hash='0c2394be4f11136f93ed24c3582238255afaa62d', operation='UPDATE', pgid='pgtrigger_update_update_fb800', table='handlingsrom_fullmakt', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "handlingsrom_fullmaktevent" ("gitt_av_id", "gitt_tid", "grense", "gyldig_fra", "gyldig_til", "hjemmel", "hva", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "sluttgrunn", "versjon") VALUES (OLD."gitt_av_id", OLD."gitt_tid", OLD."grense", OLD."gyldig_fra", OLD."gyldig_til", OLD."hjemmel", OLD."hva", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relasjon_id", OLD."sluttgrunn", OLD."versjon"); RETURN NULL;', hash='ead96d9c40b35c3cde3f2a1a8a39704e6282e6d1', operation='DELETE', pgid='pgtrigger_delete_delete_f6d15', table='handlingsrom_fullmakt', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='FullmaktEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='handlingsrom.fullmakt')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('gyldig_fra', models.DateField(verbose_name='gyldig fra')),
                        ('gyldig_til', models.DateField(blank=True, help_text='Første dag den ikke lenger gjelder.', null=True, verbose_name='gyldig til')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('hva', models.CharField(max_length=300, verbose_name='hva virksomheten avgjør selv')),
                        ('grense', models.CharField(blank=True, max_length=300, verbose_name='grense')),
                        ('hjemmel', models.CharField(blank=True, max_length=200, verbose_name='hjemmel')),
                        ('gitt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gitt av')),
                        ('gitt_tid', models.DateTimeField(auto_now_add=True, verbose_name='gitt')),
                        ('sluttgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor den avsluttes')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='05df9a3f43674a2020a9c857f23d31a0e9138e28', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a87ab', table='handlingsrom_fullmaktevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Fullmaktsbruk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fullmakt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bruk', to='handlingsrom.fullmakt', verbose_name='fullmakt')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('tekst', models.CharField(max_length=500, verbose_name='hva den ble brukt til')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='skrevet')),
                    ],
                    options={
                        'verbose_name': 'bruk av en fullmakt',
                        'verbose_name_plural': 'bruk av fullmakter',
                        'ordering': ['-dag', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='fullmaktsbruk_har_ord')],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7890035e2f4cfef6dcfbd4b8b9c10210fab8b7a0', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_d45ec', table='handlingsrom_fullmaktsbruk', when='BEFORE')), pgtrigger.compiler.Trigger(name='brukt_mens_den_gjaldt', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.dag > (now() AT TIME ZONE 'Europe/Oslo')::date OR NOT EXISTS (\n                        SELECT 1 FROM handlingsrom_fullmakt f\n                        JOIN organisasjon_styringsrelasjon r ON r.id = f.relasjon_id\n                        WHERE f.id = NEW.fullmakt_id AND f.gyldig_fra <= NEW.dag\n                            AND (f.gyldig_til IS NULL OR NEW.dag < f.gyldig_til)\n                            AND (r.gyldig_til IS NULL OR NEW.dag < r.gyldig_til)\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fullmaktsbruk_mens_den_gjaldt',\n                            MESSAGE = 'Fullmakten gjaldt ikke den dagen.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='2830a665746f32c24c73c2d71f186847b4c6812e', operation='INSERT', pgid='pgtrigger_brukt_mens_den_gjaldt_be968', table='handlingsrom_fullmaktsbruk', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "handlingsrom_fullmaktsbrukevent" ("av_id", "dag", "fullmakt_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "tid") VALUES (NEW."av_id", NEW."dag", NEW."fullmakt_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tekst", NEW."tid"); RETURN NULL;', hash='642472ef325ea712887a70f1f4e9d7914dfb6cf5', operation='INSERT', pgid='pgtrigger_insert_insert_bc801', table='handlingsrom_fullmaktsbruk', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "handlingsrom_fullmaktsbrukevent" ("av_id", "dag", "fullmakt_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "tid") VALUES (NEW."av_id", NEW."dag", NEW."fullmakt_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tekst", NEW."tid"); RETURN NULL;', hash='32b47e06d0ba399bb0693a70df9efcb4866255da', operation='UPDATE', pgid='pgtrigger_update_update_96c58', table='handlingsrom_fullmaktsbruk', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "handlingsrom_fullmaktsbrukevent" ("av_id", "dag", "fullmakt_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "tid") VALUES (OLD."av_id", OLD."dag", OLD."fullmakt_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tekst", OLD."tid"); RETURN NULL;', hash='d9c3ef4629664d105d54f738f36c01a5e875ebfa', operation='DELETE', pgid='pgtrigger_delete_delete_c21e4', table='handlingsrom_fullmaktsbruk', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='FullmaktsbrukEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='handlingsrom.fullmaktsbruk')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('fullmakt', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='handlingsrom.fullmakt', verbose_name='fullmakt')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('tekst', models.CharField(max_length=500, verbose_name='hva den ble brukt til')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='skrevet')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ecccadbbdfa21a4536462b793fe41b82fc627150', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0e01', table='handlingsrom_fullmaktsbrukevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='MoettGrense',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moettegrenser', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('fullmakt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moettegrenser', to='handlingsrom.fullmakt', verbose_name='fullmakt')),
                        ('tekst', models.TextField(max_length=1000, verbose_name='grensen som ble møtt')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('meldt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='meldt av')),
                        ('meldt_tid', models.DateTimeField(auto_now_add=True, verbose_name='meldt')),
                        ('svar', models.CharField(blank=True, choices=[('ta', 'Rommet fantes'), ('muliggjoere', 'Hindringen tas bort'), ('skape', 'Ny fullmakt'), ('staar', 'Grensen står')], max_length=15, verbose_name='svar')),
                        ('svartekst', models.TextField(blank=True, max_length=1000, verbose_name='hva avdelingen svarer')),
                        ('svart_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvart av')),
                        ('svart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                        ('ny_fullmakt', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='svarer_paa', to='handlingsrom.fullmakt', verbose_name='ny fullmakt')),
                        ('trukket_tid', models.DateTimeField(blank=True, null=True, verbose_name='trukket')),
                    ],
                    options={
                        'verbose_name': 'møtt grense',
                        'verbose_name_plural': 'møtte grenser',
                        'ordering': ['-meldt_tid', '-pk'],
                        'indexes': [models.Index(condition=models.Q(('svar', ''), ('trukket_tid__isnull', True)), fields=['relasjon'], name='moettgrense_venter')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='moettgrense_har_ord'), models.CheckConstraint(condition=models.Q(models.Q(('svar', ''), ('svart_av__isnull', True), ('svart_tid__isnull', True), ('svartekst', '')), models.Q(models.Q(('svar', ''), _negated=True), models.Q(('svartekst', ''), _negated=True), ('svart_av__isnull', False), ('svart_tid__isnull', False)), _connector='OR'), name='moettgrense_svaret_er_helt'), models.CheckConstraint(condition=models.Q(models.Q(('ny_fullmakt__isnull', False), ('svar', 'skape')), models.Q(models.Q(('svar', 'skape'), _negated=True), ('ny_fullmakt__isnull', True)), _connector='OR'), name='moettgrense_skapt_rom_er_en_fullmakt'), models.CheckConstraint(condition=models.Q(('svar', ''), ('trukket_tid__isnull', True), _connector='OR'), name='moettgrense_trukket_eller_besvart'), models.CheckConstraint(condition=models.Q(('ny_fullmakt__isnull', True), models.Q(('ny_fullmakt', models.F('fullmakt')), _negated=True), _connector='OR'), name='moettgrense_ny_er_en_annen')],
                        'triggers': [pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='51ba5e61cb59e9a28a80ea635d065657a725e7b9', operation='DELETE', pgid='pgtrigger_slettes_aldri_5544b', table='handlingsrom_moettgrense', when='BEFORE')), pgtrigger.compiler.Trigger(name='besvart_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."svar" = \'\') OR OLD."trukket_tid" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='42d0fb97775bc832dbef856604104ce25b6c590c', operation='UPDATE', pgid='pgtrigger_besvart_staar_fast_042f3', table='handlingsrom_moettgrense', when='BEFORE')), pgtrigger.compiler.Trigger(name='det_som_ble_meldt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."fullmakt_id" IS DISTINCT FROM (NEW."fullmakt_id") OR OLD."tekst" IS DISTINCT FROM (NEW."tekst") OR OLD."dag" IS DISTINCT FROM (NEW."dag") OR OLD."meldt_av_id" IS DISTINCT FROM (NEW."meldt_av_id") OR OLD."meldt_tid" IS DISTINCT FROM (NEW."meldt_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='627caa278f827fdb40fb7f246973f8d458c87354', operation='UPDATE', pgid='pgtrigger_det_som_ble_meldt_staar_fast_f7f5b', table='handlingsrom_moettgrense', when='BEFORE')), pgtrigger.compiler.Trigger(name='relasjonen_varer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_til <= ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_er_avsluttet',\n                    MESSAGE = 'Styringsrelasjonen er avsluttet. Det partene har begynt på, kan gjøres ferdig, men de begynner ikke på noe nytt i den.';\n            END IF;\n            IF EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r WHERE r.id = (NEW.relasjon_id) AND r.gyldig_fra > ((now() AT TIME ZONE 'Europe/Oslo')::date)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'relasjonen_har_ikke_begynt',\n                    MESSAGE = 'Styringsrelasjonen har ikke begynt. Partene begynner ikke på noe nytt i den før den gjelder.';\n            END IF;\n            RETURN NEW;\n        ", hash='62ad64cc36e8718a67bc82e1b047c9d0117a4e4f', operation='INSERT', pgid='pgtrigger_relasjonen_varer_c271d', table='handlingsrom_moettgrense', when='BEFORE')), pgtrigger.compiler.Trigger(name='fullmaktene_er_relasjonens', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.dag > (now() AT TIME ZONE 'Europe/Oslo')::date THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moettgrense_har_vaert',\n                            MESSAGE = 'En grense meldes når den er møtt.';\n                    END IF;\n                    IF EXISTS (\n                        SELECT 1 FROM handlingsrom_fullmakt f\n                        WHERE f.id IN (NEW.fullmakt_id, NEW.ny_fullmakt_id) AND f.relasjon_id <> NEW.relasjon_id\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'moettgrense_fullmakt_i_relasjonen',\n                            MESSAGE = 'Fullmakten hører til en annen styringsrelasjon.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='0aaf63734653567d5fbadb09ede2aa7285f8e9d4', operation='INSERT OR UPDATE OF "ny_fullmakt_id"', pgid='pgtrigger_fullmaktene_er_relasjonens_e168c', table='handlingsrom_moettgrense', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "handlingsrom_moettgrenseevent" ("dag", "fullmakt_id", "id", "meldt_av_id", "meldt_tid", "ny_fullmakt_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "svar", "svart_av_id", "svart_tid", "svartekst", "tekst", "trukket_tid", "versjon") VALUES (NEW."dag", NEW."fullmakt_id", NEW."id", NEW."meldt_av_id", NEW."meldt_tid", NEW."ny_fullmakt_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relasjon_id", NEW."svar", NEW."svart_av_id", NEW."svart_tid", NEW."svartekst", NEW."tekst", NEW."trukket_tid", NEW."versjon"); RETURN NULL;', hash='de2b616880b2c79c12cd6d7e43bbb4d6c973e4d8', operation='INSERT', pgid='pgtrigger_insert_insert_540a7', table='handlingsrom_moettgrense', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "handlingsrom_moettgrenseevent" ("dag", "fullmakt_id", "id", "meldt_av_id", "meldt_tid", "ny_fullmakt_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "svar", "svart_av_id", "svart_tid", "svartekst", "tekst", "trukket_tid", "versjon") VALUES (NEW."dag", NEW."fullmakt_id", NEW."id", NEW."meldt_av_id", NEW."meldt_tid", NEW."ny_fullmakt_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relasjon_id", NEW."svar", NEW."svart_av_id", NEW."svart_tid", NEW."svartekst", NEW."tekst", NEW."trukket_tid", NEW."versjon"); RETURN NULL;', hash='9e1769536ae796362a6ace066eb710582573fcfd', operation='UPDATE', pgid='pgtrigger_update_update_36b57', table='handlingsrom_moettgrense', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "handlingsrom_moettgrenseevent" ("dag", "fullmakt_id", "id", "meldt_av_id", "meldt_tid", "ny_fullmakt_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relasjon_id", "svar", "svart_av_id", "svart_tid", "svartekst", "tekst", "trukket_tid", "versjon") VALUES (OLD."dag", OLD."fullmakt_id", OLD."id", OLD."meldt_av_id", OLD."meldt_tid", OLD."ny_fullmakt_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."relasjon_id", OLD."svar", OLD."svart_av_id", OLD."svart_tid", OLD."svartekst", OLD."tekst", OLD."trukket_tid", OLD."versjon"); RETURN NULL;', hash='3689877c45e17448d470e573701c0976cf491ec5', operation='DELETE', pgid='pgtrigger_delete_delete_2425f', table='handlingsrom_moettgrense', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='MoettGrenseEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='handlingsrom.moettgrense')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('fullmakt', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='handlingsrom.fullmakt', verbose_name='fullmakt')),
                        ('tekst', models.TextField(max_length=1000, verbose_name='grensen som ble møtt')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('meldt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='meldt av')),
                        ('meldt_tid', models.DateTimeField(auto_now_add=True, verbose_name='meldt')),
                        ('svar', models.CharField(blank=True, choices=[('ta', 'Rommet fantes'), ('muliggjoere', 'Hindringen tas bort'), ('skape', 'Ny fullmakt'), ('staar', 'Grensen står')], max_length=15, verbose_name='svar')),
                        ('svartekst', models.TextField(blank=True, max_length=1000, verbose_name='hva avdelingen svarer')),
                        ('svart_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='besvart av')),
                        ('svart_tid', models.DateTimeField(blank=True, null=True, verbose_name='besvart')),
                        ('ny_fullmakt', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='handlingsrom.fullmakt', verbose_name='ny fullmakt')),
                        ('trukket_tid', models.DateTimeField(blank=True, null=True, verbose_name='trukket')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f3b59a1630b8d07c2a010b2940dd24abe13e95b7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d29c3', table='handlingsrom_moettgrenseevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
