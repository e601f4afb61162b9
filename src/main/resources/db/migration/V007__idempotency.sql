-- The first outcome of every request that came with an Idempotency-Key, kept to answer its repeats. Without status it is a
-- claim: the request is running, in transactions of its own.
create table idempotency_key
(
    org_id          text        not null references organisation,
    idempotency_key text        not null check (length(idempotency_key) between 1 and 255),
    fingerprint     text        not null,
    status          int,
    headers_json    jsonb,
    body            bytea,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    primary key (org_id, idempotency_key),
    check (num_nulls(status, headers_json, body) in (0, 3))
);
create index idempotency_key_by_expiry on idempotency_key (expires_at);
call isolate_by_org('idempotency_key');

-- Deletes what has expired, of every organisation; returns how many rows. Several instances may do it at once.
create function purge_idempotency_keys(at timestamptz, row_limit int) returns int
    language sql volatile security definer set search_path = public, pg_temp
    begin atomic
        with expired as (select k.org_id, k.idempotency_key
                         from idempotency_key k
                         where k.expires_at <= at
                         order by k.expires_at
                         limit row_limit for update skip locked),
             purged as (delete from idempotency_key k using expired e
                        where k.org_id = e.org_id and k.idempotency_key = e.idempotency_key
                        returning 1)
        select count(*)::int from purged;
    end;
revoke all on function purge_idempotency_keys(timestamptz, int) from public;
grant execute on function purge_idempotency_keys(timestamptz, int) to ${appRole};
