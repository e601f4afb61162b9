-- An agent's agenda holds what they keep and what is of their cases. So that it is read in order from an index however many cases and
-- appointments there are, an appointment carries what decides who sees its case; the database keeps it so.
alter table appointment
    add dossier_assigned_to text,
    add dossier_role        text,
    add dossier_deleted     boolean not null default false;

update appointment a
set dossier_assigned_to = d.assigned_to, dossier_role = d.candidate_role, dossier_deleted = d.deleted_at is not null
from dossier d
where d.id = a.dossier_id;

create function appointment_of_its_dossier() returns trigger
    language plpgsql as
$$
begin
    select assigned_to, candidate_role, deleted_at is not null
    into new.dossier_assigned_to, new.dossier_role, new.dossier_deleted
    from dossier where id = new.dossier_id;
    new.dossier_deleted := coalesce(new.dossier_deleted, false);
    return new;
end
$$;
create trigger appointment_of_its_dossier
    before insert on appointment
    for each row execute function appointment_of_its_dossier();

create function appointments_follow_their_dossier() returns trigger
    language plpgsql as
$$
begin
    update appointment
    set dossier_assigned_to = new.assigned_to, dossier_role = new.candidate_role,
        dossier_deleted = new.deleted_at is not null
    where org_id = new.org_id and dossier_id = new.id;
    return null;
end
$$;
create trigger appointments_follow_their_dossier
    after update on dossier
    for each row
    when (old.assigned_to is distinct from new.assigned_to or old.candidate_role is distinct from new.candidate_role
        or old.deleted_at is distinct from new.deleted_at)
    execute function appointments_follow_their_dossier();

drop index appointment_by_time, appointment_of_assignee;
create index appointment_by_time on appointment (org_id, starts_at, id) where deleted_at is null and not dossier_deleted;
create index appointment_of_assignee on appointment (org_id, assigned_to, starts_at, id)
    where deleted_at is null and not dossier_deleted;
create index appointment_of_dossier_assignee on appointment (org_id, dossier_assigned_to, starts_at, id)
    where deleted_at is null and not dossier_deleted;
create index appointment_of_dossier_role on appointment (org_id, dossier_role, starts_at, id)
    where deleted_at is null and not dossier_deleted and dossier_assigned_to is null;
