-- Beside those who write.
alter table public.thread_entries validate constraint thread_entries_files_left_are_few;
