import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisasjon", "0013_passord_satt_av")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='rolleforslag',
            name='det_foreslaatte_staar_fast',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rolleforslag',
            trigger=pgtrigger.compiler.Trigger(name='det_foreslaatte_staar_fast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF (\n                        NEW.bruker_id, NEW.rolle, NEW.organ_id, NEW.gyldig_fra, NEW.gyldig_til,\n                        NEW.foreslaatt_av_id, NEW.foreslaatt_tid\n                    ) IS DISTINCT FROM (\n                        OLD.bruker_id, OLD.rolle, OLD.organ_id, OLD.gyldig_fra, OLD.gyldig_til,\n                        OLD.foreslaatt_av_id, OLD.foreslaatt_tid\n                    )\n                        OR (OLD.utfall <> 'venter' AND NEW.utfall <> OLD.utfall)\n                    THEN\n                        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n                            CONSTRAINT = 'rolleforslag_staar_fast',\n                            MESSAGE = 'Et forslag endres ikke. Avvis det, og foreslå på nytt.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='54930a1bd5bbd542d4605485f291bf8bae656f90', operation='UPDATE', pgid='pgtrigger_det_foreslaatte_staar_fast_c1970', table='organisasjon_rolleforslag', when='BEFORE')),
        ),
    ]
