import Classifieds
import HTML

/// The secret of an ad, on its own page: it proves later that the ad is its advertiser's.
struct RescueCode: Sendable {
    /// `nil` where the ad was never confirmed.
    let code: Secret?

    var html: HTML {
        guard let code else { return "" }
        return """
            <details class="more"><summary>Code de secours de l’annonce</summary>
            <p>Notez-le. Si vous n’ouvrez plus votre boîte de courriel, il prouve dans <a href="\(Address.requests)">une demande</a> que cette \
            annonce est à vous. Ne le donnez à personne d’autre.</p>
            <p><code>\(code.text)</code></p></details>

            """
    }
}
