-- By whom an organisation's messages of a channel are delivered. Secrets are sealed by the application: what stands here opens nothing.
create table provider_setting
(
    id            uuid primary key,
    org_id        text        not null references organisation,
    channel       text        not null check (channel in ('EMAIL', 'SMS', 'WHATSAPP')),
    provider      text        not null,
    is_active     boolean     not null,
    settings_json jsonb       not null,
    secrets_json  jsonb       not null,
    -- By what the provider names the account when it calls: the phone number id of WhatsApp.
    account       text,
    -- SHA-256 of what the provider repeats when an address for its calls is set.
    token_hash    text check (token_hash ~ '^[0-9a-f]{64}$'),
    version       bigint      not null default 0,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    unique (org_id, channel)
);
create index provider_setting_by_account on provider_setting (channel, provider, account) where account is not null;
create index provider_setting_by_token on provider_setting (channel, provider, token_hash) where token_hash is not null;
call isolate_by_org('provider_setting');
revoke delete, truncate on provider_setting from ${appRole};

-- A provider calls before an organisation is known. Several may name the same account: whose it is, the signature of the call tells.
create function organisations_of_provider_account(of_channel text, of_provider text, of_account text)
    returns table (org_id text)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select s.org_id
        from provider_setting s
        where s.channel = of_channel
          and s.provider = of_provider
          and s.account = of_account
        order by s.org_id
        limit 20;
    end;
revoke all on function organisations_of_provider_account(text, text, text) from public;
grant execute on function organisations_of_provider_account(text, text, text) to ${appRole};

-- Whether an organisation has given this token: a provider asks before it calls for anybody.
create function is_provider_token(of_channel text, of_provider text, of_hash text)
    returns boolean
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select exists (select
                       from provider_setting s
                       where s.channel = of_channel
                         and s.provider = of_provider
                         and s.token_hash = of_hash);
    end;
revoke all on function is_provider_token(text, text, text) from public;
grant execute on function is_provider_token(text, text, text) to ${appRole};
