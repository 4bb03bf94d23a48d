-- The Data API serves schema public: 188 functions of an extension have no business there.
create schema if not exists extensions;
alter extension btree_gist set schema extensions;
