-- What an allocation remembers beside its proof.
alter table coop_allocation
    -- Whether whoever proposed it chose the cut-off; else it is the day of the proposal.
    add column cut_off_requested boolean not null,
    -- The contest delay that held when it was approved: what the group decides later is for later approvals.
    add column contest_days      int check (contest_days >= 0),
    -- The queue of the proof in short, a letter for each rank from 1 on, so that what became of one member is read without it.
    add column outcomes          text not null;

-- Where a code of the dictionary is used.
create index coop_allocation_by_status on coop_allocation (org_id, status_code);
