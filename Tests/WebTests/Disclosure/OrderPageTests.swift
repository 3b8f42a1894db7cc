import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSite
import Testing
import Web

@Suite struct `The door of authorities` {
    @Test func `takes an order with its document, keeps what was typed when it is wrong, and shows it to nobody else`()
        async throws
    {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let (first, second) = try await Self.two(browser)
            first.forgetSession()
            #expect(try await browser.get("/equipe/requisitions").status == .seeOther)
            first.bring(second)
            let wrong = try await first.send(order: ["autorite": "Brigade <de> Rennes"], document: nil)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Brigade &lt;de&gt; Rennes") && wrong.text.contains("id=\"document-erreur\""))
            let entered = try await first.send(order: [:], document: Data("%PDF-1.4 canari".utf8))
            #expect(entered.status == .seeOther && entered.location.hasPrefix("/equipe/requisitions/"))
            let page = try await first.get(entered.location)
            #expect(page.text.contains("Réquisition sur l’identité") && page.text.contains("Brigade de Rennes"))
            #expect(page.text.contains("les messages écrits et leurs photos") && page.text.contains("refusé"))
            #expect(!page.text.contains("camille"))
            #expect(try await browser.get("/equipe/requisitions").status != .ok)
        }
    }

    @Test func `says who entered it, who authenticated it, and why its person may not know`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let (first, _) = try await Self.two(browser)
            let order = try await first.send(
                order: ["silence": "2026-12-20", "motif": "investigation"], document: Data("%PDF-1.4".utf8)
            ).location
            _ = try await first.post("\(order)/authenticite", ["preuve": "called-back"])
            for words in [
                "saisie par Inès", "ailleurs que dans le document, dit par Inès", "Le secret de l’enquête (article 11",
            ] {
                try await first.expect(words, at: order)
            }
            let id = order.replacing("/equipe/requisitions/", with: "")
            try await browser.test.site.database.write {
                try $0.run("UPDATE legal_order SET entered_by = 'operator', authentic_by = \(id) WHERE id = \(id)")
            }
            try await first.expect("saisie par l’exploitant, sur la machine du site", at: order)
            try await first.expect("dit par un ancien collègue", at: order)
        }
    }

    @Test func `hands the document out by a POST alone, as it came`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let (first, _) = try await Self.two(browser)
            let order = try await first.send(order: [:], document: Data("%PDF-1.4 canari".utf8)).location
            #expect(try await first.get("\(order)/document").status != .ok)
            let document = try await first.post("\(order)/document")
            #expect(document.status == .ok && document.headers[.contentType] == "application/pdf")
            #expect(document.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(document.headers[.cacheControl] == "no-store" && document.text == "%PDF-1.4 canari")
        }
    }

    @Test func `goes from authenticity to two people's yes, to the package, to the letter`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let (first, second) = try await Self.two(browser)
            let key = RequesterKey.make()
            let order = try await first.send(order: ["cle": key.public], document: Data("%PDF-1.4".utf8)).location
            #expect(try await first.post("\(order)/authenticite").status == .unprocessableContent)
            #expect(try await first.post("\(order)/authenticite", ["preuve": "called-back"]).status == .seeOther)
            #expect(try await first.post("\(order)/paquet").status == .conflict)
            #expect(try await first.post("\(order)/accord").status == .seeOther)
            #expect(try await first.post("\(order)/accord").status == .conflict)
            first.bring(second)
            #expect(try await first.post("\(order)/accord").status == .seeOther)
            let package = try await first.post("\(order)/paquet")
            #expect(package.status == .ok && package.headers[.contentDisposition]?.contains(".zvo") == true)
            #expect(OrderPackage.open(Data(package.body.readableBytesView), with: key.private) != nil)
            #expect(try await first.post("\(order)/cloture").status == .seeOther)
            try await first.expect("Remis en partie", at: order)
            try await first.expect("il faut une décision d’un juge", at: "\(order)/reponse")
            try await browser.expect("Ce que des autorités ont demandé", at: "/mon-compte")
            try await browser.expect("Brigade", at: "/mon-compte", isShown: false)
        }
    }

    /// Every address of the console that answers with a file. Nothing else gives staff several things of a person at once.
    @Test func `is the only one of the console that hands over more than one thing of a person`() {
        let files: [String: Int] = [
            "GET /equipe/photos/:photo": 1, "GET /equipe/recours/:id/photos/:photo": 1,
            "GET /equipe/signalements/:id/copie/:place": 1, "GET /equipe/campagnes/:id/image.webp": 1,
            "POST /equipe/requisitions/:id/document": 1, "POST /equipe/fuites/registre": 0,
            "POST /equipe/requisitions/:id/paquet": 2,
        ]
        let routes = Routes(isDemo: false).all.filter { $0.address.hasPrefix("/equipe") }
        let suspicious = routes.filter { route in
            ["photo", "copie", "image", "document", "paquet", "registre", "archive", "export", "telecharger", "piece"]
                .contains { route.address.contains($0) }
        }
        let known = Set(files.keys).union(Self.otherDocuments)
        for route in suspicious {
            #expect(known.contains("\(route.method.rawValue) \(route.address)"), "\(route.address)")
        }
        #expect(files.filter { $0.value > 1 }.map(\.key) == ["POST /equipe/requisitions/:id/paquet"])
        let package = routes.first { $0.address.hasSuffix("/paquet") }
        #expect(package?.access == .staff(.handleOrders))
    }

    /// One paper of one person, of the requests.
    private static let otherDocuments: Set<String> = [
        "POST /equipe/droits/:id/piece", "POST /equipe/droits/:id/document",
    ]

    /// Two of the legal role: the browser of the first, the cookie of the second.
    private static func two(_ browser: Browser) async throws -> (first: Browser, second: String) {
        let first = browser.another()
        let ines = try await browser.test.comeIn(as: [.legal])
        let paul = try await browser.test.comeIn(as: [.legal], email: "paul@exemple.fr")
        first.bring("__Host-session=\(ines.cookie.text)")
        return (first, "__Host-session=\(paul.cookie.text)")
    }
}

extension Browser {
    /// Sends the form of an order, in which some fields are others.
    fileprivate func send(order changed: [String: String], document: Data?) async throws -> TestResponse {
        let draft = OrderDraft.sample(about: "camille@exemple.fr")
        let fields = [
            "type": "identity", "autorite": draft.authority, "contact": draft.contact, "reference": draft.reference,
            "personne": draft.about, "recue": draft.received, "echeance": draft.due, "silence": "", "motif": "",
            "cle": draft.key,
        ].merging(changed) { $1 }
        var body = ByteBuffer()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) + [
            ("categorie", "identity"), ("categorie", "messages"),
        ] {
            body.writeString("--trait\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        if let document {
            body.writeString("--trait\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.pdf\"\r\n")
            body.writeString("Content-Type: application/pdf\r\n\r\n")
            body.writeBytes(document)
            body.writeString("\r\n")
        }
        body.writeString("--trait--\r\n")
        return try await send(
            .post, "/equipe/requisitions",
            headers: [.contentType: "multipart/form-data; boundary=trait", .origin: Browser.origin], body: body)
    }
}
