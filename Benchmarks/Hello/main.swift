import Hummingbird
import Logging

/// The least that Hummingbird does: what the site's pages are measured against. `/` says hello; `/20000` answers so many
/// bytes, as a page of that size would.
let router = Router()
router.get("/") { _, _ in "hello" }
router.get("/:bytes") { _, context in
    ByteBuffer(repeating: UInt8(ascii: "h"), count: try context.parameters.require("bytes", as: Int.self))
}
let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8081
let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
    logger: Logger(label: "hello"))
try await application.runService()
