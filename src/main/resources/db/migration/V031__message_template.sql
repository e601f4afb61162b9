-- What an organisation says in messages, by channel and language, with the variables that it takes. One that was deleted stays: it is
-- not shipped again, and messages in the queue have their text already.
create table message_template
(
    id             uuid primary key,
    org_id         text        not null references organisation,
    code           text        not null check (code ~ '^[A-Z][A-Z0-9_]{0,99}$'),
    texts_json     jsonb       not null check (jsonb_typeof(texts_json) = 'array'),
    variables_json jsonb       not null check (jsonb_typeof(variables_json) = 'array'),
    is_active      boolean     not null default true,
    version        bigint      not null default 0,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    deleted_at     timestamptz
);
create unique index message_template_by_code on message_template (org_id, code) where deleted_at is null;
call isolate_by_org('message_template');
revoke delete, truncate on message_template from ${appRole};
