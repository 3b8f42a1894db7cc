import Classifieds

/// `/.well-known/privacy.json`: who answers for the site, and the key that checks its signatures.
struct PrivacyData: Encodable, Sendable {
    let controller: ControllerData
    let policy: String
    let signature: SignatureData

    /// Who answers for the site.
    struct ControllerData: Encodable, Sendable {
        let name: String
        let address: String
        let email: String
        let host: String
    }

    /// The public half of the site's signature, a JSON Web Key (RFC 8037 §2).
    struct SignatureData: Encodable, Sendable {
        let kty = "OKP"
        let crv = "Ed25519"
        let alg = "EdDSA"
        let use = "sig"
        let x: String
    }

    init(of site: Site) {
        let controller = site.settings.controller
        self.controller = ControllerData(
            name: controller.name, address: controller.address, email: controller.email, host: controller.host)
        policy = "\(site.settings.baseURL)\(Address.privacy.text)"
        signature = SignatureData(x: site.keyring.signing.publicCoordinate)
    }
}
