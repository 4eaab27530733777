-- Communities (villages) below the townships: both stand in their county's region.
alter table organization.organization drop constraint organization_level_check;
alter table organization.organization add constraint organization_level_check check
  (level in ('province', 'city', 'county', 'township', 'community'));
