-- The three roles that use Tillit's database, and what the owner owns. Run in that database by the server's superuser,
-- as often as one likes: what is so already stays so. Passwords are set by whoever runs it; rights are given by
-- `manage.py databaseroller`, which knows the tables.

DO $$
DECLARE
    rolle text;
    setning text;
BEGIN
    FOREACH rolle IN ARRAY ARRAY['tillit_eier', 'tillit_program', 'tillit_kopi'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = rolle) THEN
            EXECUTE format('CREATE ROLE %I', rolle);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', rolle);
    END LOOP;

    EXECUTE format('ALTER DATABASE %I OWNER TO tillit_eier', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO tillit_program', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO tillit_kopi', current_database());

    -- Tables, sequences of their own and functions made while one role did everything. What an extension brought stays.
    FOR setning IN
        SELECT format('ALTER TABLE %s OWNER TO tillit_eier', relasjon.oid::regclass)
        FROM pg_class AS relasjon
        WHERE relasjon.relnamespace = 'public'::regnamespace
            AND relasjon.relkind IN ('r', 'p', 'v', 'm', 'S')
            AND relasjon.relowner <> 'tillit_eier'::regrole
            AND NOT EXISTS (
                SELECT FROM pg_depend
                WHERE classid = 'pg_class'::regclass AND objid = relasjon.oid
                    AND (deptype = 'e' OR (deptype IN ('a', 'i') AND relasjon.relkind = 'S'))
            )
        UNION ALL
        SELECT format('ALTER ROUTINE %s OWNER TO tillit_eier', rutine.oid::regprocedure)
        FROM pg_proc AS rutine
        WHERE rutine.pronamespace = 'public'::regnamespace
            AND rutine.proowner <> 'tillit_eier'::regrole
            AND NOT EXISTS (
                SELECT FROM pg_depend
                WHERE classid = 'pg_proc'::regclass AND objid = rutine.oid AND deptype = 'e'
            )
    LOOP
        EXECUTE setning;
    END LOOP;
END
$$;
