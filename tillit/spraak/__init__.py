"""Norwegian words and grammar: how words bend, what a sentence is made of, how a text of ours is put together.

It knows nothing of rooms and nothing of Django: values in, text or readings out. Which sentence is said stays in
the room that says it, and what a page says in its reader's language is the catalogues' (`locale/`).

    ordforraad   a list of words, read from its file
    boeyning     how verbs and nouns bend, stems, the last part of a compound
    verb         the verbs that are known, and what form a word is
    ordklasser   prepositions, articles, words of number, words for people
    tekst        a text as sentences of words
    setning      the parts of a sentence: verb, subject, means, purpose
    frase        a short text as a noun phrase, something to do or a clause, ready to stand inside a sentence
    bokstaver    capital and small first letter, names and abbreviations left alone; letters for a file name
    rekke        «A, B og C», whatever the things are made of
    antall       «ett signal», «to signaler», «ingen signaler»
    tegnsetting  quotation marks and full stops
    likhet       which texts say the same in the same words, or nearly
    dager        a day in words, the names of the months, the years from and to
"""
