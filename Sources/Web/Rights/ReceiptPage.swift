import Classifieds
import HTML

/// What was erased and when, signed, and how to check it without the site.
struct ReceiptPage: Sendable {
    let signed: SignedReceipt
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Reçu d’effacement",
            main: """
                <h1>C’est effacé</h1>
                <p class="lead">\(sentence)</p>
                <dl class="facts">\(facts)</dl>
                \(kept)<p>Ce reçu ne nomme personne, et le site n’en garde pas de copie\u{A0}: enregistrez cette page, ou son adresse.</p>
                <section class="section" aria-labelledby="verifier"><h2 id="verifier">Vérifier sans nous croire</h2>
                <p class="soft">Ces lignes vérifient la signature (Ed25519) avec OpenSSL\u{A0}3, sur n’importe quelle machine\u{202F}; la dernière répond \
                «\u{A0}<span lang="en">Signature Verified Successfully</span>\u{A0}».</p>
                <pre class="command" tabindex="0" role="region" aria-label="Les lignes qui vérifient"><code>\(command)</code></pre></section>
                <p class="actions"><a class="button" href="\(Address.home)">Retour à l’accueil</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var receipt: ErasureReceipt { signed.receipt }

    private var sentence: HTML {
        switch receipt.scope {
        case .everything: "Tout ce qui était à vous est effacé, et toutes vos sessions sont fermées."
        case .ad: "L’annonce est effacée, avec ses photos."
        }
    }

    private var facts: HTML {
        """
        \(fact("Numéro", "\(receipt.number)"))\(moment("Demandé", receipt.asked))\
        \(receipt.keyDestroyed.map { moment("Clé détruite", $0) })\(moment("Terminé", receipt.done))\
        \(count("Annonces", receipt.erased.ads))\(count("Photos", receipt.erased.photos))\
        \(count("Messages", receipt.erased.messages))\
        \(count("Lignes de connexion", receipt.erased.connections))\(count("Sessions", receipt.erased.sessions))\
        \(count("Courriels en attente", receipt.erased.waitingMails))
        """
    }

    private func fact(_ name: HTML, _ value: HTML) -> HTML {
        "<dt>\(name)</dt><dd>\(value)</dd>\n"
    }

    private func moment(_ name: HTML, _ text: String) -> HTML {
        fact(name, ErasureReceipt.instant(text).map { FrenchDate.moment($0) } ?? "\(text)")
    }

    private func count(_ name: HTML, _ number: Int) -> HTML {
        number == 0 ? "" : fact(name, "\(FrenchNumber.text(number))")
    }

    private var kept: HTML {
        guard !receipt.kept.isEmpty else { return "" }
        return
            "<h2>Ce qui reste, et pourquoi</h2><ul>\(receipt.kept.map { "<li>\($0)</li>" as HTML })</ul>\(Complaint.html)"
    }

    /// For a shell: the key of the site, the signed text, the signature, and OpenSSL's word.
    private var command: HTML {
        """
        recu='\(signed.signature)'
        curl -s \(settings.baseURL)\(Address.signature) -o cle.pem
        printf %s "${recu%.*}" > recu.txt
        { printf %s "${recu##*.}" | tr -- '-_' '+/'; printf '=='; } | base64 -d > recu.sig
        openssl pkeyutl -verify -pubin -inkey cle.pem -rawin -in recu.txt -sigfile recu.sig
        """
    }
}
