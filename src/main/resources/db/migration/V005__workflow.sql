-- Lifecycles as tables: the projection of the BPMN that is deployed, one definition for each version of a case type.
create table workflow_definition
(
    id                    uuid primary key,
    org_id                text        not null references organisation,
    case_type_code        text        not null,
    version               int         not null,
    is_active             boolean     not null,
    name                  text        not null,
    origin                text        not null check (origin in ('BPMN', 'TABLE')),
    initial_status_code   text        not null,
    process_definition_id text        not null,
    source_sha256         text        not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    unique (org_id, case_type_code, version),
    unique (process_definition_id)
);
create unique index workflow_definition_active on workflow_definition (org_id, case_type_code) where is_active;
call isolate_by_org('workflow_definition');

create table workflow_state
(
    workflow_id          uuid    not null references workflow_definition on delete cascade,
    org_id               text    not null references organisation,
    status_code          text    not null,
    name                 text    not null,
    is_terminal          boolean not null,
    requires_reason_type text    not null check (requires_reason_type in ('NONE', 'LOSS', 'WON')),
    candidate_role       text,
    position             int     not null,
    primary key (workflow_id, status_code)
);
call isolate_by_org('workflow_state');

create table workflow_transition
(
    workflow_id      uuid not null references workflow_definition on delete cascade,
    org_id           text not null references organisation,
    from_status_code text not null,
    to_status_code   text not null,
    trigger          text not null check (trigger in ('USER', 'TIMER')),
    after_delay      text,
    reason_code      text,
    required_role    text,
    guard_json       jsonb,
    element_id       text not null,
    position         int  not null,
    primary key (workflow_id, from_status_code, to_status_code, trigger),
    foreign key (workflow_id, from_status_code) references workflow_state,
    foreign key (workflow_id, to_status_code) references workflow_state,
    check ((trigger = 'TIMER') = (after_delay is not null))
);
call isolate_by_org('workflow_transition');

-- The open task of each living subject, whatever its type: what inboxes are read from.
create table workflow_task
(
    subject_id          uuid        not null,
    org_id              text        not null references organisation,
    subject_type        text        not null,
    task_id             text        not null,
    process_instance_id text        not null,
    case_type_code      text        not null,
    status_code         text        not null,
    name                text        not null,
    title               text        not null,
    candidate_role      text        not null,
    assignee            text,
    due_at              timestamptz,
    created_at          timestamptz not null,
    primary key (org_id, subject_type, subject_id),
    unique (task_id)
);
create index workflow_task_of_assignee on workflow_task (org_id, assignee, created_at, task_id) where assignee is not null;
create index workflow_task_of_role on workflow_task (org_id, candidate_role, created_at, task_id) where assignee is null;
call isolate_by_org('workflow_task');

create table status_history
(
    id                  uuid primary key,
    org_id              text        not null references organisation,
    subject_type        text        not null,
    subject_id          uuid        not null,
    process_instance_id text        not null,
    workflow_version    int         not null,
    from_status_code    text,
    to_status_code      text        not null,
    trigger             text        not null check (trigger in ('START', 'USER', 'TIMER', 'REOPEN', 'REPAIR', 'MIGRATION')),
    changed_by          text        not null,
    seconds_in_from     bigint,
    reason_code         text,
    comment             text,
    changed_at          timestamptz not null
);
create index status_history_of_subject on status_history (org_id, subject_type, subject_id, changed_at, id);
call isolate_by_org('status_history');
revoke update, delete, truncate on status_history from ${appRole};
