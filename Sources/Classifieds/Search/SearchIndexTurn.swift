import Database
import Foundation

/// What is made anew under other index keys: beside what is in use, then in its place.
extension Writer {
    func makeNextIndex() throws {
        try dropNextIndex()
        for table in Schema.nextIndex { try run(table) }
    }

    func dropNextIndex() throws {
        try run("DROP TABLE IF EXISTS next_address")
        try run("DROP TABLE IF EXISTS next_words")
        try run("DROP TABLE IF EXISTS next_text_print")
        try run("DROP TABLE IF EXISTS next_photo_print")
        try run("DROP TABLE IF EXISTS next_alert")
        try run("DROP TABLE IF EXISTS next_alert_key")
    }

    /// Puts what was made in the place of what was there; nothing is left of that.
    func useNextIndex() throws {
        try run(
            """
            UPDATE account SET email_index = (SELECT email_index FROM next_address WHERE account = account.id)
            WHERE email IS NOT NULL
            """)
        try run("DELETE FROM ad_words")
        try run("INSERT INTO ad_words (position, words) SELECT position, words FROM next_words ORDER BY position")
        try run(SearchIndex.rebuilding)
        try run("DELETE FROM text_print")
        try run("INSERT INTO text_print (ad, print, since) SELECT ad, print, since FROM next_text_print")
        try run("UPDATE alert SET terms = (SELECT terms FROM next_alert WHERE alert = alert.id)")
        try run("DELETE FROM alert_key")
        try run("INSERT INTO alert_key (key, alert) SELECT key, alert FROM next_alert_key")
        try run("DELETE FROM photo_print")
        try run("INSERT INTO photo_print (photo, print, since) SELECT photo, print, since FROM next_photo_print")
        // Compared for a day alone: from now on, what is written from now on.
        try run("DELETE FROM message_print")
        try dropNextIndex()
        try noteChange()
    }

    func insertNextAddress(_ index: Data, of account: Account.ID) throws {
        try run("INSERT INTO next_address (account, email_index) VALUES (\(account), \(index))")
    }

    func insertNextWords(_ words: String, at position: Int) throws {
        try run("INSERT INTO next_words (position, words) VALUES (\(position), \(words))")
    }

    func insertNext(_ terms: AlertTerms, keys: [String], of alert: Alert.ID) throws {
        try run("INSERT INTO next_alert (alert, terms) VALUES (\(alert), \(terms.text))")
        for key in Set(keys) { try run("INSERT INTO next_alert_key (key, alert) VALUES (\(key), \(alert))") }
    }

    func insertNextPrint(_ print: Int64, of ad: Ad.ID, since: Instant) throws {
        try run(
            """
            INSERT INTO next_text_print (ad, print, since) VALUES (\(ad), \(print), \(since))
            ON CONFLICT (ad, print) DO NOTHING
            """)
    }

    func insertNextPrint(_ print: Int64, of photo: Photo.ID, since: Instant?) throws {
        try run(
            """
            INSERT INTO next_photo_print (photo, print, since) VALUES (\(photo), \(print), \(since))
            ON CONFLICT (photo, print) DO NOTHING
            """)
    }
}
