import Database
import Foundation
import TestSite

@testable import Classifieds

extension TestSite {
    /// The caller let a program in, which has made something.
    func noteAccess(of account: Account.ID) async throws {
        let id = AccessToken.ID.random()
        let name = try await site.keyring.seal("Mon agenda", at: AccessToken.namePlace(of: id), of: account)
        try await site.database.write { writer in
            let now = writer.now
            let token = AccessToken(
                id: id, account: account, name: name, scopes: [.ads, .messages], created: now, expires: now + .days(30),
                used: nil)
            try writer.insert(token, secretHash: Data([5]))
            try writer.note(id, usedOn: 20_780)
            try writer.run(
                """
                INSERT INTO api_request (digest, account, body, at, result)
                VALUES (\(Data([6])), \(account), \(Data([7])), \(now), 'abc')
                """)
        }
    }
}
