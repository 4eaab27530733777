-- 专家意见: who of a register of advisers was asked about a case, by whom, and what he said.
create table register.opinion (
  id uuid primary key,
  case_id uuid not null,
  -- The line of the adviser's entry, and what it was called when he was asked.
  adviser uuid not null,
  register text not null,
  name text not null,
  note text not null,
  invited_by uuid not null,
  invited_at timestamptz not null,
  invited_by_name text not null,
  opinion text,
  file uuid,
  given_at timestamptz,
  recorded_by_name text,
  check ((opinion is null) = (given_at is null))
);
create unique index on register.opinion (case_id, adviser);
