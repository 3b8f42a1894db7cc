import Testing

@testable import Classifieds

/// Contact and bank details in an ad's public words, plain or disguised, are refused beside their field.
struct RefusedTextTests {
    static let telephones = [
        "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "06_12_34_56_78",
        "0 6 1 2 3 4 5 6 7 8", "06, 12, 34, 56, 78", "06  12   34 56 78", "06\u{A0}12\u{A0}34\u{A0}56\u{A0}78",
        "06\u{202F}12\u{202F}34\u{202F}56\u{202F}78", "06\n12\n34\n56\n78", "06 - 12 - 34 - 56 - 78",
        "06*12*34*56*78", "06|12|34|56|78", "06•12•34•56•78", "(06) 12 34 56 78", "06(12)34(56)78",
        "06\u{200B}12\u{200B}34\u{200B}56\u{200B}78", "06\u{AD}12345678", "tel:0612345678", "n°0612345678",
        "+33612345678", "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "+33.6.12.34.56.78", "0033612345678",
        "00 33 6 12 34 56 78", "+32 470 12 34 56", "0041 79 123 45 67", "01 23 45 67 89", "0972 10 20 30",
        "O6 12 34 56 78", "o6 12 34 56 78", "O612345678", "06 1O 20 3O 40", "０６１２３４５６７８", "⓪⑥①②③④⑤⑥⑦⑧",
        "0️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "٠٦١٢٣٤٥٦٧٨",
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit",
        "zero six, douze, trente quatre, cinquante six, soixante dix huit",
        "Zéro-six un deux trois quatre cinq six sept huit", "zéro six un deux trois quatre cinq six sept huit",
        "zéro six quatre-vingt-un quatre-vingt-dix-neuf vingt et un zéro deux", "06 douze 34 cinquante-six 78",
        "06:12:34:56:78", "06;12;34;56;78", "06=12=34=56=78", "33612345678", "33 6 12 34 56 78",
    ]

    static let emails = [
        "camille@exemple.fr", "CAMILLE@EXEMPLE.FR", "camille @ exemple.fr", "camille@exemple . fr",
        "camille arobase exemple point fr", "camille [at] exemple [dot] fr", "camille (at) exemple.com",
        "camille(arobase)exemple(point)fr", "camille at exemple dot com", "camille＠exemple．fr",
        "camille\u{200B}@\u{200B}exemple.fr", "camille [arobase] exemple.fr", "écrivez à zoé@exemple.fr",
        "camille chez exemple point com", "camille arobase mail point exemple point fr",
    ]

    static let links = [
        "https://exemple.fr/annonces", "http://exemple.travel", "HTTPS://EXEMPLE.FR", "www.exemple.fr",
        "www . exemple . fr",
        "exemple.fr", "Exemple.COM", "mon-site.org", "sous.domaine.exemple.net", "exemple.io/moi", "t.me/camille",
        "discord.gg/abc", "wa.me/33612", "café.fr", "exemple．fr", "exem\u{200B}ple.fr", "(exemple.fr)", "ftp://exemple",
        "monsite point fr", "exemple . fr", "exemple[.]fr", "exemple (point) com", "monsite.paris", "monsite.bzh",
        "linktr.ee/camille", "monsite.de/photos", "monsite.de,",
    ]

    static let accounts = [
        "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189", "fr76 3000 6000 0112 3456 7890 189",
        "FR76-3000-6000-0112-3456-7890-189", "FR14 2004 1010 0505 0001 3M02 606", "DE89 3704 0044 0532 0130 00",
        "BE68 5390 0754 7034", "GB82 WEST 1234 5698 7654 32", "MT84MALT011000012345MTLCAST001S", "NO93 8601 1117 947",
        "CH93 0076 2011 6238 5295 7", "FR76\u{A0}3000\u{A0}6000\u{A0}0112\u{A0}3456\u{A0}7890\u{A0}189",
        "FR76\u{202F}3000\u{202F}6000\u{202F}0112\u{202F}3456\u{202F}7890\u{202F}189",
        "FR76  3000  6000  0112  3456  7890  189", "FR76 3000 6000\n0112 3456 7890 189",
        "FR76\u{200B}30006000011234567890189", "IBAN:FR7630006000011234567890189.",
    ]

    static let socialSecurityNumbers = [
        "2 69 05 49 588 157 80", "269054958815780", "2-69-05-49-588-157-80", "2.69.05.49.588.157.80",
        "1 85 01 2A 004 123 89", "2 85 06 2b 033 045 33", "2\u{A0}69\u{A0}05\u{A0}49\u{A0}588\u{A0}157\u{A0}80",
        "2 69 05 49 588 157 / 80", "2 69 05 49 588 157  80",
    ]

