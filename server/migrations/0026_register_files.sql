-- Files that entries of registers name are those that forms upload: one place for both.
drop table register.file;
-- Since when something names it (a case, an entry): until then it is loose.
alter table procedure.file add column named_at timestamptz;
update procedure.file f set named_at = f.uploaded_at
 where exists (select 1 from procedure.case_file c where c.file_id = f.id);
