"""One line and Enter: a statement, a point and a guest as they are typed. Pure."""
