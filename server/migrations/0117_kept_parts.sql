-- Parts of a version table that an attempt of a load has committed, so that the next one goes on behind them: attempt, parts, span, rows, digest.
alter table aggregation.load add column kept jsonb;
