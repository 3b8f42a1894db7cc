import Database
import Foundation

extension Processor {
    /// What is missing, wrong or over; nothing for one that may work.
    func problems(at now: Instant, beside others: [Processor], on site: WebOrigin?, isDemo: Bool) -> [ProcessorProblem]
    {
        gaps + dates(at: now) + (others.count { $0.name == name } > 1 ? [.sameName] : [])
            + addresses(on: site, isDemo: isDemo)
    }

    private var gaps: [ProcessorProblem] {
        var gaps: [ProcessorProblem] = []
        if name.isEmpty { gaps.append(.noName) }
        if !Country.exists(country) { gaps.append(.noCountry) }
        if purpose.isEmpty { gaps.append(.noPurpose) }
        if guarantees.isEmpty { gaps.append(.noGuarantee) }
        if Country.exists(country), Country.isOutside(country), transfer.isEmpty { gaps.append(.noTransfer) }
        if subprocessors == nil { gaps.append(.noSubprocessors) }
        if WebOrigin(of: policy)?.isSecure != true { gaps.append(.noPolicy) }
        if !unknown.isEmpty { gaps.append(.unknown(unknown)) }
        guard let role else { return gaps + [.noRole] }
        return receives == Set(role.sends) ? gaps : gaps + [.otherFields(role)]
    }

    private func dates(at now: Instant) -> [ProcessorProblem] {
        var problems: [ProcessorProblem] = []
        if let contract {
            if now < contract.start { problems.append(.contractToCome(contract.start)) }
            if now >= contract.end { problems.append(.contractOver(contract.end)) }
        } else {
            problems.append(.noContract)
        }
        guard let review else { return problems + [.noReview] }
        return now < review ? problems : problems + [.reviewOver(review)]
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
            && servers.allSatisfy { $0.wholeMatch(of: /([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}/) != nil }
    }

    /// What stands behind « # » is the site's to say. Without encryption, only a page of this machine, in the demo.
    private static func isFrame(_ address: String, on site: WebOrigin?, isDemo: Bool) -> Bool {
        guard let origin = WebOrigin(of: address), origin != site, !address.contains("#") else { return false }
        return origin.isSecure || (isDemo && origin.isThisMachine)
    }
}
