-- 核实、比对: what was asked about whom in the last days, as keyed hashes (16 bytes of HMAC-SHA256). Claims of one organization about one person.
create table delivery.asked (
  subject bytea not null check (octet_length(subject) = 16),
  consumer uuid not null,
  item uuid not null,
  value bytea not null check (octet_length(value) = 16),
  day date not null,
  primary key (subject, consumer, item, value)
);
create index on delivery.asked (day);
