-- What a dashboard counts, each from an index whose cost is that of its period, or of what is open. Nothing is kept twice that a row
-- of its own would have to be locked for: every report reads what the cases themselves say.

-- What has become of a case, told by its own row: which statuses it has been in, and when it first left the one it began in. So a
-- funnel reads the cases of its period and nothing of their histories.
alter table dossier
    add statuses_reached text[] not null default '{}',
    add first_moved_at   timestamptz;

update dossier d
set statuses_reached = h.reached, first_moved_at = h.first_moved_at
from (select subject_id, array_agg(distinct to_status_code) as reached,
             min(changed_at) filter (where from_status_code is not null and from_status_code <> to_status_code) as first_moved_at
      from status_history where subject_type = 'dossier' group by subject_id) h
where h.subject_id = d.id;

create function dossier_remembers_its_way() returns trigger
    language plpgsql as
$$
begin
    if new.status_code is not null and not new.status_code = any (new.statuses_reached) then
        new.statuses_reached := new.statuses_reached || new.status_code;
    end if;
    if tg_op = 'UPDATE' then
        if old.status_code is not null and old.first_moved_at is null then
            new.first_moved_at := new.status_since;
        end if;
    end if;
    return new;
end
$$;
create trigger dossier_begins_its_way
    before insert on dossier
    for each row when (new.status_code is not null)
    execute function dossier_remembers_its_way();
create trigger dossier_remembers_its_way
    before update on dossier
    for each row when (new.status_code is distinct from old.status_code)
    execute function dossier_remembers_its_way();

-- A change of status carries the type of its case, so that a report of one type reads no cases.
alter table status_history add case_type_code text;
update status_history h set case_type_code = d.case_type_code from dossier d where h.subject_type = 'dossier' and d.id = h.subject_id;

create function status_history_of_its_case() returns trigger
    language plpgsql as
$$
begin
    new.case_type_code := (select d.case_type_code from dossier d where d.id = new.subject_id);
    return new;
end
$$;
create trigger status_history_of_its_case
    before insert on status_history
    for each row when (new.subject_type = 'dossier' and new.case_type_code is null)
    execute function status_history_of_its_case();

-- Each holds all that its reports read, for the rows of one organisation lie far apart. What was opened in a period is read along
-- dossier_by_time, in whose order the rows lie.
create index status_history_by_time on status_history (org_id, subject_type, changed_at)
    include (case_type_code, from_status_code, seconds_in_from, trigger, changed_by);
create index dossier_open on dossier (org_id, case_type_code, assigned_to) where deleted_at is null and not is_terminal;
create index dossier_ended on dossier (org_id, status_since) include (case_type_code, assigned_to, won_reason_code, loss_reason_code)
    where deleted_at is null and is_terminal;
create index appointment_of_annonce on appointment (org_id, annonce_id, starts_at)
    where annonce_id is not null and deleted_at is null and not dossier_deleted;
create index activity_overdue on activity (org_id, due_at) include (assignee, entity_type, entity_id)
    where type = 'ACT_TASK' and deleted_at is null and withdrawn_at is null and done_at is null and due_at is not null;
