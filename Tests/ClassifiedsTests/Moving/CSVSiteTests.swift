import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A table of another site's ads")
struct CSVSiteTests {
    private func read(_ text: String) throws -> [(id: String, ad: Result<ComingAd, MovingRefusal>)] {
        try read(Data(text.utf8))
    }

    private func read(_ data: Data) throws -> [(id: String, ad: Result<ComingAd, MovingRefusal>)] {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "ads.csv")
        try data.write(to: file)
        let site = try CSVSite(file: file)
        return try site.ads(0..<site.count)
    }

    @Test(arguments: [";", ",", "\t"], ["", "\u{FEFF}"])
    func `is read with either sign, with a mark in front or without`(sign: String, mark: String) throws {
        let header = ["Identifiant", "Courriel", "Catégorie", "Titre", "Texte", "Code postal", "Ville", "Date"]
        let line = [
            "a-1", "lea@exemple.fr", "Cours", "\"Un \"\"titre\"\"\"", "\"Deux\nlignes\(sign) ici\"", "35000", "Rennes",
            "02/03/2026",
        ]
        let ads = try read(mark + [header, line].map { $0.joined(separator: sign) }.joined(separator: "\r\n"))
        let ad = try ads[0].ad.get()
        #expect(ads.map(\.id) == ["a-1"])
        #expect(ad.title == "Un \"titre\"" && ad.text == "Deux\nlignes\(sign) ici")
        #expect(ad.postcode == "35000" && ad.category.name == "Cours")
    }

    @Test func `in English has the same columns, in any order, and comes in the order of its dates`() throws {
        let ads = try read(
            """
            photos,published,city,text,title,category,email,id
            a.jpg|b.jpg,2026-03-02,Rennes,t,Second,c,e,2
            ,2026-03-01,Rennes,t,First,c,e,1

            """)
        #expect(try ads.map { try $0.ad.get().title } == ["First", "Second"])
        #expect(try ads[1].ad.get().photos == [["a.jpg"], ["b.jpg"]])
    }

    @Test(arguments: [
        ("id;email;title;text;city\n", "category"), ("id;email;category;title;text\n", "insee, postcode or city"),
        ("", "id, email"),
    ])
    func `without a column that is needed is refused, by its name`(text: String, missing: String) throws {
        let problem = #expect(throws: MovingProblem.self) { _ = try read(text) }
        #expect(problem?.description.contains(missing) == true)
    }

    @Test func `in other letters has its line refused, whose own name stands in the report only if it is one`() throws {
        var data = Data("id;email;category;title;text;city\n".utf8)
        data.append(contentsOf: [0x31, 0x3B, 0x65, 0x3B, 0x63, 0x3B, 0xE9, 0x3B, 0x74, 0x3B, 0x78, 0x0A])
        data.append(Data("Léa Martin;e;c;t;t;x\n".utf8))
        let ads = try read(data)
        #expect(throws: MovingRefusal.unreadable) { try ads[0].ad.get() }
        #expect(ads.map(\.id) == ["1", "line 2"])
    }

    @Test func `with a quote that is never closed is refused`() throws {
        #expect(throws: MovingProblem.self) { _ = try read("id;email;category;title;text;city\n1;\"e;c;t;t;x\n") }
    }
}
