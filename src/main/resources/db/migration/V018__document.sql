-- A file that belongs to an entity of some kind. It is evidence: nobody changes or removes it, the application neither.
create table document
(
    id           uuid primary key,
    org_id       text        not null references organisation,
    entity_type  text        not null check (entity_type in ('DOSSIER', 'ANNONCE', 'COOP_GROUP', 'COOP_PROJECT', 'COOP_MEMBER',
                                                             'COOP_ALLOCATION', 'COOP_CONTRIBUTION')),
    entity_id    uuid        not null,
    type         text        not null,
    filename     text        not null,
    content_type text        not null,
    size         bigint      not null check (size > 0),
    hash         text        not null check (hash ~ '^[0-9a-f]{64}$'),
    -- Where its bytes lie. Random, and never told to anybody: answers carry it sealed.
    storage_ref  text        not null unique,
    created_by   text        not null,
    version      bigint      not null default 0,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create index document_of_entity on document (org_id, entity_type, entity_id, created_at desc, id desc);
create index document_of_type on document (org_id, type);
call isolate_by_org('document');
revoke update, delete, truncate on document from ${appRole};

-- Bytes on their way: written down before the first of them is stored, and gone in the transaction that makes their document.
-- What stays here has bytes that nobody will ask for.
create table document_upload
(
    org_id      text        not null references organisation,
    storage_ref text        not null,
    started_at  timestamptz not null,
    primary key (org_id, storage_ref)
);
create index document_upload_by_start on document_upload (started_at);
call isolate_by_org('document_upload');

-- The sweep of what was abandoned begins before an organisation is known.
create function abandoned_uploads(started_before timestamptz, row_limit int)
    returns table (org_id text, storage_ref text)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select u.org_id, u.storage_ref
        from document_upload u
        where u.started_at < started_before
        order by u.started_at
        limit row_limit;
    end;
revoke all on function abandoned_uploads(timestamptz, int) from public;
grant execute on function abandoned_uploads(timestamptz, int) to ${appRole};
