/// The families of browser and system in a User-Agent; nothing finer is kept of it (promise COL-11).
struct BrowserFamily: Sendable, Equatable {
    let browser: String
    let system: String

    init(of agent: String) {
        browser = Self.browsers.first { agent.contains($0.sign) }?.name ?? "Autre navigateur"
        system = Self.systems.first { agent.contains($0.sign) }?.name ?? "autre système"
    }

    /// In this order: Edge and Opera also call themselves Chrome, and Chrome also calls itself Safari.
    private static let browsers: [(sign: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]

    private static let systems: [(sign: String, name: String)] = [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]
}
