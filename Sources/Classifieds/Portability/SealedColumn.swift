import Foundation

/// What is sealed and leaves in an export: to JSON and back, without loss.
protocol Exportable: Sealable {
    var exported: ExportedValue { get }
    /// `nil` when the JSON isn't of that form.
    init?(exported: ExportedValue)
    /// Its JSON Schema.
    static var schema: ExportedValue { get }
}

/// How the bytes of a sealed column become JSON, and JSON such bytes.
struct SealedColumn: Sendable {
    let schema: ExportedValue
    /// Opens what stands in that row, for the person it belongs to.
    let open: @Sendable (Data, String, Account.ID, Site) async throws -> Opened<ExportedValue>
    /// Whether the JSON is of its form.
    let isWellFormed: @Sendable (ExportedValue) -> Bool
    /// Seals it for that row; `nil` when the JSON isn't of its form.
    let seal: @Sendable (ExportedValue, String, Sealer) throws -> Data?

    init<Value: Exportable>(_ type: Value.Type, in table: StaticString, _ column: StaticString) {
        schema = Value.schema
        open = { bytes, row, owner, site in
            let sealed = Sealed<Value>(bytes: bytes, at: SealedPlace(table, column, row: row), of: owner)
            return try await site.gate.open(sealed, for: .selfService).map(\.exported)
        }
        isWellFormed = { Value(exported: $0) != nil }
        seal = { exported, row, sealer in
            try Value(exported: exported).map {
                try sealer.seal($0, at: SealedPlace(table, column, row: row)).bytes
            }
        }
    }
}

extension String: Exportable {
    var exported: ExportedValue { .text(self) }

    init?(exported: ExportedValue) {
        guard case .text(let text) = exported else { return nil }
        self = text
    }

    static let schema: ExportedValue = ["type": "string"]
}

extension Source: Exportable {
    var exported: ExportedValue {
        ["address": .text(address), "browser": .text(browser), "system": .text(system)]
    }

    init?(exported: ExportedValue) {
        guard let address = exported["address"]?.text, let browser = exported["browser"]?.text,
            let system = exported["system"]?.text
        else { return nil }
        self.init(address: address, browser: browser, system: system)
        guard self.exported == exported.ordered(like: self.exported) else { return nil }
    }

    static let schema = ExportedValue.schema(
        of: [("address", ["type": "string"]), ("browser", ["type": "string"]), ("system", ["type": "string"])])
}

extension AdContent: Exportable {
    var exported: ExportedValue {
        [
            "title": .text(title), "text": .text(text), "pseudonym": .text(pseudonym),
            "sex": sex.map { .text($0.rawValue) } ?? .null, "showsSex": .bool(showsSex),
            "acceptsVisio": .bool(acceptsVisio), "visioHours": visioHours.map { .text($0.text) } ?? .null,
            "namesOthers": .bool(namesOthers), "agreesToSensitive": .bool(agreesToSensitive),
            "peopleSeen": peopleSeen.map { .text($0.rawValue) } ?? .null,
        ]
    }

    init?(exported: ExportedValue) {
        guard let title = exported["title"]?.text, let text = exported["text"]?.text,
            let pseudonym = exported["pseudonym"]?.text, let sex = exported["sex"],
            let showsSex = exported["showsSex"]?.bool, let acceptsVisio = exported["acceptsVisio"]?.bool,
            let namesOthers = exported["namesOthers"]?.bool,
            let agreesToSensitive = exported["agreesToSensitive"]?.bool
        else { return nil }
        self.init(
            title: title, text: text, pseudonym: pseudonym, sex: sex.text.flatMap { Sex(rawValue: $0) },
            showsSex: showsSex, acceptsVisio: acceptsVisio,
            visioHours: exported["visioHours"]?.text.flatMap { VisioHours(text: $0) }, namesOthers: namesOthers,
            agreesToSensitive: agreesToSensitive,
            peopleSeen: exported["peopleSeen"]?.text.flatMap { PeopleSeen(rawValue: $0) })
        // Archives made before there were hours, or before people on photos were asked about, don't speak of them.
        let complete = ["visioHours", "peopleSeen"].reduce(exported) { $0[$1] == nil ? $0.adding($1, .null) : $0 }
        guard self.exported == complete.ordered(like: self.exported) else { return nil }
    }

    static let schema = ExportedValue.schema(
        of: [
            ("title", ["type": "string"]), ("text", ["type": "string"]), ("pseudonym", ["type": "string"]),
            ("sex", ["enum": .list(Sex.allCases.map { .text($0.rawValue) } + [.null])]),
            ("showsSex", ["type": "boolean"]), ("acceptsVisio", ["type": "boolean"]),
            ("visioHours", ["type": ["string", "null"]]),
            ("namesOthers", ["type": "boolean"]), ("agreesToSensitive", ["type": "boolean"]),
            ("peopleSeen", ["enum": .list(PeopleSeen.allCases.map { .text($0.rawValue) } + [.null])]),
        ])
}

/// Which other ad is copied is somebody else's: the keyed hash that says so stays.
extension Doubts: Exportable {
    var exported: ExportedValue {
        .list(all.map { ["reason": .text($0.reason.rawValue), "words": .text($0.words)] })
    }

    init?(exported: ExportedValue) {
        guard let list = exported.list else { return nil }
        var doubts: [Doubt] = []
        for entry in list {
            guard let reason = entry["reason"]?.text.flatMap({ HoldReason(rawValue: $0) }),
                let words = entry["words"]?.text, case .object(let members) = entry, members.count == 2
            else { return nil }
            doubts.append(Doubt(reason, words: words))
        }
        self.init(doubts)
    }

    static let schema: ExportedValue = [
        "type": "array",
        "items": .schema(
            of: [
                ("reason", ["enum": .list(HoldReason.allCases.map { .text($0.rawValue) })]),
                ("words", ["type": "string"]),
            ]),
    ]
}

extension ExportedValue {
    /// The schema of an object that has these members and no others.
    static func schema(of members: [(name: String, schema: ExportedValue)], needed: [String]? = nil) -> ExportedValue {
        [
            "type": "object", "additionalProperties": false,
            "required": .list((needed ?? members.map(\.name)).map(ExportedValue.text)),
            "properties": .object(members.map { Member(name: $0.name, value: $0.schema) }),
        ]
    }

    /// An object with one more member.
    fileprivate func adding(_ name: String, _ value: ExportedValue) -> ExportedValue {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name: name, value: value)])
    }

    /// An object with its members in the order of another's; what the other hasn't comes last.
    fileprivate func ordered(like other: ExportedValue) -> ExportedValue {
        guard case .object(let members) = self, case .object(let order) = other else { return self }
        let places = Dictionary(order.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        return .object(members.sorted { places[$0.name] ?? .max < places[$1.name] ?? .max })
    }
}
