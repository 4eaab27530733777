-- Rules of more kinds, and rules that set a bad row aside while the load runs.
alter table aggregation.quality_rule drop constraint quality_rule_kind_check;
alter table aggregation.quality_rule
  add constraint quality_rule_kind_check check (kind in ('required', 'format', 'range', 'code-list', 'unique', 'length', 'type',
    'check-digit', 'compare', 'implies', 'reference', 'freshness')),
  add column sets_aside boolean not null default false;
