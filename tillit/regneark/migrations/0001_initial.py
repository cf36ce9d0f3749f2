import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('maal', '0001_initial'),
        ('organisasjon', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Uttak',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('fremdrift', models.PositiveSmallIntegerField(default=0, verbose_name='fremdrift i prosent')),
                        ('fremdrift_tekst', models.CharField(blank=True, max_length=200, verbose_name='hva som skjer nå')),
                        ('koe_tid', models.DateTimeField(auto_now_add=True, verbose_name='lagt i kø')),
                        ('leie_til', models.DateTimeField(blank=True, null=True, verbose_name='arbeideren har den til')),
                        ('gjerde', models.PositiveIntegerField(default=0, verbose_name='gjerde')),
                        ('forsoek', models.PositiveSmallIntegerField(default=0, verbose_name='forsøk')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasjon.organ', verbose_name='virksomhet eller avdeling')),
                        ('format', models.CharField(choices=[('xlsx', 'Excel-arbeidsbok (.xlsx)'), ('csv', 'CSV med semikolon')], max_length=5, verbose_name='format')),
                        ('fra_aar', models.PositiveSmallIntegerField(verbose_name='tall fra og med')),
                        ('bestilt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestilt av')),
                        ('bestilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='bestilt')),
                        ('fil', models.CharField(blank=True, max_length=200, verbose_name='fil')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('stoerrelse', models.PositiveIntegerField(default=0, verbose_name='størrelse i byte')),
                        ('rader', models.PositiveIntegerField(default=0, verbose_name='rader')),
                    ],
                    options={
                        'verbose_name': 'regneark',
                        'verbose_name_plural': 'regneark',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('fremdrift__lte', 100)), name='uttak_fremdrift_prosent'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'feilet'), _negated=True), models.Q(('feil', ''), _negated=True), _connector='OR'), name='uttak_feilet_har_grunn'),
                            models.CheckConstraint(condition=models.Q(models.Q(('leie_til__isnull', False), ('status', 'under_arbeid')), models.Q(models.Q(('status', 'under_arbeid'), _negated=True), ('leie_til__isnull', True)), _connector='OR'), name='uttak_leie_under_arbeid'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'ferdig'), _negated=True), ('sha256__regex', '^[0-9a-f]{64}$'), _connector='OR'), name='uttak_ferdig_har_fil'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regneark_uttakorganbestiltavformatfraaarstatussha256feilevent" ("bestilt_av_id", "feil", "format", "fra_aar", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status") VALUES (NEW."bestilt_av_id", NEW."feil", NEW."format", NEW."fra_aar", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."status"); RETURN NULL;', hash='2835ea8e4e24ebc031ec371d188429d34bd0bd19', operation='INSERT', pgid='pgtrigger_insert_insert_baf90', table='regneark_uttak', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bestilt_av_id" IS DISTINCT FROM (NEW."bestilt_av_id") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."fra_aar" IS DISTINCT FROM (NEW."fra_aar") OR OLD."organ_id" IS DISTINCT FROM (NEW."organ_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "regneark_uttakorganbestiltavformatfraaarstatussha256feilevent" ("bestilt_av_id", "feil", "format", "fra_aar", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status") VALUES (NEW."bestilt_av_id", NEW."feil", NEW."format", NEW."fra_aar", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."status"); RETURN NULL;', hash='538216e24fff6204b451e750722e9ae736270a27', operation='UPDATE', pgid='pgtrigger_update_update_f46ee', table='regneark_uttak', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regneark_uttakorganbestiltavformatfraaarstatussha256feilevent" ("bestilt_av_id", "feil", "format", "fra_aar", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status") VALUES (OLD."bestilt_av_id", OLD."feil", OLD."format", OLD."fra_aar", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."status"); RETURN NULL;', hash='9a353b107962e6a301a5d2d04f92b178b68409db', operation='DELETE', pgid='pgtrigger_delete_delete_ab00a', table='regneark_uttak', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='UttakOrganBestiltAvFormatFraAarStatusSha256FeilEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='organ_bestilt_av_format_fra_aar_status_sha256_feil_events', to='regneark.uttak')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='virksomhet eller avdeling')),
                        ('bestilt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bestilt av')),
                        ('format', models.CharField(choices=[('xlsx', 'Excel-arbeidsbok (.xlsx)'), ('csv', 'CSV med semikolon')], max_length=5, verbose_name='format')),
                        ('fra_aar', models.PositiveSmallIntegerField(verbose_name='tall fra og med')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='385604d0496c62052ac8363d9dcdbec97df93177', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_738f0', table='regneark_uttakorganbestiltavformatfraaarstatussha256feilevent', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Innlesing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('fremdrift', models.PositiveSmallIntegerField(default=0, verbose_name='fremdrift i prosent')),
                        ('fremdrift_tekst', models.CharField(blank=True, max_length=200, verbose_name='hva som skjer nå')),
                        ('koe_tid', models.DateTimeField(auto_now_add=True, verbose_name='lagt i kø')),
                        ('leie_til', models.DateTimeField(blank=True, null=True, verbose_name='arbeideren har den til')),
                        ('gjerde', models.PositiveIntegerField(default=0, verbose_name='gjerde')),
                        ('forsoek', models.PositiveSmallIntegerField(default=0, verbose_name='forsøk')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('filnavn', models.CharField(max_length=200, verbose_name='filnavn')),
                        ('fil', models.CharField(max_length=200, verbose_name='fil')),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('stoerrelse', models.PositiveIntegerField(verbose_name='størrelse i byte')),
                        ('lastet_opp_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lastet opp av')),
                        ('lastet_opp_tid', models.DateTimeField(auto_now_add=True, verbose_name='lastet opp')),
                        ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='innlesinger', to='organisasjon.organ', verbose_name='virksomhet')),
                        ('trinn', models.CharField(choices=[('kontroll', 'Leser og sammenlikner'), ('lagring', 'Lagrer')], default='kontroll', max_length=10, verbose_name='trinn')),
                        ('behold', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='kolonner som mangler')),
                        ('bokstaver', models.JSONField(blank=True, default=dict, verbose_name='kolonnene i filen')),
                        ('lastet_ned_tid', models.DateTimeField(blank=True, null=True, verbose_name='arket ble lastet ned')),
                        ('uleste_ark', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='ark som ikke er lest')),
                        ('tomme', models.PositiveIntegerField(default=0, verbose_name='rader uten tall')),
                        ('beskjed', models.CharField(blank=True, max_length=300, verbose_name='beskjed')),
                        ('grunn', models.CharField(blank=True, max_length=300, verbose_name='grunn til rettelsene')),
                        ('bekreftet_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bekreftet av')),
                        ('lest_inn_tid', models.DateTimeField(blank=True, null=True, verbose_name='lest inn')),
                        ('nye', models.PositiveIntegerField(default=0, verbose_name='nye tall')),
                        ('rettede', models.PositiveIntegerField(default=0, verbose_name='endrede tall')),
                        ('forkastet_tid', models.DateTimeField(blank=True, null=True, verbose_name='forkastet')),
                    ],
                    options={
                        'verbose_name': 'innlesing',
                        'verbose_name_plural': 'innlesinger',
                        'ordering': ['-lastet_opp_tid', '-pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('fremdrift__lte', 100)), name='innlesing_fremdrift_prosent'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'feilet'), _negated=True), models.Q(('feil', ''), _negated=True), _connector='OR'), name='innlesing_feilet_har_grunn'),
                            models.CheckConstraint(condition=models.Q(models.Q(('leie_til__isnull', False), ('status', 'under_arbeid')), models.Q(models.Q(('status', 'under_arbeid'), _negated=True), ('leie_til__isnull', True)), _connector='OR'), name='innlesing_leie_under_arbeid'),
                            models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='innlesing_sha256'),
                            models.CheckConstraint(condition=models.Q(('lest_inn_tid__isnull', True), models.Q(('bekreftet_av__isnull', False), ('forkastet_tid__isnull', True), ('trinn', 'lagring')), _connector='OR'), name='innlesing_lest_inn_er_bekreftet'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='lest_inn_er_uforanderlig', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."lest_inn_tid" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7e64d35538ec279222694eace9662d01d20f9b78', operation='UPDATE OR DELETE', pgid='pgtrigger_lest_inn_er_uforanderlig_70fb4', table='regneark_innlesing', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regneark_innlesingorganlastetoppavsha256trinnstatusbekrefte02e9" ("bekreftet_av_id", "feil", "forkastet_tid", "grunn", "lastet_opp_av_id", "lest_inn_tid", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "trinn") VALUES (NEW."bekreftet_av_id", NEW."feil", NEW."forkastet_tid", NEW."grunn", NEW."lastet_opp_av_id", NEW."lest_inn_tid", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."status", NEW."trinn"); RETURN NULL;', hash='3fe09f406a7b1937551aa8f9a3f7c58f3ba185e4', operation='INSERT', pgid='pgtrigger_insert_insert_32cd2', table='regneark_innlesing', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bekreftet_av_id" IS DISTINCT FROM (NEW."bekreftet_av_id") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."forkastet_tid" IS DISTINCT FROM (NEW."forkastet_tid") OR OLD."grunn" IS DISTINCT FROM (NEW."grunn") OR OLD."lastet_opp_av_id" IS DISTINCT FROM (NEW."lastet_opp_av_id") OR OLD."lest_inn_tid" IS DISTINCT FROM (NEW."lest_inn_tid") OR OLD."organ_id" IS DISTINCT FROM (NEW."organ_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."trinn" IS DISTINCT FROM (NEW."trinn"))', func='INSERT INTO "regneark_innlesingorganlastetoppavsha256trinnstatusbekrefte02e9" ("bekreftet_av_id", "feil", "forkastet_tid", "grunn", "lastet_opp_av_id", "lest_inn_tid", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "trinn") VALUES (NEW."bekreftet_av_id", NEW."feil", NEW."forkastet_tid", NEW."grunn", NEW."lastet_opp_av_id", NEW."lest_inn_tid", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."status", NEW."trinn"); RETURN NULL;', hash='d4736ffea62ab71b33bb703382a858afa2362825', operation='UPDATE', pgid='pgtrigger_update_update_f5e39', table='regneark_innlesing', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "regneark_innlesingorganlastetoppavsha256trinnstatusbekrefte02e9" ("bekreftet_av_id", "feil", "forkastet_tid", "grunn", "lastet_opp_av_id", "lest_inn_tid", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "trinn") VALUES (OLD."bekreftet_av_id", OLD."feil", OLD."forkastet_tid", OLD."grunn", OLD."lastet_opp_av_id", OLD."lest_inn_tid", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."status", OLD."trinn"); RETURN NULL;', hash='c094da07bfdb879a875ed082c8d2c776fcbc9e5e', operation='DELETE', pgid='pgtrigger_delete_delete_54bf9', table='regneark_innlesing', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='InnlesingOrganLastetOppAvSha256TrinnStatusBekreftetAvGrunnLestInnTidForkastetTidFeilEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='organ_lastet_opp_av_sha256_trinn_status_bekreftet_av_grunn_lest_inn_tid_forkastet_tid_feil_events', to='regneark.innlesing')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('organ', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='virksomhet')),
                        ('lastet_opp_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='lastet opp av')),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('trinn', models.CharField(choices=[('kontroll', 'Leser og sammenlikner'), ('lagring', 'Lagrer')], default='kontroll', max_length=10, verbose_name='trinn')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('bekreftet_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bekreftet av')),
                        ('grunn', models.CharField(blank=True, max_length=300, verbose_name='grunn til rettelsene')),
                        ('lest_inn_tid', models.DateTimeField(blank=True, null=True, verbose_name='lest inn')),
                        ('forkastet_tid', models.DateTimeField(blank=True, null=True, verbose_name='forkastet')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3646dd239802880d9168a46479a26745a3d85e9b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1c5a0', table='regneark_innlesingorganlastetoppavsha256trinnstatusbekrefte02e9', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Innlesingsrad',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('innlesing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rader', to='regneark.innlesing', verbose_name='innlesing')),
                        ('nr', models.PositiveIntegerField(verbose_name='rad i filen')),
                        ('indikator', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='maal.indikator', verbose_name='indikator')),
                        ('periode', models.DateField(null=True, verbose_name='periode')),
                        ('grunnlag', models.TextField(blank=True, verbose_name='beregningsgrunnlag')),
                        ('gruppe', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='maal.fordelingsgruppe', verbose_name='gruppe')),
                        ('uendret', models.BooleanField(default=False, verbose_name='uendret del')),
                        ('verdi', models.DecimalField(decimal_places=20, max_digits=40, null=True, verbose_name='verdi')),
                        ('symbol', models.TextField(blank=True, verbose_name='symbol')),
                        ('beskrivelse', models.TextField(blank=True, verbose_name='beskrivelse')),
                        ('teller', models.DecimalField(decimal_places=20, max_digits=40, null=True, verbose_name='teller')),
                        ('nevner', models.DecimalField(decimal_places=20, max_digits=40, null=True, verbose_name='nevner')),
                        ('sikkerhet', models.TextField(choices=[('hoey', 'Sikkert'), ('middels', 'Nokså sikkert'), ('lav', 'Usikkert'), ('ukjent', 'Ikke vurdert')], default='ukjent', verbose_name='sikkerhet')),
                        ('antall_svar', models.BigIntegerField(null=True, verbose_name='antall svar')),
                        ('foreloepig', models.BooleanField(default=False, verbose_name='foreløpig')),
                        ('brudd', models.BooleanField(default=False, verbose_name='brudd')),
                        ('brudd_grunn', models.TextField(blank=True, verbose_name='grunn til bruddet')),
                        ('merknad', models.TextField(blank=True, verbose_name='merknad')),
                        ('kilde', models.TextField(blank=True, verbose_name='kilde')),
                        ('kilde_url', models.TextField(blank=True, verbose_name='lenke')),
                        ('publisert', models.DateField(null=True, verbose_name='publisert')),
                        ('grunn', models.TextField(blank=True, verbose_name='grunn til ny versjon')),
                        ('sett', models.PositiveIntegerField(null=True, verbose_name='versjonen filen kjente')),
                        ('indikator_versjon', models.PositiveIntegerField(default=0, verbose_name='indikatorens versjon')),
                        ('utfall', models.TextField(choices=[('ny', 'Nytt tall'), ('ny_versjon', 'Endret tall'), ('uendret', 'Uendret'), ('konflikt', 'Ulikt det lagrede'), ('feil', 'Feil')], verbose_name='utfall')),
                        ('gjeldende', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maal.maaling', verbose_name='tallet som er lagret')),
                        ('gjeldende_versjon', models.PositiveIntegerField(null=True, verbose_name='versjonen som er lagret')),
                        ('mangler_grunn', models.BooleanField(default=False, verbose_name='mangler grunn')),
                        ('har_deler', models.BooleanField(default=False, verbose_name='har fordeling')),
                        ('regelbrudd', models.TextField(blank=True, verbose_name='regler som brytes')),
                        ('cellefeil', models.JSONField(default=list, verbose_name='celler som ikke kunne leses')),
                        ('valg', models.CharField(blank=True, choices=[('', 'Ikke valgt'), ('fil', 'Bruk tallet fra filen'), ('lagret', 'Behold tallet som er lagret')], max_length=10, verbose_name='valg ved konflikt')),
                    ],
                    options={
                        'verbose_name': 'rad',
                        'verbose_name_plural': 'rader',
                        'ordering': ['nr'],
                        'constraints': [
                            models.UniqueConstraint(fields=('innlesing', 'nr'), name='innlesingsrad_nr_entydig'),
                        ],
                    },
                ),
            ],
        ),
    ]
