extension VerifySite {
    /// What the site must refuse. Nothing here could change anything: the address asked for is empty.
    static let refusals: [OutsideCheck] = [
        OutsideCheck(
            .browsing, "a form that another site sends is refused",
            why: "Else a page elsewhere could act in your name while you are signed in."
        ) { walk in
            let status = try await walk.post("/connexion", "email=", from: "https://elsewhere.example").status
            return status == 403 ? .holds("403") : .broken("it answers \(status)")
        },
        OutsideCheck(
            .closedList, "a field that nobody asked for is refused",
            why: "What isn't on the list can't be collected, even by mistake."
        ) { walk in
            let usual = try await walk.post("/connexion", "email=", from: walk.origin.text)
            let odd = try await walk.post("/connexion", "email=&religion=x", from: walk.origin.text)
            guard (400..<500).contains(odd.status) else { return .broken("it answers \(odd.status)") }
            // The address alone is refused too, by its own words.
            if odd.status == 403 {
                let reason = "the site takes no form at this address: it has another name"
                return walk.origin.isLoopback ? .unchecked(reason) : .broken(reason)
            }
            return odd.status != usual.status || Markup(odd.text).fields.count != Markup(usual.text).fields.count
                ? .holds("\(odd.status)") : .broken("it is passed over in silence")
        },
        OutsideCheck(
            .expiry, "an ad that isn't online any more, or never was, is nowhere",
            why: "What is over mustn't be read."
        ) { walk in
            let status = try await walk.get("/annonce/0000000000000000000000").status
            return [404, 410].contains(status) ? .holds("\(status)") : .broken("it answers \(status)")
        },
    ]
}
