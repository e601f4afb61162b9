-- An inbox reads each of its sources in order of age and stops at the page's end, whatever the number of tasks.
create index workflow_task_by_age on workflow_task (org_id, created_at, task_id);
create index workflow_task_by_status on workflow_task (org_id, status_code, created_at, task_id);
create index workflow_task_by_due_date on workflow_task (org_id, due_at) where due_at is not null;
