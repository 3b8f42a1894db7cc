import Classifieds
import Foundation
import Incoming
import TestSite
import Testing

/// Through the real program. What somebody wrote is « Oui, à 18 h. » everywhere; all the rest is a mail program's.
@Suite(.serialized) struct `Of an answer by mail` {
    private static let own = "Oui, à 18 h."

    // Whether a mail harms its reader is looked at here, not how fast a debug build on a busy machine is.
    let workers = MailWorkers(executable: TestProgram.path, timeLimit: .seconds(60))

    @Test(arguments: [
        // Gmail.
        "\(own)\n\nLe lun. 23 nov. 2026 à 10:12, Noé, par Zone Visio <reponse+abc@exemple.fr>\na écrit :\n\n> Bonjour\n>\n",
        "\(own)\n\nOn Mon, Nov 23, 2026 at 10:12 AM Noé <reponse+abc@exemple.fr> wrote:\n\n> Bonjour\n",
        // Outlook for Windows, French and English, with and without a rule, and with bold names.
        "\(own)\n\nDe : Noé <reponse+abc@exemple.fr>\nEnvoyé : lundi 23 novembre 2026 10:12\nÀ : Camille\nObjet : Bonjour\n\nBonjour",
        "\(own)\n\n________________________________\nDe : Noé\nEnvoyé : lundi\nÀ : Camille\n\nBonjour",
        "\(own)\n\nFrom: Noé\nSent: Monday\nTo: Camille\nSubject: Hello\n\nBonjour",
        "\(own)\n\n*De :* Noé\n*Envoyé :* lundi\n*À :* Camille\n*Objet :* Bonjour\n\nBonjour",
        "\(own)\n\n-----Message d'origine-----\nDe : Noé\n\nBonjour",
        "\(own)\n\n-----Original Message-----\nFrom: Noé\n\nHi",
        // Outlook on a telephone.
        "\(own)\n\nTéléchargez Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : Noé\nBonjour",
        "\(own)\n\nGet Outlook for Android\n\nBonjour",
        // Apple Mail.
        "\(own)\n\nEnvoyé de mon iPhone\n\n> Le 23 nov. 2026 à 10:12, Noé <reponse+abc@exemple.fr> a écrit :\n> \n> Bonjour\n",
        "\(own)\n\n> Le 23 nov. 2026 à 10:12, Noé a écrit :\n> \n> Bonjour\n",
        // Thunderbird, above and below.
        "\(own)\n\nLe 23/11/2026 à 10:12, Noé a écrit :\n> Bonjour\n> Noé\n",
        "Le 23/11/2026 à 10:12, Noé a écrit :\n> Bonjour\n> Noé\n\n\(own)\n\n-- \nCamille, 06 12 34 56 78\ncamille@exemple.fr\n",
        // Orange, SFR, Yahoo.
        "\(own)\n\nenvoyé : 23 novembre 2026 à 10:12\nde : Noé <reponse+abc@exemple.fr>\nà : Camille\nobjet : Bonjour\n\nBonjour",
        "\(own)\n\n> Message du 23/11/26 10:12\n> De : \"Noé\"\n> A : \"Camille\"\n> Objet : Bonjour\n> \n> Bonjour\n",
        "\(own)\n\nDe: \"Noé\"\nEnvoyé: Lundi 23 Novembre 2026 10:12:13\nObjet: Bonjour\n\nBonjour",
        "\(own)\n\n-------- Message d'origine --------\nDe : Noé\nBonjour",
        "\(own)\n\nLe lundi 23 novembre 2026 à 10:12:13 UTC+1, Noé <reponse+abc@exemple.fr> a écrit :\n\n\nBonjour\n",
        "\(own)\n\nYahoo Mail : Recherchez, Organisez, Conquérez\n\nBonjour",
        "\(own)\n\nEnvoyé depuis mon mobile Orange\n",
        // A signature behind its mark.
        "\(own)\n-- \nCamille Martin\n06 12 34 56 78\ncamille@exemple.fr\n", "\(own)\n--\n0612345678",
    ])
    func `the sender's words alone are kept`(answer: String) async throws {
        #expect(try await words(of: answer) == Self.own, "\(answer)")
    }

