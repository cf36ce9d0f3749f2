import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
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
                    name='Folkevalgtspoersmaal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='folkevalgtspoersmaal', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('maal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='folkevalgtspoersmaal', to='maal.maal', verbose_name='mål')),
                        ('tekst', models.TextField(max_length=600, verbose_name='spørsmål')),
                        ('opprinnelig', models.TextField(blank=True, default='', verbose_name='spørsmålet slik det ble stilt')),
                        ('utelatt', models.TextField(blank=True, default='', verbose_name='navn som er utelatt')),
                        ('skjultgrunn', models.CharField(blank=True, default='', max_length=500, verbose_name='hvorfor ord er utelatt')),
                        ('ligner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spoersmaal.folkevalgtspoersmaal', verbose_name='lignende spørsmål')),
                        ('stilt_av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stilt av')),
                        ('stilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='stilt')),
                        ('frist', models.DateField(verbose_name='svarfrist')),
                        ('fristgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor fristen er en annen')),
                        ('status', models.CharField(choices=[('stilt', 'Hos avdelingen'), ('hos_virksomheten', 'Hos virksomheten'), ('bidrag_gitt', 'Virksomheten har bidratt'), ('til_godkjenning', 'Til godkjenning'), ('publisert', 'Besvart'), ('avslaatt', 'Avslått med grunn'), ('trukket', 'Trukket')], default='stilt', max_length=20, verbose_name='tilstand')),
                        ('bestilling', models.TextField(blank=True, max_length=1000, verbose_name='hva avdelingen ber om')),
                        ('bidragsfrist', models.DateField(blank=True, null=True, verbose_name='frist for bidraget')),
                        ('bidrag', models.TextField(blank=True, max_length=4000, verbose_name='bidrag fra virksomheten')),
                        ('bidrag_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bidrag skrevet av')),
                        ('svar', models.TextField(blank=True, max_length=4000, verbose_name='svar')),
                        ('er_avslag', models.BooleanField(default=False, verbose_name='spørsmålet avslås')),
                        ('returgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor svaret er i retur')),
                        ('svarer', models.CharField(blank=True, max_length=120, verbose_name='hvem som svarer')),
                        ('godkjent_av', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='godkjent av')),
                        ('publisert_tid', models.DateTimeField(blank=True, null=True, verbose_name='publisert')),
                    ],
                    options={
                        'verbose_name': 'spørsmål fra en folkevalgt',
                        'verbose_name_plural': 'spørsmål fra folkevalgte',
                        'ordering': ['-stilt_tid', '-pk'],
                        'indexes': [models.Index(condition=models.Q(('status__in', ['bidrag_gitt', 'hos_virksomheten', 'stilt', 'til_godkjenning'])), fields=['relasjon', 'frist'], name='spoersmaal_aapne')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='spoersmaal_har_tekst'), models.CheckConstraint(condition=models.Q(models.Q(('godkjent_av__isnull', False), ('publisert_tid__isnull', False), ('status__in', ['avslaatt', 'publisert']), models.Q(('svar', ''), _negated=True), models.Q(('svarer', ''), _negated=True)), models.Q(models.Q(('status__in', ['avslaatt', 'publisert']), _negated=True), ('godkjent_av__isnull', True), ('publisert_tid__isnull', True), ('svarer', '')), _connector='OR'), name='spoersmaal_svar_er_helt'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['avslaatt', 'publisert']), _negated=True), models.Q(('er_avslag', True), ('status', 'avslaatt')), models.Q(('er_avslag', False), ('status', 'publisert')), _connector='OR'), name='spoersmaal_ute_som_det_er'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'til_godkjenning'), _negated=True), models.Q(('svar', ''), _negated=True), _connector='OR'), name='spoersmaal_godkjennes_med_svar'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'hos_virksomheten'), _negated=True), ('bidragsfrist__isnull', False), _connector='OR'), name='spoersmaal_bidrag_har_frist'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'hos_virksomheten'), _negated=True), ('bidragsfrist__lte', models.F('frist')), _connector='OR'), name='spoersmaal_bidrag_foer_svaret'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'bidrag_gitt'), _negated=True), models.Q(models.Q(('bidrag', ''), _negated=True), ('bidrag_av__isnull', False)), _connector='OR'), name='spoersmaal_bidrag_har_ord'), models.UniqueConstraint(models.F('stilt_av'), models.F('relasjon'), django.db.models.functions.comparison.Coalesce('maal', 0), django.db.models.functions.text.MD5(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('opprinnelig', models.Value('')), 'tekst')), condition=models.Q(('status__in', ['bidrag_gitt', 'hos_virksomheten', 'stilt', 'til_godkjenning'])), name='spoersmaal_stilles_en_gang')],
                        'triggers': [pgtrigger.compiler.Trigger(name='slettes_aldri', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b0559bf26a38781ccb5914c96b00083a6d9d484b', operation='DELETE', pgid='pgtrigger_slettes_aldri_4124b', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='avsluttet_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'avslaatt\', \'publisert\', \'trukket\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='faf21ef52f60c99a6712cba419e1870c416fd77c', operation='UPDATE', pgid='pgtrigger_avsluttet_staar_fast_7fe76', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='det_som_ble_spurt_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."relasjon_id" IS DISTINCT FROM (NEW."relasjon_id") OR OLD."maal_id" IS DISTINCT FROM (NEW."maal_id") OR OLD."ligner_id" IS DISTINCT FROM (NEW."ligner_id") OR OLD."stilt_av_id" IS DISTINCT FROM (NEW."stilt_av_id") OR OLD."stilt_tid" IS DISTINCT FROM (NEW."stilt_tid"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a5c73469f0d5c633f84f43b7eeaeca82d81a64bb', operation='UPDATE', pgid='pgtrigger_det_som_ble_spurt_staar_fast_e759c', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='ord_kan_bare_utelates', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."tekst" IS DISTINCT FROM (NEW."tekst") OR OLD."opprinnelig" IS DISTINCT FROM (NEW."opprinnelig") OR OLD."utelatt" IS DISTINCT FROM (NEW."utelatt"))', func="\n                    IF COALESCE(NULLIF(NEW.opprinnelig, ''), NEW.tekst) <> COALESCE(NULLIF(OLD.opprinnelig, ''), OLD.tekst)\n                        OR (NEW.opprinnelig = '') <> (NEW.utelatt = '') OR (NEW.opprinnelig = '') <> (NEW.skjultgrunn = '')\n                        OR NEW.opprinnelig <> '' AND NEW.opprinnelig NOT LIKE replace(\n                            replace(replace(replace(NEW.tekst, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '[navn utelatt]', '%'\n                        )\n                    THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_ord_kan_bare_utelates',\n                            MESSAGE = 'Et spørsmål blir ikke et annet. Ord kan utelates, med en grunn.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='9f8d195f811f3ac7415b8ccd2fd58fb93c5e884f', operation='UPDATE OF "tekst", "opprinnelig", "utelatt"', pgid='pgtrigger_ord_kan_bare_utelates_cb84f', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='stilt_til_den_som_styrer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.status <> 'stilt' OR NOT EXISTS (\n                        SELECT 1 FROM organisasjon_styringsrelasjon r\n                        WHERE r.id = NEW.relasjon_id AND r.type <> 'politisk' AND r.gyldig_fra <= (now() AT TIME ZONE 'Europe/Oslo')::date\n                            AND (r.gyldig_til IS NULL OR r.gyldig_til > (now() AT TIME ZONE 'Europe/Oslo')::date)\n                            AND (NEW.maal_id IS NULL OR EXISTS (\n                                SELECT 1 FROM maal_maal m\n                                JOIN organisasjon_styringsrelasjon mr ON mr.id = m.relasjon_id\n                                WHERE m.id = NEW.maal_id AND mr.underordnet_id = r.underordnet_id\n                            ))\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_til_den_som_styrer',\n                            MESSAGE = 'Et spørsmål stilles til den som styrer virksomheten i dag.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='b4d9cf9af4db19736d2f5b33e3b78e045fe0173d', operation='INSERT', pgid='pgtrigger_stilt_til_den_som_styrer_22cdb', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='etter_tabellen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))', func="\n                    IF (OLD.status, NEW.status) NOT IN (('bidrag_gitt', 'hos_virksomheten'), ('bidrag_gitt', 'til_godkjenning'), ('bidrag_gitt', 'trukket'), ('hos_virksomheten', 'bidrag_gitt'), ('hos_virksomheten', 'til_godkjenning'), ('hos_virksomheten', 'trukket'), ('stilt', 'hos_virksomheten'), ('stilt', 'til_godkjenning'), ('stilt', 'trukket'), ('til_godkjenning', 'avslaatt'), ('til_godkjenning', 'publisert'), ('til_godkjenning', 'stilt'), ('til_godkjenning', 'trukket')) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_etter_tabellen',\n                            MESSAGE = 'Det kan ikke gjøres slik spørsmålet står nå. Noen kan ha vært der før deg.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='476774b01599c0e3f773ac483d512a07ad9db892', operation='UPDATE OF "status"', pgid='pgtrigger_etter_tabellen_29ea4', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='ny_frist_har_grunn', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."fristgrunn" = \'\' AND OLD."frist" IS DISTINCT FROM (NEW."frist"))', func="\n                    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'spoersmaal_ny_frist_har_grunn',\n                        MESSAGE = 'Skriv hvorfor fristen blir en annen. Den som spurte, leser det.';\n                ", hash='cce8ffca365e44bac89256c987e4cb395c304b2f', operation='UPDATE OF "frist"', pgid='pgtrigger_ny_frist_har_grunn_e3ea0', table='spoersmaal_folkevalgtspoersmaal', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "spoersmaal_folkevalgtspoersmaalevent" ("bestilling", "bidrag", "bidrag_av_id", "bidragsfrist", "er_avslag", "frist", "fristgrunn", "godkjent_av_id", "id", "ligner_id", "maal_id", "opprinnelig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisert_tid", "relasjon_id", "returgrunn", "skjultgrunn", "status", "stilt_av_id", "stilt_tid", "svar", "svarer", "tekst", "utelatt", "versjon") VALUES (NEW."bestilling", NEW."bidrag", NEW."bidrag_av_id", NEW."bidragsfrist", NEW."er_avslag", NEW."frist", NEW."fristgrunn", NEW."godkjent_av_id", NEW."id", NEW."ligner_id", NEW."maal_id", NEW."opprinnelig", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publisert_tid", NEW."relasjon_id", NEW."returgrunn", NEW."skjultgrunn", NEW."status", NEW."stilt_av_id", NEW."stilt_tid", NEW."svar", NEW."svarer", NEW."tekst", NEW."utelatt", NEW."versjon"); RETURN NULL;', hash='06e365305b750ff68de3d304ea691ce88eb53a42', operation='INSERT', pgid='pgtrigger_insert_insert_a0aa8', table='spoersmaal_folkevalgtspoersmaal', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "spoersmaal_folkevalgtspoersmaalevent" ("bestilling", "bidrag", "bidrag_av_id", "bidragsfrist", "er_avslag", "frist", "fristgrunn", "godkjent_av_id", "id", "ligner_id", "maal_id", "opprinnelig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisert_tid", "relasjon_id", "returgrunn", "skjultgrunn", "status", "stilt_av_id", "stilt_tid", "svar", "svarer", "tekst", "utelatt", "versjon") VALUES (NEW."bestilling", NEW."bidrag", NEW."bidrag_av_id", NEW."bidragsfrist", NEW."er_avslag", NEW."frist", NEW."fristgrunn", NEW."godkjent_av_id", NEW."id", NEW."ligner_id", NEW."maal_id", NEW."opprinnelig", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publisert_tid", NEW."relasjon_id", NEW."returgrunn", NEW."skjultgrunn", NEW."status", NEW."stilt_av_id", NEW."stilt_tid", NEW."svar", NEW."svarer", NEW."tekst", NEW."utelatt", NEW."versjon"); RETURN NULL;', hash='d97c33a54d8bfac382fc1353d37acd8a1e7aba3a', operation='UPDATE', pgid='pgtrigger_update_update_c0d52', table='spoersmaal_folkevalgtspoersmaal', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "spoersmaal_folkevalgtspoersmaalevent" ("bestilling", "bidrag", "bidrag_av_id", "bidragsfrist", "er_avslag", "frist", "fristgrunn", "godkjent_av_id", "id", "ligner_id", "maal_id", "opprinnelig", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publisert_tid", "relasjon_id", "returgrunn", "skjultgrunn", "status", "stilt_av_id", "stilt_tid", "svar", "svarer", "tekst", "utelatt", "versjon") VALUES (OLD."bestilling", OLD."bidrag", OLD."bidrag_av_id", OLD."bidragsfrist", OLD."er_avslag", OLD."frist", OLD."fristgrunn", OLD."godkjent_av_id", OLD."id", OLD."ligner_id", OLD."maal_id", OLD."opprinnelig", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publisert_tid", OLD."relasjon_id", OLD."returgrunn", OLD."skjultgrunn", OLD."status", OLD."stilt_av_id", OLD."stilt_tid", OLD."svar", OLD."svarer", OLD."tekst", OLD."utelatt", OLD."versjon"); RETURN NULL;', hash='2f270a9e832c0e8c8dd9f58b0a6e8cdad29e7abd', operation='DELETE', pgid='pgtrigger_delete_delete_0fd1c', table='spoersmaal_folkevalgtspoersmaal', when='AFTER'))],
                    },
                ),
                migrations.CreateModel(
                    name='FolkevalgtspoersmaalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='spoersmaal.folkevalgtspoersmaal')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                        ('relasjon', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon')),
                        ('maal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.maal', verbose_name='mål')),
                        ('tekst', models.TextField(max_length=600, verbose_name='spørsmål')),
                        ('opprinnelig', models.TextField(blank=True, default='', verbose_name='spørsmålet slik det ble stilt')),
                        ('utelatt', models.TextField(blank=True, default='', verbose_name='navn som er utelatt')),
                        ('skjultgrunn', models.CharField(blank=True, default='', max_length=500, verbose_name='hvorfor ord er utelatt')),
                        ('ligner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='spoersmaal.folkevalgtspoersmaal', verbose_name='lignende spørsmål')),
                        ('stilt_av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stilt av')),
                        ('stilt_tid', models.DateTimeField(auto_now_add=True, verbose_name='stilt')),
                        ('frist', models.DateField(verbose_name='svarfrist')),
                        ('fristgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor fristen er en annen')),
                        ('status', models.CharField(choices=[('stilt', 'Hos avdelingen'), ('hos_virksomheten', 'Hos virksomheten'), ('bidrag_gitt', 'Virksomheten har bidratt'), ('til_godkjenning', 'Til godkjenning'), ('publisert', 'Besvart'), ('avslaatt', 'Avslått med grunn'), ('trukket', 'Trukket')], default='stilt', max_length=20, verbose_name='tilstand')),
                        ('bestilling', models.TextField(blank=True, max_length=1000, verbose_name='hva avdelingen ber om')),
                        ('bidragsfrist', models.DateField(blank=True, null=True, verbose_name='frist for bidraget')),
                        ('bidrag', models.TextField(blank=True, max_length=4000, verbose_name='bidrag fra virksomheten')),
                        ('bidrag_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='bidrag skrevet av')),
                        ('svar', models.TextField(blank=True, max_length=4000, verbose_name='svar')),
                        ('er_avslag', models.BooleanField(default=False, verbose_name='spørsmålet avslås')),
                        ('returgrunn', models.CharField(blank=True, max_length=500, verbose_name='hvorfor svaret er i retur')),
                        ('svarer', models.CharField(blank=True, max_length=120, verbose_name='hvem som svarer')),
                        ('godkjent_av', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='godkjent av')),
                        ('publisert_tid', models.DateTimeField(blank=True, null=True, verbose_name='publisert')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='80383fc98701d69913bd24f61aeac291b4b3f21e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1331f', table='spoersmaal_folkevalgtspoersmaalevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Svartillegg',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('spoersmaal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tillegg', to='spoersmaal.folkevalgtspoersmaal', verbose_name='spørsmål')),
                        ('tekst', models.TextField(max_length=2000, verbose_name='tillegg')),
                        ('svarer', models.CharField(max_length=120, verbose_name='hvem som svarer')),
                        ('av', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'verbose_name': 'tillegg til et svar',
                        'verbose_name_plural': 'tillegg til svar',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='svartillegg_har_ord')],
                        'triggers': [pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9df0a7d632f2e61eb0a29f53b7fea111c9abd9c7', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_63a69', table='spoersmaal_svartillegg', when='BEFORE')), pgtrigger.compiler.Trigger(name='bare_til_det_som_er_ute', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM spoersmaal_folkevalgtspoersmaal s\n                        WHERE s.id = NEW.spoersmaal_id AND s.status IN ('avslaatt', 'publisert')\n                    ) THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'svartillegg_til_det_som_er_ute',\n                            MESSAGE = 'Et tillegg skrives til et svar som er publisert.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='ad10a521058994274e41df2a0187dcda3f016dfd', operation='INSERT', pgid='pgtrigger_bare_til_det_som_er_ute_4e5f7', table='spoersmaal_svartillegg', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "spoersmaal_svartilleggevent" ("av_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoersmaal_id", "svarer", "tekst", "tid") VALUES (NEW."av_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."spoersmaal_id", NEW."svarer", NEW."tekst", NEW."tid"); RETURN NULL;', hash='8a59e65efbe9264733df8d351912318ff26bf33b', operation='INSERT', pgid='pgtrigger_insert_insert_75c9f', table='spoersmaal_svartillegg', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "spoersmaal_svartilleggevent" ("av_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoersmaal_id", "svarer", "tekst", "tid") VALUES (NEW."av_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."spoersmaal_id", NEW."svarer", NEW."tekst", NEW."tid"); RETURN NULL;', hash='38cf5299c2846d1c8296561ad596c84c0e873247', operation='UPDATE', pgid='pgtrigger_update_update_12435', table='spoersmaal_svartillegg', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "spoersmaal_svartilleggevent" ("av_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spoersmaal_id", "svarer", "tekst", "tid") VALUES (OLD."av_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."spoersmaal_id", OLD."svarer", OLD."tekst", OLD."tid"); RETURN NULL;', hash='119db1b610e4ceb2db4c26791b24c633c51cac23', operation='DELETE', pgid='pgtrigger_delete_delete_7f1a4', table='spoersmaal_svartillegg', when='AFTER'))],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SvartilleggEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='spoersmaal.svartillegg')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('id', models.BigIntegerField()),
                        ('spoersmaal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='spoersmaal.folkevalgtspoersmaal', verbose_name='spørsmål')),
                        ('tekst', models.TextField(max_length=2000, verbose_name='tillegg')),
                        ('svarer', models.CharField(max_length=120, verbose_name='hvem som svarer')),
                        ('av', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='av')),
                        ('tid', models.DateTimeField(auto_now_add=True, verbose_name='tid')),
                    ],
                    options={
                        'abstract': False,
                        'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aef58f447464514cafa339b1eb9a90be398755d0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c65c7', table='spoersmaal_svartilleggevent', when='BEFORE'))],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
    ]
