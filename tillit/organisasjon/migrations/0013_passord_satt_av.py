import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisasjon", "0012_oektnoekler_hashes")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='bruker',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='bruker',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='bruker',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='bruker',
            name='passord_satt_av',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='passordet er satt av'),
        ),
        migrations.AddField(
            model_name='brukerevent',
            name='passord_satt_av',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='passordet er satt av'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bruker',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_brukerevent" ("brukernavn", "epost", "id", "is_active", "is_staff", "is_superuser", "navn", "passord_satt_av_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."brukernavn", NEW."epost", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."navn", NEW."passord_satt_av_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='201d3c33733c1522c001b75fd5a683e3cf8815c2', operation='INSERT', pgid='pgtrigger_insert_insert_6a8de', table='organisasjon_bruker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bruker',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."brukernavn" IS DISTINCT FROM (NEW."brukernavn") OR OLD."epost" IS DISTINCT FROM (NEW."epost") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."navn" IS DISTINCT FROM (NEW."navn") OR OLD."passord_satt_av_id" IS DISTINCT FROM (NEW."passord_satt_av_id"))', func='INSERT INTO "organisasjon_brukerevent" ("brukernavn", "epost", "id", "is_active", "is_staff", "is_superuser", "navn", "passord_satt_av_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."brukernavn", NEW."epost", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."navn", NEW."passord_satt_av_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='47e46fcb78f7febeaff1a67b314dc8c02e17493d', operation='UPDATE', pgid='pgtrigger_update_update_d6ef0', table='organisasjon_bruker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bruker',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisasjon_brukerevent" ("brukernavn", "epost", "id", "is_active", "is_staff", "is_superuser", "navn", "passord_satt_av_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."brukernavn", OLD."epost", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."navn", OLD."passord_satt_av_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='cca2df92064e6cb8508f2277d1dd13ee94492fd4', operation='DELETE', pgid='pgtrigger_delete_delete_5f466', table='organisasjon_bruker', when='AFTER')),
        ),
    ]
