import HTML
import Testing

@testable import Web

@Suite("Words that changed")
struct ChangedWordsTests {
    @Test(arguments: [
        ("une annonce vit 60 jours", "une annonce vit 30 jours", "une annonce vit <del>60</del> <ins>30</ins> jours "),
        ("", "tout est nouveau", "<ins>tout</ins> <ins>est</ins> <ins>nouveau</ins> "),
        ("tout s’en va", "", "<del>tout</del> <del>s’en</del> <del>va</del> "), ("rien", "rien", "rien "),
        ("a b", "b a <i>", "<del>a</del> b <ins>a</ins> <ins>&lt;i&gt;</ins> "),
    ])
    func `are struck out where they went and marked where they came`(old: String, new: String, html: String) {
        #expect(String(decoding: ChangedWords(from: old, to: new).html.bytes, as: UTF8.self) == html)
    }
}
