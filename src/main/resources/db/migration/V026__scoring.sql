-- The scoring rules that an organisation has written, as one whole. Who has no row is judged by those that are shipped.
create table scoring_rule_set
(
    id         uuid primary key,
    org_id     text        not null references organisation,
    rules_json jsonb       not null check (jsonb_typeof(rules_json) = 'array'),
    version    bigint      not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index scoring_rule_set_of_organisation on scoring_rule_set (org_id);
call isolate_by_org('scoring_rule_set');
revoke delete, truncate on scoring_rule_set from ${appRole};
