-- The journal is read newest first under any filter, and no page may cost more than it shows. An id names an entity without its
-- type as well. The other filters go with each of the few actions, which are read side by side.
drop index audit_event_by_entity;
create index audit_event_by_entity on audit_event (org_id, entity_id, created_at desc, id desc);
create index audit_event_by_action on audit_event (org_id, action, created_at desc, id desc);
create index audit_event_by_type on audit_event (org_id, entity_type, action, created_at desc, id desc);
create index audit_event_by_user on audit_event (org_id, user_id, action, created_at desc, id desc);
create index audit_event_by_user_and_type on audit_event (org_id, user_id, entity_type, action, created_at desc, id desc);
