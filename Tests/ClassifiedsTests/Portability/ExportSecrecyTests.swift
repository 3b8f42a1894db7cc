import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct ExportSecrecyTests {
    @Test(arguments: [false, true])
    func `whether a wanted address is somebody's isn't in one's own data`(isDelivered: Bool) async throws {
        let free = try await Self.export(afterAsking: "nnn@exemple.fr", isDelivered: isDelivered)
        let taken = try await Self.export(afterAsking: Person.noe.email, isDelivered: isDelivered)
        #expect(free.rows.contains { $0.contains("wanted") })
        #expect(free.rows == taken.rows)
        #expect(free.counts == taken.counts)
    }

    /// The lines of the JSON, names drawn at random made alike, and the numbers of the page.
    private static func export(
        afterAsking email: String, isDelivered: Bool
    ) async throws -> (rows: [String], counts: [String]) {
        let test = try await TestSite(photos: KeptPhotos())
        _ = try await test.publish(.sample(of: .noe).titled("Jouer aux échecs le dimanche soir"))
        let (caller, _) = try await test.publish()
        try await test.site.accounts.askAddressChange(to: email, from: .test, by: caller)
        if isDelivered { try await test.deliver() }
        try await test.site.rights.writeOpenings()

        var bytes = Data()
        try await test.site.portability.export(for: caller).writeJSON { bytes.append($0) }
        let json = String(decoding: bytes, as: UTF8.self)
            .replacing(email, with: "wanted").replacing(/[0-9A-Za-z]{22}/, with: "id")
        let holdings = try await test.site.portability.holdings(of: caller)
        return (
            json.split(separator: "\n").map {
                String($0.prefix { $0 != "]" }.drop { $0 == "," }).replacing(/,$/, with: "")
            }.sorted(),
            holdings.rows.map { "\($0.section.table) \($0.count)" }
        )
    }
}
