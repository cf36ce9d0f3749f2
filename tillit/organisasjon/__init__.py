"""Who is who: bodies, steering relations, users, roles and rights."""
