import Database
import Foundation
import Testing

struct RowTests {
    private enum Colour: String, SQLConvertible {
        case red, green
    }

    private let row = Row(
        columns: ["number", "real", "text", "data", "nothing", "colour"],
        values: [.integer(1), .real(0.5), .text("a"), .blob(Data([7])), .null, .text("green")])

    @Test func `a column is read as what it holds`() throws {
        #expect(try row["number"] == 1)
        #expect(try row["number"] == true)
        #expect(try row["number"] == Instant(milliseconds: 1))
        #expect(try row["real"] == 0.5)
        #expect(try row["text"] == "a")
        #expect(try row["data"] == Data([7]))
        #expect(try row["colour"] == Colour.green)
        #expect(try row["nothing"] as String? == nil)
        #expect(try row["text"] as String? == "a")
    }

    @Test func `a column that holds another type is refused, not converted`() {
        #expect(throws: RowError.otherType("text")) { try row["text"] as Int }
        #expect(throws: RowError.otherType("number")) { try row["number"] as String }
        #expect(throws: RowError.otherType("number")) { try row["number"] as Double }
        #expect(throws: RowError.otherType("real")) { try row["real"] as Int }
        #expect(throws: RowError.otherType("text")) { try row["text"] as Data }
        #expect(throws: RowError.otherType("data")) { try row["data"] as String }
        #expect(throws: RowError.otherType("data")) { try row["data"] as String? }
        #expect(throws: RowError.otherType("text")) { try row["text"] as Colour }
        #expect(throws: RowError.otherType("text")) { try row["text"] as Colour? }
    }

    @Test func `nothing is refused where something is asked for`() {
        #expect(throws: RowError.otherType("nothing")) { try row["nothing"] as String }
        #expect(throws: RowError.otherType("nothing")) { try row["nothing"] as Int }
        #expect(throws: RowError.otherType("nothing")) { try row["nothing"] as Instant }
    }

    @Test func `a column that isn't there is refused, even where nothing would do`() {
        #expect(throws: RowError.noColumn("Number")) { try row["Number"] as Int }
        #expect(throws: RowError.noColumn("other")) { try row["other"] as Int? }
    }
}
