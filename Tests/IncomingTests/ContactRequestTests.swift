import Classifieds
import Database
import TestSite
import Testing

/// Promise RIGHT-5 by mail, from the folder that a mail server fills to the letter with the deadline.
@Suite(.serialized) struct `A mail that asks for more than deletion` {
    @Test(arguments: [
        "Subject: Question\n\nComment ajouter une photo ?", "Subject: Re: Confirmez l’effacement\n\nMerci !",
    ])
    func `that asks for something else becomes a request, and is deleted`(rest: String) async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver("From: \(Person.camille.email)\nContent-Type: text/plain; charset=utf-8\n\(rest)\n")
        #expect(try await box.read() == [Person.camille.email])
        let letter = try #require(box.test.mails.mails.last)
        #expect(letter.subject.hasPrefix("Nous avons bien reçu votre demande [demande "))
        #expect(!letter.body.contains("photo") && !letter.body.contains("Merci !"))
        #expect(try box.names().isEmpty)
        #expect(try await box.test.titles(for: "voiliers") == 1)
    }

    @Test(arguments: [
        "Bonjour,\n\nSupprimez cette annonce, elle n’est pas de moi.",
        "Effacez mon annonce https://exemple.fr/annonce/abc et celle-ci.", "Supprimez ! Une personne mineure y figure.",
        "Supprimez-la : voir ma pièce jointe.", "Puis-je supprimer une photo ?",
        "Effacez tout. " + String(repeating: "Voici ce qui m’est arrivé. ", count: 10),
    ])
    func `from a member that says more becomes a request, and brings no link that erases`(text: String) async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver(
            "From: \(Person.camille.email)\nSubject: Effacer\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n",
            as: "more")
        #expect(try await box.read() == [Person.camille.email])
        #expect(box.test.mails.mails.last?.subject.hasPrefix("Nous avons bien reçu votre demande") == true)
        #expect(try await box.read().isEmpty)
        #expect(try box.names().isEmpty)
    }

    @Test func `from a member, of which only the subject can be read, brings the link and stays for people`()
        async throws
    {
        let box = try await TestBox()
        _ = try await box.test.publish()
        try box.deliver("From: \(Person.camille.email)\nSubject: Effacer\n\n> effacer\n", as: "more")
        #expect(try await box.read() == [Person.camille.email])
        #expect(box.test.mails.mails.last?.subject == "Confirmez l’effacement")
        #expect(try box.names() == ["more"])
    }

    @Test func `of somebody unknown becomes a request, and a link that nobody gets`() async throws {
        let box = try await TestBox()
        _ = try await box.test.publish()
        let before = try await links(box)
        try box.deliver(TestBox.asking(.noe), as: "unknown")
        #expect(try await box.read() == [Person.noe.email])
        #expect(box.test.mails.mails.last?.subject.hasPrefix("Nous avons bien reçu votre demande") == true)
        #expect(try box.names().isEmpty)
        #expect(try await links(box) == before + 1)
        #expect(try await box.read().isEmpty)
        #expect(try await links(box) == before + 1, "it is looked at once")
    }

    private func links(_ box: TestBox) async throws -> Int {
        try await box.test.site.database.read { reader in
            try reader.row("SELECT count(*) AS count FROM link")?["count"] ?? 0
        }
    }
}
