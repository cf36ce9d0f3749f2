import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasjon', '0006_svarbrev_ryddes'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('rapport', '0002_samlerapport'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='rapport',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='rapport',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='rapport',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='rapportavdelingaarbestiltavstatussha256feilevent',
            name='append_only',
        ),
        migrations.RenameModel(
            old_name='RapportAvdelingAarBestiltAvStatusSha256FeilEvent',
            new_name='RapportEvent',
        ),
        # The column keeps its name: the program before this one goes on writing it while this is run.
        migrations.AlterField(
            model_name='rapport',
            name='avdeling',
            field=models.ForeignKey(db_column='avdeling_id', on_delete=django.db.models.deletion.PROTECT, related_name='rapporter', to='organisasjon.organ', verbose_name='gjelder'),
        ),
        migrations.RenameField('rapport', 'avdeling', 'organ'),
        migrations.AlterField(
            model_name='rapportevent',
            name='avdeling',
            field=models.ForeignKey(db_column='avdeling_id', db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='gjelder'),
        ),
        migrations.RenameField('rapportevent', 'avdeling', 'organ'),
        migrations.AddField(
            model_name='rapport',
            name='rapportslag',
            field=models.CharField(choices=[('samlerapport', 'Samlerapport')], db_default='samlerapport', default='samlerapport', max_length=30, verbose_name='slag'),
        ),
        migrations.AddField(
            model_name='rapportevent',
            name='rapportslag',
            field=models.CharField(choices=[('samlerapport', 'Samlerapport')], db_default='samlerapport', default='samlerapport', max_length=30, verbose_name='slag'),
        ),
        migrations.AlterField(
            model_name='rapportevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='rapportslag_organ_aar_bestilt_av_status_sha256_feil_events', to='rapport.rapport'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rapport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapport_rapportevent" ("aar", "avdeling_id", "bestilt_av_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapportslag", "sha256", "status") VALUES (NEW."aar", NEW."avdeling_id", NEW."bestilt_av_id", NEW."feil", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rapportslag", NEW."sha256", NEW."status"); RETURN NULL;', hash='eb9c2cff18d756646e40166bad2d3a77332ea741', operation='INSERT', pgid='pgtrigger_insert_insert_91b40', table='rapport_rapport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rapport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."aar" IS DISTINCT FROM (NEW."aar") OR OLD."bestilt_av_id" IS DISTINCT FROM (NEW."bestilt_av_id") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."avdeling_id" IS DISTINCT FROM (NEW."avdeling_id") OR OLD."rapportslag" IS DISTINCT FROM (NEW."rapportslag") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "rapport_rapportevent" ("aar", "avdeling_id", "bestilt_av_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapportslag", "sha256", "status") VALUES (NEW."aar", NEW."avdeling_id", NEW."bestilt_av_id", NEW."feil", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rapportslag", NEW."sha256", NEW."status"); RETURN NULL;', hash='254f287b07345db57fddba80966bf85079119399', operation='UPDATE', pgid='pgtrigger_update_update_0f684', table='rapport_rapport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rapport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapport_rapportevent" ("aar", "avdeling_id", "bestilt_av_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapportslag", "sha256", "status") VALUES (OLD."aar", OLD."avdeling_id", OLD."bestilt_av_id", OLD."feil", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rapportslag", OLD."sha256", OLD."status"); RETURN NULL;', hash='f43db505454745898f4f31ac5145fd3886f467bc', operation='DELETE', pgid='pgtrigger_delete_delete_95a28', table='rapport_rapport', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='rapport',
            constraint=models.CheckConstraint(condition=models.Q(('rapportslag__in', ['samlerapport'])), name='rapport_kjent_slag'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rapportevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd6f801b09ec577482ac99d4e790cf727f0d1c4f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_440be', table='rapport_rapportevent', when='BEFORE')),
        ),
    ]
