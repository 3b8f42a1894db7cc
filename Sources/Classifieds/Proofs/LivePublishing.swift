import Database
import Foundation
import Logging

extension TrialLife {
    /// Both publish: the neighbour with an address alone, the person with everything.
    mutating func publish() async throws {
        let (commune, category) = try settled()
        _ = try await site.ads.submit(
            neighbour.shortDraft(in: commune, category), photos: PhotoChanges(), as: nil, from: neighbour.source,
            by: .visitor)
        try LifeFault.unless(
            try await found(neighbour.title) == 0, "une annonce paraît avant que son adresse soit prouvée")
        (_, neighbourAd) = try await confirm(neighbour)
        try LifeFault.unless(try await found(neighbour.title) == 1, "une annonce confirmée ne paraît pas")

        var photos = PhotoChanges()
        photos.added = [try await site.photoProcessor.process(photo.bytes)]
        _ = try await site.ads.submit(
            person.draft(in: commune, category), photos: photos, as: nil, from: person.source, by: .visitor)
        (caller, ad) = try await confirm(person)
        try LifeFault.unless(try await found(person.title) == 1, "une annonce confirmée ne paraît pas")
    }

    /// Where they live, and what their ads are about.
    private func settled() throws -> (Commune, Category) {
        guard let commune = site.places.commune("35238"), let category = site.settings.openCategories.first?.category
        else {
            throw LifeFault("le site n’a ni commune ni rubrique")
        }
        return (commune, category)
    }

    private func confirm(_ person: TrialPerson) async throws -> (Caller, Ad.ID) {
        try await site.mail.deliver(logger: Logger(label: "trial"))
        guard let secret = trial.mails.secret(to: person.email) else {
            throw LifeFault("le courriel qui prouve l’adresse ne part pas")
        }
        let (session, ad) = try await site.ads.publish(secret, from: person.source)
        return (.member(session.member), ad)
    }

    /// The photo that everybody sees is pixels and nothing else.
    func lookAtPhotos() async throws {
        let sent = ClearText(words: [person.artist])
        let isTelling = photo.bytes.withUnsafeBytes(sent.wordsStand) && photo.bytes.range(of: photo.position) != nil
        try LifeFault.unless(isTelling, "la photo envoyée ne dit rien, et l’essai ne vaut rien")

        let shown = try await site.ads.show(try published()).photos
        try LifeFault.unless(shown.count == 1, "la photo ne paraît pas")
        for photo in shown {
            for size in PhotoSize.allCases {
                let bytes = try await site.photos.show(photo.id, size, to: .visitor).bytes.leave(by: .proof)
                try LifeFault.unless(TrialPhoto.isPixelsAlone(bytes), "une photo contient autre chose que des pixels")
                let isClean = !bytes.withUnsafeBytes(sent.wordsStand) && bytes.range(of: self.photo.position) == nil
                try LifeFault.unless(isClean, "une photo dit encore qui l’a prise, ou où")
            }
        }
    }

    /// The person's ad is found by department; the neighbour's, by commune, shows that the others could find one.
    func lookForPlace() async throws {
        let (commune, _) = try settled()
        guard let department = site.places.department(commune.department) else {
            throw LifeFault("le département n’est pas connu")
        }
        try LifeFault.unless(
            try await found(person.title, in: .department(department)) == 1,
            "l’annonce ne se trouve pas par département")
        try LifeFault.unless(
            try await found(neighbour.title, in: .commune(commune)) == 1, "une annonce ne se trouve pas par commune")
        for radius in [0, 5, 200] {
            try LifeFault.unless(
                try await found(person.title, in: .commune(commune), within: radius) == 0,
                "l’annonce se trouve par commune, ou autour d’une commune")
        }
        for postcode in commune.postcodes {
            try LifeFault.unless(
                try await found(person.title, in: .postcode(postcode, [commune])) == 0,
                "l’annonce se trouve par code postal")
        }
        let shown = try await site.ads.show(try published()).place
        try LifeFault.unless(shown == .department(department), "l’annonce montre plus que son département")
    }

    func published() throws -> Ad.ID {
        guard let ad else { throw LifeFault("l’annonce n’a pas paru") }
        return ad
    }
}
