import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasjon', '0001_tabeller'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Rapport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fremdrift', models.PositiveSmallIntegerField(default=0, verbose_name='fremdrift i prosent')),
                        ('fremdrift_tekst', models.CharField(blank=True, max_length=200, verbose_name='hva som skjer nå')),
                        ('koe_tid', models.DateTimeField(auto_now_add=True, verbose_name='lagt i kø')),
                        ('leie_til', models.DateTimeField(blank=True, null=True, verbose_name='arbeideren har den til')),
                        ('gjerde', models.PositiveIntegerField(default=0, verbose_name='gjerde')),
                        ('forsoek', models.PositiveSmallIntegerField(default=0, verbose_name='forsøk')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('aar', models.PositiveSmallIntegerField(verbose_name='år')),
                        ('bestilt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestilt av')),
                        ('bestilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='bestilt')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Lages nå'), ('ferdig', 'Ferdig'), ('feilet', 'Kunne ikke lages')], default='bestilt', max_length=15, verbose_name='status')),
                        ('innhold', models.JSONField(blank=True, null=True, verbose_name='innhold')),
                        ('innholdsversjon', models.PositiveSmallIntegerField(default=1, verbose_name='innholdets versjon')),
                        ('fil', models.CharField(blank=True, max_length=200, verbose_name='fil')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('stoerrelse', models.PositiveIntegerField(blank=True, null=True, verbose_name='størrelse i byte')),
                        ('sider', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sider')),
                        ('ferdig_tid', models.DateTimeField(blank=True, null=True, verbose_name='ferdig')),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rapporter', to='organisasjon.organ', verbose_name='gjelder')),
                        ('rapportslag', models.CharField(choices=[('samlerapport', 'Samlerapport'), ('virksomhetsstatus', 'Virksomhetsstatus'), ('bystatus', 'Bystatus')], default='samlerapport', max_length=30, verbose_name='slag')),
                        ('dybde', models.CharField(choices=[('kort', 'Kort'), ('vanlig', 'Vanlig'), ('alt', 'Alt')], default='vanlig', max_length=10, verbose_name='dybde')),
                        ('eier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='egne_rapporter', to='organisasjon.organ', verbose_name='laget for')),
                        ('med_kjeder', models.BooleanField(default=True, verbose_name='resultatkjeder')),
                        ('med_maal', models.BooleanField(default=True, verbose_name='mål')),
                        ('med_risikoer', models.BooleanField(default=True, verbose_name='risikoer')),
                        ('med_tabeller', models.BooleanField(default=True, verbose_name='tabeller med tall')),
                    ],
                    options={
                        'verbose_name': 'statusrapport',
                        'verbose_name_plural': 'statusrapporter',
                        'ordering': ['-bestilt_tid', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('fremdrift__lte', 100)), name='rapport_fremdrift_prosent'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'feilet'), _negated=True), models.Q(('feil', ''), _negated=True), _connector='OR'), name='rapport_feilet_har_grunn'), models.CheckConstraint(condition=models.Q(models.Q(('leie_til__isnull', False), ('status', 'under_arbeid')), models.Q(models.Q(('status', 'under_arbeid'), _negated=True), ('leie_til__isnull', True)), _connector='OR'), name='rapport_leie_under_arbeid'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ferdig'), _negated=True), models.Q(('ferdig_tid__isnull', False), ('innhold__isnull', False), models.Q(('fil', ''), _negated=True), ('sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='rapport_ferdig_er_hel'), models.CheckConstraint(condition=models.Q(('dybde__in', ['alt', 'kort', 'vanlig'])), name='rapport_kjent_dybde'), models.CheckConstraint(condition=models.Q(models.Q(('eier__isnull', False), ('rapportslag', 'virksomhetsstatus')), models.Q(models.Q(('rapportslag', 'virksomhetsstatus'), _negated=True), ('eier__isnull', True)), _connector='OR'), name='rapport_virksomhetsstatus_har_eier'), models.CheckConstraint(condition=models.Q(('rapportslag__in', ['bystatus', 'samlerapport', 'virksomhetsstatus'])), name='rapport_kjent_slag')],
                        'triggers': [pgtrigger.compiler.Trigger(name='ferdig_er_uforanderlig', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" = \'ferdig\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ca6270c199c3222ad4256f140e6da7f67d920a79', operation='UPDATE OR DELETE', pgid='pgtrigger_ferdig_er_uforanderlig_c30c5', table='rapport_rapport', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapport_rapportevent" ("aar", "bestilt_av_id", "eier_id", "feil", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapportslag", "sha256", "status") VALUES (NEW."aar", NEW."bestilt_av_id", NEW."eier_id", NEW."feil", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rapportslag", NEW."sha256", NEW."status"); RETURN NULL;', hash='35194440c9b6bd25670b341f54ff28e175f75377', operation='INSERT', pgid='pgtrigger_insert_insert_91b40', table='rapport_rapport', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."aar" IS DISTINCT FROM (NEW."aar") OR OLD."bestilt_av_id" IS DISTINCT FROM (NEW."bestilt_av_id") OR OLD."eier_id" IS DISTINCT FROM (NEW."eier_id") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."organ_id" IS DISTINCT FROM (NEW."organ_id") OR OLD."rapportslag" IS DISTINCT FROM (NEW."rapportslag") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "rapport_rapportevent" ("aar", "bestilt_av_id", "eier_id", "feil", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapportslag", "sha256", "status") VALUES (NEW."aar", NEW."bestilt_av_id", NEW."eier_id", NEW."feil", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rapportslag", NEW."sha256", NEW."status"); RETURN NULL;', hash='471b6d6cf9e2b23e07d8d066b437620e6fc5108c', operation='UPDATE', pgid='pgtrigger_update_update_0f684', table='rapport_rapport', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "rapport_rapportevent" ("aar", "bestilt_av_id", "eier_id", "feil", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapportslag", "sha256", "status") VALUES (OLD."aar", OLD."bestilt_av_id", OLD."eier_id", OLD."feil", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rapportslag", OLD."sha256", OLD."status"); RETURN NULL;', hash='1521310788c8ad0228ff6d36776c93a7fc39308b', operation='DELETE', pgid='pgtrigger_delete_delete_95a28', table='rapport_rapport', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='RapportEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='rapportslag_organ_eier_aar_bestilt_av_status_sha256_feil_events', to='rapport.rapport')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('aar', models.PositiveSmallIntegerField(verbose_name='år')),
                        ('bestilt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestilt av')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Lages nå'), ('ferdig', 'Ferdig'), ('feilet', 'Kunne ikke lages')], default='bestilt', max_length=15, verbose_name='status')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='gjelder')),
                        ('rapportslag', models.CharField(choices=[('samlerapport', 'Samlerapport'), ('virksomhetsstatus', 'Virksomhetsstatus'), ('bystatus', 'Bystatus')], default='samlerapport', max_length=30, verbose_name='slag')),
                        ('eier', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='laget for')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd6f801b09ec577482ac99d4e790cf727f0d1c4f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_440be', table='rapport_rapportevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
