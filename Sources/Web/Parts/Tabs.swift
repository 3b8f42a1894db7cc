import HTML

/// Pages that belong together: each tab is an address, so the browser's back button and a bookmark work.
struct Tabs: Sendable {
    let label: HTML
    let tabs: [(address: Address, label: HTML, isHere: Bool)]

    var html: HTML {
        let items = tabs.map { tab -> HTML in
            "<li><a href=\"\(tab.address)\"\(if: tab.isHere, " aria-current=\"page\"")>\(tab.label)</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\(items)</ul></nav>\n"
    }

    /// What one person has here.
    static func account(here: Address) -> Tabs {
        Tabs(
            label: "Votre espace",
            tabs: [
                (.messages, "Messages", here == .messages),
                (.myAds, "Mes annonces", here == .myAds),
                (.account, "Mon compte", here == .account),
                (.connections, "Vos connexions", here == .connections),
                (.ownData, "Vos données", here == .ownData),
            ])
    }
}
