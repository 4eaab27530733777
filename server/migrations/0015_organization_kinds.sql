-- More kinds of bodies than departments: dispatched offices, associations, enterprises and other state organs take part too.
alter table organization.organization drop constraint organization_kind_check;
alter table organization.organization add constraint organization_kind_check check (kind in (
  'government', 'authority', 'department', 'dispatched-office', 'institution', 'social-organization', 'association', 'research-body',
  'enterprise', 'public-service', 'state-organ', 'coordination-body', 'expert-committee'));
-- 法律、法规授权: the text that gives a body which is no department the management of public affairs; empty: none.
alter table organization.organization add column authorisation text not null default '' check (length(authorisation) <= 200);
update organization.organization set authorisation = '登记时未载明' where kind = 'institution';
