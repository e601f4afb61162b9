-- Token buckets of bucket4j: how fast an organisation, and a provider, may be sent by. All instances share them. It spans
-- organisations and holds nothing of theirs but their id.
create table outbound_bucket
(
    id         text primary key,
    state      bytea,
    expires_at bigint
);

-- What a provider told of a message before the worker that handed it over had written down under which id: it waits a day.
create table outbound_report
(
    org_id              text        not null references organisation,
    channel             text        not null,
    provider_message_id text        not null,
    status              text        not null check (status in ('DELIVERED', 'FAILED')),
    reported_at         timestamptz not null,
    code                text,
    detail              text,
    received_at         timestamptz not null,
    primary key (org_id, channel, provider_message_id, status),
    check ((status = 'FAILED') = (code is not null))
);
create index outbound_report_by_age on outbound_report (received_at);
call isolate_by_org('outbound_report');

-- Deletes reports that nobody asked for, of every organisation; returns how many. Several instances may do it at once.
create function purge_outbound_reports(received_before timestamptz, row_limit int) returns int
    language sql volatile security definer set search_path = public, pg_temp
    begin atomic
        with old as (select r.ctid as place
                     from outbound_report r
                     where r.received_at < received_before
                     order by r.received_at
                     limit row_limit for update skip locked),
             purged as (delete from outbound_report r using old where r.ctid = old.place returning 1)
        select count(*)::int from purged;
    end;

-- How much waits and how much was given up, by channel, over all organisations: counted as far as a limit, which is enough to
-- know that it is far too much.
create function outbound_depth(row_limit int)
    returns table (status text, channel text, messages bigint, oldest timestamptz)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select 'QUEUED', q.channel, count(*), min(q.queued_at)
        from (select m.channel, m.queued_at from outbound_message m where m.status = 'QUEUED' limit row_limit) q
        group by q.channel
        union all
        select 'FAILED', f.channel, count(*), min(f.queued_at)
        from (select m.channel, m.queued_at from outbound_message m where m.status = 'FAILED' limit row_limit) f
        group by f.channel;
    end;
create index outbound_message_failed on outbound_message (channel, queued_at) where status = 'FAILED';
create index outbound_message_queued on outbound_message (channel, queued_at) where status = 'QUEUED';

revoke all on function purge_outbound_reports(timestamptz, int), outbound_depth(int) from public;
grant execute on function purge_outbound_reports(timestamptz, int), outbound_depth(int) to ${appRole};
