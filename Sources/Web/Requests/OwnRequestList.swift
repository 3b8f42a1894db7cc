import Classifieds
import HTML

/// « Vos demandes », on the page of one's own account.
struct OwnRequestList: Sendable {
    let requests: [OwnRequest]

    var html: HTML {
        """
        <section class="section" aria-labelledby="demandes"><h2 id="demandes">Vos demandes</h2>
        \(list)<p><a href="\(Address.requests)">Demander quelque chose sur vos données</a></p></section>

        """
    }

    private var list: HTML {
        guard !requests.isEmpty else { return "" }
        return "<ul class=\"rows\">\(requests.map(row))</ul>\n"
    }

    private func row(_ request: OwnRequest) -> HTML {
        """
        <li><div><h3><a href="\(Address.request(request.secret))">\(request.kind.name)</a></h3>\
        <p class="soft">\(state(request))</p></div></li>

        """
    }

    private func state(_ request: OwnRequest) -> HTML {
        switch request.outcome {
        case nil: "Arrivée \(FrenchDate.day(request.received)), réponse au plus tard \(FrenchDate.day(request.due))"
        case .done: "Arrivée \(FrenchDate.day(request.received)), faite"
        case .partly: "Arrivée \(FrenchDate.day(request.received)), faite en partie"
        case .refused: "Arrivée \(FrenchDate.day(request.received)), refusée"
        }
    }
}
