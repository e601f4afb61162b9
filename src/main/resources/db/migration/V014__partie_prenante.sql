-- Somebody involved in a case, in a role. A case may have several of one role.
create table partie_prenante
(
    id         uuid primary key,
    org_id     text        not null references organisation,
    dossier_id uuid        not null references dossier,
    role       text        not null,
    name       text        not null check (name <> ''),
    phone      text check (phone ~ '^\+[1-9][0-9]{1,14}$'),
    email      text check (email like '%_@_%'),
    address    text,
    meta_json  jsonb       not null default '{}',
    version    bigint      not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);
create index partie_prenante_of_dossier on partie_prenante (org_id, dossier_id, created_at, id) where deleted_at is null;
create index partie_prenante_by_time on partie_prenante (org_id, created_at, id) where deleted_at is null;
-- A role is looked for where it may be used before it is removed from its dictionary.
create index partie_prenante_by_role on partie_prenante (org_id, role) where deleted_at is null;
call isolate_by_org('partie_prenante');
revoke delete, truncate on partie_prenante from ${appRole};
