import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing
import Web

@testable import Classifieds

@Suite("Looking changes nothing")
struct LookingTests {
    /// Every address that can be looked at, with what somebody might type behind it to make it do something.
    private static let addresses = Routes(isDemo: true).all.filter { $0.method == .get }.map(\.address)
    private static let typed = "?tout=1&choix=effacer&lever=1&refuser=security&session=x&raison=trouve"

    @Test func `no file and no row of the site changes by a GET or a HEAD, whatever stands behind the address`()
        async throws
    {
        try await Browser.open(isDemo: true) { browser in
            let own = try await browser.publish()
            let ad = String(own.dropFirst("/mes-annonces/".count))
            try await browser.test.site.accounts.askSignIn(email: Person.camille.email)
            try await browser.test.deliver()
            let link = try browser.test.mails.lastSecret().text
            let before = try await browser.kept()

            for address in Self.addresses {
                let path = address.replacing(":id", with: ad).replacing(":token", with: link)
                    .replacing(":slug", with: "x").replacing(":name", with: ad).replacing(":status", with: "404")
                for query in ["", Self.typed] {
                    #expect(try await browser.get(path + query).status.code < 500, "\(path)")
                    _ = try await browser.send(.head, path + query)
                }
                #expect(try await browser.kept() == before, "\(path)")
            }
            #expect(try await browser.get("/mes-annonces").status == .ok)
        }
    }

    @Test func `the test above sees what a POST changes`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let before = try await browser.kept()
            #expect(try await browser.post("\(own)/pause").status == .seeOther)
            #expect(try await browser.kept() != before)
        }
    }
}

extension Browser {
    /// Every file of the site by name, a log's index apart, which is written by whoever opens it; and every row, where those stand
    /// in no file here.
    fileprivate func kept() async throws -> [String: Data] {
        var kept = Dictionary(
            uniqueKeysWithValues: try test.folder.files().filter { !$0.name.hasSuffix("-shm") }.map {
                ($0.name, $0.bytes)
            })
        for (name, tables) in [("site", test.site.database), ("keyring", test.site.keyring.database)] {
            let rows: String? = try await tables.read { reader in
                try reader.row(
                    .either(
                        sqlite: "SELECT '' AS rows",
                        postgres: "SELECT CAST(schema_to_xml(current_schema(), true, false, '') AS TEXT) AS rows"))?[
                        "rows"]
            }
            kept[name] = Data((rows ?? "").utf8)
        }
        return kept
    }
}
