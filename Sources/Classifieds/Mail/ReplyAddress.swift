extension SiteSettings {
    /// Where the answers of one reader come in: `reponse+ALIAS@exemple.fr`; `nil` where the site takes none by mail.
    func replyAddress(for alias: MailAlias) -> MailAddress? {
        replyAddress.flatMap { address in
            let parts = address.text.split(separator: "@")
            return MailAddress("\(parts[0])+\(alias.text)@\(parts[1])")
        }
    }

    /// The first alias among some addresses.
    func alias(among recipients: [MailAddress]) -> MailAlias? {
        guard let replyAddress else { return nil }
        let parts = replyAddress.text.lowercased().split(separator: "@")
        let (start, end) = ("\(parts[0])+", "@\(parts[1])")
        return recipients.lazy.map { $0.text.lowercased() }.filter { $0.hasPrefix(start) && $0.hasSuffix(end) }
            .compactMap { MailAlias($0.dropFirst(start.count).dropLast(end.count)) }.first
    }
}
