"""The approved referat on paper.

samling  reads what was approved, whenever it is read
innhold  what was read: frozen values, stored as JSON
produksjon  the job that makes the PDF
"""
