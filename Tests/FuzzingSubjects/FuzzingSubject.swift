package import Foundation
package import TestSite

/// One of the product's readers of bytes that anybody may have written.
package protocol FuzzingSubject: Sendable {
    /// As `bin/fuzz` calls it, and the folder of its corpus.
    static var name: String { get }

    /// The most bytes that it is given: what is longer says nothing new.
    static var longest: Int { get }

    init(_ world: TestSite) throws

    /// Has the bytes read, as the site would.
    ///
    /// - Throws: `BrokenRule` where something doesn't hold that must hold of any bytes.
    func look(at bytes: Data) throws
}

/// What must hold of any bytes, and doesn't.
package struct BrokenRule: Error, CustomStringConvertible {
    package let description: String

    package init(_ rule: String) {
        description = rule
    }
}

/// - Throws: `BrokenRule` unless that holds.
func require(_ holds: Bool, _ rule: String) throws {
    guard holds else { throw BrokenRule(rule) }
}

/// Every subject.
package enum FuzzingSubjectList {
    package static let all: [any FuzzingSubject.Type] = [
        MultipartSubject.self, FormsSubject.self, MailSubject.self, TokensSubject.self, JSONSubject.self,
        SignalsSubject.self, WordsSubject.self, CSVSubject.self, LinesSubject.self, DumpSubject.self,
        PhotosSubject.self, ParametersSubject.self, HeadersSubject.self,
    ]
}
