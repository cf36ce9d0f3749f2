"""The møtepakke: what is to be read before a meeting, on four pages.

samling  reads what a pack says, as anybody who may read the meeting sees it
innhold  what was read: frozen values, stored as JSON
utvalg   what there is room for, and what is left out: the page and the PDF are both made of that
produksjon  the job that makes one
"""
