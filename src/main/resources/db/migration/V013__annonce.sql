-- A listing: a property offered for sale or rent. Guarded methods move its status: no lifecycle governs it.
create table annonce
(
    id                    uuid primary key,
    org_id                text        not null references organisation,
    transaction_type_code text        not null,
    status_code           text        not null,
    title                 text,
    description           text,
    price_amount          numeric(15, 2) check (price_amount >= 0),
    -- The price as it is searched for: comparisons of numeric are not leakproof, so under row security no index answers them.
    price_cents           bigint,
    currency              text        not null default 'MAD' check (currency ~ '^[A-Z]{3}$'),
    surface_m2            numeric(12, 2) check (surface_m2 > 0),
    rooms                 int check (rooms >= 0),
    bathrooms             int check (bathrooms >= 0),
    city                  text,
    -- The city as it is searched for: without accents, in lower case.
    city_key              text,
    zone                  text,
    address_text          text,
    lat                   numeric(8, 6) check (lat between -90 and 90),
    lng                   numeric(9, 6) check (lng between -180 and 180),
    contact_name          text,
    contact_phone         text,
    meta_json             jsonb       not null default '{}',
    published_at          timestamptz,
    version               bigint      not null default 0,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    deleted_at            timestamptz,
    -- What other tables refer to, so that a row refers to its own organisation's alone.
    unique (org_id, id),
    check (price_cents is not distinct from (price_amount * 100)::bigint),
    check ((lat is null) = (lng is null)),
    constraint annonce_published_is_complete check
        (status_code <> 'ANN_PUBLISHED'
            or num_nulls(title, description, surface_m2, city, published_at) = 0 and coalesce(price_amount, 0) > 0)
);
create index annonce_by_time on annonce (org_id, created_at desc, id desc) where deleted_at is null;
create index annonce_by_status on annonce (org_id, status_code, created_at desc, id desc) where deleted_at is null;
create index annonce_by_transaction on annonce (org_id, transaction_type_code, created_at desc, id desc) where deleted_at is null;
create index annonce_by_city on annonce (org_id, city_key, created_at desc, id desc) where deleted_at is null;
create index annonce_by_price on annonce (org_id, price_cents) where deleted_at is null;
call isolate_by_org('annonce');
revoke delete, truncate on annonce from ${appRole};

alter table dossier add constraint dossier_annonce_fkey foreign key (org_id, annonce_id) references annonce (org_id, id);
alter table appointment add constraint appointment_annonce_fkey foreign key (org_id, annonce_id) references annonce (org_id, id);
create index dossier_by_annonce on dossier (org_id, annonce_id, created_at desc, id desc)
    where deleted_at is null and annonce_id is not null;
