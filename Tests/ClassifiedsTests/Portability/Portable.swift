import Database
import Foundation
import TestSite

@testable import Classifieds

/// Keeps a large variant as it is, as the worker does with one of a site's own, without looking at it.
struct KeptPhotos: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        guard bytes.starts(with: Data("photo ".utf8)) else { throw .unsupportedFormat }
        var photo = ProcessedPhoto.sample("made anew")
        photo.variants[.large] = bytes
        return photo
    }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("drawn") }
}

extension TestSite {
    /// Somebody who has something in every table: ads with photos, a held one, a draft, an address change, a mail that waits,
    /// a version of the policy that they have read; a conversation with Lise, a message of hers that was reported, a call.
    ///
    /// - Parameter locked: whether they have everything locked, too.
    func settle(locked: Bool = false) async throws -> Caller {
        let (caller, first) = try await publish(.sample(), photos: .adding("a", "b"))
        let account = try caller.requireMember().account
        try await talk(about: first, by: caller)
        _ = try await publish(
            .sample().with {
                $0.title = "Chanter à plusieurs le mardi soir"
                $0.text = "Je cherche trois voix pour chanter des airs de marins, une heure par semaine, en visio."
                $0.telephone = "06 12 34 56 78"
                $0.sex = "femme"
            }, photos: .adding("c"), by: caller)
        _ = try await submit(
            .sample().with {
                $0.title = "Parler de ma foi et de la prière"
                $0.text = "Je suis catholique pratiquante et je cherche quelqu’un pour parler de religion le dimanche."
            }, by: caller)
        _ = try await keep(.sample().titled("Un brouillon de plus"), by: caller)
        try await site.database.write { writer in
            try writer.run("INSERT INTO ad_day (ad, day, kind, times) VALUES (\(first), 20780, 'view', 12)")
            try writer.run("INSERT INTO ad_reminder (ad, kind, written) VALUES (\(first), 'week', \(writer.now))")
            try writer.run(
                """
                INSERT INTO escrow (id, account, class, made, envelope)
                VALUES ('1', \(account), 'account', \(writer.now), \(Data([0])))
                """)
            try writer.run(
                """
                INSERT INTO policy_notice (account, version, posted, failures, sent)
                VALUES (\(account), 1, \(writer.now), 0, \(writer.now))
                """)
            try writer.run(
                "INSERT INTO acknowledgement (account, version, at) VALUES (\(account), 1, \(writer.now))")
            try writer.addLetters(of: account, about: first)
            try writer.run("UPDATE account SET idle_since = \(writer.now) WHERE id = \(account)")
        }
        try await advertise(by: caller, keeping: first)
        try await work(by: account)
        try await noteAnswers(to: caller)
        try await site.rights.writeOpenings()
        if locked {
            try await site.rights.restrict(by: caller)
            try await site.rights.object(to: .reminders, by: caller)
        }
        try await noteCall(of: account)
        try await noteAccess(of: account)
        try await noteMove(of: first)
        try await noteAlert(of: account, finding: first)
        try await site.database.write { try $0.post(.released, to: account, ad: first) }
        try await site.accounts.askAddressChange(to: "nouvelle@exemple.fr", from: .test, by: caller)
        return caller
    }

    /// The caller keeps an ad, and is a sponsor too, with a campaign that was seen.
    private func advertise(by caller: Caller, keeping ad: Ad.ID) async throws {
        try await site.favourites.keep(ad, by: caller)
        _ = try await site.sponsored.begin(.sample(""), from: .test, by: caller)
        let id = try await running(.sample(categories: ["langues"], places: ["dep-35"]), by: caller)
        try await site.database.write { writer in
            try writer.run(
                """
                INSERT INTO campaign_day (campaign, day, department, views, clicks, robot_views, robot_clicks)
                VALUES (\(id), 20778, '35', 40, 20, 30, 10)
                """)
        }
    }

    /// The person has an alert that found something, asked whether to go on.
    private func noteAlert(of account: Account.ID, finding ad: Ad.ID) async throws {
        let search = AlertSearch(AlertDraft.sample("voiliers").search)
        let alert = try await site.alerts.alert(search, .daily, of: account)
        try await site.database.write { writer in
            let id = try writer.put(alert, awaiting: nil, life: .days(365))
            try writer.run(
                """
                UPDATE alert SET renewal = \(writer.now), link = \(MailedLink.ID.random()) WHERE id = \(id)
                """)
            try writer.run("INSERT INTO alert_match (alert, ad, since) VALUES (\(id), \(ad), \(writer.now))")
        }
    }

    /// The caller works on the site too.
    private func work(by account: Account.ID) async throws {
        let id = Colleague.ID.random()
        let name = try await site.keyring.seal("Camille", at: StoredColleague.namePlace(of: id), of: account)
        let secret = try await site.keyring.seal(Data([7]), at: StoredFactor.place(of: id), of: account)
        try await noteReveal(of: account)
        try await site.database.write { writer in
            let (now, subject) = (writer.now, Ad.ID.random())
            try writer.insertColleague(id, of: account, name: name)
            try writer.setRoles([.support, .legal], of: id)
            try writer.run(
                """
                INSERT INTO staff_factor (staff, secret, created, confirmed, step, failures, blocked)
                VALUES (\(id), \(secret.bytes), \(now), \(now), 1, 0, \(now))
                """)
            try writer.run("INSERT INTO staff_recovery (staff, code_hash) VALUES (\(id), \(Data([1])))")
            try writer.run(
                """
                INSERT INTO staff_session (id, secret_hash, staff, created, expires, proved)
                VALUES (\(StaffSession.ID.random()), \(Data([2])), \(id), \(now), \(now + .hours(1)), \(now))
                """)
            try writer.run(
                "INSERT INTO assignment (queue, subject, staff, since) VALUES ('held', \(subject), \(id), \(now))")
            try writer.run(
                """
                INSERT INTO case_note (id, queue, subject, staff, note, written)
                VALUES (\(Classifieds.ID<WrittenNote>.random()), 'held', \(subject), \(id), 'second-look', \(now))
                """)
        }
    }

