import Classifieds
import HTML

/// `/cookies`: what is asked, switch by switch, what was answered, and every cookie there is.
struct CookiesPage: Sendable {
    let visitor: Visitor

    var page: Page {
        Page(title: "Cookies", main: "<h1>Cookies</h1>", isNarrow: true)
    }
}
