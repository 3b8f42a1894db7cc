/// What proves the promises: what the site checks about itself, and the tests that its program passed.
package struct Proofs: Sendable {
    let site: Site
}

extension Site {
    package var proofs: Proofs { Proofs(site: self) }
}
