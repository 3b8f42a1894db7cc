import Database
import TestSite
import Testing

@testable import Classifieds

extension TestSite {
    /// How many people a proved address has.
    func provedAccounts(of person: Person) async throws -> Int {
        let address = try #require(MailAddress(person.email))
        let index = try EmailIndex(of: address, with: site.keyring)
        return try await count(
            "SELECT count(*) AS count FROM account WHERE email_index = \(index.bytes) AND proved IS NOT NULL")
    }

    /// Camille with an ad online, but without a session, a link or a record.
    func importedPerson() async throws -> Account.ID {
        let checked = try await site.ads.check(.sample(), photos: PhotoChanges(), as: nil, by: .visitor)
        let address = try #require(MailAddress(Person.camille.email))
        try await site.ads.import(
            [ImportedAd(email: address, ad: checked, published: clock.now())], by: .system(job: "test"))
        return try #require(try await site.database.read { try $0.row("SELECT id FROM account")?["id"] })
    }
}
