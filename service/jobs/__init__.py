"""Work off the request path: a queue in the database, worker processes that share it, and who watches over them."""
