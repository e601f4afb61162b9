-- A message that a provider brought is logged once, however often and by however many ways it is brought.
alter table message add column provider_message_id text check (provider_message_id <> '');
create unique index message_by_provider_id on message (org_id, provider_message_id) where provider_message_id is not null;

-- Whose number somebody writes from, or wants no more messages to.
create index dossier_by_phone on dossier (org_id, phone) where deleted_at is null;
