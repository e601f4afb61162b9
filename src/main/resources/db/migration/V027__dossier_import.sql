-- What a case was called where it lived before. A deleted case keeps the name, so that a repeated import does not bring it back.
alter table dossier
    add column external_ref text check (length(external_ref) between 1 and 200);
create unique index dossier_by_external_ref on dossier (org_id, external_ref) where external_ref is not null;

-- A file of cases on its way into the organisation, line by line; gone when its job is done.
create table dossier_import_line
(
    org_id       text   not null references organisation,
    job_id       uuid   not null references background_job,
    line         bigint not null,
    external_ref text,
    cells        text[] not null,
    primary key (org_id, job_id, line)
);
create index dossier_import_line_by_ref on dossier_import_line (org_id, job_id, external_ref, line);
call isolate_by_org('dossier_import_line');
revoke update, truncate on dossier_import_line from ${appRole};
