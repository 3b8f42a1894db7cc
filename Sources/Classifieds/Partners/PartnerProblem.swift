import Database

/// Why a partner gets nothing.
package enum PartnerProblem: Sendable, Equatable {
    /// What every register asks of whoever is in it.
    case common(ProcessorProblem)
    case badKey, noFields, noToken
    /// Two entries have one name or one key.
    case twice

    /// In French, as the page of the register says it.
    package var text: String {
        switch self {
        case .common(let problem): problem.text
        case .badKey: "son nom court manque, ou n’est pas fait de lettres minuscules, de chiffres et de traits d’union"
        case .noFields: "ce qu’il recevrait n’est pas dit"
        case .noToken: "l’empreinte de son secret manque"
        case .twice: "deux inscriptions portent ce nom"
        }
    }

    /// For the operator.
    package var advice: String {
        switch self {
        case .common(let problem): problem.advice
        case .badKey: "key must be 2 to 40 small letters, digits and hyphens"
        case .noFields:
            "fields must name one at least of \(PartnerField.allCases.map(\.rawValue).joined(separator: ", "))"
        case .noToken: "token_sha256 must be the SHA-256 of its token, 64 hexadecimal digits"
        case .twice: "another entry has its name or its key"
        }
    }
}

extension Partner {
    /// What is missing or wrong, whatever the day.
    var gaps: [PartnerProblem] {
        var common: [ProcessorProblem] = []
        if name.isEmpty { common.append(.noName) }
        if !Country.exists(country) { common.append(.noCountry) }
        if purpose.isEmpty { common.append(.noPurpose) }
        if contract == nil { common.append(.noContract) }
        if review == nil { common.append(.noReview) }
        if WebOrigin(of: policy)?.isSecure != true { common.append(.noPolicy) }
        if isOutside, transfer.isEmpty { common.append(.noTransfer) }
        if !unknown.isEmpty { common.append(.unknown(unknown)) }
        var own: [PartnerProblem] = []
        if key.wholeMatch(of: /[a-z0-9][a-z0-9-]{1,39}/) == nil { own.append(.badKey) }
        if fields.isEmpty { own.append(.noFields) }
        if tokenHash.wholeMatch(of: /[0-9a-f]{64}/) == nil { own.append(.noToken) }
        return common.map(PartnerProblem.common) + own
    }

    /// What has not begun yet, or is over.
    func dates(at now: Instant) -> [PartnerProblem] {
        Processor.dates(of: contract, review, at: now).map(PartnerProblem.common)
    }
}
