-- The journal is sealed: nobody changes a row of it, the owner of the schema neither, and every row becomes a link of its
-- organisation's hash chain, so that what a superuser does to it shows.

create function refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception 'Expected % to be left as it is, but somebody tried to % it', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;

-- Row by row, because such a trigger guards every partition as well, those to come included. Truncation knows no rows.
create trigger rows_stay before update or delete on audit_event
    for each row execute function refuse_change();
create trigger rows_stay_together before truncate on audit_event
    for each statement execute function refuse_change();

create or replace procedure seal_audit_partition(partition regclass)
    language plpgsql as
$$
begin
    execute format('alter table %s enable row level security', partition);
    execute format('alter table %s force row level security', partition);
    execute format('create policy owner on %s to %I using (true) with check (true)', partition, current_user);
    execute format('revoke all on %s from ${appRole}', partition);
    execute format('create trigger rows_stay_together before truncate on %s for each statement execute function refuse_change()', partition);
end
$$;

do
$$
declare
    partition regclass;
begin
    for partition in select inhrelid from pg_inherits where inhparent = 'audit_event'::regclass
        loop
            execute format('create trigger rows_stay_together before truncate on %s for each statement execute function refuse_change()', partition);
        end loop;
end
$$;

-- As before, and: nobody writes to the default partition meanwhile, so that no row slips in between; and what moves out of it
-- passes the trigger, which is switched off here alone, in a transaction that takes the whole table.
create or replace function prepare_audit_partitions(first_day date, last_day date) returns int
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    month     date := date_trunc('month', first_day);
    made      int  := 0;
    beginning timestamptz;
    ending    timestamptz;
    name      text;
begin
    if last_day > first_day + 1000 then
        raise exception 'Expected at most 1000 days of partitions, but asked for % to %', first_day, last_day;
    end if;
    perform pg_advisory_xact_lock(hashtext('prepare_audit_partitions'));
    while month <= last_day
        loop
            name := 'audit_event_' || to_char(month, 'YYYYMM');
            if to_regclass(name) is null then
                beginning := month::timestamp at time zone 'UTC';
                ending := (month + interval '1 month') at time zone 'UTC';
                execute format('create table %I (like audit_event including defaults including constraints)', name);
                lock table audit_event_default in share row exclusive mode;
                if exists (select from audit_event_default where created_at >= beginning and created_at < ending) then
                    alter table audit_event_default disable trigger rows_stay;
                    execute format('with moved as (delete from audit_event_default where created_at >= %L and created_at < %L returning *) insert into %I select * from moved',
                                   beginning, ending, name);
                    alter table audit_event_default enable trigger rows_stay;
                end if;
                execute format('alter table audit_event attach partition %I for values from (%L) to (%L)', name, beginning, ending);
                execute format('call seal_audit_partition(%L)', name);
                made := made + 1;
            end if;
            month := month + interval '1 month';
        end loop;
    return made;
end
$$;

-- What waits to be sealed: written with the event, in its transaction, so that whoever commits late is sealed late, is never
-- passed over and keeps nobody waiting.
create table audit_unsealed
(
    org_id           text        not null references organisation,
    event_created_at timestamptz not null,
    event_id         uuid        not null,
    primary key (org_id, event_created_at, event_id)
);
call isolate_by_org('audit_unsealed');

-- A link of the chain. Its hash covers every column of the event, the sequence and the hash before.
create table audit_seal
(
    org_id           text        not null references organisation,
    sequence         bigint      not null check (sequence > 0),
    event_created_at timestamptz not null,
    event_id         uuid        not null,
    hash             bytea       not null check (length(hash) = 32),
    sealed_at        timestamptz not null,
    primary key (org_id, sequence),
    unique (org_id, event_created_at, event_id)
);
call isolate_by_org('audit_seal');
create trigger rows_stay before update or delete on audit_seal
    for each row execute function refuse_change();
create trigger rows_stay_together before truncate on audit_seal
    for each statement execute function refuse_change();

-- The end of the chain: how many links it has, so that it shows when the newest are cut off.
create table audit_chain
(
    org_id    text primary key references organisation,
    sealed    bigint not null check (sealed >= 0),
    last_hash bytea  not null check (length(last_hash) = 32)
);
call isolate_by_org('audit_chain');

create function refuse_shrinking() returns trigger
    language plpgsql as
