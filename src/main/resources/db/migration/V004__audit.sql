-- The journal of changes, by month, and the timeline of an entity.
create table audit_event
(
    id             uuid        not null,
    org_id         text        not null references organisation,
    entity_type    text        not null,
    entity_id      text        not null,
    action         text        not null check (action in ('CREATE', 'UPDATE', 'DELETE', 'REFUSE', 'SIGN_IN', 'EXPORT')),
    user_id        text        not null,
    before_json    jsonb,
    after_json     jsonb,
    diff_json      jsonb,
    correlation_id text        not null,
    created_at     timestamptz not null,
    primary key (created_at, id)
) partition by range (created_at);
create index audit_event_by_entity on audit_event (org_id, entity_type, entity_id, created_at desc, id desc);
create index audit_event_by_time on audit_event (org_id, created_at desc, id desc);
call isolate_by_org('audit_event');
revoke update, delete, truncate on audit_event from ${appRole};

-- A partition has grants and policies of its own: none, so that rows are reached through the parent alone.
create procedure seal_audit_partition(partition regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', partition);
    execute format('alter table %s force row level security', partition);
    execute format('create policy owner on %s to %I using (true) with check (true)', partition, current_user);
    execute format('revoke all on %s from ${appRole}', partition);
end
$$;

-- Catches what no month was prepared for, so that a row is never refused for want of a partition.
create table audit_event_default partition of audit_event default;
call seal_audit_partition('audit_event_default');

-- Makes the partitions of the months from one day's to another's that do not exist yet; rows that were waiting in the default
-- partition move into theirs. Runs as the owner, because the application may not create tables.
create function prepare_audit_partitions(first_day date, last_day date) returns int
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    month date := date_trunc('month', first_day);
    made  int  := 0;
    name  text;
begin
    if last_day > first_day + 1000 then
        raise exception 'Expected at most 1000 days of partitions, but asked for % to %', first_day, last_day;
    end if;
    perform pg_advisory_xact_lock(hashtext('prepare_audit_partitions'));
    while month <= last_day
        loop
            name := 'audit_event_' || to_char(month, 'YYYYMM');
            if to_regclass(name) is null then
                execute format('create table %I (like audit_event including defaults including constraints)', name);
                execute format('with moved as (delete from audit_event_default where created_at >= %L and created_at < %L returning *) insert into %I select * from moved',
                               month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC', name);
                execute format('alter table audit_event attach partition %I for values from (%L) to (%L)',
                               name, month::timestamp at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
                execute format('call seal_audit_partition(%L)', name);
                made := made + 1;
            end if;
            month := month + interval '1 month';
        end loop;
    return made;
end
$$;
revoke all on function prepare_audit_partitions(date, date) from public;
grant execute on function prepare_audit_partitions(date, date) to ${appRole};

create table activity
(
    id          uuid primary key,
    org_id      text        not null references organisation,
    entity_type text        not null,
    entity_id   uuid        not null,
    type        text        not null,
    content     text        not null,
    actor       text        not null,
    ref_type    text,
    ref_id      text,
    due_at      timestamptz,
    done_at     timestamptz,
    version     bigint      not null default 0,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index activity_timeline on activity (org_id, entity_type, entity_id, created_at desc, id desc);
call isolate_by_org('activity');
