import Database
package import Foundation

extension [Processor] {
    /// Reads the operator's file: one JSON object with a list `processors`. See docs/operations.md.
    ///
    /// - Throws: `BadRegister` for what can't be read at all. What an entry lacks is a problem of that entry.
    package init(json: Data) throws {
        do {
            self = try JSONDecoder().decode(WrittenProcessors.self, from: json).processors.map(Processor.init)
        } catch let error as DecodingError {
            throw BadRegister(error)
        }
    }
}

private struct WrittenProcessors: Decodable {
    let processors: [WrittenProcessor]
}

private struct WrittenProcessor: Decodable {
    let name, country, role, purpose, transfer, review, policy, frame: String?
    let receives, guarantees, servers: [String]?
    let contract: WrittenContract?
    let subprocessors: [WrittenSubprocessor]?
    let height: Int?
    let unknown: [String]

    private enum Key: String, CodingKey, CaseIterable {
        case name, country, role, purpose, transfer, review, policy, frame, receives, guarantees, servers, contract
        case subprocessors, height
    }

    init(from decoder: any Decoder) throws {
        let entry = try decoder.container(keyedBy: Key.self)
        name = try entry.decodeIfPresent(String.self, forKey: .name)
        country = try entry.decodeIfPresent(String.self, forKey: .country)
        role = try entry.decodeIfPresent(String.self, forKey: .role)
        purpose = try entry.decodeIfPresent(String.self, forKey: .purpose)
        transfer = try entry.decodeIfPresent(String.self, forKey: .transfer)
        review = try entry.decodeIfPresent(String.self, forKey: .review)
        policy = try entry.decodeIfPresent(String.self, forKey: .policy)
        frame = try entry.decodeIfPresent(String.self, forKey: .frame)
        receives = try entry.decodeIfPresent([String].self, forKey: .receives)
        guarantees = try entry.decodeIfPresent([String].self, forKey: .guarantees)
        servers = try entry.decodeIfPresent([String].self, forKey: .servers)
        contract = try entry.decodeIfPresent(WrittenContract.self, forKey: .contract)
        subprocessors = try entry.decodeIfPresent([WrittenSubprocessor].self, forKey: .subprocessors)
        height = try entry.decodeIfPresent(Int.self, forKey: .height)
        let known = Set(Key.allCases.map(\.rawValue))
        unknown = try decoder.namesBeside(known)
    }
}

private struct WrittenSubprocessor: Decodable {
    let name, country, purpose: String?
}

extension Processor {
    fileprivate init(_ written: WrittenProcessor) {
        let trimmed = RegisterText.inOneLine
        name = trimmed(written.name)
        country = trimmed(written.country).uppercased()
        role = written.role.flatMap(ProcessorRole.init(rawValue:))
        purpose = trimmed(written.purpose)
        let fields = written.receives ?? []
        receives = Set(fields.compactMap(ReceivedField.init(rawValue:)))
        contract = Contract(written.contract)
        guarantees = (written.guarantees ?? []).map { trimmed($0) }.filter { !$0.isEmpty }
        transfer = trimmed(written.transfer)
        review = written.review.flatMap(RegisterText.endOfDay)
        subprocessors = written.subprocessors?.map {
            Subprocessor(
                name: trimmed($0.name), country: trimmed($0.country).uppercased(), purpose: trimmed($0.purpose))
        }
        policy = trimmed(written.policy)
        servers = written.servers ?? []
        frame = trimmed(written.frame)
        height = min(max(written.height ?? 250, Self.heights.lowerBound), Self.heights.upperBound)
        unknown = written.unknown + fields.filter { ReceivedField(rawValue: $0) == nil }
    }
}
