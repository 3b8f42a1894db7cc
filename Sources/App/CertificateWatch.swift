import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// Looks every minute, and when it is told to (SIGHUP), whether the certificate was renewed. New connections get the new one.
struct CertificateWatch: Service {
    /// `nil` where there is none: then being told to changes nothing.
    let certificates: Certificates?
    let logger: Logger

    /// One where there is a certificate, or somebody who manages services and may say « reload ».
    static func all(_ listening: Listening, _ logger: Logger) -> [any Service] {
        guard listening.certificates != nil || listening.manager != nil else { return [] }
        return [CertificateWatch(certificates: listening.certificates, logger: logger)]
    }

    func run() async {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { for await _ in signals { reload() } }
                group.addTask {
                    while (try? await Task.sleep(for: .seconds(60))) != nil {
                        if certificates?.hasChanged == true { reload() }
                    }
                }
            }
        }
    }

    private func reload() {
        guard let certificates else { return logger.info("nothing to read anew") }
        do throws(CertificateProblem) {
            try certificates.reload()
            logger.notice("certificate read anew: new connections get it")
        } catch {
            logger.error(
                "the new certificate can't be used, the old one stays", metadata: ["reason": "\(error.sentence)"])
        }
    }
}
