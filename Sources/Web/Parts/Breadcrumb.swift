import HTML

/// Where a page stands: links from the widest to the page itself.
struct Breadcrumb: Sendable {
    let links: [(address: Address, label: String)]
    let here: HTML

    var html: HTML {
        let items = links.map { link -> HTML in "<li><a href=\"\(link.address)\">\(link.label)</a></li>" }
        return """
            <nav class="breadcrumb" aria-label="Fil d’Ariane"><ol class="trail">\(items)\
            <li aria-current="page">\(here)</li></ol></nav>
            """
    }
}
