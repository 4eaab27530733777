-- Files that are handed in with a form: whose they are, and in which cases they were stated. The bytes are kernel.file's.
create table procedure.file (
  id uuid primary key,
  sha256 text not null references kernel.file,
  name text not null,
  size bigint not null,
  organization uuid,
  person uuid not null,
  person_name text not null,
  uploaded_at timestamptz not null
);
create index on procedure.file (person, uploaded_at);

create table procedure.case_file (
  case_id uuid not null references procedure.case on delete cascade,
  file_id uuid not null references procedure.file,
  primary key (case_id, file_id)
);
create index on procedure.case_file (file_id);
