-- The reminders of contributions, each once: what was said of one, and by which message.
create table coop_contribution_reminder
(
    id              uuid primary key,
    org_id          text        not null references organisation,
    contribution_id uuid        not null references coop_contribution,
    lead            text        not null check (lead in ('OPENED', 'BEFORE_3', 'BEFORE_1', 'LATE_1', 'LATE_7')),
    -- None where the member could not be written to.
    message_id      uuid references outbound_message,
    created_at      timestamptz not null
);
create unique index coop_contribution_reminder_once on coop_contribution_reminder (org_id, contribution_id, lead);
create index coop_contribution_reminder_of_message on coop_contribution_reminder (org_id, message_id) where message_id is not null;
call isolate_by_org('coop_contribution_reminder');
revoke delete, truncate on coop_contribution_reminder from ${appRole};

-- The contributions of all organisations that are to be reminded of, in the order of (org_id, due_date, id), after the given one;
-- between nine in the morning and eight in the evening where the organisation is. Each day has one thing to say of a contribution at
-- most: that it is called for, until three days before it is due; that it is due, until the day itself; that it is late, for two weeks.
-- What became known late is owed from that day on. It costs a look at an index for each organisation, and what is open of the last year.
create function due_contribution_reminders(at timestamptz, after_org text, after_due date, after_id uuid, most int)
    returns table (org_id text, contribution_id uuid, due_date date, lead text)
    language sql stable security definer set search_path = public, pg_temp
    begin atomic
        select o.org_id, due.id, due.due_date, due.lead
        from organisation o
                 cross join lateral (select at at time zone o.time_zone as here) clock
                 cross join lateral (
            select c.id, c.due_date, l.lead
            from coop_contribution c
                     cross join lateral (
                select clock.here::date as today, greatest(c.due_date, c.opened_on) as owed) day
                     cross join lateral (
                select case
                           when today > owed + 13 then null
                           when today > owed + 6 then 'LATE_7'
                           when today > owed then 'LATE_1'
                           when today >= c.due_date - 1 and c.opened_on < c.due_date - 1 then 'BEFORE_1'
                           when today >= c.due_date - 3 and c.opened_on < c.due_date - 3 then 'BEFORE_3'
                           when today >= c.opened_on then 'OPENED'
                       end as lead) l
            where c.org_id = o.org_id and c.due_date > clock.here::date - 366
              and (o.org_id > after_org or (c.due_date, c.id) > (after_due, after_id))
              and c.status in ('APPT_PENDING', 'APPT_LATE', 'APPT_REJECTED')
              and (c.status <> 'APPT_PENDING' or c.paid_date is null)
              and l.lead is not null
              and exists (select from coop_member m where m.id = c.member_id and m.member_status in ('ACTIVE', 'SUSPENDED'))
              and exists (select from coop_group g where g.id = c.group_id and not g.is_terminal)
              and not exists (select from coop_contribution_reminder r
                              where r.org_id = c.org_id and r.contribution_id = c.id and r.lead = l.lead)
            order by c.due_date, c.id
            limit most) due
        where o.is_active and o.org_id >= after_org
          and extract(hour from clock.here) between 9 and 19
          and coalesce(o.settings_json ->> 'contributionReminders', 'ALL') <> 'NONE'
        order by o.org_id, due.due_date, due.id
        limit most;
    end;
revoke all on function due_contribution_reminders(timestamptz, text, date, uuid, int) from public;
grant execute on function due_contribution_reminders(timestamptz, text, date, uuid, int) to ${appRole};
