-- A new business begins with the words its name suggests. Five more words for whoever makes a visit, see app/words/trade.ts. Checked in the next file, so that no lock waits for it.
alter table public.tenants drop constraint tenants_worker_word;
alter table public.tenants add constraint tenants_worker_word check (
  worker_word in (
    'technician', 'barber', 'cleaner', 'coach', 'electrician', 'gardener', 'groomer', 'instructor', 'mechanic',
    'photographer', 'plumber', 'specialist', 'stylist', 'therapist', 'trainer', 'tutor', 'vet'
  )
) not valid;
grant insert (visit_word, worker_word) on public.tenants to platform;
