from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasjon', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Indikator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                ('navn', models.CharField(max_length=200, verbose_name='navn')),
                ('definisjon', models.TextField(help_text='Hva tallet måler, og hva det ikke måler.', max_length=4000, verbose_name='definisjon')),
                ('enhet', models.CharField(max_length=40, verbose_name='enhet')),
                ('desimaler', models.PositiveSmallIntegerField(default=0, verbose_name='desimaler')),
                ('retning', models.CharField(choices=[('opp', 'Høyere er bedre'), ('ned', 'Lavere er bedre'), ('noeytral', 'Sier ikke noe alene')], max_length=10, verbose_name='retning')),
                ('minste', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True, verbose_name='minste mulige verdi')),
                ('stoerste', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True, verbose_name='største mulige verdi')),
                ('frekvens', models.CharField(choices=[('aar', 'År'), ('tertial', 'Tertial'), ('kvartal', 'Kvartal'), ('maaned', 'Måned')], default='aar', max_length=10, verbose_name='frekvens')),
                ('etterslep_mnd', models.PositiveSmallIntegerField(default=0, help_text='Hvor lenge etter perioden tallet pleier å komme.', verbose_name='etterslep i måneder')),
                ('kilde', models.CharField(max_length=300, verbose_name='kilde')),
                ('kilde_url', models.URLField(blank=True, max_length=500, verbose_name='lenke til kilden')),
                ('rekkefoelge', models.PositiveSmallIntegerField(default=100, verbose_name='rekkefølge')),
            ],
            options={
                'verbose_name': 'indikator',
                'verbose_name_plural': 'indikatorer',
            },
        ),
        migrations.CreateModel(
            name='Maal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                ('tekst', models.CharField(max_length=300, verbose_name='mål')),
                ('begrunnelse', models.TextField(blank=True, max_length=4000, verbose_name='hvorfor målet er valgt')),
                ('type', models.CharField(choices=[('samfunnsmaal', 'Samfunnsmål'), ('brukermaal', 'Brukermål')], default='brukermaal', max_length=20, verbose_name='type')),
                ('nivaa', models.CharField(choices=[('byraad', 'Byrådet'), ('byraadsavdeling', 'Byrådsavdelingen'), ('virksomhet', 'Virksomheten')], default='virksomhet', max_length=20, verbose_name='nivå')),
                ('aar_fra', models.PositiveSmallIntegerField(verbose_name='fra år')),
                ('aar_til', models.PositiveSmallIntegerField(verbose_name='til år')),
                ('kilde_vedtak', models.CharField(blank=True, max_length=300, verbose_name='vedtak målet bygger på')),
                ('kilde_url', models.URLField(blank=True, max_length=500, verbose_name='lenke til vedtaket')),
                ('handlingsrom', models.TextField(blank=True, help_text='Det virksomheten selv bestemmer for å nå målet.', max_length=4000, verbose_name='dere avgjør hvordan')),
                ('status', models.CharField(choices=[('utkast', 'Utkast'), ('i_dialog', 'I dialog'), ('foreslaatt', 'Foreslått'), ('fastsatt', 'Fastsatt'), ('endret', 'Endret'), ('avsluttet', 'Avsluttet')], default='utkast', max_length=20, verbose_name='status')),
                ('rekkefoelge', models.PositiveSmallIntegerField(default=100, verbose_name='rekkefølge')),
            ],
            options={
                'verbose_name': 'mål',
                'verbose_name_plural': 'mål',
            },
        ),
        migrations.CreateModel(
            name='MaalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                ('tekst', models.CharField(max_length=300, verbose_name='mål')),
                ('begrunnelse', models.TextField(blank=True, max_length=4000, verbose_name='hvorfor målet er valgt')),
                ('type', models.CharField(choices=[('samfunnsmaal', 'Samfunnsmål'), ('brukermaal', 'Brukermål')], default='brukermaal', max_length=20, verbose_name='type')),
                ('nivaa', models.CharField(choices=[('byraad', 'Byrådet'), ('byraadsavdeling', 'Byrådsavdelingen'), ('virksomhet', 'Virksomheten')], default='virksomhet', max_length=20, verbose_name='nivå')),
                ('aar_fra', models.PositiveSmallIntegerField(verbose_name='fra år')),
                ('aar_til', models.PositiveSmallIntegerField(verbose_name='til år')),
                ('kilde_vedtak', models.CharField(blank=True, max_length=300, verbose_name='vedtak målet bygger på')),
                ('kilde_url', models.URLField(blank=True, max_length=500, verbose_name='lenke til vedtaket')),
                ('handlingsrom', models.TextField(blank=True, help_text='Det virksomheten selv bestemmer for å nå målet.', max_length=4000, verbose_name='dere avgjør hvordan')),
                ('status', models.CharField(choices=[('utkast', 'Utkast'), ('i_dialog', 'I dialog'), ('foreslaatt', 'Foreslått'), ('fastsatt', 'Fastsatt'), ('endret', 'Endret'), ('avsluttet', 'Avsluttet')], default='utkast', max_length=20, verbose_name='status')),
                ('rekkefoelge', models.PositiveSmallIntegerField(default=100, verbose_name='rekkefølge')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Maaling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('periode', models.DateField(help_text='Første dag i perioden.', verbose_name='periode')),
                ('versjon', models.PositiveSmallIntegerField(default=1, verbose_name='versjon')),
                ('verdi', models.DecimalField(decimal_places=6, max_digits=20, verbose_name='verdi')),
                ('kilde', models.CharField(blank=True, max_length=300, verbose_name='kilde')),
                ('kilde_url', models.URLField(blank=True, max_length=500, verbose_name='lenke til kilden')),
                ('grunn', models.CharField(blank=True, max_length=300, verbose_name='grunn til ny versjon')),
                ('registrert_tid', models.DateTimeField(auto_now_add=True, verbose_name='registrert')),
                ('grunnlag', models.CharField(blank=True, help_text='Metode og basis, for eksempel «SSB, metode før 2014».', max_length=120, verbose_name='beregningsgrunnlag')),
                ('publisert', models.DateField(blank=True, null=True, verbose_name='publisert av kilden')),
                ('foreloepig', models.BooleanField(default=False, verbose_name='foreløpig')),
                ('brudd', models.BooleanField(default=False, verbose_name='brudd i serien fra denne perioden')),
                ('brudd_grunn', models.CharField(blank=True, max_length=300, verbose_name='grunn til bruddet')),
                ('merknad', models.TextField(blank=True, max_length=2000, verbose_name='merknad')),
            ],
            options={
                'verbose_name': 'måling',
                'verbose_name_plural': 'målinger',
            },
        ),
        migrations.CreateModel(
            name='Maaltall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('periode', models.DateField(help_text='Første dag i perioden.', verbose_name='periode')),
                ('versjon', models.PositiveSmallIntegerField(default=1, verbose_name='versjon')),
                ('verdi', models.DecimalField(decimal_places=6, max_digits=20, verbose_name='verdi')),
                ('kilde', models.CharField(blank=True, max_length=300, verbose_name='kilde')),
                ('kilde_url', models.URLField(blank=True, max_length=500, verbose_name='lenke til kilden')),
                ('grunn', models.CharField(blank=True, max_length=300, verbose_name='grunn til ny versjon')),
                ('registrert_tid', models.DateTimeField(auto_now_add=True, verbose_name='registrert')),
                ('operator', models.CharField(choices=[('minst', 'minst'), ('hoeyst', 'høyst'), ('lik', 'lik')], max_length=10, verbose_name='operator')),
                ('grunnlag', models.CharField(blank=True, max_length=120, verbose_name='beregningsgrunnlag')),
                ('basisaar', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='basisår')),
                ('vedtatt_i', models.CharField(blank=True, max_length=300, verbose_name='vedtatt i')),
            ],
            options={
                'verbose_name': 'måltall',
                'verbose_name_plural': 'måltall',
            },
        ),
        migrations.CreateModel(
            name='Vurdering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                ('periode', models.DateField(verbose_name='periode')),
                ('periodetype', models.CharField(choices=[('aar', 'År'), ('tertial', 'Tertial'), ('kvartal', 'Kvartal'), ('maaned', 'Måned')], default='tertial', max_length=10, verbose_name='periodetype')),
                ('utgave', models.PositiveSmallIntegerField(default=1, verbose_name='utgave')),
                ('oppnaaelse', models.CharField(choices=[('naadd', 'Nådd'), ('i_rute', 'I rute'), ('avvik', 'Avvik'), ('vet_ikke', 'Vet ikke')], max_length=10, verbose_name='måloppnåelse')),
                ('analyse', models.TextField(help_text='Hva har skjedd, og hva vet vi om hvorfor?', max_length=6000, verbose_name='analyse')),
                ('vurdering', models.TextField(help_text='Hva betyr det for målet?', max_length=6000, verbose_name='vurdering')),
                ('usikkerhet', models.TextField(help_text='Hva vet vi ikke, og hva kunne endre bildet?', max_length=4000, verbose_name='usikkerhet')),
                ('bes_om', models.TextField(blank=True, help_text='Beslutninger eller hjelp virksomheten trenger. La feltet stå tomt om det ikke er noe.', max_length=2000, verbose_name='det vi ber om')),
                ('tilstand', models.CharField(choices=[('utkast', 'Utkast'), ('godkjent', 'Godkjent')], default='utkast', max_length=10, verbose_name='tilstand')),
                ('godkjent_tid', models.DateTimeField(blank=True, null=True, verbose_name='godkjent')),
            ],
            options={
                'verbose_name': 'vurdering',
                'verbose_name_plural': 'vurderinger',
            },
        ),
        migrations.CreateModel(
            name='VurderingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                ('periode', models.DateField(verbose_name='periode')),
                ('periodetype', models.CharField(choices=[('aar', 'År'), ('tertial', 'Tertial'), ('kvartal', 'Kvartal'), ('maaned', 'Måned')], default='tertial', max_length=10, verbose_name='periodetype')),
                ('utgave', models.PositiveSmallIntegerField(default=1, verbose_name='utgave')),
                ('oppnaaelse', models.CharField(choices=[('naadd', 'Nådd'), ('i_rute', 'I rute'), ('avvik', 'Avvik'), ('vet_ikke', 'Vet ikke')], max_length=10, verbose_name='måloppnåelse')),
                ('analyse', models.TextField(help_text='Hva har skjedd, og hva vet vi om hvorfor?', max_length=6000, verbose_name='analyse')),
                ('vurdering', models.TextField(help_text='Hva betyr det for målet?', max_length=6000, verbose_name='vurdering')),
                ('usikkerhet', models.TextField(help_text='Hva vet vi ikke, og hva kunne endre bildet?', max_length=4000, verbose_name='usikkerhet')),
                ('bes_om', models.TextField(blank=True, help_text='Beslutninger eller hjelp virksomheten trenger. La feltet stå tomt om det ikke er noe.', max_length=2000, verbose_name='det vi ber om')),
                ('tilstand', models.CharField(choices=[('utkast', 'Utkast'), ('godkjent', 'Godkjent')], default='utkast', max_length=10, verbose_name='tilstand')),
                ('godkjent_tid', models.DateTimeField(blank=True, null=True, verbose_name='godkjent')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IndikatorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('versjon', models.PositiveIntegerField(default=1, editable=False)),
                ('navn', models.CharField(max_length=200, verbose_name='navn')),
                ('definisjon', models.TextField(help_text='Hva tallet måler, og hva det ikke måler.', max_length=4000, verbose_name='definisjon')),
                ('enhet', models.CharField(max_length=40, verbose_name='enhet')),
                ('desimaler', models.PositiveSmallIntegerField(default=0, verbose_name='desimaler')),
                ('retning', models.CharField(choices=[('opp', 'Høyere er bedre'), ('ned', 'Lavere er bedre'), ('noeytral', 'Sier ikke noe alene')], max_length=10, verbose_name='retning')),
                ('minste', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True, verbose_name='minste mulige verdi')),
                ('stoerste', models.DecimalField(blank=True, decimal_places=6, max_digits=20, null=True, verbose_name='største mulige verdi')),
                ('frekvens', models.CharField(choices=[('aar', 'År'), ('tertial', 'Tertial'), ('kvartal', 'Kvartal'), ('maaned', 'Måned')], default='aar', max_length=10, verbose_name='frekvens')),
                ('etterslep_mnd', models.PositiveSmallIntegerField(default=0, help_text='Hvor lenge etter perioden tallet pleier å komme.', verbose_name='etterslep i måneder')),
                ('kilde', models.CharField(max_length=300, verbose_name='kilde')),
                ('kilde_url', models.URLField(blank=True, max_length=500, verbose_name='lenke til kilden')),
                ('rekkefoelge', models.PositiveSmallIntegerField(default=100, verbose_name='rekkefølge')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='maal.indikator')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='maal',
            name='eier',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='eier_maal', to=settings.AUTH_USER_MODEL, verbose_name='eier'),
        ),
        migrations.AddField(
            model_name='maal',
            name='overordnet',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undermaal', to='maal.maal', verbose_name='avledet av'),
        ),
        migrations.AddField(
            model_name='maal',
            name='relasjon',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maal', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon'),
        ),
        migrations.AddField(
            model_name='maal',
            name='stedfortreder',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stedfortreder_for', to=settings.AUTH_USER_MODEL, verbose_name='stedfortreder'),
        ),
        migrations.AddField(
            model_name='indikatorevent',
            name='maal',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.maal', verbose_name='mål'),
        ),
        migrations.AddField(
            model_name='indikator',
            name='maal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indikatorer', to='maal.maal', verbose_name='mål'),
        ),
        migrations.AddField(
            model_name='maalevent',
            name='eier',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='eier'),
        ),
        migrations.AddField(
            model_name='maalevent',
            name='overordnet',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.maal', verbose_name='avledet av'),
        ),
        migrations.AddField(
            model_name='maalevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='maalevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='maal.maal'),
        ),
        migrations.AddField(
            model_name='maalevent',
            name='relasjon',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisasjon.styringsrelasjon', verbose_name='styringsrelasjon'),
        ),
        migrations.AddField(
            model_name='maalevent',
            name='stedfortreder',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='stedfortreder'),
        ),
        migrations.AddField(
            model_name='maaling',
            name='indikator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maalinger', to='maal.indikator', verbose_name='indikator'),
        ),
        migrations.AddField(
            model_name='maaling',
            name='registrert_av',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registrert av'),
        ),
        migrations.AddField(
            model_name='maaltall',
            name='indikator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maaltall', to='maal.indikator', verbose_name='indikator'),
        ),
        migrations.AddField(
            model_name='maaltall',
            name='registrert_av',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='registrert av'),
        ),
        migrations.AddField(
            model_name='vurdering',
            name='godkjent_av',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='godkjent av'),
        ),
        migrations.AddField(
            model_name='vurdering',
            name='maal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vurderinger', to='maal.maal', verbose_name='mål'),
        ),
        migrations.AddField(
            model_name='vurdering',
            name='skrevet_av',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av'),
        ),
        migrations.AddField(
            model_name='vurderingevent',
            name='godkjent_av',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='godkjent av'),
        ),
        migrations.AddField(
            model_name='vurderingevent',
            name='maal',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maal.maal', verbose_name='mål'),
        ),
        migrations.AddField(
            model_name='vurderingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='vurderingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='maal.vurdering'),
        ),
        migrations.AddField(
            model_name='vurderingevent',
            name='skrevet_av',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av'),
        ),
        migrations.AddConstraint(
            model_name='maal',
            constraint=models.CheckConstraint(condition=models.Q(('aar_til__gte', models.F('aar_fra'))), name='maal_periode_ordnet'),
        ),
        migrations.AddConstraint(
            model_name='maal',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['utkast', 'i_dialog']), ('eier__isnull', False), _connector='OR'), name='maal_eier_fra_foreslaatt', violation_error_message='Et mål må ha en eier før det kan foreslås.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maal_maalevent" ("aar_fra", "aar_til", "begrunnelse", "eier_id", "handlingsrom", "id", "kilde_url", "kilde_vedtak", "nivaa", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "relasjon_id", "status", "stedfortreder_id", "tekst", "type", "versjon") VALUES (NEW."aar_fra", NEW."aar_til", NEW."begrunnelse", NEW."eier_id", NEW."handlingsrom", NEW."id", NEW."kilde_url", NEW."kilde_vedtak", NEW."nivaa", NEW."overordnet_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rekkefoelge", NEW."relasjon_id", NEW."status", NEW."stedfortreder_id", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='2d18ddc43c230c219d1507e9196bfe37c35a6234', operation='INSERT', pgid='pgtrigger_insert_insert_cbb1b', table='maal_maal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "maal_maalevent" ("aar_fra", "aar_til", "begrunnelse", "eier_id", "handlingsrom", "id", "kilde_url", "kilde_vedtak", "nivaa", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "relasjon_id", "status", "stedfortreder_id", "tekst", "type", "versjon") VALUES (NEW."aar_fra", NEW."aar_til", NEW."begrunnelse", NEW."eier_id", NEW."handlingsrom", NEW."id", NEW."kilde_url", NEW."kilde_vedtak", NEW."nivaa", NEW."overordnet_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rekkefoelge", NEW."relasjon_id", NEW."status", NEW."stedfortreder_id", NEW."tekst", NEW."type", NEW."versjon"); RETURN NULL;', hash='a654ea118b84476e37ca50f8e77075ba3e6bcc92', operation='UPDATE', pgid='pgtrigger_update_update_8db34', table='maal_maal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maal_maalevent" ("aar_fra", "aar_til", "begrunnelse", "eier_id", "handlingsrom", "id", "kilde_url", "kilde_vedtak", "nivaa", "overordnet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "relasjon_id", "status", "stedfortreder_id", "tekst", "type", "versjon") VALUES (OLD."aar_fra", OLD."aar_til", OLD."begrunnelse", OLD."eier_id", OLD."handlingsrom", OLD."id", OLD."kilde_url", OLD."kilde_vedtak", OLD."nivaa", OLD."overordnet_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rekkefoelge", OLD."relasjon_id", OLD."status", OLD."stedfortreder_id", OLD."tekst", OLD."type", OLD."versjon"); RETURN NULL;', hash='b1ef300b9b949e2c1de6ddc9acbf3d39c4418587', operation='DELETE', pgid='pgtrigger_delete_delete_a77f2', table='maal_maal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indikatorevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c58e9ec4033a8404d31e0bfb8941ea2e5918ed13', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6313', table='maal_indikatorevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.CheckConstraint(condition=models.Q(('desimaler__lte', 6)), name='indikator_desimaler_hoeyst_seks'),
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.CheckConstraint(condition=models.Q(('minste__isnull', True), ('stoerste__isnull', True), ('stoerste__gt', models.F('minste')), _connector='OR'), name='indikator_grenser_ordnet'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indikator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maal_indikatorevent" ("definisjon", "desimaler", "enhet", "etterslep_mnd", "frekvens", "id", "kilde", "kilde_url", "maal_id", "minste", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "retning", "stoerste", "versjon") VALUES (NEW."definisjon", NEW."desimaler", NEW."enhet", NEW."etterslep_mnd", NEW."frekvens", NEW."id", NEW."kilde", NEW."kilde_url", NEW."maal_id", NEW."minste", NEW."navn", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rekkefoelge", NEW."retning", NEW."stoerste", NEW."versjon"); RETURN NULL;', hash='1784a20eadb76505519baadce1cd3db02db5c8e2', operation='INSERT', pgid='pgtrigger_insert_insert_abf5d', table='maal_indikator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indikator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "maal_indikatorevent" ("definisjon", "desimaler", "enhet", "etterslep_mnd", "frekvens", "id", "kilde", "kilde_url", "maal_id", "minste", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "retning", "stoerste", "versjon") VALUES (NEW."definisjon", NEW."desimaler", NEW."enhet", NEW."etterslep_mnd", NEW."frekvens", NEW."id", NEW."kilde", NEW."kilde_url", NEW."maal_id", NEW."minste", NEW."navn", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rekkefoelge", NEW."retning", NEW."stoerste", NEW."versjon"); RETURN NULL;', hash='3af4d9862c3e950cb0ad772ec853898bba44c12a', operation='UPDATE', pgid='pgtrigger_update_update_f92ed', table='maal_indikator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indikator',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maal_indikatorevent" ("definisjon", "desimaler", "enhet", "etterslep_mnd", "frekvens", "id", "kilde", "kilde_url", "maal_id", "minste", "navn", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rekkefoelge", "retning", "stoerste", "versjon") VALUES (OLD."definisjon", OLD."desimaler", OLD."enhet", OLD."etterslep_mnd", OLD."frekvens", OLD."id", OLD."kilde", OLD."kilde_url", OLD."maal_id", OLD."minste", OLD."navn", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rekkefoelge", OLD."retning", OLD."stoerste", OLD."versjon"); RETURN NULL;', hash='03be4787821dc4e606a7da71c0aa1873520a0bae', operation='DELETE', pgid='pgtrigger_delete_delete_56a1d', table='maal_indikator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa0cade6ca2d8e5ecab2474204d94eaa93504698', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_57e1b', table='maal_maalevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='maaling',
            constraint=models.UniqueConstraint(fields=('indikator', 'periode', 'grunnlag', 'versjon'), name='maaling_versjon_entydig'),
        ),
        migrations.AddConstraint(
            model_name='maaling',
            constraint=models.CheckConstraint(condition=models.Q(('versjon', 1), models.Q(('grunn', ''), _negated=True), _connector='OR'), name='maaling_ny_versjon_har_grunn'),
        ),
        migrations.AddConstraint(
            model_name='maaling',
            constraint=models.CheckConstraint(condition=models.Q(('brudd', False), models.Q(('brudd_grunn', ''), _negated=True), _connector='OR'), name='maaling_brudd_har_grunn'),
        ),
        migrations.AddConstraint(
            model_name='maaling',
            constraint=models.CheckConstraint(condition=models.Q(('periode__day', 1)), name='maaling_periode_foerste_dag'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maaling',
            trigger=pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='933aec8d83275b85141922a0ee8e9edc9eb31d42', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_7a24f', table='maal_maaling', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='maaltall',
            constraint=models.UniqueConstraint(fields=('indikator', 'periode', 'versjon'), name='maaltall_versjon_entydig'),
        ),
        migrations.AddConstraint(
            model_name='maaltall',
            constraint=models.CheckConstraint(condition=models.Q(('versjon', 1), models.Q(('grunn', ''), _negated=True), _connector='OR'), name='maaltall_ny_versjon_har_grunn'),
        ),
        migrations.AddConstraint(
            model_name='maaltall',
            constraint=models.CheckConstraint(condition=models.Q(('periode__day', 1)), name='maaltall_periode_foerste_dag'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maaltall',
            trigger=pgtrigger.compiler.Trigger(name='bare_tilfoeying', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dddcf9704a75a140fd732430be1a3594db004fee', operation='UPDATE OR DELETE', pgid='pgtrigger_bare_tilfoeying_6c668', table='maal_maaltall', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='vurdering',
            constraint=models.UniqueConstraint(fields=('maal', 'periode', 'periodetype', 'utgave'), name='vurdering_utgave_entydig'),
        ),
        migrations.AddConstraint(
            model_name='vurdering',
            constraint=models.UniqueConstraint(condition=models.Q(('tilstand', 'utkast')), fields=('maal', 'periode', 'periodetype'), name='vurdering_ett_utkast'),
        ),
        migrations.AddConstraint(
            model_name='vurdering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('godkjent_av__isnull', True), ('godkjent_tid__isnull', True), ('tilstand', 'utkast')), models.Q(('godkjent_av__isnull', False), ('godkjent_tid__isnull', False), ('tilstand', 'godkjent')), _connector='OR'), name='vurdering_godkjent_av_noen'),
        ),
        migrations.AddConstraint(
            model_name='vurdering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('analyse', ''), _negated=True), models.Q(('vurdering', ''), _negated=True), models.Q(('usikkerhet', ''), _negated=True)), name='vurdering_er_skrevet'),
        ),
        migrations.AddConstraint(
            model_name='vurdering',
            constraint=models.CheckConstraint(condition=models.Q(('periode__day', 1)), name='vurdering_periode_foerste_dag'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vurdering',
            trigger=pgtrigger.compiler.Trigger(name='godkjent_er_uforanderlig', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."tilstand" = \'godkjent\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ab2d0dfdb0de23bcc686e9a4c76fe1df7ffc865', operation='UPDATE OR DELETE', pgid='pgtrigger_godkjent_er_uforanderlig_c2da5', table='maal_vurdering', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vurdering',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maal_vurderingevent" ("analyse", "bes_om", "godkjent_av_id", "godkjent_tid", "id", "maal_id", "oppnaaelse", "periode", "periodetype", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skrevet_av_id", "tilstand", "usikkerhet", "utgave", "versjon", "vurdering") VALUES (NEW."analyse", NEW."bes_om", NEW."godkjent_av_id", NEW."godkjent_tid", NEW."id", NEW."maal_id", NEW."oppnaaelse", NEW."periode", NEW."periodetype", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."skrevet_av_id", NEW."tilstand", NEW."usikkerhet", NEW."utgave", NEW."versjon", NEW."vurdering"); RETURN NULL;', hash='bc3736a90dbb919ed16437baecab0a8572d43ff1', operation='INSERT', pgid='pgtrigger_insert_insert_97eb7', table='maal_vurdering', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vurdering',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "maal_vurderingevent" ("analyse", "bes_om", "godkjent_av_id", "godkjent_tid", "id", "maal_id", "oppnaaelse", "periode", "periodetype", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skrevet_av_id", "tilstand", "usikkerhet", "utgave", "versjon", "vurdering") VALUES (NEW."analyse", NEW."bes_om", NEW."godkjent_av_id", NEW."godkjent_tid", NEW."id", NEW."maal_id", NEW."oppnaaelse", NEW."periode", NEW."periodetype", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."skrevet_av_id", NEW."tilstand", NEW."usikkerhet", NEW."utgave", NEW."versjon", NEW."vurdering"); RETURN NULL;', hash='52b9b4f7b294af31ee8cb4c4ada18f40498d473e', operation='UPDATE', pgid='pgtrigger_update_update_9b8b5', table='maal_vurdering', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vurdering',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maal_vurderingevent" ("analyse", "bes_om", "godkjent_av_id", "godkjent_tid", "id", "maal_id", "oppnaaelse", "periode", "periodetype", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "skrevet_av_id", "tilstand", "usikkerhet", "utgave", "versjon", "vurdering") VALUES (OLD."analyse", OLD."bes_om", OLD."godkjent_av_id", OLD."godkjent_tid", OLD."id", OLD."maal_id", OLD."oppnaaelse", OLD."periode", OLD."periodetype", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."skrevet_av_id", OLD."tilstand", OLD."usikkerhet", OLD."utgave", OLD."versjon", OLD."vurdering"); RETURN NULL;', hash='aecfcb674408d5c91f20b7f0773c61fb063749b6', operation='DELETE', pgid='pgtrigger_delete_delete_2b72e', table='maal_vurdering', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vurderingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f01c7fc9e02203481dcfa101f03771c4110f25da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b393', table='maal_vurderingevent', when='BEFORE')),
        ),
    ]
