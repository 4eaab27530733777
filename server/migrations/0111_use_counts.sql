-- Use counted from the entries of the record, by grant, legal day and hour (Asia/Shanghai), caller and the address he called from.
-- Grants to the public are counted without callers. `number_first` and `number_last` lead to the entries behind a count.
create table delivery.use_hour (
  grant_id uuid not null,
  day date not null,
  hour smallint not null check (hour between 0 and 23),
  caller text not null,
  address text not null,
  name text not null,
  calls integer not null,
  rows bigint not null,
  refused integer not null,
  -- Refused because another purpose or scenario was declared than was granted.
  astray integer not null,
  -- Calls that asked by an exact value, and those of them that found nothing.
  keyed integer not null,
  missed integer not null,
  number_first bigint not null,
  number_last bigint not null,
  primary key (grant_id, day, hour, caller, address)
);
create index on delivery.use_hour (day);

-- How far the record has been counted, and what was last written under that number.
create table delivery.use_counted (
  one boolean primary key default true check (one),
  number bigint not null default 0,
  at timestamptz
);
insert into delivery.use_counted default values;