$$
begin
    if new.org_id = old.org_id and new.sealed > old.sealed then
        return new;
    end if;
    raise exception 'Expected the chain of % to grow, but it was to go from % links to %', old.org_id, old.sealed, new.sealed
        using errcode = 'insufficient_privilege';
end
$$;
create trigger chain_grows before update on audit_chain
    for each row execute function refuse_shrinking();
create trigger rows_stay before delete on audit_chain
    for each row execute function refuse_change();
create trigger rows_stay_together before truncate on audit_chain
    for each statement execute function refuse_change();

-- Seals are made by seal_audit_events alone, which takes no word of the application's for what they say.
revoke insert, update, delete, truncate on audit_unsealed, audit_seal, audit_chain from ${appRole};

create function await_seal() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    insert into audit_unsealed (org_id, event_created_at, event_id) select org_id, created_at, id from written;
    return null;
end
$$;
create trigger await_seal after insert on audit_event
    referencing new table as written
    for each statement execute function await_seal();

insert into audit_unsealed (org_id, event_created_at, event_id) select org_id, created_at, id from audit_event;

-- A field of what is hashed: how many bytes it has, a colon, the bytes, a line feed; a hyphen and a line feed for null. So no
-- two rows look alike, whatever stands in them.
create function audit_field(value text) returns text
    language sql immutable parallel safe
    return coalesce(length(convert_to(value, 'UTF8')) || ':' || value, '-') || E'\n';

-- The hash of a link, as docs/adr/0014-sealed-journal.md says it.
create function audit_hash(sequence bigint, previous bytea, event audit_event) returns bytea
    language sql stable parallel safe
    return sha256(convert_to(
            audit_field('atlas-audit-1')
                || audit_field(sequence::text)
                || audit_field(encode(previous, 'hex'))
                || audit_field(event.org_id)
                || audit_field(event.id::text)
                || audit_field(event.entity_type)
                || audit_field(event.entity_id)
                || audit_field(event.action)
                || audit_field(event.user_id)
                || audit_field(event.before_json::text)
                || audit_field(event.after_json::text)
                || audit_field(event.diff_json::text)
                || audit_field(event.correlation_id)
                || audit_field(to_char(event.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')), 'UTF8'));

-- The organisations with events that wait, found without going through all that wait.
create function organisations_to_seal() returns setof text
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        with recursive waiting (org_id) as (
            (select u.org_id from audit_unsealed u order by u.org_id limit 1)
            union all
            select (select u.org_id from audit_unsealed u where u.org_id > w.org_id order by u.org_id limit 1)
            from waiting w
            where w.org_id is not null)
        select w.org_id from waiting w where w.org_id is not null;
    end;

-- Adds the oldest of an organisation's waiting events to its chain, at most so many, and returns how many. One transaction is
-- at a chain at a time: who comes second goes away.
create function seal_audit_events(wanted_org text, at timestamptz, row_limit int) returns int
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    chain  audit_chain;
    event  audit_event;
    before bigint;
begin
    -- Asked first, because an insert that meets a row in another's hands waits for them.
    if not exists (select from audit_chain where org_id = wanted_org) then
        insert into audit_chain (org_id, sealed, last_hash)
        values (wanted_org, 0, decode(repeat('00', 32), 'hex'))
        on conflict do nothing;
    end if;
    select * into chain from audit_chain where org_id = wanted_org for no key update skip locked;
    if not found then
        return 0;
    end if;
    before := chain.sealed;
    for event in
        select e.*
        from audit_unsealed u
                 join audit_event e on e.org_id = u.org_id and e.created_at = u.event_created_at and e.id = u.event_id
        where u.org_id = wanted_org
        order by u.event_created_at, u.event_id
        limit row_limit
        loop
            chain.sealed := chain.sealed + 1;
            chain.last_hash := audit_hash(chain.sealed, chain.last_hash, event);
            insert into audit_seal (org_id, sequence, event_created_at, event_id, hash, sealed_at)
            values (wanted_org, chain.sealed, event.created_at, event.id, chain.last_hash, at);
            delete from audit_unsealed
            where org_id = wanted_org and event_created_at = event.created_at and event_id = event.id;
        end loop;
    if chain.sealed > before then
        update audit_chain set sealed = chain.sealed, last_hash = chain.last_hash where org_id = wanted_org;
    end if;
    return chain.sealed - before;
end
$$;

revoke all on function await_seal(), organisations_to_seal(), seal_audit_events(text, timestamptz, int) from public;
grant execute on function organisations_to_seal(), seal_audit_events(text, timestamptz, int) to ${appRole};
