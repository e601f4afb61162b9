-- One row of one organisation (:org) in every table that has an org_id. A new table needs a line here.
insert into organisation (org_id, name, created_at, updated_at) values (:org, :org, now(), now());
insert into app_user (id, org_id, login, display_name, password_hash, roles, created_at, updated_at)
values (gen_random_uuid(), :org, 'agent@' || :org, 'Agent', 'none', '{AGENT}', now(), now());
insert into ref_dictionary (org_id, dict_type, code, label) values (:org, 'CASE_TYPE', 'CRM_LEAD_BUY', 'Our own label');
insert into audit_event (id, org_id, entity_type, entity_id, action, user_id, correlation_id, created_at)
values (gen_random_uuid(), :org, 'DOSSIER', '1', 'CREATE', 'agent@' || :org, 'isolation-rows', now());
insert into audit_seal (org_id, sequence, event_created_at, event_id, hash, sealed_at)
values (:org, 1, now(), gen_random_uuid(), decode(repeat('00', 32), 'hex'), now());
insert into audit_chain (org_id, sealed, last_hash) values (:org, 1, decode(repeat('00', 32), 'hex'));
insert into activity (id, org_id, entity_type, entity_id, type, content, actor, created_at, updated_at)
values (gen_random_uuid(), :org, 'DOSSIER', gen_random_uuid(), 'NOTE', 'Before', 'agent@' || :org, now(), now());
insert into workflow_definition (id, org_id, case_type_code, version, is_active, name, origin, initial_status_code, process_definition_id, source_sha256, created_by, created_at, updated_at)
values (gen_random_uuid(), :org, 'CRM_LEAD_BUY', 1, true, 'Buyer lead', 'BPMN', 'A', 'CRM_LEAD_BUY:1:' || :org, '-', 'system', now(), now());
insert into workflow_state (workflow_id, org_id, status_code, name, is_terminal, requires_reason_type, position)
select w.id, :org, s.code, s.code, s.code = 'B', 'NONE', 1
from workflow_definition w cross join (values ('A'), ('B')) s (code) where w.org_id = :org;
insert into workflow_transition (workflow_id, org_id, from_status_code, to_status_code, trigger, element_id, position)
select id, :org, 'A', 'B', 'USER', 'flow', 1 from workflow_definition where org_id = :org;
insert into workflow_task (subject_id, org_id, subject_type, task_id, process_instance_id, case_type_code, status_code, name, title, candidate_role, created_at)
values (gen_random_uuid(), :org, 'dossier', 'task-of-' || :org, 'instance', 'CRM_LEAD_BUY', 'A', 'A', 'A', 'AGENT', now());
insert into status_history (id, org_id, subject_type, subject_id, process_instance_id, workflow_version, to_status_code, trigger, changed_by, changed_at)
values (gen_random_uuid(), :org, 'dossier', gen_random_uuid(), 'instance', 1, 'A', 'START', 'agent@' || :org, now());
insert into dossier (id, org_id, case_type_code, status_code, process_instance_id, contact_name, phone, source_code, created_by, created_at, updated_at, last_activity_at)
values (gen_random_uuid(), :org, 'CRM_LEAD_BUY', 'A', 'instance', 'Somebody', '+212600000000', 'WEB', 'agent@' || :org, now(), now(), now());
insert into appointment (id, org_id, dossier_id, appointment_type_code, status_code, starts_at, ends_at, assigned_to, created_at, updated_at)
select gen_random_uuid(), :org, id, 'APPOINT_VISIT', 'APPOINT_SCHEDULED', now(), now() + interval '1 hour', 'agent@' || :org, now(), now()
from dossier where org_id = :org;
insert into annonce (id, org_id, transaction_type_code, status_code, title, created_at, updated_at)
values (gen_random_uuid(), :org, 'TX_SALE', 'ANN_DRAFT', 'Before', now(), now());
insert into partie_prenante (id, org_id, dossier_id, role, name, created_at, updated_at)
select gen_random_uuid(), :org, id, 'BUYER', 'Somebody', now(), now() from dossier where org_id = :org;
insert into idempotency_key (org_id, idempotency_key, fingerprint, status, headers_json, body, created_at, expires_at)
values (:org, 'key', 'fingerprint', 201, '{}', '', now(), now() + interval '1 day');
insert into message (id, org_id, dossier_id, direction, channel, content, "timestamp", created_at, updated_at)
select gen_random_uuid(), :org, id, 'INBOUND', 'PHONE', 'Said', now(), now(), now()
from dossier where org_id = :org;
insert into consentement (id, org_id, dossier_id, channel, status, meta_json, created_at, updated_at)
select gen_random_uuid(), :org, id, 'SMS', 'OPT_IN', '{"source": "CONSENT_SRC_FORM", "proof": "Signed"}', now(), now()
from dossier where org_id = :org;
insert into consentement_history (id, org_id, consentement_id, version, status, meta_json, recorded_by, recorded_at)
select gen_random_uuid(), :org, id, 0, status, meta_json, 'agent@' || :org, now()
from consentement where org_id = :org;
insert into document (id, org_id, entity_type, entity_id, type, filename, content_type, size, hash, storage_ref, created_by, created_at, updated_at)
values (gen_random_uuid(), :org, 'DOSSIER', gen_random_uuid(), 'OTHER', 'a.txt', 'text/plain', 1, repeat('0', 64), 'ref-of-' || :org, 'agent@' || :org, now(), now());
insert into document_upload (org_id, storage_ref, started_at) values (:org, :org || '/upload', now() + interval '100 years');
insert into scoring_rule_set (id, org_id, rules_json, created_at, updated_at) values (gen_random_uuid(), :org, '[]', now(), now());
insert into provider_setting (id, org_id, channel, provider, is_active, settings_json, secrets_json, created_at, updated_at)
values (gen_random_uuid(), :org, 'EMAIL', 'smtp', true, '{}', '{}', now(), now());
insert into message_template (id, org_id, code, texts_json, variables_json, created_at, updated_at)
values (gen_random_uuid(), :org, 'CASE_WELCOME', '[]', '[]', now(), now());
insert into background_job (id, org_id, type, status, requested_by, requested_roles, correlation_id, parameters_json, created_at, updated_at)
values (gen_random_uuid(), :org, 'test', 'QUEUED', 'agent@' || :org, '{AGENT}', 'isolation-rows', '{}', now(), now());
insert into dossier_import_line (org_id, job_id, line, external_ref, cells)
select :org, id, 2, 'REF-1', '{REF-1}' from background_job where org_id = :org;
insert into outbound_message (id, org_id, dossier_id, channel, recipient, content, status, attempts, provider_message_id, created_by, created_at, updated_at, queued_at, sent_at)
select gen_random_uuid(), :org, id, 'SMS', '+212600000000', 'Sent', 'SENT', 1, 'message-of-' || :org, 'agent@' || :org, now(), now(), now(), now()
from dossier where org_id = :org;
insert into outbound_attempt (org_id, message_id, number, provider, status, started_at, finished_at)
select :org, id, 1, 'none', 'ACCEPTED', now(), now() from outbound_message where org_id = :org;
insert into outbound_lane (org_id, channel, recipient, due_at) values (:org, 'SMS', '+212600000000', now() + interval '100 years');
insert into appointment_reminder (id, org_id, appointment_id, starts_at, lead, created_at)
select gen_random_uuid(), :org, id, starts_at, 'DAY', now() from appointment where org_id = :org;
insert into outbound_report (org_id, channel, provider_message_id, status, reported_at, received_at)
values (:org, 'SMS', 'report-of-' || :org, 'DELIVERED', now(), now() + interval '100 years');
insert into coop_group (id, org_id, case_type_code, status_code, process_instance_id, name, created_by, created_at, updated_at)
values (gen_random_uuid(), :org, 'COOP_GROUP', 'FORMATION', 'instance', 'Before', 'coop-manager@' || :org, now(), now());
insert into coop_project (id, org_id, group_id, case_type_code, status_code, process_instance_id, created_by, created_at, updated_at)
select gen_random_uuid(), :org, id, 'COOP_PROJECT', 'LAND_SECURED', 'instance', 'coop-manager@' || :org, now(), now() from coop_group where org_id = :org;
insert into coop_lot (id, org_id, project_id, code, status_code, created_at, updated_at)
select gen_random_uuid(), :org, id, 'A1', 'AVAILABLE', now(), now() from coop_project where org_id = :org;
insert into coop_member (id, org_id, group_id, display_name, member_status, status_since, fifo_rank, created_by, created_at, updated_at)
select gen_random_uuid(), :org, id, 'Before', 'ACTIVE', now(), 1, 'coop-manager@' || :org, now(), now() from coop_group where org_id = :org;
insert into coop_member_status (id, org_id, member_id, number, to_status, changed_by, changed_at)
select gen_random_uuid(), :org, id, 1, 'ACTIVE', 'coop-manager@' || :org, now() from coop_member where org_id = :org;
insert into coop_decision (id, org_id, group_id, kind, document_id, decided_by, decided_at)
select gen_random_uuid(), :org, g.id, 'FUNDING_OPENED', d.id, 'coop-manager@' || :org, now() from coop_group g cross join document d where g.org_id = :org and d.org_id = :org;
insert into coop_contribution_plan (id, org_id, group_id, version, formula_json, schedule_json, effective_from, created_by, created_at, updated_at)
select gen_random_uuid(), :org, id, 1, '{}', '{}', current_date, 'coop-manager@' || :org, now(), now() from coop_group where org_id = :org;
insert into coop_contribution (id, org_id, group_id, member_id, due_date, opened_on, amount_due, status, created_by, created_at, updated_at)
select gen_random_uuid(), :org, group_id, id, current_date, current_date, 1, 'APPT_PENDING', 'coop-manager@' || :org, now(), now() from coop_member where org_id = :org;
insert into coop_allocation (id, org_id, group_id, project_id, lot_id, member_id, case_type_code, status_code, process_instance_id, cut_off, rule_version, proof_json, proof_sha256, cut_off_requested, outcomes, created_by, created_at, updated_at)
select gen_random_uuid(), :org, m.group_id, l.project_id, l.id, m.id, 'COOP_ALLOCATION', 'COOP_ALLOC_PROPOSED', 'instance', current_date, 1, '{}', repeat('0', 64), false, 'E', 'coop-manager@' || :org, now(), now()
from coop_member m cross join coop_lot l where m.org_id = :org and l.org_id = :org;
insert into coop_contribution_reminder (id, org_id, contribution_id, lead, created_at)
select gen_random_uuid(), :org, id, 'OPENED', now() from coop_contribution where org_id = :org;
insert into outbound_announcement (id, org_id, circle_kind, circle_id, template_code, channels, once_key, reached, created_by, created_at, done_at)
select gen_random_uuid(), :org, 'COOP_GROUP', id, 'COOP_PV_PUBLISHED', '{SMS}', 'before', 0, 'coop-manager@' || :org, now(), now() from coop_group where org_id = :org;
