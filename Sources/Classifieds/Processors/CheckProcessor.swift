import Database

extension Processor {
    /// What is missing or wrong, whatever the day; nothing for one that is complete.
    func gaps(beside others: [Processor], on site: WebOrigin?, isDemo: Bool) -> [ProcessorProblem] {
        said + whereTo + beside(others) + addresses(on: site, isDemo: isDemo)
    }

    /// There is one page for a chat.
    private func beside(_ others: [Processor]) -> [ProcessorProblem] {
        (others.count { $0.name == name } > 1 ? [.sameName] : [])
            + (role == .chat && others.first { $0.role == .chat } != self ? [.secondChat] : [])
    }

    /// What has not begun yet, or is over.
    func dates(at now: Instant) -> [ProcessorProblem] { Self.dates(of: contract, review, at: now) }

    /// The same of whoever has a contract and a review.
    static func dates(of contract: Contract?, _ review: Instant?, at now: Instant) -> [ProcessorProblem] {
        var problems: [ProcessorProblem] = []
        if let contract {
            if now < contract.start { problems.append(.contractToCome(contract.start)) }
            if now >= contract.end { problems.append(.contractOver(contract.end)) }
        }
        if let review, now >= review { problems.append(.reviewOver(review)) }
        return problems
    }

    private var said: [ProcessorProblem] {
        var gaps: [ProcessorProblem] = []
        if name.isEmpty { gaps.append(.noName) }
        if purpose.isEmpty { gaps.append(.noPurpose) }
        if contract == nil { gaps.append(.noContract) }
        if guarantees.isEmpty { gaps.append(.noGuarantee) }
        if review == nil { gaps.append(.noReview) }
        if WebOrigin(of: policy)?.isSecure != true { gaps.append(.noPolicy) }
        if !unknown.isEmpty { gaps.append(.unknown(unknown)) }
        guard let role else { return gaps + [.noRole] }
        return receives == Set(role.sends) ? gaps : gaps + [.otherFields(role)]
    }

    /// Where data go, its own processors' countries included.
    private var whereTo: [ProcessorProblem] {
        var gaps: [ProcessorProblem] = []
        if !Country.exists(country) { gaps.append(.noCountry) }
        if let subprocessors {
            let vague = subprocessors.first { $0.name.isEmpty || $0.purpose.isEmpty || !Country.exists($0.country) }
            if let vague { gaps.append(.vagueSubprocessor(vague.name)) }
        } else {
            gaps.append(.noSubprocessors)
        }
        if !outside.isEmpty, transfer.isEmpty { gaps.append(.noTransfer) }
        return gaps
    }

    /// The countries outside the European Economic Area to which data go, its own processors' included.
    package var outside: [String] {
        let countries = Set([country] + (subprocessors ?? []).map(\.country))
        return countries.filter { Country.exists($0) && Country.isOutside($0) }.sorted()
    }

    private func addresses(on site: WebOrigin?, isDemo: Bool) -> [ProcessorProblem] {
        guard let role else { return [] }
        var problems: [ProcessorProblem] = []
        if role.hasServers, !Self.areServers(servers) { problems.append(.noServer) }
        if role.consent != nil, !Self.isFrame(frame, on: site, isDemo: isDemo) { problems.append(.badFrame(frame)) }
        if !role.hasServers, !servers.isEmpty { problems.append(.unknown(["servers"])) }
        if role.consent == nil, !frame.isEmpty { problems.append(.unknown(["frame"])) }
        return problems
    }

    private static func areServers(_ servers: [String]) -> Bool {
        !servers.isEmpty
            && servers.allSatisfy { server in
                let found = server.wholeMatch(of: /([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})/)
                return found.flatMap { Int($0.output.2) }.map { 1...65_535 ~= $0 } ?? false
            }
    }

    /// What stands behind « # » is the site's to say. Without encryption, only a page of this machine, in the demo. A cookie
    /// is for a host, whatever the port (RFC 6265 §8.5): one of the site's own host would get ours.
    private static func isFrame(_ address: String, on site: WebOrigin?, isDemo: Bool) -> Bool {
        guard let site, let origin = WebOrigin(of: address), !address.contains("#") else { return false }
        let names = site.isThisMachine ? [site.host, "localhost", "127.0.0.1", "[::1]"] : [site.host]
        return !names.contains(origin.host) && (origin.isSecure || (isDemo && origin.isThisMachine))
    }
}
