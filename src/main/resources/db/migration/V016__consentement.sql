-- Whether somebody may be written to on a channel: what holds now, one row for each person and channel.
create table consentement
(
    id         uuid primary key,
    org_id     text        not null references organisation,
    dossier_id uuid references dossier,
    -- References the member's table once there is one.
    member_id  uuid,
    channel    text        not null check (channel in ('EMAIL', 'SMS', 'PHONE', 'WHATSAPP')),
    status     text        not null check (status in ('OPT_IN', 'OPT_OUT')),
    meta_json  jsonb       not null check (meta_json ? 'source' and meta_json ? 'proof'),
    version    bigint      not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (num_nonnulls(dossier_id, member_id) = 1)
);
create unique index consentement_of_dossier on consentement (org_id, dossier_id, channel) where dossier_id is not null;
create unique index consentement_of_member on consentement (org_id, member_id, channel) where member_id is not null;
call isolate_by_org('consentement');
revoke delete, truncate on consentement from ${appRole};

-- Every state that a consent has been in, the present one included: what was said stays said.
create table consentement_history
(
    id              uuid primary key,
    org_id          text        not null references organisation,
    consentement_id uuid        not null references consentement,
    version         bigint      not null,
    status          text        not null,
    meta_json       jsonb       not null,
    recorded_by     text        not null,
    recorded_at     timestamptz not null
);
create unique index consentement_history_by_version on consentement_history (org_id, consentement_id, version);
call isolate_by_org('consentement_history');
revoke update, delete, truncate on consentement_history from ${appRole};
