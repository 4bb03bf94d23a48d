-- Names of files that came with a mail and are not kept, because they are no photos.
set local lock_timeout = '3s';
alter table public.thread_entries
  add column files_left text[],
  add constraint thread_entries_files_left_are_few check (cardinality(files_left) between 1 and 10) not valid;
