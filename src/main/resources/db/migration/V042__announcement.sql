-- The same thing to be said to everybody of a circle, to each once. Who is to be written to next comes after the place that was
-- reached; a large circle takes several transactions.
create table outbound_announcement
(
    id             uuid primary key,
    org_id         text        not null references organisation,
    circle_kind    text        not null,
    circle_id      uuid        not null,
    template_code  text        not null,
    channels       text[]      not null check (cardinality(channels) > 0),
    variables_json jsonb       not null default '{}',
    -- What it is about: said once, whoever wants it said again.
    once_key       text        not null,
    reached        bigint      not null check (reached >= 0),
    created_by     text        not null,
    created_at     timestamptz not null,
    done_at        timestamptz
);
create unique index outbound_announcement_once on outbound_announcement (org_id, once_key);
create index outbound_announcement_open on outbound_announcement (org_id, id) where done_at is null;
call isolate_by_org('outbound_announcement');
revoke delete, truncate on outbound_announcement from ${appRole};

-- Those of all organisations that are not done, in the order of (org_id, id), after the given one.
create function open_outbound_announcements(after_org text, after_id uuid, most int)
    returns table (org_id text, id uuid)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select a.org_id, a.id
        from outbound_announcement a
                 join organisation o on o.org_id = a.org_id and o.is_active
        where a.done_at is null and (a.org_id, a.id) > (after_org, after_id)
        order by a.org_id, a.id
        limit most;
    end;
revoke all on function open_outbound_announcements(text, uuid, int) from public;
grant execute on function open_outbound_announcements(text, uuid, int) to ${appRole};
