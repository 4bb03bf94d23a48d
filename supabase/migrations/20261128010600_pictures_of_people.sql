-- The picture of whoever comes, beside the pictures of the business.
alter table public.technicians
  add column picture_path text constraint technicians_picture_path check (length(picture_path) <= 300);
grant select (picture_path) on public.technicians to anon;
-- People without the right to change the team change their own picture through the system.
grant update (picture_path) on public.technicians to worker;
