import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from tillit.felles.migrering import Tabeller


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('maal', '0001_rommet'),
        ('organisasjon', '0001_rommet'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Varselvalg',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bruker', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='varselvalg', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('ukebrev', models.CharField(choices=[('mandag', 'Mandag'), ('tirsdag', 'Tirsdag'), ('onsdag', 'Onsdag'), ('torsdag', 'Torsdag'), ('fredag', 'Fredag'), ('ingen', 'Jeg vil ikke ha ukebrev')], default='mandag', max_length=10, verbose_name='ukebrev')),
                        ('paaminnelser', models.BooleanField(default=True, verbose_name='påminnelser om frister')),
                    ],
                    options={
                        'verbose_name': 'varselvalg',
                        'verbose_name_plural': 'varselvalg',
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "varsel_varselvalgevent" ("bruker_id", "id", "paaminnelser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ukebrev") VALUES (NEW."bruker_id", NEW."id", NEW."paaminnelser", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ukebrev"); RETURN NULL;', hash='73ab8ba9a18e52574064b83a31a254a3cfbceb2b', operation='INSERT', pgid='pgtrigger_insert_insert_7a09b', table='varsel_varselvalg', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "varsel_varselvalgevent" ("bruker_id", "id", "paaminnelser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ukebrev") VALUES (NEW."bruker_id", NEW."id", NEW."paaminnelser", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ukebrev"); RETURN NULL;', hash='2ee169256b74c98dbfbb19c795b2c0b8d1724e45', operation='UPDATE', pgid='pgtrigger_update_update_43db8', table='varsel_varselvalg', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "varsel_varselvalgevent" ("bruker_id", "id", "paaminnelser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ukebrev") VALUES (OLD."bruker_id", OLD."id", OLD."paaminnelser", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ukebrev"); RETURN NULL;', hash='637c6ad83ab6e4802ace876a8c79e924d18b5e06', operation='DELETE', pgid='pgtrigger_delete_delete_67286', table='varsel_varselvalg', when='AFTER'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='VarselvalgEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='varsel.varselvalg')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('bruker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('ukebrev', models.CharField(choices=[('mandag', 'Mandag'), ('tirsdag', 'Tirsdag'), ('onsdag', 'Onsdag'), ('torsdag', 'Torsdag'), ('fredag', 'Fredag'), ('ingen', 'Jeg vil ikke ha ukebrev')], default='mandag', max_length=10, verbose_name='ukebrev')),
                        ('paaminnelser', models.BooleanField(default=True, verbose_name='påminnelser om frister')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c5bcdef6fc90eb87f032c6ec4621740715d2ef70', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4584', table='varsel_varselvalgevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Foelging',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='foelger', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('organ', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='foelges_av', to='organisasjon.organ', verbose_name='virksomhet')),
                        ('maal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='foelges_av', to='maal.maal', verbose_name='mål')),
                        ('formaal', models.CharField(blank=True, choices=[('bedre_tjenester', 'Bedre tjenester'), ('gjennomfoering', 'Økt resultatorientering og gjennomføringskraft'), ('innbyggere', 'Mer samhandling med innbyggerne'), ('samhandling_innad', 'Mer samhandling innad på ulike nivå')], default='', max_length=20, verbose_name='formål')),
                        ('fra_tid', models.DateTimeField(auto_now_add=True, verbose_name='fra')),
                    ],
                    options={
                        'verbose_name': 'det en person følger',
                        'verbose_name_plural': 'det personer følger',
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('formaal', ''), ('maal__isnull', True), ('organ__isnull', False)), models.Q(('formaal', ''), ('maal__isnull', False), ('organ__isnull', True)), models.Q(('maal__isnull', True), ('organ__isnull', True), models.Q(('formaal', ''), _negated=True)), _connector='OR'), name='foelging_en_ting'), models.UniqueConstraint(fields=('bruker', 'organ'), name='foelging_organ_en_gang'), models.UniqueConstraint(fields=('bruker', 'maal'), name='foelging_maal_en_gang'), models.UniqueConstraint(condition=models.Q(('formaal', ''), _negated=True), fields=('bruker', 'formaal'), name='foelging_formaal_en_gang')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "varsel_foelgingevent" ("bruker_id", "formaal", "fra_tid", "id", "maal_id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."bruker_id", NEW."formaal", NEW."fra_tid", NEW."id", NEW."maal_id", NEW."organ_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='b72eab1b0d20fb6a48334c29a3675bbc99cbe7b1', operation='INSERT', pgid='pgtrigger_insert_insert_1e4e4', table='varsel_foelging', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "varsel_foelgingevent" ("bruker_id", "formaal", "fra_tid", "id", "maal_id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."bruker_id", NEW."formaal", NEW."fra_tid", NEW."id", NEW."maal_id", NEW."organ_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='fdeeb8ee17e09bdadc1ca97ac8a9fff8ecdf5d94', operation='UPDATE', pgid='pgtrigger_update_update_c3b9e', table='varsel_foelging', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "varsel_foelgingevent" ("bruker_id", "formaal", "fra_tid", "id", "maal_id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."bruker_id", OLD."formaal", OLD."fra_tid", OLD."id", OLD."maal_id", OLD."organ_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='4d02d50e94023730026b8f1c17ec8893f55590ae', operation='DELETE', pgid='pgtrigger_delete_delete_9166d', table='varsel_foelging', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='FoelgingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='varsel.foelging')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('bruker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bruker')),
                        ('organ', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.organ', verbose_name='virksomhet')),
                        ('maal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.maal', verbose_name='mål')),
                        ('formaal', models.CharField(blank=True, choices=[('bedre_tjenester', 'Bedre tjenester'), ('gjennomfoering', 'Økt resultatorientering og gjennomføringskraft'), ('innbyggere', 'Mer samhandling med innbyggerne'), ('samhandling_innad', 'Mer samhandling innad på ulike nivå')], default='', max_length=20, verbose_name='formål')),
                        ('fra_tid', models.DateTimeField(auto_now_add=True, verbose_name='fra')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8cf5a09210957adc89ef373376be4f4d56169b00', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_59ca3', table='varsel_foelgingevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Utsendelse',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fremdrift', models.PositiveSmallIntegerField(default=0, verbose_name='fremdrift i prosent')),
                        ('fremdrift_tekst', models.CharField(blank=True, max_length=200, verbose_name='hva som skjer nå')),
                        ('koe_tid', models.DateTimeField(auto_now_add=True, verbose_name='lagt i kø')),
                        ('leie_til', models.DateTimeField(blank=True, null=True, verbose_name='arbeideren har den til')),
                        ('gjerde', models.PositiveIntegerField(default=0, verbose_name='gjerde')),
                        ('forsoek', models.PositiveSmallIntegerField(default=0, verbose_name='forsøk')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                        ('status', models.CharField(choices=[('bestilt', 'I kø'), ('under_arbeid', 'Sendes nå'), ('ferdig', 'Sendt'), ('feilet', 'Ikke sendt'), ('oversprunget', 'Ikke nødvendig'), ('uvisst', 'Vi vet ikke om det kom fram')], default='bestilt', max_length=15, verbose_name='status')),
                        ('emne', models.CharField(blank=True, max_length=200, verbose_name='emne')),
                        ('meldingsnoekkel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='meldingsnøkkel')),
                        ('bestilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='planlagt')),
                        ('tidligst_tid', models.DateTimeField(blank=True, null=True, verbose_name='prøves ikke før')),
                        ('overlevert_tid', models.DateTimeField(blank=True, null=True, verbose_name='overlevert')),
                        ('ferdig_tid', models.DateTimeField(blank=True, null=True, verbose_name='ferdig')),
                        ('bruker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='utsendelser', to=settings.AUTH_USER_MODEL, verbose_name='til')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('uke', models.CharField(blank=True, max_length=8, verbose_name='uke')),
                        ('noekler', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='påminnelser')),
                    ],
                    options={
                        'verbose_name': 'utsendelse',
                        'verbose_name_plural': 'utsendelser',
                        'indexes': [models.Index(fields=['bruker', '-dag'], name='utsendelse_bruker_dag')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('fremdrift__lte', 100)), name='utsendelse_fremdrift_prosent'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'feilet'), _negated=True), models.Q(('feil', ''), _negated=True), _connector='OR'), name='utsendelse_feilet_har_grunn'), models.CheckConstraint(condition=models.Q(models.Q(('leie_til__isnull', False), ('status', 'under_arbeid')), models.Q(models.Q(('status', 'under_arbeid'), _negated=True), ('leie_til__isnull', True)), _connector='OR'), name='utsendelse_leie_under_arbeid'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ferdig'), _negated=True), models.Q(('ferdig_tid__isnull', False), ('overlevert_tid__isnull', False)), _connector='OR'), name='utsendelse_sendt_er_overlevert'), models.UniqueConstraint(fields=('bruker', 'dag'), name='utsendelse_en_om_dagen'), models.UniqueConstraint(condition=models.Q(models.Q(('uke', ''), _negated=True), models.Q(('status', 'feilet'), _negated=True)), fields=('bruker', 'uke'), name='utsendelse_ett_ukebrev')],
                        'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "varsel_utsendelsebrukerdagukestatusfeilevent" ("bruker_id", "dag", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "uke") VALUES (NEW."bruker_id", NEW."dag", NEW."feil", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."uke"); RETURN NULL;', hash='84c94360dc80c0d01e2f2874ee1613a9a4895251', operation='INSERT', pgid='pgtrigger_insert_insert_dcbe3', table='varsel_utsendelse', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bruker_id" IS DISTINCT FROM (NEW."bruker_id") OR OLD."dag" IS DISTINCT FROM (NEW."dag") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."uke" IS DISTINCT FROM (NEW."uke"))', func='INSERT INTO "varsel_utsendelsebrukerdagukestatusfeilevent" ("bruker_id", "dag", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "uke") VALUES (NEW."bruker_id", NEW."dag", NEW."feil", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."uke"); RETURN NULL;', hash='4e287215942877e6f9204e4b9f416fd607181d79', operation='UPDATE', pgid='pgtrigger_update_update_c4110', table='varsel_utsendelse', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "varsel_utsendelsebrukerdagukestatusfeilevent" ("bruker_id", "dag", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "uke") VALUES (OLD."bruker_id", OLD."dag", OLD."feil", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."uke"); RETURN NULL;', hash='b1a19cd6113fa28fde59aacaf3ba60f0cc7e3090', operation='DELETE', pgid='pgtrigger_delete_delete_d7dae', table='varsel_utsendelse', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='UtsendelseBrukerDagUkeStatusFeilEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='bruker_dag_uke_status_feil_events', to='varsel.utsendelse')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('bruker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='til')),
                        ('dag', models.DateField(verbose_name='dag')),
                        ('uke', models.CharField(blank=True, max_length=8, verbose_name='uke')),
                        ('status', models.CharField(choices=[('bestilt', 'I kø'), ('under_arbeid', 'Sendes nå'), ('ferdig', 'Sendt'), ('feilet', 'Ikke sendt'), ('oversprunget', 'Ikke nødvendig'), ('uvisst', 'Vi vet ikke om det kom fram')], default='bestilt', max_length=15, verbose_name='status')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e12f30b225edbfbb88cba52e28b5e2a37cf70eaf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a9625', table='varsel_utsendelsebrukerdagukestatusfeilevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
