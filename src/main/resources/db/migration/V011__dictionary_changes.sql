-- What organisations change in dictionaries. A code that is removed stays as a row, out of sight: its past keeps it, and a
-- version that somebody has read never comes back.
alter table ref_dictionary add column deleted_at timestamptz;
alter table ref_dictionary add constraint ref_dictionary_globals_stay check (org_id is not null or deleted_at is null);
revoke delete, truncate on ref_dictionary from ${appRole};

-- The terminal statuses of every dossier, and the reason that each asks for.
update ref_dictionary
set metadata_json = coalesce(metadata_json, '{}') || jsonb_build_object('requiresReason', reason),
    version       = version + 1,
    updated_at    = now()
from (values ('CRM_CLOSED_WON', 'WON'), ('CRM_CLOSED_LOST', 'LOSS')) terminal (status, reason)
where org_id is null and dict_type = 'CASE_STATUS' and code = status;

-- A code is looked for where it may be used before it is removed; one row is enough to keep it.
create index dossier_by_source on dossier (org_id, source_code) where deleted_at is null;
create index dossier_by_loss_reason on dossier (org_id, loss_reason_code)
    where loss_reason_code is not null and deleted_at is null;
create index dossier_by_won_reason on dossier (org_id, won_reason_code)
    where won_reason_code is not null and deleted_at is null;
create index appointment_by_type on appointment (org_id, appointment_type_code) where deleted_at is null;
create index appointment_by_status on appointment (org_id, status_code) where deleted_at is null;
