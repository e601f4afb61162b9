-- Dictionaries of stable codes: a row without organisation is global, an organisation's row of the same code overrides it.
create table ref_dictionary
(
    id            uuid primary key     default gen_random_uuid(),
    org_id        text references organisation,
    dict_type     text        not null,
    code          text        not null check (code ~ '^[A-Z0-9]+(_[A-Z0-9]+)*$'),
    label         text        not null,
    label_fr      text,
    label_ar      text,
    sort_order    int         not null default 0,
    is_active     boolean     not null default true,
    metadata_json jsonb,
    version       bigint      not null default 0,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint ref_dictionary_code_key unique nulls not distinct (org_id, dict_type, code)
);
create index ref_dictionary_by_type on ref_dictionary (dict_type, sort_order, code);

alter table ref_dictionary enable row level security;
alter table ref_dictionary force row level security;
create policy global_or_own_org on ref_dictionary for select using (org_id is null or org_id = current_org());
create policy own_org on ref_dictionary using (org_id = current_org()) with check (org_id = current_org());
do
$$
    begin
        execute format('create policy owner on ref_dictionary to %I using (true) with check (true)', current_user);
    end
$$;
