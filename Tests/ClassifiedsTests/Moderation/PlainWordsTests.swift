import Testing

@testable import Classifieds

struct PlainWordsTests {
    @Test(arguments: [
        ("W h a t s a p p", "whatsapp"), ("wh@ts4pp", "whatsapp"), ("TRANSC4SH", "transcash"),
        ("whaaatsapp", "whatsapp"), ("télégrаm", "telegram"), ("𝐰𝐡𝐚𝐭𝐬𝐚𝐩𝐩", "whatsapp"),
        ("wh\u{200B}atsapp", "whatsapp"),
        ("t.é.l.é.g.r.a.m", "telegram"), ("ｗｈａｔｓａｐｐ", "whatsapp"),
    ])
    func `a disguised word is read as anybody reads it`(typed: String, read: String) {
        #expect(PlainWords(typed).folded == [read])
    }

    @Test(arguments: ["20h30", "3 000 euros", "le 14 à 9h", "cm1", "B12"])
    func `an hour, a sum or a class is left alone`(typed: String) {
        let read = PlainWords(typed).folded.joined(separator: " ")
        #expect(read.contains { $0.isNumber })
        #expect(!read.contains("oo") && !read.contains("ee"))
    }

    @Test func `small words are passed over, and an excerpt stands as it was written`() {
        let words = PlainWords("Les frais de dossier à l’avance")
        #expect(words.folded == ["frais", "dossier", "a", "avance"])
        #expect(words.excerpt(0..<2) == "frais dossier")
    }
}

struct PatternListTests {
    private func found(_ pattern: String, in text: String) -> Bool {
        !PatternList(pattern).excerpts(in: PlainWords(text)).isEmpty
    }

    @Test func `words stand one behind the other, in any of their forms`() {
        #expect(found("coupon*|ticket pcs", in: "un coupon PCS"))
        #expect(found("coupon*|ticket pcs", in: "des COUPONS pcs"))
        #expect(!found("coupon*|ticket pcs", in: "pcs, un coupon"))
        #expect(!found("coupon pcs", in: "un couponneur pcs"))
    }

    @Test func `a gap lets some words stand between, and no more`() {
        #expect(found("frais .. avance", in: "frais à payer en avance"))
        #expect(!found("frais .. avance", in: "frais à payer en une seule fois en avance"))
        #expect(found("frais ... avance", in: "frais à payer en une seule fois en avance"))
    }

    @Test func `what is joined must occur together, wherever`() {
        #expect(found("colis & douane", in: "la douane garde un colis"))
        #expect(!found("colis & douane", in: "un colis"))
    }

    @Test func `several words count as one choice`() {
        #expect(found("carte_bancaire|rib volee|vole", in: "ma carte bancaire volée"))
        #expect(!found("carte_bancaire|rib vole", in: "ma carte volé"))
    }

    @Test func `what is innocent there is guilty elsewhere`() {
        #expect(!found("chantage ! film .. chantage", in: "un film de chantage"))
        #expect(found("chantage ! film .. chantage", in: "un film de chantage, puis du chantage pour de vrai"))
    }

    @Test func `what is elsewhere makes the whole line innocent`() {
        #expect(found("cancer ~ partiel*", in: "mon cancer"))
        #expect(!found("cancer ~ partiel*", in: "le cancer, puis un café, et les partiels dans trois semaines"))
    }

    @Test func `a name stands for the words that it was given`() {
        let list = "@fruit = pomme*|poire\nune|deux @fruit"
        #expect(found(list, in: "deux pommes") && found(list, in: "deux poire") && !found(list, in: "deux prunes"))
        #expect(PatternList("une @legume").unreadable.count == 1)
    }

    @Test func `a sentence's beginning and end can be asked for`() {
        for text in ["Sourde, 34 ans", "J’écris. Sourde de naissance", "Bonjour, sourde", "Titre\nSourde"] {
            #expect(found("^ sourde", in: text), "\(text)")
        }
        #expect(!found("^ sourde", in: "une voix sourde"))
        #expect(
            found("ai quinze ans $", in: "J’ai quinze ans. Je lis.") && found("ai quinze ans $", in: "j’ai quinze ans"))
        #expect(!found("ai quinze ans $", in: "J’ai quinze ans d’expérience."))
    }

    @Test func `a pattern at the end of a text looks no further`() {
        #expect(!found("frais ... avance", in: "les frais"))
        #expect(!found("carte_bancaire", in: "une carte"))
    }
}
