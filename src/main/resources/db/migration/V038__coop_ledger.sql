-- What a group had not been paid at an instant is what it has not been paid now, and what was settled after that instant: neither
-- reads the lines that were settled long ago.
create index coop_contribution_unsettled on coop_contribution (org_id, group_id, due_date, member_id)
    where status not in ('APPT_CONFIRMED', 'APPT_WAIVED');
create index coop_contribution_settled on coop_contribution (org_id, group_id, decided_at)
    where status in ('APPT_CONFIRMED', 'APPT_WAIVED');

-- Lists of a group by status, and the codes that are in use.
create index coop_contribution_of_status on coop_contribution (org_id, group_id, status, due_date, id);
create index coop_contribution_by_status on coop_contribution (org_id, status);
create index coop_contribution_by_method on coop_contribution (org_id, method) where method is not null;

-- What nobody has said to have paid: late as soon as its day is over.
create index coop_contribution_awaited on coop_contribution (org_id, due_date, id)
    where status = 'APPT_PENDING' and declared_at is null;
