import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A published version")
struct PolicyVersionTests {
    @Test(arguments: [
        "UPDATE policy SET document = 'x' WHERE number = 1" as SQL, "UPDATE policy SET effective = 0",
        "DELETE FROM policy WHERE number = 1", "DELETE FROM policy",
    ])
    func `can be neither changed nor deleted`(statement: SQL) async throws {
        let test = try await TestSite()
        let before = try await test.site.policies.all()
        await #expect(throws: (any Error).self) {
            try await test.site.database.write { try $0.run(statement) }
        }
        #expect(try await test.site.policies.all() == before)
    }

    @Test func `stays as it was when the next one comes`() async throws {
        let test = try await TestSite()
        let first = try await test.site.policies.version(1)
        test.clock.advance(by: .days(1))
        _ = try await test.site.policies.settle(test.with(ad: .days(30)))
        #expect(try await test.site.policies.version(1) == first)
    }

    @Test func `is dated anew exactly when its text has another hash`() async throws {
        let test = try await TestSite()
        for length in [60, 60, 30, 30, 20] {
            test.clock.advance(by: .days(1))
            _ = try await test.site.policies.settle(test.with(ad: .days(length)))
        }
        let versions = try await test.site.policies.all()
        #expect(versions.count == 3)
        #expect(Set(versions.map(\.hash)).count == 3)
        #expect(Set(versions.map(\.published)).count == 3)
    }

    @Test func `is sealed with its number, its dates, its hash and the hash before`() async throws {
        let test = try await TestSite()
        _ = try await test.site.policies.settle(test.with(ad: .days(30)))
        let versions = try await test.site.policies.all()
        var previous: String?
        for version in versions {
            let payload = try #require(test.site.keyring.signing.verified(version.seal))
            let seal = try JSONDecoder().decode(PolicySeal.self, from: payload)
            #expect(seal == PolicySeal(of: version, after: previous))
            #expect(PolicyDocument.hash(of: version.json) == version.hash)
            previous = version.hash
        }
        #expect(versions.count == 2)
    }

    @Test func `names what data are used for, from which on the gate counts`() async throws {
        let test = try await TestSite()
        let since = try await test.site.database.read { try $0.promisedSince() }
        #expect(since?[.publication] == 1)
        #expect(since?[.identification] == nil)

        var settings = test.site.settings
        settings.hasEscrow = true
        _ = try await test.site.policies.publish(settings, effective: test.clock.now())
        #expect(try await test.site.database.read { try $0.promisedSince() }?[.identification] == 2)
    }
}
