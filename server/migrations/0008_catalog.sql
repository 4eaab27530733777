create schema catalog;

-- 分类: class, item, sub-item and detail, by code. The national ones are here from the start; an authority adds its own below them.
create table catalog.category (
  code text primary key check (code ~ '^[123](\d{2}(\d{3}[0-9A-Za-z]*)?)?$'),
  parent text references catalog.category,
  name_zh text not null,
  name_en text not null,
  -- The department that leads a theme, where one was named.
  lead_organization uuid,
  added_by uuid,
  added_at timestamptz not null default now()
);
create index on catalog.category (parent);
insert into catalog.category (code, parent, name_zh, name_en) values
  ('1', null, '基础信息资源', 'Basic'),
  ('2', null, '主题信息资源', 'Themes'),
  ('3', null, '部门信息资源', 'Departments'),
  ('101', '1', '人口', 'Population'),
  ('102', '1', '法人单位', 'Legal persons'),
  ('103', '1', '自然资源和空间地理', 'Natural resources and geospace'),
  ('104', '1', '社会信用', 'Social credit'),
  ('105', '1', '电子证照', 'Electronic certificates'),
  ('201', '2', '公共服务', 'Public services'),
  ('202', '2', '健康保障', 'Health'),
  ('203', '2', '社会保障', 'Social security'),
  ('204', '2', '食品药品安全', 'Food and drug safety'),
  ('205', '2', '安全生产', 'Work safety'),
  ('206', '2', '价格监管', 'Price supervision'),
  ('207', '2', '能源安全', 'Energy security'),
  ('208', '2', '信用体系', 'Credit system'),
  ('209', '2', '城乡建设', 'Urban and rural construction'),
  ('210', '2', '社区治理', 'Community governance'),
  ('211', '2', '生态环保', 'Ecology and environment'),
  ('212', '2', '应急维稳', 'Emergencies and stability'),
  ('301', '3', '党中央', 'Central Committee of the Party'),
  ('302', '3', '全国人大常委会', 'Standing Committee of the National People''s Congress'),
  ('303', '3', '国务院', 'State Council'),
  ('304', '3', '全国政协', 'National Committee of the CPPCC'),
  ('305', '3', '最高人民法院', 'Supreme People''s Court'),
  ('306', '3', '最高人民检察院', 'Supreme People''s Procuratorate'),
  ('307', '3', '省级及以下各级政务部门', 'Government departments of provinces and below'),
  ('308', '3', '计划单列市及以下政务部门', 'Government departments of cities with independent planning and below'),
  ('101001', '101', '综合', 'General'),
  ('102001', '102', '综合', 'General'),
  ('103001', '103', '综合', 'General'),
  ('104001', '104', '综合', 'General'),
  ('105001', '105', '综合', 'General'),
  ('201001', '201', '综合', 'General'),
  ('202001', '202', '综合', 'General'),
  ('203001', '203', '综合', 'General'),
  ('204001', '204', '综合', 'General'),
  ('205001', '205', '综合', 'General'),
  ('206001', '206', '综合', 'General'),
  ('207001', '207', '综合', 'General'),
  ('208001', '208', '综合', 'General'),
  ('209001', '209', '综合', 'General'),
  ('210001', '210', '综合', 'General'),
  ('211001', '211', '综合', 'General'),
  ('212001', '212', '综合', 'General'),
  ('301001', '301', '综合', 'General'),
  ('302001', '302', '综合', 'General'),
  ('303001', '303', '综合', 'General'),
  ('304001', '304', '综合', 'General'),
  ('305001', '305', '综合', 'General'),
  ('306001', '306', '综合', 'General'),
  ('307001', '307', '综合', 'General'),
  ('308001', '308', '综合', 'General');

-- The last sequence issued below a category in a region. It only goes up: a code is never issued again.
create table catalog.code_sequence (
  category text not null,
  region text not null,
  last integer not null check (last > 0),
  primary key (category, region)
);

create table catalog.dataset (
  id uuid primary key,
  code text unique check (code ~ '^[123]\d{2}\d{3}[0-9A-Za-z]*/\d+$'),
  node text not null,
  organization uuid not null,
  region text not null,
  state text not null check (state in ('draft', 'in-review', 'returned', 'published', 'changing', 'revoking', 'revoked')),
  revision integer not null default 1,
  version integer not null default 0,
  draft jsonb,
  review uuid,
  review_returned boolean not null default false,
  change_case uuid,
  published_on date,
  revoke_on date,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (state not in ('published', 'changing', 'revoking', 'revoked') or (version > 0 and code is not null)),
  check (state not in ('draft', 'in-review', 'returned', 'changing') or draft is not null)
);
create index on catalog.dataset (organization, state);
create index on catalog.dataset (state, region);
create index on catalog.dataset (revoke_on) where state = 'revoking';

-- Every published version, for good.
create table catalog.version (
  dataset_id uuid not null references catalog.dataset,
  number integer not null check (number > 0),
  content jsonb not null,
  share_type text not null,
  shares_as text not null,
  open_type text not null,
  opens_as text not null,
  grade text not null,
  rulebook text not null,
  review uuid,
  reason text not null default '',
  published_on date not null,
  published_at timestamptz not null,
  primary key (dataset_id, number)
);

-- What happened to a dataset, for its history on screen; the record of proof is audit's.
create table catalog.event (
  id uuid primary key,
  dataset_id uuid not null references catalog.dataset,
  event text not null,
  at timestamptz not null,
  by_name text not null,
  by_id uuid,
  version integer,
  note text not null default '',
  law jsonb,
  facts jsonb
);
create index on catalog.event (dataset_id, id);

-- 备案: what was withheld and had to be filed with the authority, and whether the authority has taken note.
create table catalog.filing (
  id uuid primary key,
  dataset_id uuid not null references catalog.dataset,
  version integer not null,
  door text not null check (door in ('share', 'open')),
  type text not null,
  items jsonb not null,
  grounds jsonb not null,
  article text not null,
  filed_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  note text not null default ''
);
create index on catalog.filing (dataset_id);
create index on catalog.filing (filed_at) where acknowledged_at is null;

-- One row per dataset that can be found, written in the transaction that changes it.
create table catalog.search_entry (
  dataset_id uuid primary key references catalog.dataset on delete cascade,
  -- The transaction that wrote the row last. An index in memory keeps the oldest transaction that was still under way when it
  -- last read (pg_snapshot_xmin) and asks for the rows from there on: none is missed, however late its transaction ends.
  change bigint not null,
  code text,
  state text not null,
  published boolean not null,
  title_zh text not null,
  title_en text not null,
  summary_zh text not null,
  summary_en text not null,
  organization uuid not null,
  region text not null,
  theme text not null,
  share_type text not null,
  open_type text not null,
  opens_as text not null,
  update_cycle text,
  formats text[] not null,
  grade text,
  has_data boolean not null default false,
  data_rows bigint,
  data_at timestamptz,
  items integer not null,
  published_on date,
  changed_at timestamptz not null,
  words tsvector not null
);
create index on catalog.search_entry using gin (words);
create index on catalog.search_entry (change);
create index on catalog.search_entry (organization);
create index on catalog.search_entry (published, opens_as);
