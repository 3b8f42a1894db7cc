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

    /// What is spent is told as the site tells it (`Campaign.toldSpent`).
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
            SELECT id, account, state, content, picture, refusal, unit, budget,
                CASE WHEN spent >= budget THEN budget ELSE spent - spent % 10 END AS spent, first_day, last_day,
                created, changed, decided
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

    /// Numbers of readers, told as on the page of figures: until yesterday, and nothing instead of one that would tell of a few
    /// people (promise SHARE-8). What counts as robots may be people, too: whole tens.
    private static let campaignDay = staying(
        "campaign_day", title: "Les chiffres de vos campagnes, jusqu’à hier", because: isLookedAtAnew,
        [
            ExportedColumn("campaign", .identifier), ExportedColumn("day", .day), ExportedColumn("department", .text),
            ExportedColumn("views", .number, isOptional: true), ExportedColumn("clicks", .number, isOptional: true),
            ExportedColumn("robot_views", .number), ExportedColumn("robot_clicks", .number),
        ],
        page: { person, last, limit in
            """
            SELECT campaign, day, department, views, clicks, robot_views - robot_views % 10 AS robot_views,
                robot_clicks - robot_clicks % 10 AS robot_clicks
            FROM campaign_day
            WHERE campaign IN (SELECT id FROM campaign WHERE account = \(person))
                AND (campaign, day, department) > (
                    \(last.text("campaign")), \(last.number("day")), \(last.text("department")))
            ORDER BY campaign, day, department LIMIT \(limit)
            """
        }, told: { rows, reader in try reader.told(rows) })
}

extension Reader {
    /// Rows of `campaign_day` as the page of figures tells them.
    fileprivate func told(_ rows: [Row]) throws -> [Row] {
        let today = FrenchDay.number(now)
        var numbers: [Campaign.ID: (views: ToldNumbers, clicks: ToldNumbers)] = [:]
        for row in rows {
            let id: Campaign.ID = try row["campaign"]
            guard numbers[id] == nil else { continue }
            let cells = try counted(of: id).filter { $0.day < today }
            numbers[id] = (ToldNumbers(cells, \.views), ToldNumbers(cells, \.clicks))
        }
        return try rows.compactMap { row in
            let (id, day): (Campaign.ID, Int) = (try row["campaign"], try row["day"])
            let department: String = try row["department"]
            guard day < today, let (views, clicks) = numbers[id] else { return nil }
            let told = ["views": views.told(day, in: department), "clicks": clicks.told(day, in: department)]
            return Row(
                columns: row.fields.map(\.column),
                values: row.fields.map { field in told[field.column].map(\.exported) ?? field.value })
        }
    }
}

extension Told {
    fileprivate var exported: SQLValue {
        switch self {
        case .number(let number): .integer(Int64(number))
        case .untold: .null
        }
    }
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
