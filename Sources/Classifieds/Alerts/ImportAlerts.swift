import Database

/// An alert that comes from a file of the operator, with the address of whoever is to own it.
package struct ImportedAlert: Sendable {
    package let email: MailAddress
    package let draft: AlertDraft

    package init(email: MailAddress, draft: AlertDraft) {
        self.email = email
        self.draft = draft
    }
}

extension Alerts {
    /// Begins alerts of made-up people, each with an account of their own: how a site with very many is tried.
    ///
    /// Meant for a few hundred at a time: one transaction for all.
    ///
    /// - Throws: `Refusal.forbidden` for anybody but the site itself.
    package func `import`(_ alerts: [ImportedAlert], by caller: Caller) async throws {
        guard case .system = caller else { throw Refusal.forbidden }

        var rows: [ImportedAlertRow] = []
        for (holder, imported) in zip(try await site.keyring.makeKeys(alerts.count), alerts) {
            rows.append(
                ImportedAlertRow(
                    email: try await site.keyring.seal(
                        imported.email.text, at: Account.emailPlace(of: holder), of: holder),
                    index: try EmailIndex(of: imported.email, with: site.keyring),
                    alert: try await alert(AlertSearch(imported.draft.search), imported.draft.rhythm, of: holder)))
        }

        let (written, life) = (rows, site.settings.durations.alert)
        try await site.database.write { writer in
            for row in written {
                let holder = row.alert.account
                try writer.insertHolder(holder)
                try writer.setAddress(row.email, index: row.index, of: holder)
                try writer.prove(holder)
                _ = try writer.put(row.alert, awaiting: nil, life: life)
            }
        }
    }
}

private struct ImportedAlertRow: Sendable {
    let email: Sealed<String>
    let index: EmailIndex
    let alert: NewAlert
}
