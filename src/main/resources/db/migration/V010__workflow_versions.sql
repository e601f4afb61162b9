-- A version of a lifecycle is written once, with who made it and why. Which one is active is all that changes.
alter table workflow_definition add column created_by text not null default 'system';
alter table workflow_definition alter column created_by drop default;
alter table workflow_definition add column comment text;
create index workflow_definition_by_content on workflow_definition (org_id, case_type_code, source_sha256);

revoke update, delete, truncate on workflow_definition, workflow_state, workflow_transition from ${appRole};
grant update (is_active, updated_at) on workflow_definition to ${appRole};
