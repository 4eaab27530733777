-- Why a grant was changed, in English, where the platform itself gives the reason; null: as somebody wrote it.
alter table delivery.grant_history add column reason_en text;
