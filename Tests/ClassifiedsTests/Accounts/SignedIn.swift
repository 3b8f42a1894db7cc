import Classifieds
import Database
import TestSite

extension TestSite {
    /// Signs a person in as they do: address, mail, link.
    func signIn(_ person: Person = .camille, from source: Source = .test) async throws -> NewSession {
        try await site.accounts.askSignIn(email: person.email)
        try await deliver()
        return try await site.accounts.openSession(with: mails.lastSecret(), from: source)
    }

    /// The number that a statement gives as `count`.
    func count(_ statement: SQL) async throws -> Int {
        try await site.database.read { try $0.row(statement)?["count"] ?? 0 }
    }

    /// How many rows each table has.
    func rowCounts() async throws -> [String: Int] {
        [
            "access_token": try await count("SELECT count(*) AS count FROM access_token"),
            "api_request": try await count("SELECT count(*) AS count FROM api_request"),
            "account": try await count("SELECT count(*) AS count FROM account"),
            "acknowledgement": try await count("SELECT count(*) AS count FROM acknowledgement"),
            "address_change": try await count("SELECT count(*) AS count FROM address_change"),
            "ad": try await count("SELECT count(*) AS count FROM ad"),
            "ad_state": try await count("SELECT count(*) AS count FROM ad_state"),
            "ad_day": try await count("SELECT count(*) AS count FROM ad_day"),
            "ad_place": try await count("SELECT count(*) AS count FROM ad_place"),
            "ad_reminder": try await count("SELECT count(*) AS count FROM ad_reminder"),
            "ad_words": try await count("SELECT count(*) AS count FROM ad_words"),
            "appeal": try await count("SELECT count(*) AS count FROM appeal"),
            "decision": try await count("SELECT count(*) AS count FROM decision"),
            "ban": try await count("SELECT count(*) AS count FROM ban"),
            "removed_print": try await count("SELECT count(*) AS count FROM removed_print"),
            "suspension": try await count("SELECT count(*) AS count FROM suspension"),
            "bounce": try await count("SELECT count(*) AS count FROM bounce"),
            "mail_choice": try await count("SELECT count(*) AS count FROM mail_choice"),
            "message_notice": try await count("SELECT count(*) AS count FROM message_notice"),
            "refused_reply": try await count("SELECT count(*) AS count FROM refused_reply"),
            "connection": try await count("SELECT count(*) AS count FROM connection"),
            "escrow": try await count("SELECT count(*) AS count FROM escrow"),
            "erasure": try await count("SELECT count(*) AS count FROM erasure"),
            "hold": try await count("SELECT count(*) AS count FROM hold"),
            // A used link of nobody stays as a hash until its day is over.
            "link": try await count("SELECT count(*) AS count FROM link WHERE account IS NOT NULL OR used IS NULL"),
            "call": try await count("SELECT count(*) AS count FROM call"),
            "call_side": try await count("SELECT count(*) AS count FROM call_side"),
            "call_signal": try await count("SELECT count(*) AS count FROM call_signal"),
            "conversation": try await count("SELECT count(*) AS count FROM conversation"),
            "first_message": try await count("SELECT count(*) AS count FROM first_message"),
            "message": try await count("SELECT count(*) AS count FROM message"),
            "message_photo": try await count("SELECT count(*) AS count FROM message_photo"),
            "message_print": try await count("SELECT count(*) AS count FROM message_print"),
            "message_report": try await count("SELECT count(*) AS count FROM message_report"),
            "moderation_case": try await count("SELECT count(*) AS count FROM moderation_case"),
            "report": try await count("SELECT count(*) AS count FROM report"),
            "case_copy": try await count("SELECT count(*) AS count FROM case_copy"),
            "sponsor": try await count("SELECT count(*) AS count FROM sponsor"),
            "campaign": try await count("SELECT count(*) AS count FROM campaign"),
            "campaign_target": try await count("SELECT count(*) AS count FROM campaign_target"),
            "campaign_day": try await count("SELECT count(*) AS count FROM campaign_day"),
            "participant": try await count("SELECT count(*) AS count FROM participant"),
            "alert": try await count("SELECT count(*) AS count FROM alert"),
            "alert_key": try await count("SELECT count(*) AS count FROM alert_key"),
            "alert_match": try await count("SELECT count(*) AS count FROM alert_match"),
            "alert_queue": try await count("SELECT count(*) AS count FROM alert_queue"),
            "news_letter": try await count("SELECT count(*) AS count FROM news_letter"),
            "news_place": try await count("SELECT count(*) AS count FROM news_place"),
            "partner_consent": try await count("SELECT count(*) AS count FROM partner_consent"),
            "favourite": try await count("SELECT count(*) AS count FROM favourite"),
            "objection": try await count("SELECT count(*) AS count FROM objection"),
            "opening": try await count("SELECT count(*) AS count FROM opening"),
            "outbox": try await count("SELECT count(*) AS count FROM outbox"),
            "photo": try await count("SELECT count(*) AS count FROM photo"),
            "photo_deletion": try await count("SELECT count(*) AS count FROM photo_deletion"),
            // Of an erasure that is done it is tied to nothing, and waits for whoever has its address.
            "awaited_receipt": try await count("SELECT count(*) AS count FROM awaited_receipt WHERE cause IS NOT NULL"),
            "photo_print": try await count("SELECT count(*) AS count FROM photo_print"),
            "policy_notice": try await count("SELECT count(*) AS count FROM policy_notice"),
            "restricted_ad": try await count("SELECT count(*) AS count FROM restricted_ad"),
            "restriction": try await count("SELECT count(*) AS count FROM restriction"),
            "sent_form": try await count("SELECT count(*) AS count FROM sent_form"),
            "session": try await count("SELECT count(*) AS count FROM session"),
            "staff": try await count("SELECT count(*) AS count FROM staff"),
            "staff_role": try await count("SELECT count(*) AS count FROM staff_role"),
            "staff_factor": try await count("SELECT count(*) AS count FROM staff_factor"),
            "staff_recovery": try await count("SELECT count(*) AS count FROM staff_recovery"),
            "staff_session": try await count("SELECT count(*) AS count FROM staff_session"),
            "assignment": try await count("SELECT count(*) AS count FROM assignment"),
            "case_note": try await count("SELECT count(*) AS count FROM case_note"),
            "reveal": try await count("SELECT count(*) AS count FROM reveal"),
            "request": try await count("SELECT count(*) AS count FROM request"),
            "request_message": try await count("SELECT count(*) AS count FROM request_message"),
            "identity_check": try await count("SELECT count(*) AS count FROM identity_check"),
            "legal_order": try await count("SELECT count(*) AS count FROM legal_order"),
            "legal_order_approval": try await count("SELECT count(*) AS count FROM legal_order_approval"),
            "breach": try await count("SELECT count(*) AS count FROM breach"),
            "moved_ad": try await count("SELECT count(*) AS count FROM moved_ad"),
            "moved_person": try await count("SELECT count(*) AS count FROM moved_person"),
            "breach_person": try await count("SELECT count(*) AS count FROM breach_person"),
            // The journal outlives everybody: a month of it goes as a whole.
            "journal_entry": 0,
            "text_print": try await count("SELECT count(*) AS count FROM text_print"),
            "webhook_delivery": try await count("SELECT count(*) AS count FROM webhook_delivery"),
        ]
    }

    /// The same site over a database that is watched.
    func watched() -> (site: Site, database: WatchedDatabase) {
        let database = WatchedDatabase(site.database)
        return (
            Site(
                database: database, keyring: site.keyring, clock: site.clock, places: site.places,
                photoProcessor: site.photoProcessor, photoFiles: site.photoFiles, mailTransport: site.mailTransport,
                archiver: site.archiver,
                settings: site.settings),
            database
        )
    }
}
