import Database
import TestSite
import Testing

@testable import Classifieds

struct VersionsCheckTests {
    private static func published() async throws -> TestSite {
        let test = try await TestSite(checks: true)
        var settings = test.site.settings
        settings.durations.ad = .days(30)
        test.clock.advance(by: .hours(1))
        try await test.site.policies.publish(settings, effective: test.clock.now())
        return test
    }

    @Test func `versions as they were published pass, and a site without any doesn't`() async throws {
        let test = try await TestSite(checks: true)
        #expect(try await test.outcome(of: .versions) == .passed)
        try await test.site.database.write { writer in
            try writer.getPastTriggers()
            try writer.run("DELETE FROM policy_purpose")
            try writer.run("DELETE FROM policy")
        }
        #expect(try await test.outcome(of: .versions) == .failed("aucune version n’est publiée"))
    }

    @Test func `a site that does more than its policy says fails`() async throws {
        let test = try await Self.published()
        #expect(try await test.site.policies.all().count == 2)
        #expect(
            try await test.outcome(of: .versions)
                == .failed("le site fait plus que ce que dit la version 2"), "ads live for 60 days, and 30 are promised"
        )
    }

    /// Somebody with the database in their hands gets past its triggers.
    @Test(
        arguments: [
            "UPDATE policy SET document = replace(document, '60', '61') WHERE number = 1",
            "UPDATE policy SET published = published - 1 WHERE number = 1",
            "UPDATE policy SET hash = (SELECT hash FROM policy WHERE number = 2) WHERE number = 1",
            "UPDATE policy SET seal = (SELECT seal FROM policy WHERE number = 1) WHERE number = 2",
        ] as [SQL])
    func `a version that was changed is named`(change: SQL) async throws {
        let test = try await Self.published()
        try await test.site.database.write { writer in
            try writer.getPastTriggers()
            try writer.run(change)
        }
        let detail = try await test.outcome(of: .versions)?.detail
        #expect(detail?.hasSuffix("n’est plus telle qu’elle a été publiée") == true)
    }

    @Test func `a version that was taken out is missed`() async throws {
        let test = try await Self.published()
        try await test.site.database.write { writer in
            try writer.getPastTriggers()
            try writer.run("DELETE FROM policy_purpose WHERE version = 1")
            try writer.run("DELETE FROM policy WHERE number = 1")
        }
        #expect(try await test.outcome(of: .versions) == .failed("la version 1 manque"))
    }

    /// The gate and the promotion of people look at these.
    @Test(
        arguments: [
            "INSERT INTO policy_purpose (version, purpose) VALUES (1, 'identification')",
            "DELETE FROM policy_purpose WHERE purpose = 'notice'", "UPDATE policy SET widens = 1 WHERE number = 2",
        ] as [SQL])
    func `a version that is applied otherwise than it says is named`(change: SQL) async throws {
        let test = try await Self.published()
        try await test.site.database.write { writer in
            try writer.getPastTriggers()
            try writer.run(change)
        }
        let detail = try await test.outcome(of: .versions)?.detail
        #expect(detail?.hasSuffix("n’est plus appliquée telle qu’elle a été publiée") == true)
    }
}

extension Writer {
    fileprivate func getPastTriggers() throws {
        try run(.either(sqlite: "DROP TRIGGER policy_unchanged", postgres: "ALTER TABLE policy DISABLE TRIGGER USER"))
        try run(.either(sqlite: "DROP TRIGGER policy_kept", postgres: ""))
        try run(
            .either(
                sqlite: "DROP TRIGGER policy_purpose_kept",
                postgres: "ALTER TABLE policy_purpose DISABLE TRIGGER USER"))
    }
}
