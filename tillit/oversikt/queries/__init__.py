"""What the gathering pages show. Each page asks a fixed number of questions, however much there is."""
