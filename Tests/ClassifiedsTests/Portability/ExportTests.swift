import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct ExportTests {
    @Test func `the columns of an export are those that the inventory marks, neither more nor less`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let json = try await test.json(of: test.settle(locked: true))
        var found: Set<String> = []
        for table in ExportedTable.all.map(\.name) {
            let rows = json.rows(table)
            #expect(!rows.isEmpty, "nothing of \(table) is exported")
            for row in rows { found.formUnion(row.keys.map { "\(table).\($0)" }) }
        }
        #expect(found == Set(Inventory.tables.filter(\.isExported).map(\.name)))
    }

    // Nothing leads from a person to what they reported: its own link shows it to them. What others reported of their ads is told
    // them by the decision.
    @Test func `every column that is kept back is a keyed hash, a secret, a copy or a report`() {
        let kept = Inventory.tables.filter { $0.isPersonal && !$0.isExported }.map(\.name)
        #expect(
            Set(kept) == [
                "account.email_index", "session.secret_hash", "access_token.secret_hash", "api_request.digest",
                "api_request.body", "address_change.old_link", "address_change.new_link",
                "sent_form.digest", "text_print.ad", "text_print.print",
                "photo_print.photo", "photo_print.print", "ad_words.words", "ad_place.commune", "ad_place.precision",
                "ad_place.published", "erasure.account", "photo_deletion.photo", "photo_deletion.cause",
                "photo_deletion.account",
                "awaited_receipt.cause", "escrow.account", "escrow.ended", "escrow.envelope",
                "suppression.address", "message_print.message", "message_print.print", "staff_factor.secret",
                "staff_recovery.staff", "staff_recovery.code_hash", "staff_recovery.used", "staff_session.secret_hash",
                "moderation_case.ad", "moderation_case.account", "moderation_case.opened", "moderation_case.closed",
                "moderation_case.measure", "moderation_case.holder", "report.id", "report.holder",
                "report.reporter_hash", "report.reason", "report.words", "report.email", "report.reported",
                "report.secret_hash", "case_copy.content", "case_copy.made", "outbox.report",
                "decision.moderation_case", "decision.decider", "decision.secret_hash", "appeal.report", "appeal.judge",
                "ban.address_hash", "ban.decision", "removed_print.photo", "removed_print.decision",
                "removed_print.print", "journal_entry.act", "journal_entry.staff", "journal_entry.subject_kind",
                "journal_entry.subject", "journal_entry.reason", "journal_entry.at", "reveal.subject", "reveal.staff",
                "reveal.approver",
                "request.holder", "request.email", "request.secret_hash", "request.sender_hash",
                "request_message.id", "request_message.side", "request_message.staff", "request_message.words",
                "request_message.written", "identity_check.request", "identity_check.doubt",
                "identity_check.doubter", "identity_check.doubted", "identity_check.approver",
                "identity_check.approved", "identity_check.document", "identity_check.uploaded",
                "identity_check.viewer", "identity_check.seen", "identity_check.judged", "identity_check.accepted",
                "legal_order.holder", "legal_order.account", "legal_order.type", "legal_order.details",
                "legal_order.document", "legal_order.copy_holder", "legal_order.copy", "legal_order.copied",
                "legal_order.told", "legal_order_approval.staff", "outbox.legal_order", "breach.holder", "breach.facts",
                "webhook_delivery.kind", "webhook_delivery.subject", "webhook_delivery.date",
                "webhook_delivery.happened",
                "outbox.request", "outbox.request_message", "alert.terms", "alert_key.key", "alert_key.alert",
                "alert_queue.ad", "alert_queue.since",
                "moved_person.account", "moved_person.move",
                "moved_person.arrived", "moved_person.told", "arrived_account.account",
            ])
    }

    @Test(arguments: ExportedTable.all.map(\.name))
    func `the rows of a table come once each, whatever the size of a page`(name: String) async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let account = try await test.settle(locked: true).requireMember().account
        let table = try #require(ExportedTable.all.first { $0.name == name })
        let all = try await test.site.database.read { try $0.rows(table.page(account, .start, 1_000)) }
        var paged: [[SQLValue]] = []
        var last = ExportedTable.Position.start
        while true {
            let after = last
            let row = try await test.site.database.read { try $0.rows(table.page(account, after, 1)) }.first
            guard let row else { break }
            paged.append(row.fields.map(\.value))
            last = ExportedTable.Position(of: row)
        }
        #expect(paged == all.map { $0.fields.map(\.value) })
    }

    @Test func `an ad that a lock paused says so`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let caller = try await test.settle(locked: true)
        let export = try test.site.portability.export(for: caller)
        for row in try await test.json(of: caller).rows("restricted_ad") {
            let ad = try #require(row["ad"]?.text)
            let found = try await export.records(of: "restricted_ad", hangingOn: ad)
            #expect(found.map { $0.leave(by: .export)["ad"].text } == [ad])
        }
    }

    @Test func `sealed things are objects that name what they hold`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let json = try await test.json(of: test.settle())
        let ad = try #require(json.rows("ad").first { $0["content"]?["title"]?.text?.hasPrefix("Chanter") == true })
        #expect(ad["telephone"] == "+33612345678")
        #expect(ad["content"]?["acceptsVisio"] == true)
        #expect(ad["content"]?["sex"] == "femme")
        #expect(json.rows("account").first?["email"] == .text(Person.camille.email))
        let said = json.rows("message").compactMap { $0["content"]?.text }
        #expect(Set(said) == ["Avec plaisir, parlons de la mer.", "Je vous propose une visio maintenant."])
        #expect(json.rows("call_signal").first?["content"] == "v=0")
        #expect(json.rows("participant").first?["pseudonym"] == "Camille_L")
        #expect(json.rows("participant").first?["telephone"] == "+33612345679")
        #expect(json.rows("connection").first?["source"]?["address"] == .text(Source.test.address))
        #expect(json.rows("hold").first?["doubts"]?.list?.first?["reason"] == "sensitive")
        #expect(json["format"] == "zone-visio/1")
    }

    @Test func `nothing of anybody else is in a byte of it`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let canary = "Zwqxcanari"
        _ = try await test.publish(
            .sample(of: .noe).with {
                $0.title += " \(canary)"
                $0.pseudonym = canary
            }, photos: .adding(canary))
        let caller = try await test.settle()
        let archive = try await test.archive(of: caller)
        let files = try archive.unzipped(by: test.site.archiver)
        #expect(files.count == 6)
        for (name, bytes) in files {
            for word in [canary, Person.noe.email, "Vqzxlise", "vqzxlise"] {
                #expect(bytes.firstRange(of: Data(word.utf8)) == nil, "\(word) in \(name)")
            }
        }
    }

    @Test func `a photo that is gone meanwhile is left out, and the rest is whole`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let caller = try await test.settle()
        let whole = try await test.archive(of: caller).unzipped(by: test.site.archiver)
        let gone = try #require(whole.keys.first { $0.hasPrefix("photos/") })
        let id = try #require(Photo.ID(gone.dropFirst(7).prefix(22)))
        try await test.site.photoFiles.delete(id)
        let rest = try await test.archive(of: caller).unzipped(by: test.site.archiver)
        #expect(Set(rest.keys) == Set(whole.keys).subtracting([gone]))
    }

    @Test func `without a session there is none`() async throws {
        let test = try await TestSite()
        for caller in [Caller.visitor, .system(job: "import")] {
            #expect(throws: Refusal.forbidden) { try test.site.portability.export(for: caller) }
        }
    }

    @Test func `somebody who is erased while it is made gets no more of it`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let caller = try await test.settle()
        let export = try test.site.portability.export(for: caller)
        try await test.site.accounts.erase(caller.requireMember().account)
        var bytes = Data()
        try await export.writeJSON { bytes.append($0) }
        let json = try JSONDecoder().decode(ExportedValue.self, from: bytes)
        for table in ExportedTable.all.map(\.name) { #expect(json.rows(table) == []) }
    }

    @Test func `moments and days come back to the millisecond`() {
        for milliseconds: Int64 in [0, 1, 999, 1_795_428_000_000, 1_795_428_123_457, 1_795_428_123_999] {
            let instant = Instant(milliseconds: milliseconds)
            #expect(ExportedTime.instant(ExportedTime.text(instant)) == instant)
        }
        for month: Int64 in [0, 11, 12, 682] { #expect(ExportedTime.month(ExportedTime.monthText(month)) == month) }
        #expect(ExportedTime.monthText(682) == "2026-11")
        for day: Int64 in [0, 1, 20_780, 30_000] { #expect(ExportedTime.day(ExportedTime.dayText(day)) == day) }
        #expect(ExportedTime.text(TestSite.start) == "2026-11-23T10:00:00.000Z")
        for wrong in ["", "2026-11-23", "2026-11-23T10:00:00Z", "2026-02-30T10:00:00.000Z", "hier"] {
            #expect(ExportedTime.instant(wrong) == nil)
        }
    }

    @Test(arguments: ["", "\"\\\n\r\t\u{1}\u{7F}", "é\u{202F}«\u{A0}🧭\u{A0}»", "</script>\u{2028}"])
    func `any text comes back from its JSON`(text: String) throws {
        let value: ExportedValue = ["a": .text(text), "b": [.text(text), .null, true, 12]]
        #expect(
            try JSONDecoder().decode(ExportedValue.self, from: ExportedValue.list([value, .text(text)]).json).list?[1]
                .text == text)
    }
}
