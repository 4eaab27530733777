-- Sources that are no databases: an interface has its host, port and path (as database_name) here, and how it is called in settings.
alter table aggregation.source add column settings jsonb;
