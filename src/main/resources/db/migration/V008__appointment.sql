-- A visit or a call of a case. Its status says what became of it and is written by people: no lifecycle governs it.
create table appointment
(
    id                    uuid primary key,
    org_id                text        not null references organisation,
    dossier_id            uuid        not null references dossier,
    annonce_id            uuid,
    appointment_type_code text        not null,
    status_code           text        not null,
    starts_at             timestamptz not null,
    ends_at               timestamptz not null,
    location_text         text,
    comment               text,
    assigned_to           text        not null,
    version               bigint      not null default 0,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    deleted_at            timestamptz,
    check (ends_at > starts_at),
    -- So that what overlaps an appointment begins near it, and is found by its beginning.
    check (ends_at - starts_at <= interval '168 hours')
);
create index appointment_by_time on appointment (org_id, starts_at, id) where deleted_at is null;
create index appointment_of_dossier on appointment (org_id, dossier_id, starts_at, id) where deleted_at is null;
create index appointment_of_assignee on appointment (org_id, assigned_to, starts_at) where deleted_at is null;
call isolate_by_org('appointment');
revoke delete, truncate on appointment from ${appRole};
