import Database
import Foundation
import Testing

/// What goes in comes out, of the same kind, whatever the engine.
struct ValueTests {
    @Test(arguments: Engine.available)
    func `every kind of value comes back as it went in`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        let bytes = Data((0...255).map { UInt8($0) })
        let long = String(repeating: "é🧭e\u{301}\n", count: 200_000)
        try await database.write { writer in
            // « DOUBLE PRECISION » is a real number of 64 bits on both; the product keeps none.
            try writer.run(
                """
                CREATE TABLE value (
                    place \(.serial), number \(.integer), real DOUBLE PRECISION, text \(.text), data \(.blob))
                """)
            try writer.add(.min, 0.1, "a", bytes)
            try writer.add(.max, -1.5e300, "", Data())
            try writer.add(0, 0, long, Data(repeating: 0, count: 2_000_000))
            try writer.add(nil, nil, nil, nil)
        }

        let rows = try await database.read { try $0.rows("SELECT number, real, text, data FROM value ORDER BY place") }
        #expect(try rows.map { try $0["number"] as Int64? } == [.min, .max, 0, nil])
        #expect(try rows.map { try $0["real"] as Double? } == [0.1, -1.5e300, 0, nil])
        #expect(try rows.map { try $0["text"] as String? } == ["a", "", long, nil])
        #expect(try rows.map { try $0["data"] as Data? } == [bytes, Data(), Data(repeating: 0, count: 2_000_000), nil])
    }

    @Test(arguments: Engine.available)
    func `a value that stands in no table is of the kind it was bound as`(on engine: Engine) async throws {
        let database = try await DatabaseFile(on: engine).open()
        let row = try #require(
            try await database.read {
                try $0.row(
                    """
                    SELECT \(7) AS number, \(0.5) AS real, \("a") AS text, \(Data([7])) AS data, \(Int?.none) AS absent,
                        'b' AS word, count(*) AS count
                    """)
            })
        #expect(
            row.fields.map(\.value) == [
                .integer(7), .real(0.5), .text("a"), .blob(Data([7])), .null, .text("b"), .integer(1),
            ])
    }

    @Test(arguments: Engine.available)
    func `what is true is one, what is false is nothing, and what isn't known is neither`(on engine: Engine)
        async throws
    {
        let database = try await DatabaseFile(on: engine).open()
        let row = try await database.read {
            try $0.row(
                """
                SELECT 1 = \(1) AS yes, 1 = \(2) AS no, 1 = \(Int?.none) AS unknown, EXISTS (SELECT 1) AS there,
                    CASE WHEN \(1) = 1 THEN 1 ELSE 0 END AS word
                """)
        }
        #expect(row?.fields.map(\.value) == [.integer(1), .integer(0), .null, .integer(1), .integer(1)])
        #expect(try row?["yes"] == true)
        #expect(try row?["no"] == false)
    }

    @Test(arguments: [
        [], [0], [0, 0], [-7], [10_000, -10_000], [.max - 9_999, 9_999], [.min], [.min + 1, -1], [99_990_000],
    ])
    func `a sum of whole numbers is whole`(numbers: [Int64]) async throws {
        for engine in Engine.available {
            let sum = try await self.sum(of: numbers, on: engine)
            #expect(sum == (numbers.isEmpty ? nil : numbers.reduce(0, +)), "\(engine)")
        }
    }

    @Test(arguments: Engine.available)
    func `a sum that no number holds is refused, not rounded`(on engine: Engine) async throws {
        let failure = await #expect(throws: DatabaseFailure.self) { try await sum(of: [.max, 1], on: engine) }
        guard case .statement = failure else {
            Issue.record("not a refused statement: \(String(describing: failure))")
            return
        }
    }

    private func sum(of numbers: [Int64], on engine: Engine) async throws -> Int64? {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        try await database.write { writer in
            try writer.run("CREATE TABLE value (number \(.integer)) \(.strict)")
            for number in numbers { try writer.run("INSERT INTO value (number) VALUES (\(number))") }
        }
        return try await database.read { try #require(try $0.row("SELECT sum(number) AS sum FROM value"))["sum"] }
    }
}

extension Writer {
    fileprivate func add(_ number: Int64?, _ real: Double?, _ text: String?, _ data: Data?) throws {
        try run("INSERT INTO value (number, real, text, data) VALUES (\(number), \(real), \(text), \(data))")
    }
}
