/// The bytes of an embedded file, read in place: they stay in the program's own pages and are never copied.
struct StaticBytes: Sendable {
    private let text: StaticString

    /// The text must not be a single scalar, which `StaticString` keeps in another form; an embedded file never is.
    init(_ text: StaticString) {
        self.text = text
    }

    var count: Int { text.utf8CodeUnitCount }

    var start: UnsafePointer<UInt8> { text.utf8Start }

    /// The text between two positions.
    func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(start: start + range.lowerBound, count: range.count), as: UTF8.self)
    }
}
