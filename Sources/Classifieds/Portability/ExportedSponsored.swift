import Database
import Foundation

extension ExportedTable {
    /// Who somebody is as a sponsor, what they show, and how often it was shown.
    static let sponsored: [ExportedTable] = [sponsor, campaign, campaignTarget, campaignDay]

    /// A site knows its own sponsors, and looks at a campaign itself before it shows it.
    private static let isLookedAtAnew = "chaque site connaît ses annonceurs et regarde lui-même leurs campagnes"

    private static let sponsor = staying(
        "sponsor", title: "Vous, comme annonceur", because: isLookedAtAnew,
        [
            ExportedColumn("account", .identifier),
            .sealed("sponsor", "details", SponsorDetails.self, row: "account"),
            ExportedColumn("created", .instant), ExportedColumn("seen", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, details, created, seen FROM sponsor
            WHERE account = \(person) AND account > \(last.text("account")) LIMIT \(limit)
            """
        })

    private static let campaign = staying(
        "campaign", title: "Vos campagnes", because: isLookedAtAnew,
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .word("state", Campaign.State.self), .sealed("campaign", "content", CampaignContent.self, row: "id"),
            .sealed("campaign", "picture", Data.self, row: "id", isOptional: true),
            .sealed("campaign", "refusal", String.self, row: "id", isOptional: true),
            .word("unit", Campaign.Unit.self), ExportedColumn("budget", .number), ExportedColumn("spent", .number),
            ExportedColumn("first_day", .day), ExportedColumn("last_day", .day), ExportedColumn("created", .instant),
            ExportedColumn("changed", .instant), ExportedColumn("decided", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, state, content, picture, refusal, unit, budget, spent, first_day, last_day, created,
                changed, decided
            FROM campaign WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let campaignTarget = staying(
        "campaign_target", title: "Ce que choisissent vos campagnes", because: isLookedAtAnew,
        [
            ExportedColumn("campaign", .identifier), .word("kind", CampaignTargetKind.self),
            ExportedColumn("value", .text),
        ],
        page: { person, last, limit in
            """
            SELECT campaign, kind, value FROM campaign_target
            WHERE campaign IN (SELECT id FROM campaign WHERE account = \(person))
                AND (campaign, kind, value) > (\(last.text("campaign")), \(last.text("kind")), \(last.text("value")))
            ORDER BY campaign, kind, value LIMIT \(limit)
            """
        })

    /// Numbers of readers, down to whole tens: fewer are told to nobody (promise SHARE-8).
    private static let campaignDay = staying(
        "campaign_day", title: "Les chiffres de vos campagnes, à la dizaine inférieure", because: isLookedAtAnew,
        [
            ExportedColumn("campaign", .identifier), ExportedColumn("day", .day), ExportedColumn("department", .text),
            ExportedColumn("views", .number), ExportedColumn("clicks", .number),
            ExportedColumn("robot_views", .number), ExportedColumn("robot_clicks", .number),
        ],
        page: { person, last, limit in
            """
            SELECT campaign, day, department, views - views % 10 AS views, clicks - clicks % 10 AS clicks, robot_views,
                robot_clicks
            FROM campaign_day
            WHERE campaign IN (SELECT id FROM campaign WHERE account = \(person))
                AND (campaign, day, department) > (
                    \(last.text("campaign")), \(last.number("day")), \(last.text("department")))
            ORDER BY campaign, day, department LIMIT \(limit)
            """
        })
}

extension SponsorDetails: Exportable {
    var exported: ExportedValue { ["name": .text(name), "number": .text(number), "city": .text(city)] }

    init?(exported: ExportedValue) {
        guard let name = exported["name"]?.text, let number = exported["number"]?.text,
            let city = exported["city"]?.text
        else { return nil }
        self.init(name: name, number: number, city: city)
    }

    static let schema = ExportedValue.schema(
        of: ["name", "number", "city"].map { (name: $0, schema: ["type": "string"]) })
}

extension CampaignContent: Exportable {
    var exported: ExportedValue {
        ["title": .text(title), "text": .text(text), "link": .text(link), "payer": .text(payer)]
    }

    init?(exported: ExportedValue) {
        guard let title = exported["title"]?.text, let text = exported["text"]?.text,
            let link = exported["link"]?.text, let payer = exported["payer"]?.text
        else { return nil }
        self.init(title: title, text: text, link: link, payer: payer)
    }

    static let schema = ExportedValue.schema(
        of: ["title", "text", "link", "payer"].map { (name: $0, schema: ["type": "string"]) })
}

/// A small file, as text (RFC 4648, section 4).
extension Data: Exportable {
    var exported: ExportedValue { .text(base64EncodedString()) }

    init?(exported: ExportedValue) {
        guard let text = exported.text else { return nil }
        self.init(base64Encoded: text)
    }

    static let schema: ExportedValue = ["type": "string", "contentEncoding": "base64"]
}
