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
        ('styringsdialog', '0001_rommet'),
    ]

    operations = [
        Tabeller(
            tabeller=[
                migrations.CreateModel(
                    name='Brevdeltekst',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('dokument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tekster', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('del_navn', models.CharField(choices=[('om', 'Om brevet'), ('bevilgning', 'Bevilgning'), ('maal', 'Mål og styringsparametere'), ('fellesfoeringer', 'Fellesføringer'), ('oppdrag', 'Styringssignaler'), ('fullmakter', 'Fullmakter'), ('rapportering', 'Rapportering og varsling om avvik'), ('frister', 'Frister'), ('moeter', 'Møter')], max_length=20, verbose_name='del')),
                        ('tekst', models.TextField(blank=True, max_length=20000, verbose_name='tekst')),
                    ],
                    options={
                        'verbose_name': 'tekst i et brev',
                        'verbose_name_plural': 'tekster i brev',
                        'constraints': [models.UniqueConstraint(fields=('dokument', 'del_navn'), name='brevtekst_en_for_hver_del')],
                        'triggers': [pgtrigger.compiler.Trigger(name='mens_det_skrives', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = OLD.dokument_id FOR SHARE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d\n                WHERE d.id = OLD.dokument_id AND d.status IN ('utkast', 'delt')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',\n                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';\n            END IF;\n         END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = NEW.dokument_id FOR SHARE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d\n                WHERE d.id = NEW.dokument_id AND d.status IN ('utkast', 'delt')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',\n                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';\n            END IF;\n        \n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.dokument_id <> OLD.dokument_id THEN\n                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_bytter_ikke_brev',\n                        MESSAGE = 'Det som står i et brev, flyttes ikke til et annet.';\n                END IF;\n            END IF;\n            RETURN NEW;\n        ", hash='1168b244adf388c52cc78b70000fdd73ae6c987b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_mens_det_skrives_aba00', table='styringsbrev_brevdeltekst', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevdeltekstevent" ("del_navn", "dokument_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "versjon") VALUES (NEW."del_navn", NEW."dokument_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."tekst", NEW."versjon"); RETURN NULL;', hash='5c672787acc35851abf838af2a2f6238752f9e4b', operation='INSERT', pgid='pgtrigger_insert_insert_dd125', table='styringsbrev_brevdeltekst', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsbrev_brevdeltekstevent" ("del_navn", "dokument_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "versjon") VALUES (NEW."del_navn", NEW."dokument_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tekst", NEW."versjon"); RETURN NULL;', hash='1afee8694d60203a6e23b5c8ef462a69df8e0877', operation='UPDATE', pgid='pgtrigger_update_update_71f97', table='styringsbrev_brevdeltekst', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevdeltekstevent" ("del_navn", "dokument_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tekst", "versjon") VALUES (OLD."del_navn", OLD."dokument_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tekst", OLD."versjon"); RETURN NULL;', hash='a6fa1ff06c6188f4d33e9e63ea0f385631d3e4b2', operation='DELETE', pgid='pgtrigger_delete_delete_2a355', table='styringsbrev_brevdeltekst', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='BrevdeltekstEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsbrev.brevdeltekst')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('dokument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('del_navn', models.CharField(choices=[('om', 'Om brevet'), ('bevilgning', 'Bevilgning'), ('maal', 'Mål og styringsparametere'), ('fellesfoeringer', 'Fellesføringer'), ('oppdrag', 'Styringssignaler'), ('fullmakter', 'Fullmakter'), ('rapportering', 'Rapportering og varsling om avvik'), ('frister', 'Frister'), ('moeter', 'Møter')], max_length=20, verbose_name='del')),
                        ('tekst', models.TextField(blank=True, max_length=20000, verbose_name='tekst')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eff53e62b5f4c90d4dd6079cc46f12ac2fd827f6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_67918', table='styringsbrev_brevdeltekstevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Brevoppdrag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('dokument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='oppdrag', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                        ('type', models.CharField(choices=[('oppdrag', 'Oppdrag'), ('styringssignal', 'Styringssignal')], default='oppdrag', max_length=15, verbose_name='type')),
                        ('tekst', models.TextField(max_length=2000, verbose_name='hva det bes om')),
                        ('hjemmel', models.CharField(blank=True, max_length=300, verbose_name='hjemmel')),
                        ('frist', models.DateField(blank=True, null=True, verbose_name='frist')),
                        ('skrevet_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                    ],
                    options={
                        'verbose_name': 'oppdrag i et brev',
                        'verbose_name_plural': 'oppdrag i brev',
                        'ordering': ['nummer', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('dokument', 'nummer'), name='brevoppdrag_ett_nummer'), models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='brevoppdrag_har_ord'), models.CheckConstraint(condition=models.Q(('type__in', ['oppdrag', 'styringssignal'])), name='brevoppdrag_kan_binde')],
                        'triggers': [pgtrigger.compiler.Trigger(name='mens_det_skrives', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = OLD.dokument_id FOR SHARE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d\n                WHERE d.id = OLD.dokument_id AND d.status IN ('utkast', 'delt')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',\n                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';\n            END IF;\n         END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = NEW.dokument_id FOR SHARE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d\n                WHERE d.id = NEW.dokument_id AND d.status IN ('utkast', 'delt')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',\n                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';\n            END IF;\n        \n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.dokument_id <> OLD.dokument_id THEN\n                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_bytter_ikke_brev',\n                        MESSAGE = 'Det som står i et brev, flyttes ikke til et annet.';\n                END IF;\n            END IF;\n            RETURN NEW;\n        ", hash='95bcf88e9e5f7e2bf31790e81022ca8c38021ca8', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_mens_det_skrives_8ba67', table='styringsbrev_brevoppdrag', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevoppdragevent" ("dokument_id", "frist", "hjemmel", "id", "nummer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skrevet_av_id", "tekst", "type", "versjon") VALUES (NEW."dokument_id", NEW."frist", NEW."hjemmel", NEW."id", NEW."nummer", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."skrevet_av_id", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='ba6953145b68bf2804216efcbd106c6328e3c592', operation='INSERT', pgid='pgtrigger_insert_insert_fc93f', table='styringsbrev_brevoppdrag', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsbrev_brevoppdragevent" ("dokument_id", "frist", "hjemmel", "id", "nummer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skrevet_av_id", "tekst", "type", "versjon") VALUES (NEW."dokument_id", NEW."frist", NEW."hjemmel", NEW."id", NEW."nummer", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."skrevet_av_id", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='16ef6e016a74a9c6b8ad662b3d86c44ab0b855ec', operation='UPDATE', pgid='pgtrigger_update_update_0b9e5', table='styringsbrev_brevoppdrag', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevoppdragevent" ("dokument_id", "frist", "hjemmel", "id", "nummer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skrevet_av_id", "tekst", "type", "versjon") VALUES (OLD."dokument_id", OLD."frist", OLD."hjemmel", OLD."id", OLD."nummer", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."skrevet_av_id", OLD."tekst", OLD."type", OLD."versjon"); RETURN NULL;', hash='9e297be3440fe0440a1319bb9ff0ab3b81c5cac9', operation='DELETE', pgid='pgtrigger_delete_delete_592d9', table='styringsbrev_brevoppdrag', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='BrevoppdragEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsbrev.brevoppdrag')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('dokument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                        ('type', models.CharField(choices=[('oppdrag', 'Oppdrag'), ('styringssignal', 'Styringssignal')], default='oppdrag', max_length=15, verbose_name='type')),
                        ('tekst', models.TextField(max_length=2000, verbose_name='hva det bes om')),
                        ('hjemmel', models.CharField(blank=True, max_length=300, verbose_name='hjemmel')),
                        ('frist', models.DateField(blank=True, null=True, verbose_name='frist')),
                        ('skrevet_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='785d23d72f41146767d1884ce37df2676d6a2f8b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d7787', table='styringsbrev_brevoppdragevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Bevilgningspost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('dokument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bevilgninger', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('navn', models.CharField(max_length=200, verbose_name='hva bevilgningen gjelder')),
                        ('beloep', models.IntegerField(verbose_name='beløp i tusen kroner')),
                    ],
                    options={
                        'verbose_name': 'bevilgning i et brev',
                        'verbose_name_plural': 'bevilgninger i brev',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('navn', ''), _negated=True), name='bevilgningspost_har_navn')],
                        'triggers': [pgtrigger.compiler.Trigger(name='mens_det_skrives', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP <> 'INSERT' THEN \n            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = OLD.dokument_id FOR SHARE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d\n                WHERE d.id = OLD.dokument_id AND d.status IN ('utkast', 'delt')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',\n                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';\n            END IF;\n         END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            \n            PERFORM 1 FROM styringsdialog_styringsdokument d WHERE d.id = NEW.dokument_id FOR SHARE;\n            IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d\n                WHERE d.id = NEW.dokument_id AND d.status IN ('utkast', 'delt')) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_mens_det_skrives',\n                    MESSAGE = 'Brevet er utstedt eller lagt bort, og kan ikke endres.';\n            END IF;\n        \n            IF TG_OP = 'UPDATE' THEN\n                IF NEW.dokument_id <> OLD.dokument_id THEN\n                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brev_bytter_ikke_brev',\n                        MESSAGE = 'Det som står i et brev, flyttes ikke til et annet.';\n                END IF;\n            END IF;\n            RETURN NEW;\n        ", hash='a03408fcbf76e18d803af22c09c1802f9ff15df5', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_mens_det_skrives_d4d14', table='styringsbrev_bevilgningspost', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_bevilgningspostevent" ("beloep", "dokument_id", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "versjon") VALUES (NEW."beloep", NEW."dokument_id", NEW."id", NEW."navn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."versjon"); RETURN NULL;', hash='6b52e23bc713bfe5f4905c335c2abd0e1dbd29b5', operation='INSERT', pgid='pgtrigger_insert_insert_a139a', table='styringsbrev_bevilgningspost', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsbrev_bevilgningspostevent" ("beloep", "dokument_id", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "versjon") VALUES (NEW."beloep", NEW."dokument_id", NEW."id", NEW."navn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."versjon"); RETURN NULL;', hash='4ff8d4971f808543ae06ddef5ef12389e556fbb6', operation='UPDATE', pgid='pgtrigger_update_update_c6028', table='styringsbrev_bevilgningspost', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_bevilgningspostevent" ("beloep", "dokument_id", "id", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "versjon") VALUES (OLD."beloep", OLD."dokument_id", OLD."id", OLD."navn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."versjon"); RETURN NULL;', hash='fb45a415738403ee1b9846b27c0566edc056bbea', operation='DELETE', pgid='pgtrigger_delete_delete_c0d19', table='styringsbrev_bevilgningspost', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='BevilgningspostEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsbrev.bevilgningspost')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('dokument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('navn', models.CharField(max_length=200, verbose_name='hva bevilgningen gjelder')),
                        ('beloep', models.IntegerField(verbose_name='beløp i tusen kroner')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8711cd6ba3fff9e14b8b696326f7a4e7b50a3fa7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6843', table='styringsbrev_bevilgningspostevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Brevkommentar',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('brevtekst', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kommentarer', to='styringsbrev.brevdeltekst', verbose_name='tekst i et brev')),
                        ('svar_til', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='svar', to='styringsbrev.brevkommentar', verbose_name='svar til')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                        ('tekst', models.TextField(blank=True, max_length=4000, verbose_name='kommentar')),
                        ('avsnitt', models.TextField(blank=True, max_length=20000, verbose_name='teksten slik den sto')),
                        ('utfall', models.CharField(blank=True, choices=[('besvart', 'Besvart'), ('tatt_inn', 'Tatt inn'), ('ikke_tatt_inn', 'Ikke tatt inn')], max_length=15, verbose_name='utfall')),
                    ],
                    options={
                        'verbose_name': 'kommentar til et brev',
                        'verbose_name_plural': 'kommentarer til brev',
                        'ordering': ['tid', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('svar_til__isnull', True), ('utfall', '')), models.Q(('avsnitt', ''), ('svar_til__isnull', False)), _connector='OR'), name='brevkommentar_svar_eller_kommentar'), models.CheckConstraint(condition=models.Q(models.Q(('tekst', ''), _negated=True), ('utfall__in', ['besvart', 'tatt_inn']), _connector='OR'), name='brevkommentar_sier_noe')],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23ca8fafd11f284aeeb407a389f7c257b7d4bcca', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_b51f8', table='styringsbrev_brevkommentar', when='BEFORE')), pgtrigger.compiler.Trigger(name='er_partens', sql=pgtrigger.compiler.UpsertTriggerSql(declare="DECLARE dag DATE := (NEW.tid AT TIME ZONE 'Europe/Oslo')::date;", func="\n            IF NOT EXISTS (\n                SELECT 1 FROM organisasjon_styringsrelasjon r JOIN organisasjon_rolletildeling t\n                    ON t.organ_id = CASE NEW.part WHEN 'overordnet' THEN r.overordnet_id ELSE r.underordnet_id END\n                WHERE r.id = (SELECT d.relasjon_id FROM styringsbrev_brevdeltekst b JOIN styringsdialog_styringsdokument d ON d.id = b.dokument_id WHERE b.id = NEW.brevtekst_id) AND t.bruker_id = NEW.av_id\n                  AND t.gyldig_fra <= dag AND (t.gyldig_til IS NULL OR t.gyldig_til > dag)\n            ) THEN\n                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sies_av_partens_egne',\n                    MESSAGE = 'Den som svarer for en part, må ha en rolle hos parten den dagen.';\n            END IF;\n            RETURN NEW;\n        ", hash='7cbd5d47184ab096e21216f7d6b2455025a24a41', operation='INSERT', pgid='pgtrigger_er_partens_a1123', table='styringsbrev_brevkommentar', when='BEFORE')), pgtrigger.compiler.Trigger(name='mens_det_er_delt', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE rot styringsbrev_brevkommentar%ROWTYPE;', func="\n                    PERFORM 1 FROM styringsdialog_styringsdokument d JOIN styringsbrev_brevdeltekst b\n                        ON b.dokument_id = d.id WHERE b.id = NEW.brevtekst_id AND d.status = 'delt' FOR SHARE OF d;\n                    IF NOT FOUND THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevkommentar_mens_det_er_delt',\n                            MESSAGE = 'Et brev kommenteres mens det er delt med virksomheten og ikke er utstedt.';\n                    END IF;\n                    IF NEW.svar_til_id IS NULL THEN\n                        RETURN NEW;\n                    END IF;\n                    SELECT * INTO rot FROM styringsbrev_brevkommentar k WHERE k.id = NEW.svar_til_id;\n                    IF rot.brevtekst_id <> NEW.brevtekst_id OR rot.svar_til_id IS NOT NULL THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevkommentar_i_traaden',\n                            MESSAGE = 'Et svar hører til en kommentar til den samme delen av brevet.';\n                    END IF;\n                    IF NEW.utfall <> '' AND (NEW.utfall = 'besvart') <> (NEW.part = rot.part) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevkommentar_rett_part',\n                            MESSAGE = 'Den som kommenterte, sier om det er besvart. Den andre sier om det er tatt inn.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='563b2438569afcf1fd5b1089f1906a6120c5fc8d', operation='INSERT', pgid='pgtrigger_mens_det_er_delt_7635c', table='styringsbrev_brevkommentar', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevkommentarevent" ("av_id", "avsnitt", "brevtekst_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "svar_til_id", "tekst", "tid", "utfall") VALUES (NEW."av_id", NEW."avsnitt", NEW."brevtekst_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."svar_til_id", NEW."tekst", NEW."tid", NEW."utfall"); RETURN NULL;', hash='268e41c353b335d90be2463f8bd7c84642e44f2e', operation='INSERT', pgid='pgtrigger_insert_insert_3e520', table='styringsbrev_brevkommentar', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "styringsbrev_brevkommentarevent" ("av_id", "avsnitt", "brevtekst_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "svar_til_id", "tekst", "tid", "utfall") VALUES (NEW."av_id", NEW."avsnitt", NEW."brevtekst_id", NEW."id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."svar_til_id", NEW."tekst", NEW."tid", NEW."utfall"); RETURN NULL;', hash='1aee25327b302f2eefa60ab355640c04df845ef0', operation='UPDATE', pgid='pgtrigger_update_update_98fbf', table='styringsbrev_brevkommentar', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevkommentarevent" ("av_id", "avsnitt", "brevtekst_id", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "svar_til_id", "tekst", "tid", "utfall") VALUES (OLD."av_id", OLD."avsnitt", OLD."brevtekst_id", OLD."id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."svar_til_id", OLD."tekst", OLD."tid", OLD."utfall"); RETURN NULL;', hash='2403090dd1238b85c594e0d7e76111e57fe1785a', operation='DELETE', pgid='pgtrigger_delete_delete_f5713', table='styringsbrev_brevkommentar', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='BrevkommentarEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='styringsbrev.brevkommentar')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('brevtekst', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsbrev.brevdeltekst', verbose_name='tekst i et brev')),
                        ('svar_til', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsbrev.brevkommentar', verbose_name='svar til')),
                        ('part', models.CharField(choices=[('overordnet', 'Byrådsavdelingen'), ('underordnet', 'Virksomheten')], max_length=15, verbose_name='part')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                        ('tekst', models.TextField(blank=True, max_length=4000, verbose_name='kommentar')),
                        ('avsnitt', models.TextField(blank=True, max_length=20000, verbose_name='teksten slik den sto')),
                        ('utfall', models.CharField(blank=True, choices=[('besvart', 'Besvart'), ('tatt_inn', 'Tatt inn'), ('ikke_tatt_inn', 'Ikke tatt inn')], max_length=15, verbose_name='utfall')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c684a18188fd3312b6ec13899eca67bb3d8858ce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fe0ba', table='styringsbrev_brevkommentarevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Brevutskrift',
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
                        ('innhold', models.JSONField(blank=True, null=True, verbose_name='innhold')),
                        ('innholdsversjon', models.PositiveSmallIntegerField(default=1, verbose_name='innholdets versjon')),
                        ('fil', models.CharField(blank=True, max_length=200, verbose_name='fil')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('stoerrelse', models.PositiveIntegerField(blank=True, null=True, verbose_name='størrelse i byte')),
                        ('sider', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='sider')),
                        ('ferdig_tid', models.DateTimeField(blank=True, null=True, verbose_name='ferdig')),
                        ('dokument', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='utskrift', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('bestilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='bestilt')),
                    ],
                    options={
                        'verbose_name': 'utskrift av brev',
                        'verbose_name_plural': 'utskrifter av brev',
                        'constraints': [models.CheckConstraint(condition=models.Q(('fremdrift__lte', 100)), name='brevutskrift_fremdrift_prosent'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'feilet'), _negated=True), models.Q(('feil', ''), _negated=True), _connector='OR'), name='brevutskrift_feilet_har_grunn'), models.CheckConstraint(condition=models.Q(models.Q(('leie_til__isnull', False), ('status', 'under_arbeid')), models.Q(models.Q(('status', 'under_arbeid'), _negated=True), ('leie_til__isnull', True)), _connector='OR'), name='brevutskrift_leie_under_arbeid'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'ferdig'), _negated=True), models.Q(('ferdig_tid__isnull', False), ('innhold__isnull', False), models.Q(('fil', ''), _negated=True), ('sha256__regex', '^[0-9a-f]{64}$')), _connector='OR'), name='brevutskrift_ferdig_er_hel')],
                        'triggers': [pgtrigger.compiler.Trigger(name='ferdig_er_uforanderlig', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" = \'ferdig\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='926ee2f1fb038a22382ac352e7439d859468e6ee', operation='UPDATE OR DELETE', pgid='pgtrigger_ferdig_er_uforanderlig_ae0ce', table='styringsbrev_brevutskrift', when='BEFORE')), pgtrigger.compiler.Trigger(name='slettes_ikke', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='81104e3cdc93f1cd7ebd732c59edab56b54b45e9', operation='DELETE', pgid='pgtrigger_slettes_ikke_28bbf', table='styringsbrev_brevutskrift', when='BEFORE')), pgtrigger.compiler.Trigger(name='er_av_brevet', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (SELECT 1 FROM styringsdialog_styringsdokument d WHERE d.id = NEW.dokument_id\n                        AND d.status IN ('utstedt', 'kvittert') AND (NEW.innhold IS NULL OR NEW.innhold = d.innhold)) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'brevutskrift_er_av_brevet',\n                            MESSAGE = 'Det som arkiveres, er brevet slik det ble utstedt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='c2b63e7d4ecf1ed76d0b51dfdea833a322ff4dc2', operation='INSERT OR UPDATE', pgid='pgtrigger_er_av_brevet_a65e6', table='styringsbrev_brevutskrift', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevutskriftdokumentstatussha256feilevent" ("dokument_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status") VALUES (NEW."dokument_id", NEW."feil", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."status"); RETURN NULL;', hash='c06f63cb1eb2053cbbd666da1e11c31b8700b70e', operation='INSERT', pgid='pgtrigger_insert_insert_97bd3', table='styringsbrev_brevutskrift', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."dokument_id" IS DISTINCT FROM (NEW."dokument_id") OR OLD."feil" IS DISTINCT FROM (NEW."feil") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "styringsbrev_brevutskriftdokumentstatussha256feilevent" ("dokument_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status") VALUES (NEW."dokument_id", NEW."feil", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."status"); RETURN NULL;', hash='e2ade50142790c41bf0bbd5a42c1dcfebc50f12e', operation='UPDATE', pgid='pgtrigger_update_update_86ce6', table='styringsbrev_brevutskrift', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "styringsbrev_brevutskriftdokumentstatussha256feilevent" ("dokument_id", "feil", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status") VALUES (OLD."dokument_id", OLD."feil", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."status"); RETURN NULL;', hash='ab472b1b9e65b2edec196d629487dadfc205ba1d', operation='DELETE', pgid='pgtrigger_delete_delete_04e54', table='styringsbrev_brevutskrift', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='BrevutskriftDokumentStatusSha256FeilEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='dokument_status_sha256_feil_events', to='styringsbrev.brevutskrift')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('dokument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='styringsdialog.styringsdokument', verbose_name='styringsdokument')),
                        ('status', models.CharField(choices=[('bestilt', 'Bestilt'), ('under_arbeid', 'Under arbeid'), ('ferdig', 'Ferdig'), ('feilet', 'Feilet')], default='bestilt', max_length=15, verbose_name='status')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                        ('feil', models.CharField(blank=True, max_length=500, verbose_name='hva som gikk galt')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='957be829079cb413d504185e9d2e6604e695f507', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_acdb3', table='styringsbrev_brevutskriftdokumentstatussha256feilevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
