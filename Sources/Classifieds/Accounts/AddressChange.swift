import Database
import Foundation

/// The address that a person wants to change to. It takes the place of theirs once the mailbox they have agreed and
/// the new one was proved.
struct AddressChange: Sendable {
    typealias ID = Classifieds.ID<AddressChange>

    let id: ID
    let account: Account.ID
    let email: Sealed<String>
    /// The session in which it was asked for, which stays open.
    let session: Session.ID
    let expires: Instant
    let oldLink: MailedLink.ID
    let newLink: MailedLink.ID
    /// When the mailbox of now agreed.
    var agreed: Instant?
    /// When the new one was proved.
    var proved: Instant?

    static func emailPlace(of id: ID) -> SealedPlace {
        SealedPlace("address_change", "email", row: id.text)
    }
}

extension Reading {
    /// The change that a person asked for, as long as it may be answered.
    func addressChange(of account: Account.ID) throws -> AddressChange? {
        try row(
            """
            SELECT id, account, email, session, expires, old_link, new_link, agreed, proved FROM address_change
            WHERE account = \(account) AND expires > \(now)
            """
        ).map(AddressChange.init)
    }
}

extension Writer {
    func insert(_ change: AddressChange) throws {
        try run(
            """
            INSERT INTO address_change (account, id, email, session, expires, old_link, new_link)
            VALUES (\(change.account), \(change.id), \(change.email.bytes), \(change.session), \(change.expires),
                \(change.oldLink), \(change.newLink))
            """)
    }

    /// Notes the answer of one of the two mailboxes.
    ///
    /// - Throws: `Refusal.gone` when the change is over, or another took its place.
    func note(_ link: MailedLink, of change: AddressChange.ID) throws -> AddressChange {
        if link.kind == .oldAddress {
            try run("UPDATE address_change SET agreed = coalesce(agreed, \(now)) WHERE id = \(change)")
        } else {
            try run("UPDATE address_change SET proved = coalesce(proved, \(now)) WHERE id = \(change)")
        }
        guard let account = link.account, let current = try addressChange(of: account), current.id == change else {
            throw Refusal.gone
        }
        return current
    }

    /// Sends the new mailbox another link where the first one is over; not to somebody else's, which never got one.
    func renewProof(of change: AddressChange, with link: MailedLink, secretHash: Data) throws {
        let isOver = try row(
            """
            SELECT id FROM link WHERE id = \(change.newLink) AND expires <= \(now)
                AND (account IS NOT NULL OR used IS NOT NULL)
            """)
        guard isOver != nil else { return }

        try insert(link, secretHash: secretHash)
        try run("UPDATE address_change SET new_link = \(link.id) WHERE id = \(change.id)")
        try post(.newAddress, to: change.account, link: link.id)
    }

    /// Takes a change away, with its links and the mails that wait.
    func deleteAddressChange(of account: Account.ID) throws {
        guard let row = try row("SELECT old_link, new_link FROM address_change WHERE account = \(account)") else {
            return
        }
        let links: [MailedLink.ID] = [try row["old_link"], try row["new_link"]]
        for link in links {
            try run("DELETE FROM outbox WHERE link = \(link)")
            try run(
                "UPDATE link SET used = coalesce(used, \(now)), account = NULL WHERE id = \(link)")
        }
        try run("DELETE FROM address_change WHERE account = \(account)")
    }

    func deleteOldAddressChanges() throws {
        try run("DELETE FROM address_change WHERE expires <= \(now)")
    }
}

extension AddressChange {
    fileprivate init(row: Row) throws {
        let id: ID = try row["id"]
        let account: Account.ID = try row["account"]
        self.init(
            id: id, account: account,
            email: Sealed(bytes: try row["email"], at: Self.emailPlace(of: id), of: account),
            session: try row["session"], expires: try row["expires"], oldLink: try row["old_link"],
            newLink: try row["new_link"], agreed: try row["agreed"], proved: try row["proved"])
    }
}