    @Test(arguments: [
        "De : 18 h, à : 20 h.", "Le 23 novembre, Noé m’a écrit : c’est d’accord.", "Envoyé hier par la poste.",
        "Le prix : 20 €\nLe lieu : Rennes", "Je vous ai écrit :\nrien reçu ?", "— Oui\n— Non", "De : Rennes\nÀ : Lyon",
    ])
    func `what only looks like a program's words stays`(text: String) async throws {
        #expect(try await words(of: text) == text)
    }

    @Test func `lines between quoted ones stay, and those that a program broke are one again`() async throws {
        #expect(try await words(of: "> À 18 h ?\nOui.\n> Où ?\nÀ Rennes.") == "Oui.\nÀ Rennes.")
        let flowed = "Ceci est une \nseule ligne.\n> Ceci \n> non\nUne autre.\n-- \nCamille"
        #expect(
            try await words(of: flowed, type: "text/plain; format=flowed") == "Ceci est une seule ligne.\nUne autre.")
        #expect(try await words(of: "Ren \nnes", type: "text/plain; format=flowed; delsp=yes") == "Rennes")
    }

    @Test(arguments: [
        "<html><head><title>x</title><style>p{}</style></head><body><p>Oui, &agrave; 18&#160;h.</p></body></html>",
        "<div>Oui, à 18 h.</div><div class=\"gmail_quote\"><div class=gmail_attr>Le lun. a écrit :</div><blockquote>Bonjour</blockquote></div>",
        "<div>Oui, à 18 h.</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>De :</b> Noé</div>Bonjour",
        "<p>Oui, à 18 h.<script>alert('Bonjour')</script><!-- Bonjour --></p><blockquote><blockquote>x</blockquote>y</blockquote>",
        "Oui, à 18 h.<br>-- <br>Camille<br>06 12 34 56 78",
        "<p>Oui, à\n18 h.</p><div>Envoyé de mon iPhone</div><div>Bonjour</div>",
        "<div>Oui, à 18 h.</div><div class=\"gmail_signature\"><div>06 12 34 56 78</div></div>",
        "Oui, à 18 h.<img src=\"https://exemple.org/pixel.gif\" alt=\"Bonjour\"><svg><text>x</text></svg>",
        "<p>Oui, à 18 h.</p><blockquote>jamais fermé<p>Bonjour", "<p>Oui, à 18 h.</p><a href=\"Bonjour",
    ])
    func `a page alone gives its text, and nothing that isn't seen or is quoted`(page: String) async throws {
        let words = try await words(of: page, type: "text/html; charset=utf-8")
        #expect(words.replacing("\u{A0}", with: " ").trimmingCharacters(in: .whitespaces) == Self.own, "\(page)")
    }

    @Test func `the plain text counts before the page, unless it is blank`() async throws {
        let both = { (plain: String) in
            "--b\nContent-Type: text/plain\n\n\(plain)\n--b\nContent-Type: text/html\n\n<p>Page</p>\n--b--\n"
        }
        let type = "multipart/alternative; boundary=b"
        #expect(try await words(of: both("Texte"), type: type) == "Texte")
        #expect(try await words(of: both("  \n"), type: type) == "Page")
    }

    @Test func `signs that nobody sees are gone, and what turns the direction of a line`() async throws {
        let text = "a\u{202E}b\u{2066}c\u{2069}\u{200F}d\u{7}e\u{1B}[31mf\u{FEFF}\u{85}g"
        let words = try await words(of: text)
        #expect(words.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(words.filter { $0.isLetter } == "abcdemfg" && !words.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `pages made to harm are read in time, or refused`() async throws {
        let pages = [
            String(repeating: "<div>", count: 80_000), String(repeating: "<", count: 400_000),
            String(repeating: "<!--", count: 100_000), String(repeating: "&#", count: 200_000),
            String(repeating: "<blockquote>", count: 30_000) + "x",
            "<p>" + String(repeating: "&#x110000;", count: 30_000),
            String(repeating: "Le 1 a écrit :\n\n", count: 20_000), String(repeating: "De :\n", count: 80_000),
        ]
        for page in pages {
            let words = try await words(of: page, type: "text/html")
            #expect(words.unicodeScalars.count <= IncomingMailLimits.text)
            #expect(try await self.words(of: page).unicodeScalars.count <= IncomingMailLimits.text)
        }
    }

    private func words(of body: String, type: String = "text/plain; charset=utf-8") async throws -> String {
        let mail = "From: camille@exemple.fr\nContent-Type: \(type)\n\n\(body)\n"
        return try await workers.read(Data(mail.utf8)).text
    }
}
