import Database

extension Processor {
    /// What is missing or wrong, whatever the day; nothing for one that is complete.
    func gaps(beside others: [Processor], on site: WebOrigin?, isDemo: Bool) -> [ProcessorProblem] {
        said + whereTo + (others.count { $0.name == name } > 1 ? [.sameName] : [])
            + addresses(on: site, isDemo: isDemo)
    }

    /// What has not begun yet, or is over.
    func dates(at now: Instant) -> [ProcessorProblem] {
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
        if role.hasServers, !Self.areServers(servers) { return [.noServer] }
        guard role.consent != nil else { return [] }
        let isFrame = Self.isFrame(frame, on: site, isDemo: isDemo)
        return isFrame ? [] : [.badFrame(frame)]
    }

    private static func areServers(_ servers: [String]) -> Bool {
        !servers.isEmpty
            && servers.allSatisfy { server in
                let found = server.wholeMatch(of: /([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})/)
                return found.flatMap { Int($0.output.2) }.map { 1...65_535 ~= $0 } ?? false
            }
    }

    /// What stands behind « # » is the site's to say. Without encryption, only a page of this machine, in the demo.
    private static func isFrame(_ address: String, on site: WebOrigin?, isDemo: Bool) -> Bool {
        guard let origin = WebOrigin(of: address), origin != site, !address.contains("#") else { return false }
        return origin.isSecure || (isDemo && origin.isThisMachine)
    }
}
