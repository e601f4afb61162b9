-- Work that is too long for a request, and how far it has come: each of its steps commits together with this row.
create table background_job
(
    id              uuid primary key,
    org_id          text        not null references organisation,
    type            text        not null,
    status          text        not null check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    requested_by    text        not null,
    requested_roles text[]      not null,
    correlation_id  text        not null,
    parameters_json jsonb       not null,
    cursor_json     jsonb,
    done            bigint      not null default 0,
    total           bigint,
    result_json     jsonb,
    -- Failures of the present step in a row.
    attempts        int         not null default 0,
    problem      text,
    started_at      timestamptz,
    finished_at     timestamptz,
    version         bigint      not null default 0,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    check ((status in ('DONE', 'FAILED')) = (finished_at is not null)),
    check ((status = 'FAILED') = (problem is not null))
);
create index background_job_running on background_job (org_id, type, created_at desc, id desc)
    where status in ('QUEUED', 'RUNNING');
call isolate_by_org('background_job');
revoke delete, truncate on background_job from ${appRole};
