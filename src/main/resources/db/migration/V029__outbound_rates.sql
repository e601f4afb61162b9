-- Token buckets of bucket4j: how fast an organisation, and a provider, may be sent by. All instances share them. It spans
-- organisations and holds nothing of theirs but their id.
create table outbound_bucket
(
    id         text primary key,
    state      bytea,
    expires_at bigint
);
create index outbound_bucket_by_expiry on outbound_bucket (expires_at);
