import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import Foundation
import Logging
import TestSite
import Testing

struct HealthTests {
    @Test func `the health page is 503 with the cause while a job is late, and well again after it`() async throws {
        try await Browser.open { browser in
            #expect(try await browser.get("/sante").text == "ok\n")
            browser.test.clock.advance(by: .minutes(14))
            #expect(try await browser.get("/sante").status == .ok)

            try await browser.sweep(after: .minutes(2), but: ["end ads"])
            let late = try await browser.get("/sante")
            #expect(late.status == .serviceUnavailable)
            #expect(late.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(late.text == "sweep late: end ads, since 2026-11-23T10:00:00Z\n")

            try await browser.sweep(after: .minutes(1))
            #expect(try await browser.get("/sante").text == "ok\n")
        }
    }

    @Test func `the health page is 503 when the database can't be read`() async throws {
        try await Browser.open { browser in
            try await browser.test.site.database.write { try $0.run("ALTER TABLE job RENAME TO elsewhere") }
            let answer = try await browser.get("/sante")
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.text == "the database can't be read\n")
        }
    }

    @Test func `the promises that rest on a late job are shown in default, the others not`() async throws {
        try await Browser.open { browser in
            try await browser.expect("en défaut depuis", at: "/confidentialite", isShown: false)
            try await browser.sweep(after: .hours(2), but: ["end ads"])
            let page = try await browser.get("/confidentialite")
            #expect(page.status == .ok)
            #expect(page.text.components(separatedBy: "en défaut depuis <time datetime=\"2026-11-23").count == 2)
            #expect(page.text.contains("<a href=\"#RET-1\">Combien de temps</a>\u{A0}: en défaut depuis"))
            #expect(try await browser.another().get("/confidentialite").text == page.text)
            // Late at one look only: nobody was written to.
            #expect(page.text.contains("est en train d’être prévenue"))
            try await browser.sweep(after: .minutes(1), but: ["end ads"])
            try await browser.expect("est en train d’être prévenue", at: "/confidentialite")
            try await browser.test.deliver()
            try await browser.expect("a été prévenue", at: "/confidentialite")

            try await browser.sweep(after: .hours(3), but: ["finish erasures"])
            #expect(
                try await browser.get("/confidentialite").text.components(separatedBy: "en défaut depuis").count == 4)
            try await browser.sweep(after: .minutes(1))
            try await browser.expect("en défaut depuis", at: "/confidentialite", isShown: false)

            try await browser.sweep(after: .hours(3), but: ["remind of ends", "forget sent forms", "escrow"])
            #expect(try await browser.get("/sante").status == .serviceUnavailable)
            // No escrow: nothing is promised of it.
            try await browser.expect("en défaut depuis", at: "/confidentialite", isShown: false)
        }
    }
}

extension Browser {
    /// Lets time pass, then runs every job once, but for some, and the watch.
    fileprivate func sweep(after time: Duration, but left: Set<String> = []) async throws {
        let logger = Logger(label: "test")
        test.clock.advance(by: time)
        for job in Schedule.sweep where !left.contains(job.name) {
            try await test.site.upkeep.run(job, logger: logger)
        }
        try await test.site.upkeep.lookAtJobs(logger: logger)
    }
}
