-- Organisations and their users, and the isolation that every table of the domain gets.
-- Runs as the owner of the schema, who is no superuser; the application connects as ${appRole}, who owns nothing.

alter default privileges in schema public grant select, insert, update, delete on tables to ${appRole};
alter default privileges in schema public grant usage, select on sequences to ${appRole};

-- The organisation of the current transaction; null when none is set, which matches no row.
create function current_org() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.org_id', true), '');

-- Forced row-level security: a transaction reads and writes the rows of its organisation only. The owner needs a policy of
-- its own, because forced security hides rows from it as well and a back-fill would silently change nothing.
create procedure isolate_by_org(target regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy own_org on %s using (org_id = current_org()) with check (org_id = current_org())', target);
    execute format('create policy owner on %s to %I using (true) with check (true)', target, current_user);
end
$$;

create table organisation
(
    org_id           text primary key check (org_id ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name             text        not null,
    kind             text        not null default 'TENANT' check (kind in ('TENANT', 'PLATFORM')),
    time_zone        text        not null default 'Africa/Casablanca',
    default_language text        not null default 'fr' check (default_language in ('fr', 'en', 'ar')),
    settings_json    jsonb       not null default '{}',
    is_active        boolean     not null default true,
    version          bigint      not null default 0,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
call isolate_by_org('organisation');

create table app_user
(
    id            uuid primary key,
    org_id        text        not null references organisation,
    login         text        not null,
    display_name  text        not null,
    email         text,
    password_hash text        not null,
    roles         text[]      not null,
    is_active     boolean     not null default true,
    version       bigint      not null default 0,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint app_user_login_key unique (login),
    constraint app_user_login_in_org check (login like '%@' || org_id)
);
create index app_user_by_org on app_user (org_id, login);
call isolate_by_org('app_user');

-- The operator's own organisation, home of the platform administrators.
insert into organisation (org_id, name, kind, created_at, updated_at)
values ('atlas', 'Atlas', 'PLATFORM', now(), now());

-- Sign-in happens before an organisation is known.
create function find_login(wanted text)
    returns table (org_id text, login text, display_name text, password_hash text, roles text[], is_active boolean)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select u.org_id, u.login, u.display_name, u.password_hash, u.roles, u.is_active and o.is_active
        from app_user u
                 join organisation o on o.org_id = u.org_id
        where u.login = wanted;
    end;

-- The platform administrator's list spans organisations.
create function list_organisations(after_id text, row_limit int)
    returns setof organisation
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select *
        from organisation
        where kind = 'TENANT' and organisation.org_id > after_id
        order by organisation.org_id
        limit row_limit;
    end;

revoke all on function find_login(text), list_organisations(text, int) from public;
grant execute on function find_login(text), list_organisations(text, int) to ${appRole};