    /// What Lise wrote, which leaves in no export but hers.
    static let wordsOfLise = "Vqzxlise vous écrit bonjour."

    /// Lise answers an ad of the caller's, who answers her; another first message waits for its link.
    private func talk(about ad: Ad.ID, by caller: Caller) async throws {
        let account = try caller.requireMember().account
        let lise = FirstMessageDraft(pseudonym: "Vqzxlise", text: Self.wordsOfLise, email: "vqzxlise@exemple.fr")
        let (_, id) = try await answer(ad, with: lise)
        try await write("Avec plaisir, parlons de la mer.", in: id, photos: .adding("m"), by: caller)
        try await site.conversations.shareTelephone("06 12 34 56 79", in: id, by: caller)
        let theirs = try await site.conversations.show(id, to: caller).messages[0].id
        try await site.conversations.report(theirs, because: .scam, by: caller)
        _ = try await propose(in: id, by: caller)
        let first = Message.ID.random()
        let sealer = try await site.keyring.sealer(of: account)
        let (name, text) = (
            try sealer.seal("Camille", at: FirstMessage.pseudonymPlace(of: first)),
            try sealer.seal("Bonjour à vous.", at: FirstMessage.contentPlace(of: first))
        )
        try await site.database.write { writer in
            _ = try writer.insert(FirstMessage(id: first, ad: ad, account: account, pseudonym: name, content: text))
        }
    }

    /// What there is of somebody who is in the one call; a lock would have ended it.
    private func noteCall(of account: Account.ID) async throws {
        let name = CallSignal.ID.random()
        let content = try await site.keyring.seal("v=0", at: CallSignal.place(of: name), of: account)
        try await site.database.write { writer in
            let now = writer.now
            try writer.run(
                "UPDATE call SET starts = \(now), accepted = \(now), reply = message, reminded = \(now), ended = \(now)"
            )
            try writer.run("DELETE FROM call_side WHERE account = \(account)")
            try writer.run(
                """
                INSERT INTO call_side (call, role, account, tab, stream, seen, direct)
                SELECT id, proposer, \(account), \(CallTab.ID.random()), \(CallConnection.ID.random()), \(now), \(now)
                FROM call
                """)
            try writer.run(
                """
                INSERT INTO call_signal (id, call, place, sender, kind, about, content, sent)
                SELECT \(name), id, 1, \(account), 'offer', 1, \(content.bytes), \(now) FROM call
                """)
        }
    }

    /// The person's archive, in a file beside the site.
    func archive(of caller: Caller) async throws -> URL {
        let file = folder.url.appending(path: "\(UUID()).zip")
        var bytes = Data()
        try await site.portability.export(for: caller).writeArchive(with: []) { bytes.append($0) }
        try bytes.write(to: file)
        return file
    }

    func json(of caller: Caller) async throws -> ExportedValue {
        var bytes = Data()
        try await site.portability.export(for: caller).writeJSON { bytes.append($0) }
        return try JSONDecoder().decode(ExportedValue.self, from: bytes)
    }
}

extension ExportedValue {
    /// The rows of a table, their members in the order of their names.
    func rows(_ table: String) -> [[String: ExportedValue]] {
        (self["tables"]?[table]?.list ?? []).map { row in
            guard case .object(let members) = row else { return [:] }
            return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.sorted) })
        }
    }

    /// JSON objects have no order: two that say the same are the same.
    private var sorted: ExportedValue {
        switch self {
        case .object(let members):
            .object(members.map { Member(name: $0.name, value: $0.value.sorted) }.sorted { $0.name < $1.name })
        case .list(let list): .list(list.map(\.sorted))
        default: self
        }
    }
}

extension Writer {
    /// What mails leave behind.
    fileprivate func addLetters(of account: Account.ID, about ad: Ad.ID) throws {
        let conversation = Conversation.ID.random()
        try choose(.withText, true, for: account)
        var letter = NewsLetter(
            of: account, words: NewsWords(Durations()), to: ["35238", "reg-53"], isProved: true, told: now,
            life: .days(365), now: now)
        letter.renewal = now
        try replace(letter)
        try run(
            """
            INSERT INTO partner_consent (account, partner, words, given) VALUES (\(account), 'ecole', 'mots', \(now))
            """)
        try noteBounce(of: account)
        try insert(conversation, about: ad, between: [])
        try run("INSERT INTO message_notice (conversation, account, place) VALUES (\(conversation), \(account), 1)")
        try run(
            """
            INSERT INTO refused_reply (conversation, account, reason, at)
            VALUES (\(conversation), \(account), \(ReplyProblem.empty), \(now))
            """)
    }
}
