-- A segment may ask for words, which the system looks for as managers do: the question whether it is one of them is asked of the system, too.
grant execute on function app.role_in_current_tenant(), app.manager_tenant() to worker;
