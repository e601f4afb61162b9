-- Notes and tasks that people write beside what the system does. A task is somebody's, is due or not, and done or not.
alter table activity
    add column assignee     text,
    add column deleted_at   timestamptz,
    -- Of a task whose entity is deleted: nobody's work any more, and the auditors' to read.
    add column withdrawn_at timestamptz,
    add check (case type
                   when 'ACT_TASK' then assignee is not null
                   else num_nonnulls(assignee, due_at, done_at, withdrawn_at) = 0 end);
revoke delete, truncate on activity from ${appRole};

drop index activity_timeline;
create index activity_timeline on activity (org_id, entity_type, entity_id, created_at desc, id desc) where deleted_at is null;
create index activity_of_type on activity (org_id, entity_type, entity_id, type, created_at desc, id desc) where deleted_at is null;

-- Tasks stand in the order in which they are due, those without a date last, the open ones apart from the done ones. A
-- function in place of the case would keep the indexes from being used under row-level security, not being leakproof.
create index activity_task_of_entity on activity
    (org_id, entity_type, entity_id, (case when done_at is null then 0 else 1 end), coalesce(due_at, timestamptz '9999-12-31T00:00:00Z'), id)
    where type = 'ACT_TASK' and deleted_at is null;
create index activity_task_of_assignee on activity
    (org_id, assignee, (case when done_at is null then 0 else 1 end), coalesce(due_at, timestamptz '9999-12-31T00:00:00Z'), id)
    where type = 'ACT_TASK' and deleted_at is null and withdrawn_at is null;
create index activity_task on activity
    (org_id, (case when done_at is null then 0 else 1 end), coalesce(due_at, timestamptz '9999-12-31T00:00:00Z'), id)
    where type = 'ACT_TASK' and deleted_at is null and withdrawn_at is null;
