/// How often pages are read, and the figures of the site that are published for everybody each quarter (promises USE-2, SHARE-8 and
/// SHARE-9). Nobody can be recognised in any of them.
package struct Statistics: Sendable {
    let site: Site
}

extension Site {
    package var statistics: Statistics { Statistics(site: self) }
}
