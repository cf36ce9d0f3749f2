"""Words: the grammar of `tillit.spraak`, and the catalogues made from what the program marks and held against it."""
