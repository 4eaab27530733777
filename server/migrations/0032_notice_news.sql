-- What is still to be dealt with is a small part of what was ever told: news is looked for there alone.
create index on notice.notice (organization, id desc) where organization is not null and over_at is null;
create index on notice.notice (person, id desc) where person is not null and over_at is null;
