import Classifieds
import Hummingbird
import HummingbirdTesting
import TestSite

/// The form of a campaign as a browser sends it.
struct CampaignFields {
    private var texts: [(name: String, value: String)] = [
        ("titre", "Jeudi, on lit à voix haute"), ("texte", "Une soirée par semaine, en boutique ou en visio."),
        ("lien", "https://www.exemple-annonceur.fr/soirees"), ("payeur", "Librairie Les Pages"), ("compte", "clics"),
        ("budget", "1000"), ("debut", "2026-11-23"), ("fin", "2026-12-31"),
    ]
    private let pictures: [[UInt8]]
    /// Those that may come several times.
    var more: [(name: String, value: String)]

    init(picture: [UInt8]? = nil, more: [(name: String, value: String)] = []) {
        self.init(pictures: picture.map { [$0] } ?? [], more: more)
    }

    init(pictures: [[UInt8]], more: [(name: String, value: String)] = []) {
        (self.pictures, self.more) = (pictures, more)
    }

    subscript(name: String) -> String {
        get { texts.first { $0.name == name }?.value ?? "" }
        set { texts = texts.map { $0.name == name ? (name, newValue) : $0 } }
    }

    fileprivate var body: [UInt8] {
        let parts =
            (texts + more).map { MultipartSample.text($0.name, $0.value) }
            + pictures.map { MultipartSample.file("image", "image.jpg", "image/jpeg", $0) }
        let opening = Array("--\(MultipartSample.boundary)\r\n".utf8)
        return parts.flatMap { opening + $0 } + Array("--\(MultipartSample.boundary)--\r\n".utf8)
    }
}

extension Browser {
    /// Sends the form of a campaign.
    func post(_ address: String, _ form: CampaignFields) async throws -> TestResponse {
        try await send(
            .post, address,
            headers: [
                .contentType: "multipart/form-data; boundary=\(MultipartSample.boundary)", .origin: Self.origin,
            ],
            body: ByteBuffer(bytes: form.body))
    }

    /// Signs this browser in with a link from a mail to that address.
    func signIn(at email: String) async throws {
        _ = try await post("/connexion", ["email": email])
        try await test.deliver()
        _ = try await post("/lien/\(try test.mails.lastSecret().text)")
    }
}
