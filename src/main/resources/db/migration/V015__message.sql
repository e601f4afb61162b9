-- A communication of a case, logged as it was: nobody edits or deletes it, the application's own role included.
create table message
(
    id          uuid primary key,
    org_id      text        not null references organisation,
    dossier_id  uuid        not null references dossier,
    direction   text        not null check (direction in ('INBOUND', 'OUTBOUND')),
    channel     text        not null check (channel in ('EMAIL', 'SMS', 'PHONE', 'WHATSAPP')),
    content     text        not null check (content <> ''),
    "timestamp" timestamptz not null,
    version     bigint      not null default 0,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index message_of_dossier on message (org_id, dossier_id, "timestamp" desc, id desc);
create index message_by_channel on message (org_id, channel, "timestamp", id);
-- What comes in may be a thousandth of what goes out, so that neither may have to be looked for among the other.
create index message_by_direction on message (org_id, channel, direction, "timestamp", id);
call isolate_by_org('message');
revoke update, delete, truncate on message from ${appRole};
