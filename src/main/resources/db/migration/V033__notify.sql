-- What a transition has sent: [{"template", "channel", "recipient", "elementId"}], in its order; null where it is nothing.
alter table workflow_transition add column notifications_json jsonb;

-- The reminders of appointments, each once: one of a lead for the time that an appointment has. Where it is moved or called off,
-- what was said counts no more (withdrawn_at), and it may be reminded of anew.
create table appointment_reminder
(
    id             uuid primary key,
    org_id         text        not null references organisation,
    appointment_id uuid        not null references appointment,
    starts_at      timestamptz not null,
    lead           text        not null check (lead in ('DAY', 'HOUR')),
    -- None where the person could not be written to.
    message_id     uuid references outbound_message,
    created_at     timestamptz not null,
    withdrawn_at   timestamptz
);
create unique index appointment_reminder_once on appointment_reminder (org_id, appointment_id, starts_at, lead)
    where withdrawn_at is null;
create index appointment_reminder_of_message on appointment_reminder (org_id, message_id) where message_id is not null;
call isolate_by_org('appointment_reminder');
revoke delete, truncate on appointment_reminder from ${appRole};

-- The appointments of all organisations that are to be reminded of, in the order of (org_id, starts_at, id), after the given one.
-- One of the last hour is reminded of by the hour, one of the last day by the day, as the organisation has it: nothing is said of
-- what has begun, and never two at once. It costs a look at an index for each organisation, and what lies in the day ahead.
create function due_appointment_reminders(at timestamptz, after_org text, after_start timestamptz, after_id uuid, most int)
    returns table (org_id text, appointment_id uuid, starts_at timestamptz, lead text)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select o.org_id, due.id, due.starts_at, due.lead
        from organisation o
                 cross join lateral (
            select coalesce(o.settings_json ->> 'appointmentReminders', 'DAY_AND_HOUR') as wanted) setting
                 cross join lateral (
            select a.id, a.starts_at, l.lead
            from appointment a
                     cross join lateral (
                select case when a.starts_at <= at + interval '1 hour' then 'HOUR' else 'DAY' end as lead) l
            where a.org_id = o.org_id and a.deleted_at is null and not a.dossier_deleted
              and a.starts_at > at and a.starts_at <= at + interval '24 hours'
              and (o.org_id > after_org or (a.starts_at, a.id) > (after_start, after_id))
              and a.status_code = 'APPOINT_SCHEDULED'
              and setting.wanted in (l.lead, 'DAY_AND_HOUR')
              and not exists (select from appointment_reminder r
                              where r.org_id = a.org_id and r.appointment_id = a.id and r.starts_at = a.starts_at
                                and r.lead = l.lead and r.withdrawn_at is null)
            order by a.starts_at, a.id
            limit most) due
        where o.is_active and o.org_id >= after_org and setting.wanted <> 'NONE'
        order by o.org_id, due.starts_at, due.id
        limit most;
    end;
revoke all on function due_appointment_reminders(timestamptz, text, timestamptz, uuid, int) from public;
grant execute on function due_appointment_reminders(timestamptz, text, timestamptz, uuid, int) to ${appRole};
