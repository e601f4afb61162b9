-- Lists of groups by city, and the search for codes that are about to be removed.
create index coop_group_by_city on coop_group (org_id, lower(city), created_at desc, id desc) where city is not null;
create index coop_group_by_case_type on coop_group (org_id, case_type_code);
create index coop_project_by_case_type on coop_project (org_id, case_type_code);
create index coop_project_by_status on coop_project (org_id, status_code);
create index coop_lot_by_status on coop_lot (org_id, status_code);
