import Classifieds
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("camille@example.fr", "camille@example.fr"),
        ("Camille.Le-Goff+annonces@EXAMPLE.fr", "Camille.Le-Goff+annonces@example.fr"),
        ("o'neil_!#$%&*/=?^`{|}~@a.b.example.org", "o'neil_!#$%&*/=?^`{|}~@a.b.example.org"),
        ("camille@élysée.fr", "camille@xn--lyse-9oad.fr"),
        ("camille@ÉLYSÉE.FR", "camille@xn--lyse-9oad.fr"),
        ("camille@e\u{301}lyse\u{301}e.fr", "camille@xn--lyse-9oad.fr"),
        ("camille@xn--lyse-9oad.fr", "camille@xn--lyse-9oad.fr"),
        ("noé".replacing("é", with: "e") + "@3suisses.fr", "noe@3suisses.fr"),
    ])
    func `a real address is accepted and its domain normalised`(typed: String, kept: String) throws {
        #expect(try #require(MailAddress(typed)).text == kept)
    }

    @Test(arguments: [
        "", "@", "camille", "camille@", "@example.fr", "camille@example", "camille@@example.fr", "a@b@example.fr",
        ".camille@example.fr", "camille.@example.fr", "ca..mille@example.fr", "ca mille@example.fr",
        " camille@example.fr", "camille@example.fr ", "camille@exam ple.fr", "camille@.example.fr",
        "camille@example.fr.", "camille@example..fr", "camille@-example.fr", "camille@example-.fr",
        "camille@exam_ple.fr", "camille@é_lysée.fr", "camille@é/lysée.fr", "camille@é:80.fr", "camille@é%2e.fr",
        "camille@\u{202E}élysée.fr", "camille@élysée\u{3002}", "camille@127.0.0.1", "camille@[127.0.0.1]",
        "\"camille\"@example.fr", "camille(moi)@example.fr", "noé@example.fr", "<camille@example.fr>",
        "camille@example.fr,noe@example.fr", "camille\\@example.fr", "camille;@example.fr",
        "camille@example.fr\r\nBcc: noe@example.fr", "camille\n@example.fr", "camille@example.fr\n",
        "camille@example.fr\r", "camille\0@example.fr", "camille@exam\u{85}ple.fr", "camille@example.fr\u{2028}",
    ])
    func `what is no address, or could break a line, is refused`(typed: String) {
        #expect(MailAddress(typed) == nil)
    }

    @Test func `the lengths of RFC 5321 are the limits`() {
        let label = String(repeating: "a", count: 63)
        let domain = "\(label).\(label).\(label).fr"
        let local = String(repeating: "l", count: 254 - 1 - domain.count)
        #expect(MailAddress("\(local)@\(domain)")?.text.count == 254)
        #expect(MailAddress("\(local)l@\(domain)") == nil)
        #expect(MailAddress(String(repeating: "l", count: 64) + "@example.fr") != nil)
        #expect(MailAddress(String(repeating: "l", count: 65) + "@example.fr") == nil)
        #expect(MailAddress("camille@a\(label).fr") == nil)
        #expect(MailAddress("camille@" + String(repeating: "é", count: 60) + ".fr") == nil)
        #expect(MailAddress(String(repeating: "é", count: 1_000_000)) == nil)
    }

    @Test func `printing an address by accident shows nothing of it`() throws {
        let address = try #require(MailAddress("camille@example.fr"))
        var dumped = ""
        dump([address], to: &dumped)
        for text in ["\(address)", String(reflecting: address), String(describing: [address]), dumped] {
            #expect(!text.contains("camille") && !text.contains("example"))
            #expect(text.contains("‹personal›"))
        }
    }

    @Test func `one mailbox written in two ways is one address`() throws {
        let written = try #require(MailAddress("camille@ÉLYSÉE.fr"))
        #expect(try Set([written, #require(MailAddress("camille@xn--lyse-9oad.fr"))]).count == 1)
    }
}
