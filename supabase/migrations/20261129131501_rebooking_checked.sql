alter table public.own_words validate constraint own_words_kind_check;
