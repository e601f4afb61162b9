-- The two roles of Atlas and what they may do with the current database. A superuser runs this once per database,
-- before the first migration; running it again restores the same state. It sets no passwords.
--
--   atlas_owner  owns the database and every object in it, and runs the migrations
--   atlas_app    the application at run time: only what the migrations grant it, and always under row-level security
--
-- The embedded PostgreSQL sends this file over JDBC as one string, docker/postgres-init.sh with psql: so it is plain SQL
-- that may run inside a transaction.

do $$
declare
    role_name text;
begin
    -- Roles belong to the whole server, and two runs at the same time would collide: one waits for the other here.
    lock table pg_catalog.pg_authid in share row exclusive mode;

    foreach role_name in array array['atlas_owner', 'atlas_app'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
            execute format('create role %I', role_name);
        end if;
    end loop;

    -- The owner inherits, for as owner of the database it is a member of pg_database_owner, which owns schema public.
    -- Whatever role atlas_app should ever be made a member of, it must not act with its rights unasked.
    alter role atlas_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls inherit;
    alter role atlas_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit;

    execute format('alter database %I owner to atlas_owner', current_database());
    execute format('revoke all on database %I from public, atlas_app', current_database());
    execute format('grant connect on database %I to atlas_owner, atlas_app', current_database());

    revoke create on schema public from public;
    revoke all on schema public from atlas_app;
    grant all on schema public to atlas_owner;
    grant usage on schema public to atlas_app;
end
$$;
