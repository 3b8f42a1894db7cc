import Classifieds
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSite

/// The form of an ad as a browser sends it.
struct AdForm {
    var fields: [(name: String, value: String)]
    var files: [(name: String, bytes: [UInt8])] = []

    /// A form that keeps every rule.
    init(_ person: Person = .camille) {
        let draft = AdDraft.sample(of: person)
        fields = [
            ("rubrique", draft.category), ("titre", draft.title), ("texte", draft.text),
            ("pseudonyme", draft.pseudonym), ("code_postal", draft.postcode), ("commune", draft.commune),
            ("precision", "commune"), ("email", draft.email), ("visio", "1"), ("majeur", "1"), ("regles", "1"),
        ]
    }

    /// The same form with one field changed.
    func with(_ name: String, _ value: String) -> AdForm {
        var form = self
        form.fields.removeAll { $0.name == name }
        form.fields.append((name, value))
        return form
    }

    /// The same form with a file.
    func with(photo bytes: [UInt8], in field: String = "photos") -> AdForm {
        var form = self
        form.files.append((field, bytes))
        return form
    }

    var body: [UInt8] {
        let parts =
            fields.map { MultipartSample.text($0.name, $0.value) }
            + files.map { MultipartSample.file($0.name, "photo.jpg", "image/jpeg", $0.bytes) }
        let opening = Array("--\(MultipartSample.boundary)\r\n".utf8)
        return parts.flatMap { opening + $0 } + Array("--\(MultipartSample.boundary)--\r\n".utf8)
    }
}

extension Browser {
    /// Sends the form of an ad.
    func post(_ address: String, _ form: AdForm) async throws -> TestResponse {
        try await send(
            .post, address,
            headers: [
                .contentType: "multipart/form-data; boundary=\(MultipartSample.boundary)", .origin: Self.origin,
            ],
            body: ByteBuffer(bytes: form.body))
    }

    /// Puts an ad online as a person does, through the pages: this browser is signed in afterwards.
    ///
    /// - Returns: the page of the ad in « Mes annonces ».
    func publish(_ form: AdForm = AdForm()) async throws -> String {
        _ = try await post("/publier", form)
        try await test.deliver()
        let link = "/lien/\(try test.mails.lastSecret().text)"
        return try await post(link, ["choix": "publier"]).location
    }

    /// Signs this browser in with a link from a mail.
    func signIn(_ person: Person = .camille) async throws {
        _ = try await post("/connexion", ["email": person.email])
        try await test.deliver()
        _ = try await post("/lien/\(try test.mails.lastSecret().text)")
    }
}
