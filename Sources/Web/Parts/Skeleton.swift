import HTML

/// The place of something that is on its way, as large as it will be, so that nothing moves when it comes.
struct Skeleton: Sendable {
    /// What is on its way, for those who do not see the grey shapes.
    let label: HTML

    /// The shape of cards in a list.
    func cards(_ count: Int) -> HTML {
        let card: HTML = """
            <li class="card" aria-hidden="true"><div class="card-frame skeleton"></div><p class="skeleton">\u{A0}</p>\
            <p class="skeleton skeleton-short">\u{A0}</p></li>
            """
        return """
            <div aria-busy="true"><p class="visually-hidden">\(label)</p>\
            <ul class="cards">\(Array(repeating: card, count: count))</ul></div>

            """
    }
}
