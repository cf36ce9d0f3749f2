import django.contrib.postgres.fields
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
                    name='Laerdom',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='laerdommer', to='organisasjon.organ', verbose_name='organ')),
                        ('proevde', models.TextField(max_length=600, verbose_name='vi prøvde')),
                        ('ble', models.TextField(max_length=600, verbose_name='det ble')),
                        ('ville', models.TextField(max_length=600, verbose_name='vi ville')),
                        ('stikkord', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=5, verbose_name='stikkord')),
                        ('skrevet_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                        ('skrevet_tid', models.DateTimeField(auto_now_add=True, verbose_name='skrevet')),
                        ('trukket_tid', models.DateTimeField(blank=True, null=True, verbose_name='trukket')),
                    ],
                    options={
                        'verbose_name': 'lærdom',
                        'verbose_name_plural': 'lærdommer',
                        'ordering': ['-skrevet_tid', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('proevde', ''), _negated=True), models.Q(('ble', ''), _negated=True), models.Q(('ville', ''), _negated=True)), name='laerdom_har_ord')],
                        'triggers': [pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a55ff951dc2b13dbdcc48884c917d99827da0699', operation='DELETE', pgid='pgtrigger_slettes_aldri_afedd', table='laering_laerdom', when='BEFORE')), pgtrigger.compiler.Trigger(name='hvem_sin', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."organ_id" IS DISTINCT FROM (NEW."organ_id") OR OLD."skrevet_av_id" IS DISTINCT FROM (NEW."skrevet_av_id") OR OLD."skrevet_tid" IS DISTINCT FROM (NEW."skrevet_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='902d44c7843bcacf8403c76d0bf490e7555f489c', operation='UPDATE', pgid='pgtrigger_hvem_sin_dd7b2', table='laering_laerdom', when='BEFORE')), pgtrigger.compiler.Trigger(name='trukket_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."trukket_tid" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='7bf2e39912e02c2ae05c7471c8b8e913f416a889', operation='UPDATE', pgid='pgtrigger_trukket_staar_fast_0814b', table='laering_laerdom', when='BEFORE')), pgtrigger.compiler.Trigger(name='skrives_av_egne', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n        SELECT 1 FROM organisasjon_rolletildeling t WHERE t.organ_id = (NEW.organ_id) AND t.bruker_id = NEW.skrevet_av_id AND t.rolle IN ('etatsstyrer', 'kommunaldirektoer', 'medarbeider', 'tillitsvalgt', 'virksomhetsleder')\n            AND t.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date AND (t.gyldig_til IS NULL OR t.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'laerdom_av_egne',\n                            MESSAGE = 'Den som skriver en lærdom, må ha en rolle der den er gjort.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='707810f66367ef821a2e6899baec4d74db060ef5', operation='INSERT', pgid='pgtrigger_skrives_av_egne_85826', table='laering_laerdom', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "laering_laerdomevent" ("ble", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proevde", "skrevet_av_id", "skrevet_tid", "stikkord", "trukket_tid", "versjon", "ville") VALUES (NEW."ble", NEW."id", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proevde", NEW."skrevet_av_id", NEW."skrevet_tid", NEW."stikkord", NEW."trukket_tid", NEW."versjon", NEW."ville"); RETURN NULL;', hash='66b90f258882694d326e5ac772d2312512c71071', operation='INSERT', pgid='pgtrigger_insert_insert_41a7d', table='laering_laerdom', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "laering_laerdomevent" ("ble", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proevde", "skrevet_av_id", "skrevet_tid", "stikkord", "trukket_tid", "versjon", "ville") VALUES (NEW."ble", NEW."id", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proevde", NEW."skrevet_av_id", NEW."skrevet_tid", NEW."stikkord", NEW."trukket_tid", NEW."versjon", NEW."ville"); RETURN NULL;', hash='190752bb36377869c46d45379da31ff7536ebdfa', operation='UPDATE', pgid='pgtrigger_update_update_5d159', table='laering_laerdom', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "laering_laerdomevent" ("ble", "id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proevde", "skrevet_av_id", "skrevet_tid", "stikkord", "trukket_tid", "versjon", "ville") VALUES (OLD."ble", OLD."id", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proevde", OLD."skrevet_av_id", OLD."skrevet_tid", OLD."stikkord", OLD."trukket_tid", OLD."versjon", OLD."ville"); RETURN NULL;', hash='5879212613903902a739da782abfa31597dc32a9', operation='DELETE', pgid='pgtrigger_delete_delete_64086', table='laering_laerdom', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='LaerdomEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='laering.laerdom')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='organ')),
                        ('proevde', models.TextField(max_length=600, verbose_name='vi prøvde')),
                        ('ble', models.TextField(max_length=600, verbose_name='det ble')),
                        ('ville', models.TextField(max_length=600, verbose_name='vi ville')),
                        ('stikkord', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=5, verbose_name='stikkord')),
                        ('skrevet_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                        ('skrevet_tid', models.DateTimeField(auto_now_add=True, verbose_name='skrevet')),
                        ('trukket_tid', models.DateTimeField(blank=True, null=True, verbose_name='trukket')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b2f272c0fc9fcf66926b7bf974fd8e7eb3a72c85', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7a2f2', table='laering_laerdomevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
