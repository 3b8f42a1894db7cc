import Classifieds
import Foundation
import HTTPTypes
import Hummingbird

extension Visit {
    /// Does what is asked, unless a request of the same `Idempotency-Key` did it before.
    ///
    /// - Parameters:
    ///   - body: what came with it.
    ///   - make: does it, and gives the name of what was made.
    /// - Returns: that name, of now or of before.
    func once(asking body: Data, _ make: () async throws -> String) async throws -> String {
        guard let token, let name = try requestName() else { return try await make() }
        let asked = Data("\(request.method.rawValue) \(request.uri.path)\n".utf8) + body
        let named = try NamedRequest(name, of: token, asking: asked, with: site.keyring)
        switch try await site.access.begin(named) {
        case .done(let result): return result
        case .underWay: throw APIProblem(.underWay)
        case .other: throw APIProblem(.keyReused)
        case .new: break
        }
        let result: String
        do {
            result = try await make()
        } catch {
            // Nothing was made: with what was wrong put right, the same name may be used again.
            try? await site.access.drop(named)
            throw error
        }
        try await site.access.finish(named, making: result)
        return result
    }

    private func requestName() throws -> String? {
        guard let name = request.headers[.idempotencyKey] else { return nil }
        guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw APIProblem(.parameter, "Une Idempotency-Key a de 1 à 255 signes ASCII, sans espace.")
        }
        return name
    }
}
