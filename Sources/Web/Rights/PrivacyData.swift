import Classifieds

/// `/.well-known/privacy.json`: what a program can know about the site's privacy without asking anybody (promise GOV-1).
/// Instants and durations are ISO 8601; texts are French.
struct PrivacyData: Encodable, Sendable {
    let controller: ControllerData
    let contact: ContactData
    let policy: PolicyData
    let purposes: [PurposeData]
    let recipients: [String]
    let processors: [ProcessorData]
    let partners: [PartnerData]
    let durations: [DurationData]
    let cookies: [CookieData]
    /// What a browser keeps beside cookies, each after a press on its own button.
    let storages: [CookieData]
    let rights: RightsData
    let complaint = ComplaintData()
    let signature: SignatureData

    /// - Parameter version: the policy in force; `nil` before the first is published.
    init(of site: Site, under version: PolicyVersion?) {
        let settings = site.settings
        controller = ControllerData(settings.controller)
        contact = ContactData(settings)
        policy = PolicyData(settings, version)
        let activities = Register(for: settings).activities
        purposes = activities.map { PurposeData($0) }
        let received = Set(activities.flatMap(\.purpose.recipients))
        recipients = Recipient.allCases.filter(received.contains).map(\.text)
        let isEscrowSetting = { (key: String) in key.hasPrefix("escrow") }
        let (register, now) = (settings.processors, site.clock.now())
        processors = register.processors.map {
            ProcessorData($0, isOn: register.problems(of: $0, at: now).isEmpty)
        }
        partners = settings.partners.partners.map {
            PartnerData($0, isOn: settings.partners.problems(of: $0, at: now).isEmpty)
        }
        durations = DurationSetting.all.filter { settings.hasEscrow || !isEscrowSetting($0.key) }
            .map { DurationData($0, settings.durations) }
        cookies = Inventory.inForce(on: settings).filter { $0.kind == .cookie }
            .map { CookieData($0, settings.durations) }
        storages = Inventory.inForce(on: settings).filter { $0.kind == .storage }
            .map { CookieData($0, settings.durations) }
        rights = RightsData(settings)
        signature = SignatureData(site)
    }
}
