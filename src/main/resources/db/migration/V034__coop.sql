-- Coop Habitat: groups that build together, their projects and lots, members in the order of their ranks, what members owe and
-- pay, and to whom lots are allocated. Where a group, a project or an allocation stands is written by the engine's projection alone.
create table coop_group
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
    assigned_to         text,
    name                text        not null check (name <> ''),
    city                text,
    rules_json          jsonb       not null default '{}',
    -- The last rank that was issued. Ranks are issued under the lock of this row.
    last_rank           int         not null default 0 check (last_rank >= 0),
    version             bigint      not null default 0,
    created_by          text        not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
create index coop_group_by_time on coop_group (org_id, created_at desc, id desc);
create index coop_group_by_status on coop_group (org_id, status_code, created_at desc, id desc);
call isolate_by_org('coop_group');
revoke delete, truncate on coop_group from ${appRole};

create table coop_project
(
    id                  uuid primary key,
    org_id              text        not null references organisation,
    group_id            uuid        not null references coop_group,
    case_type_code      text        not null,
    status_code         text,
    status_since        timestamptz,
    is_terminal         boolean     not null default false,
    process_instance_id text,
    task_id             text,
    candidate_role      text,
    workflow_version    int,
    assigned_to         text,
    name                text,
    budget_total        numeric(15, 2) check (budget_total >= 0),
    budget_json         jsonb       not null default '{}',
    milestones_json     jsonb       not null default '[]',
    version             bigint      not null default 0,
    created_by          text        not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
create index coop_project_of_group on coop_project (org_id, group_id, created_at desc, id desc);
call isolate_by_org('coop_project');
revoke delete, truncate on coop_project from ${appRole};

create table coop_lot
(
    id              uuid primary key,
    org_id          text        not null references organisation,
    project_id      uuid        not null references coop_project,
    code            text        not null check (code <> ''),
    type            text,
    surface         numeric(10, 2) check (surface > 0),
    floor           int,
    price_reference numeric(15, 2) check (price_reference >= 0),
    status_code     text        not null,
    version         bigint      not null default 0,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create unique index coop_lot_by_code on coop_lot (org_id, project_id, code);
create index coop_lot_of_status on coop_lot (org_id, project_id, status_code);
call isolate_by_org('coop_lot');
revoke delete, truncate on coop_lot from ${appRole};

create table coop_member
(
    id            uuid primary key,
    org_id        text        not null references organisation,
    group_id      uuid        not null references coop_group,
    display_name  text        not null check (display_name <> ''),
    phone         text,
    email         text,
    -- The login of the user who is this member, where they sign in.
    user_id       text,
    member_status text        not null,
    status_since  timestamptz not null,
    fifo_rank     int         not null check (fifo_rank > 0),
    kyc_json      jsonb       not null default '{}',
    version       bigint      not null default 0,
    created_by    text        not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
-- Also among those who left: a rank is never issued again.
create unique index coop_member_by_rank on coop_member (org_id, group_id, fifo_rank);
create unique index coop_member_by_user on coop_member (org_id, group_id, user_id) where user_id is not null;
create index coop_member_of_user on coop_member (org_id, user_id) where user_id is not null;
create index coop_member_by_status on coop_member (org_id, group_id, member_status, fifo_rank);
create index coop_member_by_phone on coop_member (org_id, phone) where phone is not null;
call isolate_by_org('coop_member');
revoke delete, truncate on coop_member from ${appRole};

-- Every status that a member has been in, with the instant that it held from: what held at any time can be said for ever.
create table coop_member_status
(
    id          uuid primary key,
    org_id      text        not null references organisation,
    member_id   uuid        not null references coop_member,
    -- 1 for the status that the member was entered with.
    number      int         not null check (number > 0),
    from_status text,
    to_status   text        not null,
    comment     text,
    document_id uuid references document,
    changed_by  text        not null,
    changed_at  timestamptz not null
);
create unique index coop_member_status_by_number on coop_member_status (org_id, member_id, number);
create index coop_member_status_by_time on coop_member_status (org_id, member_id, changed_at desc, number desc);
call isolate_by_org('coop_member_status');
revoke update, delete, truncate on coop_member_status from ${appRole};

-- A decision of a group or about a member that needed a document. A document stands for one decision.
create table coop_decision
(
    id          uuid primary key,
    org_id      text        not null references organisation,
    group_id    uuid        not null references coop_group,
    kind        text        not null check (kind in ('FUNDING_OPENED', 'FUNDING_CLOSED', 'PLAN_CHANGED', 'MEMBER_EXCLUDED')),
    document_id uuid        not null references document,
    member_id   uuid references coop_member,
    decided_by  text        not null,
    decided_at  timestamptz not null,
    check ((kind = 'MEMBER_EXCLUDED') = (member_id is not null))
);
create unique index coop_decision_by_document on coop_decision (org_id, document_id);
create index coop_decision_of_group on coop_decision (org_id, group_id, decided_at desc);
call isolate_by_org('coop_decision');
revoke update, delete, truncate on coop_decision from ${appRole};

-- What members are to pay, and when. It is never edited: a change is the next version, from a date on.
create table coop_contribution_plan
(
    id             uuid primary key,
    org_id         text        not null references organisation,
    group_id       uuid        not null references coop_group,
    -- Of the plan: 1, 2, 3… in the group.
    version        int         not null check (version > 0),
    formula_json   jsonb       not null,
    schedule_json  jsonb       not null,
    effective_from date        not null,
    document_id    uuid references document,
    created_by     text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);
create unique index coop_contribution_plan_by_version on coop_contribution_plan (org_id, group_id, version);
create index coop_contribution_plan_in_force on coop_contribution_plan (org_id, group_id, effective_from, version);
call isolate_by_org('coop_contribution_plan');
revoke update, delete, truncate on coop_contribution_plan from ${appRole};

-- A line of the ledger: what a member owes on a day, and what they have paid of it.
create table coop_contribution
(
    id                uuid primary key,
    org_id            text        not null references organisation,
    group_id          uuid        not null references coop_group,
    member_id         uuid        not null references coop_member,
    -- The version of the plan that it comes from, and its number in the schedule there; none for one that a manager called for.
    plan_id           uuid references coop_contribution_plan,
    number            int check (number > 0),
    due_date          date        not null,
    -- The day that it became known to the member, if that was later than usual: lateness is counted from there at the earliest.
    opened_on         date        not null,
    amount_due        numeric(15, 2) not null check (amount_due > 0),
    paid_date         date,
    amount_paid       numeric(15, 2) check (amount_paid > 0),
    method            text,
    proof_document_id uuid references document,
    status            text        not null,
    -- What lateness has cost in the end: frozen when the line is confirmed or waived.
    penalty           numeric(15, 2) check (penalty >= 0),
    declared_by       text,
    declared_at       timestamptz,
    decided_by        text,
    decided_at        timestamptz,
    reason            text,
    version           bigint      not null default 0,
    created_by        text        not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    check (num_nulls(plan_id, number) in (0, 2)),
    check (num_nulls(paid_date, amount_paid) in (0, 2))
);
-- However often and by whomever instalments are generated, each is there once.
create unique index coop_contribution_once on coop_contribution (org_id, member_id, due_date);
create index coop_contribution_of_group on coop_contribution (org_id, group_id, due_date, id);
create index coop_contribution_of_member on coop_contribution (org_id, member_id, due_date, id);
create index coop_contribution_open on coop_contribution (org_id, due_date, id) where status in ('APPT_PENDING', 'APPT_LATE', 'APPT_REJECTED');
call isolate_by_org('coop_contribution');
revoke delete, truncate on coop_contribution from ${appRole};

-- A lot that is meant for a member, from the proposal on, with the proof of why it is that member.
create table coop_allocation
(
    id                   uuid primary key,
    org_id               text        not null references organisation,
    group_id             uuid        not null references coop_group,
    project_id           uuid        not null references coop_project,
    lot_id               uuid        not null references coop_lot,
    member_id            uuid        not null references coop_member,
    case_type_code       text        not null,
    status_code          text,
    status_since         timestamptz,
    is_terminal          boolean     not null default false,
    process_instance_id  text,
    task_id              text,
    candidate_role       text,
    workflow_version     int,
    assigned_to          text,
    cut_off              date        not null,
    rule_version         int         not null,
    proof_json           jsonb       not null,
    proof_sha256         text        not null check (proof_sha256 ~ '^[0-9a-f]{64}$'),
    decision_document_id uuid references document,
    validated_at         timestamptz,
    assigned_at          timestamptz,
    version              bigint      not null default 0,
    created_by           text        not null,
    created_at           timestamptz not null,
    updated_at           timestamptz not null
);
-- Rules 21 and 22, whatever runs at the same time. A signed allocation counts, a cancelled one does not.
create unique index coop_allocation_of_lot on coop_allocation (org_id, lot_id)
    where status_code is distinct from 'COOP_ALLOC_CANCELLED';
create unique index coop_allocation_of_member on coop_allocation (org_id, project_id, member_id)
    where status_code is distinct from 'COOP_ALLOC_CANCELLED';
create index coop_allocation_of_group on coop_allocation (org_id, group_id, created_at desc, id desc);
create index coop_allocation_by_member on coop_allocation (org_id, member_id, created_at desc, id desc);
call isolate_by_org('coop_allocation');
revoke delete, truncate on coop_allocation from ${appRole};

-- Groups, projects and allocations live in a process instance from the transaction that creates them.
create function require_coop_lifecycle() returns trigger
    language plpgsql as
$$
declare
    lives boolean;
begin
    execute format('select status_code is not null and process_instance_id is not null from %I where id = $1', tg_table_name)
        into lives using new.id;
    if not lives then
        raise exception 'Expected % % to live in a process instance, but it has none', tg_table_name, new.id
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;
create constraint trigger coop_group_lives_in_a_process
    after insert on coop_group deferrable initially deferred for each row execute function require_coop_lifecycle();
create constraint trigger coop_project_lives_in_a_process
    after insert on coop_project deferrable initially deferred for each row execute function require_coop_lifecycle();
create constraint trigger coop_allocation_lives_in_a_process
    after insert on coop_allocation deferrable initially deferred for each row execute function require_coop_lifecycle();

-- Consents and messages of members, now that there are some.
alter table consentement add constraint consentement_member_id_fkey foreign key (member_id) references coop_member;
alter table outbound_message add constraint outbound_message_member_id_fkey foreign key (member_id) references coop_member;
