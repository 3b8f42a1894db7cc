/// What the operator is told of the running site: how its parts are, and what is measured.
package struct Monitoring: Sendable {
    let site: Site
}

extension Site {
    package var monitoring: Monitoring { Monitoring(site: self) }
}
