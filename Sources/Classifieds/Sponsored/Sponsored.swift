/// What sponsors show, who looks at it first, and how it is chosen and counted.
package struct Sponsored: Sendable {
    let site: Site
}

extension Site {
    package var sponsored: Sponsored { Sponsored(site: self) }
}
