package import Foundation

extension [Partner] {
    /// Reads the operator's file: one JSON object with a list `partners`. See docs/operations.md.
    ///
    /// - Throws: `BadRegister` for what can't be read at all. What an entry lacks is a problem of that entry.
    package init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(WrittenPartners.self, from: json).partners.map(Partner.init)
        } catch let error as DecodingError {
            throw BadRegister(error)
        }
    }
}

private struct WrittenPartners: Decodable {
    let partners: [WrittenPartner]
}

private struct WrittenPartner: Decodable {
    let name, key, country, purpose, policy, review, transfer, token: String?
    let fields: [String]?
    let contract: WrittenContract?
    let unknown: [String]

    private enum Key: String, CodingKey, CaseIterable {
        case name, key, country, purpose, policy, review, transfer, fields, contract
        case token = "token_sha256"
    }

    init(from decoder: any Decoder) throws {
        let entry = try decoder.container(keyedBy: Key.self)
        name = try entry.decodeIfPresent(String.self, forKey: .name)
        key = try entry.decodeIfPresent(String.self, forKey: .key)
        country = try entry.decodeIfPresent(String.self, forKey: .country)
        purpose = try entry.decodeIfPresent(String.self, forKey: .purpose)
        policy = try entry.decodeIfPresent(String.self, forKey: .policy)
        review = try entry.decodeIfPresent(String.self, forKey: .review)
        transfer = try entry.decodeIfPresent(String.self, forKey: .transfer)
        token = try entry.decodeIfPresent(String.self, forKey: .token)
        fields = try entry.decodeIfPresent([String].self, forKey: .fields)
        contract = try entry.decodeIfPresent(WrittenContract.self, forKey: .contract)
        unknown = try decoder.namesBeside(Set(Key.allCases.map(\.rawValue)))
    }
}

extension Partner {
    fileprivate init(_ written: WrittenPartner) {
        let trimmed = RegisterText.inOneLine
        name = trimmed(written.name)
        key = trimmed(written.key)
        country = trimmed(written.country).uppercased()
        purpose = trimmed(written.purpose)
        let named = written.fields ?? []
        fields = PartnerField.allCases.filter { named.contains($0.rawValue) }
        contract = Processor.Contract(written.contract)
        policy = trimmed(written.policy)
        review = written.review.flatMap(RegisterText.endOfDay)
        transfer = trimmed(written.transfer)
        tokenHash = trimmed(written.token).lowercased()
        unknown = written.unknown + named.filter { PartnerField(rawValue: $0) == nil }
    }
}
