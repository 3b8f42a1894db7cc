import Classifieds
package import Foundation
package import TestSite

@testable import Web

/// What stands behind the « ? » of an address, for people and for programs.
package struct ParametersSubject: FuzzingSubject {
    package static let name = "parameters"
    package static let longest = 1_500

    private let site: Site

    package init(_ world: TestSite) throws {
        site = world.site
    }

    package func look(at bytes: Data) throws {
        let query = String(decoding: bytes, as: UTF8.self)
        let fields = URLEncodedForm.query(query)
        try require(fields.texts.count <= FormLimits.textOnly.fields, "no more fields than there may be")
        try CleanTexts.check(fields)
        if let strict = try? URLEncodedForm.parse(query.utf8) {
            try require(strict == fields, "people and programs are read the same")
        }
        try checkSearch(AskedSearch(fields, site: site))
    }

    /// One search has one address, which finds it again.
    private func checkSearch(_ asked: AskedSearch) throws {
        let search = asked.search
        try require(search.words.unicodeScalars.count <= 200, "no more is looked for than there may be")
        try require(1...Search.lastPage ~= search.page, "a page is one that there may be")
        try require(Search.radii.contains(search.radius), "a circle is one that is offered")
        _ = search.labels(on: site.settings)

        let address = Address.query(of: search, page: search.page)
        let again = AskedSearch(URLEncodedForm.query(address.dropFirst()), site: site).search
        try require(again == search, "the address of a search finds the same search")
        try require(Address.query(of: again, page: again.page) == address, "one search has one address")
    }
}
