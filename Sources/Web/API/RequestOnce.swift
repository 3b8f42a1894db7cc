import Classifieds
import Foundation
import HTTPTypes
import Hummingbird

extension Visit {
    /// Does what is asked, unless a request of the same `Idempotency-Key` did it before.
    ///
    /// - Parameters:
    ///   - body: what came with it.
    ///   - make: does it, and gives the name of what was made. It may give it the name that comes in, which is the same when a
    ///     request whose answer nobody got is sent again.
    /// - Returns: that name, of now or of before.
    func once(asking body: Data, _ make: (_ name: String) async throws -> String) async throws -> String {
        guard let token, let name = try requestName() else { return try await make(Message.ID.random().text) }
        let asked = Data("\(request.method.rawValue) \(request.uri.path)\n".utf8) + body
        let named = try NamedRequest(name, of: token, asking: asked, with: site.keyring)
        let wanted: String
        switch try await site.access.begin(named) {
        case .done(let result): return result
        case .underWay: throw APIProblem(.underWay)
        case .other: throw APIProblem(.keyReused)
        case .new(let name): wanted = name
        }
        let result: String
        do {
            result = try await make(wanted)
        } catch {
            // What is refused made nothing: with what was wrong put right, the same name may be used again. After a fault of
            // ours it may have been made all the same.
            if error.isRefused { try? await site.access.drop(named) } else { try? await site.access.release(named) }
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

extension Error {
    /// Whether it was said in front of any change.
    fileprivate var isRefused: Bool {
        self is Refusal || self is FormProblem || self is PhotoRefusal || self is APIProblem || self is Withheld
    }
}