    static let cards = [
        "4111 1111 1111 1111", "4111111111111111", "4970-1000-0000-0006", "5555.5555.5555.4444", "2221000000000009",
        "3782 822463 10005", "378282246310005", "4111\u{A0}1111\u{A0}1111\u{A0}1111",
    ]

    @Test(arguments: telephones)
    func `a telephone number is refused`(number: String) throws {
        try expectRefused(number, because: "numéro de téléphone")
    }

    @Test(arguments: emails)
    func `an e-mail address is refused`(address: String) throws {
        try expectRefused(address, because: "adresse e-mail")
    }

    @Test(arguments: links)
    func `a link is refused`(link: String) throws {
        try expectRefused(link, because: "le lien")
    }

    @Test(arguments: accounts)
    func `an account number is refused`(number: String) throws {
        try expectRefused(number, because: "IBAN")
    }

    @Test(arguments: socialSecurityNumbers)
    func `a social-security number is refused`(number: String) throws {
        try expectRefused(number, because: "sécurité sociale")
    }

    @Test(arguments: cards)
    func `a card number is refused`(number: String) throws {
        try expectRefused(number, because: "carte bancaire")
    }

    @Test(arguments: [
        "FR76 3000 6000 0112 3456 7890 188", "2 69 11 49 588 157 80", "4111 1111 1111 1112",
    ])
    func `a number whose check digits are wrong is only a number`(number: String) throws {
        let draft = AdDraft.checked.with { $0.text = "Bonjour, la référence est \(number), merci à tous et à bientôt." }
        #expect(try AdRules.france.problems(of: draft) == [])
    }

    @Test func `the title and the pseudonym are read as the text is`() throws {
        let problems = try AdRules.france.problems(
            of: .checked.with {
                $0.title = "Au 06 12 34 56 78"
                $0.pseudonym = "camille@exemple.fr"
                $0.text = "Tout est sur www.exemple.fr, avec des photos et les prix."
            })
        #expect(problems.map(\.field).sorted() == ["pseudonyme", "texte", "titre"])
    }

    @Test(arguments: [
        ("TITRE TOUT EN CAPITALES", true), ("SUPERBES", true), ("ÉTÉ À LYON", true), ("Superbes VACANCES", false),
        ("SUPERBE LEÇON DE GUITARE pour tous", true), ("Leçon de guitare POUR TOUS LES AGES", false),
        ("La RATP", false),
        ("日本語を話しましょう、皆さんとご一緒に楽しく学びます", false), ("2026 2027 2028", false),
    ])
    func `shouting is refused`(title: String, isRefused: Bool) throws {
        let problems = try AdRules.france.problems(of: .checked.titled(title))
        #expect(problems.map(\.field) == (isRefused ? ["titre"] : []))
    }

    @Test func `a text that shouts is refused too`() throws {
        let draft = AdDraft.checked.with { $0.text = "JE CHERCHE QUELQU’UN POUR PARLER DE LA MER ET DES BATEAUX." }
        #expect(try AdRules.france.problems(of: draft).map(\.field) == ["texte"])
    }

    /// Each of these once took many minutes to look through.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: ["a", "\u{33C2}", "a-", "a.", "0 ", "0.", "at ", "chez ", "(", "isbn ", "point ", "06:"])
    func `a text made to be slow to read is read all the same`(piece: String) throws {
        let draft = AdDraft.checked.with { $0.text = String(repeating: piece, count: 3_999 / piece.count) }
        for _ in 0..<5 { _ = try AdRules.france.problems(of: draft) }
    }

    @Test func `characters that unfold into many are refused`() throws {
        let draft = AdDraft.checked.with { $0.text = String(repeating: "\u{FDFA}", count: 100) }
        let problems = try AdRules.france.problems(of: draft)
        #expect(problems.map(\.field) == ["texte"])
        #expect(problems.first?.sentence.contains("lettres ordinaires") == true)
    }

    /// Alone at both ends of a text, and in the middle of one.
    private func expectRefused(_ detail: String, because reason: String) throws {
        for text in [
            "Bonjour, répondez-moi vite ici : \(detail), merci à tous.",
            "\(detail) est à moi, bonjour à tous et à bientôt.",
            "Bonjour à tous, voici de quoi me répondre : \(detail)",
        ] {
            let problems = try AdRules.france.problems(of: .checked.with { $0.text = text })
            #expect(problems.map(\.field) == ["texte"], "\(text)")
            #expect(problems.first?.sentence.contains(reason) == true, "\(text): \(problems)")
        }
    }
}
