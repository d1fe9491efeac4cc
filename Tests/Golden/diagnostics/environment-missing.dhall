-- D0200
{ user = env:NO_SUCH_USER as Text }
