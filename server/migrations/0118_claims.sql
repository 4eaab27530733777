-- 核实、比对: a claim is remembered by what it is about in plain words (a kind of value, or the item's title), so that one fact has one budget
-- in every dataset, and for a year. Claims made before keep the id of their item there.
alter table delivery.asked drop constraint asked_pkey;
alter table delivery.asked rename column item to fact;
alter table delivery.asked alter column fact type text using fact::text;
alter table delivery.asked add primary key (subject, consumer, fact, value);
