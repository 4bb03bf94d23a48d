-- Why WhatsApp refused a text is said again of the same words, which are not handed in once more; and until when a text was the
-- latest decides when it is taken back there.
set local lock_timeout = '3s';
grant select (reason, changed_at) on public.own_words to platform;
