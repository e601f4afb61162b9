-- Lists of groups by city, in capitals or not: a column of its own, as rows are isolated before functions see them; and the search for codes that are about to be removed.
alter table coop_group add column city_key text generated always as (lower(city)) stored;
create index coop_group_by_city on coop_group (org_id, city_key, created_at desc, id desc) where city_key is not null;
create index coop_group_by_case_type on coop_group (org_id, case_type_code);
create index coop_project_by_case_type on coop_project (org_id, case_type_code);
create index coop_project_by_status on coop_project (org_id, status_code);
create index coop_lot_by_status on coop_lot (org_id, status_code);
