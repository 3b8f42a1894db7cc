import Classifieds
import TestSite
import Testing

@testable import Web

@Suite struct AskedSearchTests {
    @Test(arguments: ["q=\(Self.long)", "q=+\(Self.long)+", "q=\(Self.long)+de+trop", "q=%0A\(Self.long)%09b"])
    func `a search that is cut behind a word has the address of that word`(query: String) async throws {
        let test = try await TestSite()
        let search = AskedSearch(URLEncodedForm.query(query), site: test.site).search
        #expect(search.words == Self.long)
        #expect(Address.ads(search).text == "/annonces?q=\(Self.long)")
    }

    @Test func `a place is looked for without the space behind which it is cut`() async throws {
        let test = try await TestSite()
        let name = String(repeating: "x", count: 79)
        let asked = AskedSearch(URLEncodedForm.query("lieu=\(name)+y"), site: test.site)
        #expect(asked.unknownPlace == name)
    }

    /// One sign shorter than what is looked at.
    private static let long = String(repeating: "a", count: 199)
}
