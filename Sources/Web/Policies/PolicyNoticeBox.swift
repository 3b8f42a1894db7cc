import Classifieds
import HTML

/// What a person's own pages say of a version of the policy that is new to them, with « J’ai lu ».
struct PolicyNoticeBox: Sendable {
    /// What the address of « J’ai lu » says where it leads back to « Mes annonces ».
    static let myAds = "mes-annonces"

    /// `nil` where nothing is new.
    let notice: PolicyNotice?
    /// Whether it stands in « Mes annonces ».
    var isInMyAds = false

    var html: HTML {
        guard let notice else { return "" }
        let difference = Address.policyDifference(notice.known, notice.newest.number)
        let force: HTML = notice.coming.map { ", en vigueur \(FrenchDate.day($0))" } ?? ""
        return Notice(
            kind: .information,
            title: "La politique de confidentialité \(notice.coming == nil ? "a changé" : "change")",
            content: """
                <p>Version \(notice.newest.number), publiée \(FrenchDate.day(notice.newest.published))\(force)\u{A0}: \
                \(notice.direction.text). <a href="\(difference)">Voir ce qui change</a></p>
                \(untouched(notice))<form method="post" action="\(Address.acknowledgement(inMyAds: isInMyAds))">\
                <input type="hidden" name="version" value="\(notice.newest.number)">\
                <button class="button">J’ai lu</button></form>
                <p class="soft small">Ce bouton ne vaut accord à rien, et ne pas le presser ne vous fait rien perdre.</p>
                """
        ).html
    }

    private func untouched(_ notice: PolicyNotice) -> HTML {
        guard let until = notice.untouchedUntil else { return "" }
        return """
            <p>Avant \(FrenchDate.day(until)), ce qui est plus large ne touche pas ce que vous avez déjà confié.</p>

            """
    }
}
