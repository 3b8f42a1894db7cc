import Classifieds
import HTML

/// The filters beside the results, part of the search form.
struct ListingFilters: Sendable {
    let search: Search
    let count: FoundCount

    var html: HTML {
        """
        <section class="filters" id="filtres" aria-labelledby="filtres-titre">
        <div class="filters-head"><h2 id="filtres-titre">Filtrer</h2>\
        <a class="button button-quiet filters-close" href="#resultats">Fermer</a></div>
        \(narrowsNothing ? Self.untouched : boxes)
        \(order)<p class="filters-end"><button class="button button-primary button-wide" form="recherche" \
        data-count="\(Address.count)">\(count.buttonText)</button></p>
        </section>
        """
    }

    private var narrowsNothing: Bool {
        !search.withPhoto && !search.withVisio && search.since == nil && search.sex == nil
    }

    /// As most people see them.
    private static let untouched = ListingFilters(search: Search(), count: FoundCount(counted: 0)).boxes

    private var boxes: HTML {
        """
        <fieldset class="group"><legend>Montrer seulement</legend>
        \(box("photo", "Avec photo", search.withPhoto))\(box("visio", "Disponible en visio", search.withVisio))</fieldset>
        <fieldset class="group"><legend>Publiée depuis</legend>\(since)</fieldset>
        <fieldset class="group"><legend>Sexe indiqué</legend>\(sexes)</fieldset>
        """
    }

    /// The order stays while filters change.
    private var order: HTML {
        guard search.effectiveOrder != .newest else { return "" }
        return "<input type=\"hidden\" name=\"tri\" value=\"\(search.effectiveOrder.rawValue)\" form=\"recherche\">\n"
    }

    private func box(_ name: String, _ label: HTML, _ isOn: Bool) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(name)" value="1" form="recherche"\(if: isOn, " checked")>\
        <span>\(label)</span></label>
        """
    }

    private var since: [HTML] {
        [radio("depuis", "", "Peu importe", search.since == nil)]
            + Search.Since.allCases.map { radio("depuis", $0.rawValue, "\($0.label)", search.since == $0) }
    }

    private var sexes: [HTML] {
        [radio("sexe", "", "Peu importe", search.sex == nil)]
            + Sex.allCases.map { radio("sexe", $0.rawValue, "\($0.label)", search.sex == $0) }
    }

    private func radio(_ name: String, _ value: String, _ label: HTML, _ isOn: Bool) -> HTML {
        """
        <label class="check"><input type="radio" name="\(name)" value="\(value)" form="recherche"\(if: isOn, " checked")>\
        <span>\(label)</span></label>
        """
    }
}

extension FoundCount {
    /// « Voir 128 annonces ».
    var buttonText: String {
        switch counted {
        case 0: "Aucune annonce"
        case ...Self.exactLimit: "Voir \(FrenchNumber.count(counted, "annonce", none: ""))"
        default: "Voir plus de \(FrenchNumber.text(Self.exactLimit))\u{A0}annonces"
        }
    }
}
