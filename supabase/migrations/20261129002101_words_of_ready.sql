-- A business may word itself how it asks whether somebody will be home, and what it says to the answer.
set local lock_timeout = '3s';
alter table public.own_words drop constraint own_words_kind_check;
alter table public.own_words add constraint own_words_kind_check check (kind in ('booking-confirmed', 'booking-reminder',
  'booking-rescheduled', 'booking-cancelled', 'booking-declined', 'booking-pending-approval', 'booking-held',
  'booking-held-card', 'booking-arrival', 'booking-on-my-way', 'booking-given', 'booking-link', 'payment-asked',
  'payment-received', 'payment-refunded', 'payment-refunded-time-gone', 'review-asked', 'booking-ready', 'ready-thanks',
  'ready-choose')) not valid;
