-- 核实、比对: what a provider lets the platform compare by itself.
create table sharing.verification_offer (
  dataset_id uuid primary key,
  -- Items that together say whom a question is about, and items whose values may be compared.
  subject uuid[] not null check (cardinality(subject) > 0),
  items uuid[] not null check (cardinality(items) > 0),
  opened_by_name text not null,
  opened_at timestamptz not null
);

-- Questions of people, with their answers. Values stand here sealed only until they are answered by hand.
create table sharing.verification (
  id uuid primary key,
  case_id uuid,
  grant_id uuid,
  dataset_id uuid not null,
  consumer uuid not null,
  provider uuid not null,
  region text not null,
  purpose text not null,
  items text[] not null,
  sealed text,
  asked_by_name text not null,
  asked_at timestamptz not null,
  answer text check (answer in ('match', 'no-match', 'refused', 'withdrawn')),
  answered_by text check (answered_by in ('platform', 'provider')),
  answered_at timestamptz,
  basis jsonb,
  check ((answer is null) = (answered_at is null)),
  check (answer is null or sealed is null)
);
create index on sharing.verification (consumer, id desc);
create index on sharing.verification (provider, id desc);
create unique index on sharing.verification (case_id) where case_id is not null and sealed is not null;

-- 回流: what a department above returns to its counterpart below, for the area of that.
create table sharing.return_flow (
  id uuid primary key,
  dataset_id uuid not null,
  sender uuid not null,
  receiver uuid not null,
  -- GB/T 2260 code of the area, and the item whose value says in which area a record is.
  area text not null,
  area_item uuid not null,
  source_system text not null,
  target_program uuid not null,
  every text not null check (every in ('daily', 'weekly', 'monthly')),
  next_day date not null,
  grant_id uuid not null,
  state text not null check (state in ('running', 'stopped')),
  created_by_name text not null,
  created_at timestamptz not null,
  stopped_at timestamptz
);
create unique index on sharing.return_flow (dataset_id, receiver) where state = 'running';
create index on sharing.return_flow (sender);
create index on sharing.return_flow (receiver);
create index on sharing.return_flow (next_day) where state = 'running';

-- One run: what was there, what was sent, and what the other end says it has got.
create table sharing.return_run (
  id uuid primary key,
  flow_id uuid not null references sharing.return_flow,
  started_at timestamptz not null,
  version_id uuid,
  sent integer,
  bytes bigint,
  sha256 text,
  failure text,
  received integer,
  received_at timestamptz,
  received_by_name text,
  check ((sent is null) <> (failure is null)),
  check ((received is null) = (received_at is null))
);
create index on sharing.return_run (flow_id, started_at desc);

-- 数据主体授权第三方使用: what a provider offers so, and what those whom the data is about have allowed to whom.
create table opening.authorisation_offer (
  dataset_id uuid primary key,
  -- The item that says whom a record is about.
  subject uuid not null,
  items uuid[] not null check (cardinality(items) > 0),
  opened_by_name text not null,
  opened_at timestamptz not null
);
create table opening.authorisation (
  id uuid primary key,
  dataset_id uuid not null,
  subject_person uuid not null,
  third_party uuid not null,
  purpose text not null,
  items uuid[] not null,
  until_day date not null,
  grant_id uuid not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index on opening.authorisation (subject_person);
create index on opening.authorisation (third_party);
