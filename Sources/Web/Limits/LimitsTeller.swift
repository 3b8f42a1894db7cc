package import Classifieds
import Database
import Foundation
package import ServiceLifecycle

/// Tells the site's other processes each second what was counted here, and counts what they tell.
///
/// Between two words each knows of its own alone: who asks three processes within one second may do up to three times as
/// much in it. What can't be told, since the server of the tables is away, isn't told later: nothing goes on without it.
package struct LimitsTeller: Service {
    let site: Site
    let limits: Limits
    private let process = UUID().uuidString

    package func run() async throws {
        let listening = listen()
        defer { listening.end() }
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await tell()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    private static let interval = Duration.seconds(1)

    func listen() -> SharedLimits.Hearing {
        let clock = site.clock
        return site.sharedLimits.listen(as: process) { [limits] in limits.hear($0, at: clock.now()) }
    }

    func tell() async {
        try? await site.sharedLimits.tell(limits.takeUntold(), from: process)
    }
}
