import Classifieds

extension PrivacyData {
    /// Who answers for the site, and who hosts it.
    struct ControllerData: Encodable, Sendable {
        let name: String
        let address: String
        let email: String
        let host: String

        init(_ controller: Controller) {
            (name, address) = (controller.name, controller.address)
            (email, host) = (controller.email, controller.host)
        }
    }

    /// Where one writes; authorities and visitors alike (Digital Services Act, articles 11 and 12).
    struct ContactData: Encodable, Sendable {
        let page: String
        let email: String
        let languages = ["fr", "en"]
        let security: String

        init(_ settings: SiteSettings) {
            page = settings.absolute(.contact)
            email = settings.controller.email
            security = settings.absolute(.securityText)
        }
    }

    /// The policy, and the version in force.
    struct PolicyData: Encodable, Sendable {
        let address: String
        let number: Int?
        let published: String?
        let effective: String?
        /// SHA-256 of its document, in hexadecimal.
        let hash: String?
        let versions: String
        let proofs: String
        let processors: String

        init(_ settings: SiteSettings, _ version: PolicyVersion?) {
            address = settings.absolute(.privacy)
            (number, hash) = (version?.number, version?.hash)
            published = version.map { FrenchDate.machine($0.published) }
            effective = version.map { FrenchDate.machine($0.effective) }
            versions = settings.absolute(.policyVersions)
            proofs = settings.absolute(.proofs)
            processors = settings.absolute(.processors)
        }
    }

    /// A use, its ground, and what is kept for it.
    struct PurposeData: Encodable, Sendable {
        let name: String
        let text: String
        let basis: String
        let basisText: String
        let data: [String]
        let kept: [String]
        let recipients: [String]
        let mayBeRefused: Bool

        init(_ activity: Register.Activity) {
            let purpose = activity.purpose
            (name, text) = (purpose.rawValue, purpose.text)
            (basis, basisText) = (purpose.basis.rawValue, purpose.basis.text)
            (data, kept) = (activity.data + activity.alsoOpened, activity.kept)
            recipients = purpose.recipients.map(\.text)
            mayBeRefused = purpose.mayBeRefused
        }
    }

    /// Somebody who works for the site, or whom a browser is led to: an entry of the register of processors.
    struct ProcessorData: Encodable, Sendable {
        let name: String
        /// ISO 3166-1.
        let country: String
        let role: String?
        let purpose: String
        /// Whether it is on now; of one that is off, the page says why.
        let isOn: Bool
        /// What it is sent while it is on.
        let receives: [String]
        /// Whether only after the visitor's consent.
        let needsConsent: Bool
        let contractStart: String?
        let contractEnd: String?
        let policy: String

        init(_ processor: Processor, isOn: Bool) {
            self.isOn = isOn
            (name, country, purpose) = (processor.name, processor.country, processor.purpose)
            (role, policy) = (processor.role?.text, processor.policy)
            receives = (processor.role?.sends ?? []).map(\.text)
            needsConsent = processor.role?.consent != nil
            contractStart = processor.contract.map { FrenchDate.machine($0.start) }
            contractEnd = processor.contract.map { FrenchDate.machine($0.end) }
        }
    }

    /// Somebody to whom people may make themselves known, each by a consent of their own.
    struct PartnerData: Encodable, Sendable {
        let name: String
        /// ISO 3166-1.
        let country: String
        let purpose: String
        /// Whether it may get anything now; of one that may not, the page of the register says why.
        let isOn: Bool
        /// What it gets of whoever consents.
        let receives: [String]
        let contractStart: String?
        let contractEnd: String?
        let policy: String

        init(_ partner: Partner, isOn: Bool) {
            self.isOn = isOn
            (name, country, purpose, policy) = (partner.name, partner.country, partner.purpose, partner.policy)
            receives = partner.fields.map(\.text)
            contractStart = partner.contract.map { FrenchDate.machine($0.start) }
            contractEnd = partner.contract.map { FrenchDate.machine($0.end) }
        }
    }

    /// How long something is kept at most.
    struct DurationData: Encodable, Sendable {
        let name: String
        /// ISO 8601 §5.5.2: `PT900S`.
        let duration: String
        let text: String

        init(_ setting: DurationSetting, _ durations: Durations) {
            let length = durations[keyPath: setting.value]
            name = setting.key
            duration = "PT\(length.components.seconds)S"
            text = FrenchDuration.text(length)
        }
    }

    /// A cookie that the site may set.
    struct CookieData: Encodable, Sendable {
        let name: String
        let what: String
        let kept: String

        init(_ entry: InventoryEntry, _ durations: Durations) {
            name = entry.name
            what = entry.what ?? ""
            kept = entry.kept?.text(durations) ?? ""
        }
    }

    /// Where a person uses a right alone; for the rest, the address of the controller.
    struct RightsData: Encodable, Sendable {
        let access: String
        let portability: String
        let rectification: String
        let objection: String
        let restriction: String
        let erasure: String

        init(_ settings: SiteSettings) {
            access = settings.absolute(.ownData)
            portability = settings.absolute(.ownArchive)
            rectification = settings.absolute(.myAds)
            objection = settings.absolute(.objection)
            restriction = settings.absolute(.restriction)
            erasure = settings.absolute(.erasure)
        }
    }

    /// Where one complains (article 77 of the GDPR).
    struct ComplaintData: Encodable, Sendable {
        let authority = "Commission nationale de l’informatique et des libertés (CNIL)"
        let address = ComplaintAuthority.address
        let page = ComplaintAuthority.page
    }

    /// The public half of the site's signature, a JSON Web Key (RFC 8037 §2).
    struct SignatureData: Encodable, Sendable {
        let kty = "OKP"
        let crv = "Ed25519"
        let alg = "EdDSA"
        let use = "sig"
        let x: String
        /// The same for OpenSSL.
        let pem: String

        init(_ site: Site) {
            x = site.keyring.signing.publicCoordinate
            pem = site.settings.absolute(.signature)
        }
    }
}

extension SiteSettings {
    /// An address as somebody elsewhere needs it.
    func absolute(_ address: Address) -> String { baseURL + address.text }
}
