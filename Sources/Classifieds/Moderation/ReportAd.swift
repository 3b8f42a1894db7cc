import Database
import Foundation

extension Moderation {
    /// « Signaler cette annonce » (DSA, article 16; promise LAW-2): anybody may, without an account. What is said and the
    /// address are under a key of their own. One reporter counts once: a member, a flagger, an address, else a network.
    ///
    /// The same words of the same reporter are the same report, and get the same link; other words are kept beside, with a
    /// link of their own, since behind one network there may be several people.
    ///
    /// - Parameter network: where the request comes from, as coarse as the limits count it; nothing but a keyed hash stays.
    /// - Returns: the secret of the link that follows the report.
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.gone` when the ad isn't online.
    package func report(
        _ id: Ad.ID, _ draft: ReportDraft, from network: String, by caller: Caller
    ) async throws -> Secret {
        let report = try await checked(draft)

        let reporter = try site.keyring.reporter(of: report, about: id, from: network, by: caller)
        for _ in 0..<Self.patience {
            do {
                return try await file(report, about: id, by: reporter)
            } catch Refusal.conflict {
                // Somebody else's report came between the look and the write.
            }
        }
        throw Refusal.conflict
    }

    /// Reports of one ad in the same moment are few.
    private static let patience = 5

    private func file(_ report: CheckedReport, about id: Ad.ID, by reporter: Data) async throws -> Secret {
        let (ad, open) = try await site.database.read { (try $0.onlineAd(id), try $0.openCase(about: id)) }
        guard let ad else { throw Refusal.gone }
        let known = try await known(report, in: open, by: reporter)
        let moderationCase = open?.id ?? .random()
        let isToCopy = report.reason.isSerious && open?.holder == nil
        let copy = isToCopy ? try await copy(ad, for: moderationCase) : nil
        let new = known == nil ? try await seal(report, in: moderationCase, by: reporter) : nil
        let department = site.places.commune(ad.commune)?.department ?? ""

        let filed = try await site.database.write { writer -> Report.ID in
            guard try writer.onlineAd(id) != nil else { throw Refusal.gone }
            let now = try writer.openCase(about: id)
            guard now?.id == open?.id, now?.holder == open?.holder else { throw Refusal.conflict }
            if open == nil { try writer.openCase(moderationCase, about: ad, in: department, for: report) }
            if let copy { try writer.insert(copy, of: moderationCase) }
            try writer.hurry(moderationCase, for: report)
            if let known { return try writer.take(report.reason, for: known) }
            guard let new else { throw Refusal.conflict }
            try writer.insert(new)
            return new.report.id
        }
        return try Secret.of(filed, with: site.keyring)
    }

    /// The same words, said before by the same reporter.
    private func known(
        _ report: CheckedReport, in open: ModerationCase?, by reporter: Data
    ) async throws -> Report? {
        guard let open else { return nil }
        let before = try await site.database.read { try $0.reports(of: open.id) }
        for known in before where known.reporter == reporter {
            guard let words = try? await site.gate.open(known.words, for: .moderation, counted: false) else { continue }
            if words.isSame(as: Opened(report.words)) { return known }
        }
        return nil
    }

    private func seal(
        _ report: CheckedReport, in moderationCase: ModerationCase.ID, by reporter: Data
    ) async throws -> NewReport {
        let id = Report.ID.random()
        let holder = try await site.keyring.makeKey()
        let sealer = try await site.keyring.sealer(of: holder)
        return NewReport(
            report: Report(
                id: id, moderationCase: moderationCase, holder: holder, reporter: reporter, reason: report.reason,
                words: try sealer.seal(report.words, at: Report.wordsPlace(of: id)),
                email: try report.email.map { try sealer.seal($0.text, at: Report.emailPlace(of: id)) },
                flagger: report.flagger, reported: site.clock.now()),
            secretHash: try Secret.of(id, with: site.keyring).hash)
    }
}

/// A report that is sealed and isn't written yet.
private struct NewReport: Sendable {
    let report: Report
    let secretHash: Data
}

extension Keyring {
    /// Counts one reporter of one ad once: whoever proved who they are, else the address they give, else their network.
    fileprivate func reporter(
        of report: CheckedReport, about ad: Ad.ID, from network: String, by caller: Caller
    ) throws -> Data {
        let who =
            if let member = caller.member {
                "member\u{0}\(member.account)"
            } else if let flagger = report.flagger {
                "flagger\u{0}\(flagger)"
            } else if let email = report.email {
                "email\u{0}\(email.text.lowercased())"
            } else {
                "network\u{0}\(network)"
            }
        return try hash("\(ad)\u{0}\(who)".utf8, with: .reporters)
    }
}

extension Writer {
    fileprivate func openCase(
        _ id: ModerationCase.ID, about ad: Ad, in department: String, for report: CheckedReport
    ) throws {
        try run(
            """
            INSERT INTO moderation_case (id, ad, account, category, department, urgency, opened)
            VALUES (\(id), \(ad.id), \(ad.account), \(ad.category), \(department),
                \(report.reason.urgency(ofFlagger: report.flagger != nil)), \(now))
            """)
    }

    /// The most urgent of its reports says how soon a case is looked at.
    fileprivate func hurry(_ id: ModerationCase.ID, for report: CheckedReport) throws {
        let urgency = report.reason.urgency(ofFlagger: report.flagger != nil)
        try run("UPDATE moderation_case SET urgency = \(urgency) WHERE id = \(id) AND urgency > \(urgency)")
    }

    /// Said again, for a more urgent reason: that one holds.
    fileprivate func take(_ reason: ReportReason, for known: Report) throws -> Report.ID {
        if reason.urgency(ofFlagger: false) < known.reason.urgency(ofFlagger: false) {
            try run("UPDATE report SET reason = \(reason) WHERE id = \(known.id)")
        }
        return known.id
    }

    fileprivate func insert(_ new: NewReport) throws {
        let report = new.report
        let isFirst =
            try row(
                """
                SELECT id FROM report
                WHERE moderation_case = \(report.moderationCase) AND reporter_hash = \(report.reporter) LIMIT 1
                """) == nil
        try insertHolder(report.holder)
        try run(
            """
            INSERT INTO report (id, moderation_case, holder, reporter_hash, reason, words, email, flagger, reported,
                secret_hash)
            VALUES (\(report.id), \(report.moderationCase), \(report.holder), \(report.reporter), \(report.reason),
                \(report.words.bytes), \(report.email?.bytes), \(report.flagger), \(now), \(new.secretHash))
            """)
        try post(.reportReceived, about: report)
        try tell(.reportFiled, of: report.id.text)
        guard isFirst else { return }
        try count(.report(report.reason))
        if report.flagger != nil { try count(.flagged) }
    }
}
