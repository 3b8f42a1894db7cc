import Hummingbird
import Logging

/// The least that Hummingbird does: what the site's pages are measured against.
let router = Router()
router.get("/") { _, _ in "hello" }
let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8081
let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
    logger: Logger(label: "hello"))
try await application.runService()
