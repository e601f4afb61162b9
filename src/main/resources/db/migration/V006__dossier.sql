-- A case of an estate agency. Its status, task and version of the workflow are written by the engine's projection alone.
create table dossier
(
    id                  uuid primary key,
    org_id              text        not null references organisation,
    case_type_code      text        not null,
    status_code         text,
    status_since        timestamptz,
    is_terminal         boolean     not null default false,
    process_instance_id text,
    task_id             text,
    candidate_role      text,
    workflow_version    int,
    contact_name        text        not null,
    phone               text        not null,
    email               text,
    source_code         text        not null,
    annonce_id          uuid,
    budget_min          numeric(15, 2),
    budget_max          numeric(15, 2),
    score               int         not null default 0 check (score between 0 and 100),
    score_reason_json   jsonb,
    assigned_to         text,
    loss_reason_code    text,
    won_reason_code     text,
    payload_json        jsonb       not null default '{}',
    version             bigint      not null default 0,
    created_by          text        not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    last_activity_at    timestamptz not null,
    deleted_at          timestamptz,
    check (budget_min <= budget_max)
);
create index dossier_by_time on dossier (org_id, created_at desc, id desc) where deleted_at is null;
create index dossier_by_status on dossier (org_id, status_code, created_at desc, id desc) where deleted_at is null;
create index dossier_by_case_type on dossier (org_id, case_type_code, created_at desc, id desc) where deleted_at is null;
create index dossier_by_assignee on dossier (org_id, assigned_to, created_at desc, id desc) where deleted_at is null;
create index dossier_open_by_phone on dossier (org_id, phone, case_type_code) where deleted_at is null and not is_terminal;
call isolate_by_org('dossier');
revoke delete, truncate on dossier from ${appRole};

-- A dossier lives in a process instance from the transaction that creates it.
create function require_lifecycle() returns trigger
    language plpgsql as
$$
begin
    if exists (select from dossier where id = new.id and (status_code is null or process_instance_id is null)) then
        raise exception 'Expected dossier % to live in a process instance, but it has none', new.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;
create constraint trigger dossier_lives_in_a_process
    after insert on dossier deferrable initially deferred
    for each row execute function require_lifecycle();
