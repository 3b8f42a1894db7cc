import Database

/// PostgreSQL's text search over hashed words: no dictionary, every word as it stands, in its place, so that phrases are found.
enum SearchIndexPostgres {
    static let definition: [SQL] = [
        // The parser of a configuration would cut « 2e3abcdefghi » in pieces: the words are put together as they are.
        """
        CREATE FUNCTION index_words(words TEXT) RETURNS TSVECTOR IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
        SELECT coalesce(string_agg(list.word || ':' || list.place, ' '), '')::tsvector
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS list (word, place) $$
        """,
        "ALTER TABLE ad_words ADD COLUMN tokens TSVECTOR NOT NULL GENERATED ALWAYS AS (index_words(words)) STORED",
        // Without a list of what is still to be put in: everybody who searches would read it, and writers would meet there.
        "CREATE INDEX ad_words_tokens ON ad_words USING gin (tokens) WITH (fastupdate = off)",
        "CREATE VIEW ad_search (rowid, words) AS SELECT position, tokens FROM ad_words",
    ]

    static func matching(_ expression: SearchExpression) -> SQL {
        "ad_search.words @@ CAST(\(expression.text(with: .textSearch)) AS tsquery)"
    }
}
