import Classifieds
import Database
import Foundation
import HTML

/// When somebody is available for a call by video: days to tick, and from when until when.
struct VisioFields: Sendable {
    let draft: AdDraft
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        """
        \(days)<div class="field-row">\(select("visio_de", "À partir de", draft.visioStart, VisioHours.starts))\
        \(select("visio_a", "Jusqu’à", draft.visioEnd, VisioHours.ends))</div>
        """
    }

    /// The first box stands for the group where the page leads to it.
    private var days: HTML {
        let field = Field(
            name: "visio_jours", label: "Jours où une visio vous convient", why: Why(.visioDays, settings),
            help: "Aucun jour coché\u{A0}: tous les jours, si vous donnez des heures.", isOptional: true,
            problems: problems)
        let boxes = VisioHours.allDays.map { day -> HTML in
            """
            <label class="check"><input type="checkbox" name="visio_jours" value="\(day)"\
            \(if: day == 1, " id=\"visio_jours\"")\
            \(if: draft.visioDays.contains(String(day)), " checked")><span>\(VisioHours.name(of: day).capitalized)</span></label>
            """
        }
        return field.group("\(boxes)", of: .boxes)
    }

    private func select(_ name: String, _ label: HTML, _ typed: String, _ choices: [String]) -> HTML {
        let options = choices.map { choice -> HTML in
            "<option value=\"\(choice)\"\(if: choice == typed, " selected")>\(choice)</option>"
        }
        return Field(
            name: name, label: label, why: Why(.visioHours, settings), help: "Heure de Paris.", isOptional: true,
            problems: problems
        ).html { attributes in
            """
            <select class="select" id="\(name)" name="\(name)"\(attributes)><option value="">Toute la journée</option>\
            \(options)</select>
            """
        }
    }
}

/// When an advertiser is available for a call by video, as their ad says it.
struct VisioAvailability: Sendable {
    let ad: ShownAd
    let audience: Audience

    private var hours: Opened<VisioHours?> { ad.content.visioHours }

    private var isSaid: Bool { audience.holds(hours.map { $0 != nil }) }

    /// « lundi et jeudi, de 18 h à 21 h 30 (heure de Paris) »; `nil` where the ad doesn't say.
    var text: HTML? {
        guard isSaid else { return nil }
        return "\(audience.show(hours.map { $0?.french ?? "" }))\(if: hasHours, " (heure de Paris)")"
    }

    private var hasHours: Bool { audience.holds(hours.map { $0?.interval != nil }) }

    /// Whether that is so at a moment.
    func holds(at now: Instant) -> Bool { audience.holds(hours.map { $0?.contains(now) ?? false }) }
}
