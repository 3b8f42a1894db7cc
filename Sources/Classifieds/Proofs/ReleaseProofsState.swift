/// What is known of the proofs that travel with the program.
package enum ReleaseProofsState: Sendable, Equatable {
    /// There are none: it was built from the sources.
    case none
    /// There is a file, and it isn't to be believed; why, in French.
    case refused(String)
    case good(ReleaseProofs)

    /// `nil` when there are none that hold.
    package var proofs: ReleaseProofs? {
        if case .good(let proofs) = self { proofs } else { nil }
    }

    /// Why there are none, in French; `nil` when there are.
    package var reason: String? {
        switch self {
        case .none:
            "Ce programme a été construit à partir des sources\u{A0}: aucun fichier de preuves ne l’accompagne."
        case .refused(let reason): reason
        case .good: nil
        }
    }
}
