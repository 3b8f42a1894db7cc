import Database
import Foundation

/// What is at the place of a campaign's picture after a change.
enum PictureChange: Sendable {
    case new(Sealed<Campaign.Picture>)
    case kept
    case none
}

extension Campaign {
    static let columns: SQL = """
        id, account, state, content, CASE WHEN picture IS NULL THEN 0 ELSE 1 END AS has_picture, refusal, unit, budget,
        spent, first_day, last_day, changed
        """

    fileprivate init(row: Row, targets: CampaignTargets) throws {
        let id: ID = try row["id"]
        let account: Account.ID = try row["account"]
        let refusal: Data? = try row["refusal"]
        let picture: Int = try row["has_picture"]
        let (first, last): (Int, Int) = (try row["first_day"], try row["last_day"])
        self.init(
            id: id, account: account, state: try row["state"],
            content: Sealed(bytes: try row["content"], at: Self.contentPlace(of: id), of: account),
            hasPicture: picture == 1,
            refusal: refusal.map { Sealed(bytes: $0, at: Self.refusalPlace(of: id), of: account) },
            unit: try row["unit"], budget: try row["budget"], spent: try row["spent"], days: first...max(first, last),
            targets: targets, changed: try row["changed"])
    }
}

/// What a campaign's target is.
enum CampaignTargetKind: String, CaseIterable, SQLConvertible {
    case category
    case department
}

extension Reading {
    func campaign(_ id: Campaign.ID) throws -> Campaign? {
        try campaigns(of: try rows("SELECT \(Campaign.columns) FROM campaign WHERE id = \(id)")).first
    }

    /// A sponsor's, the newest first.
    func campaigns(of account: Account.ID) throws -> [Campaign] {
        try campaigns(
            of: try rows(
                "SELECT \(Campaign.columns) FROM campaign WHERE account = \(account) ORDER BY created DESC, id"))
    }

    /// Those of a state, the ones that wait longest first.
    func campaigns(_ state: Campaign.State) throws -> [Campaign] {
        try campaigns(
            of: try rows(
                """
                SELECT \(Campaign.columns) FROM campaign
                WHERE state = \(state) AND NOT EXISTS (
                    SELECT 1 FROM restriction WHERE restriction.account = campaign.account)
                ORDER BY changed, id
                """))
    }

    /// Those that were accepted and whose days are now.
    func runningCampaigns(on day: Int) throws -> [Campaign] {
        try campaigns(
            of: try rows(
                """
                SELECT \(Campaign.columns) FROM campaign
                WHERE state = \(Campaign.State.accepted) AND last_day >= \(day) AND first_day <= \(day) ORDER BY id
                """))
    }

    private func campaigns(of rows: [Row]) throws -> [Campaign] {
        let targets = try targets(of: try rows.map { try $0["id"] })
        return try rows.map { try Campaign(row: $0, targets: targets[try $0["id"]] ?? CampaignTargets()) }
    }

    private func targets(of ids: [Campaign.ID]) throws -> [Campaign.ID: CampaignTargets] {
        guard !ids.isEmpty else { return [:] }
        var chosen: [Campaign.ID: (categories: Set<Category>, departments: Set<String>)] = [:]
        for row in try rows("SELECT campaign, kind, value FROM campaign_target WHERE campaign IN (\(list: ids))") {
            let (id, value): (Campaign.ID, String) = (try row["campaign"], try row["value"])
            switch try row["kind"] as CampaignTargetKind {
            case .category: chosen[id, default: ([], [])].categories.insert(Category(key: value))
            case .department: chosen[id, default: ([], [])].departments.insert(value)
            }
        }
        return chosen.mapValues { CampaignTargets(categories: $0.categories, departments: $0.departments) }
    }

    func picture(of id: Campaign.ID) throws -> Sealed<Campaign.Picture>? {
        guard let row = try row("SELECT account, picture FROM campaign WHERE id = \(id) AND picture IS NOT NULL") else {
            return nil
        }
        return Sealed(bytes: try row["picture"], at: Campaign.picturePlace(of: id), of: try row["account"])
    }

    /// How many are kept of a sponsor.
    func countCampaigns(of account: Account.ID) throws -> Int {
        try row("SELECT count(*) AS count FROM campaign WHERE account = \(account)")?["count"] ?? 0
    }

    /// How many a sponsor has that aren't over.
    func countLiving(of account: Account.ID, but id: Campaign.ID? = nil) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM campaign
            WHERE account = \(account) AND id <> \(id?.text ?? "") AND state IN ('waiting', 'accepted')
                AND last_day >= \(FrenchDay.number(now)) AND spent < budget
            """)?["count"] ?? 0
    }
}

extension Writer {
    func insert(
        _ id: Campaign.ID, of account: Account.ID, _ checked: CheckedCampaign, content: Sealed<CampaignContent>,
        picture: Sealed<Campaign.Picture>?
    ) throws {
        try run(
            """
            INSERT INTO campaign (
                id, account, state, content, picture, unit, budget, spent, first_day, last_day, created, changed)
            VALUES (
                \(id), \(account), \(Campaign.State.waiting), \(content.bytes), \(picture?.bytes), \(checked.unit),
                \(checked.budget), 0, \(checked.days.lowerBound), \(checked.days.upperBound), \(now), \(now))
            """)
        try insert(checked.targets, of: id)
    }

    /// A changed campaign waits again. What processes may still spend of it is taken back from them.
    func update(
        _ id: Campaign.ID, _ checked: CheckedCampaign, content: Sealed<CampaignContent>, picture: PictureChange
    ) throws {
        try run(
            """
            UPDATE campaign SET state = \(Campaign.State.waiting), content = \(content.bytes), refusal = NULL,
                unit = \(checked.unit), budget = \(checked.budget), first_day = \(checked.days.lowerBound),
                last_day = \(checked.days.upperBound), decided = NULL,
                changed = CASE WHEN changed >= \(now) THEN changed + 1 ELSE \(now) END
            WHERE id = \(id)
            """)
        switch picture {
        case .kept: break
        case .new(let sealed): try run("UPDATE campaign SET picture = \(sealed.bytes) WHERE id = \(id)")
        case .none: try run("UPDATE campaign SET picture = NULL WHERE id = \(id)")
        }
        try run("DELETE FROM outbox WHERE campaign = \(id)")
        try run("DELETE FROM campaign_lot WHERE campaign = \(id)")
        try run("DELETE FROM campaign_target WHERE campaign = \(id)")
        try insert(checked.targets, of: id)
    }

    func setState(_ state: Campaign.State, of id: Campaign.ID) throws {
        try run("UPDATE campaign SET state = \(state), changed = \(now) WHERE id = \(id)")
    }

    /// Who pays is somebody else by now: what was accepted waits again, and no answer holds that was given to what was seen before.
    func lookAgain(atCampaignsOf account: Account.ID) throws {
        try run("DELETE FROM campaign_lot WHERE campaign IN (SELECT id FROM campaign WHERE account = \(account))")
        try run(
            """
            DELETE FROM outbox WHERE campaign IN (
                SELECT id FROM campaign WHERE account = \(account) AND state = \(Campaign.State.accepted))
            """)
        try run(
            """
            UPDATE campaign SET changed = CASE WHEN changed >= \(now) THEN changed + 1 ELSE \(now) END
            WHERE account = \(account) AND state <> \(Campaign.State.stopped)
            """)
        try run(
            """
            UPDATE campaign SET state = \(Campaign.State.waiting), decided = NULL
            WHERE account = \(account) AND state = \(Campaign.State.accepted)
            """)
    }

    func deleteCampaign(_ id: Campaign.ID) throws {
        try run("DELETE FROM outbox WHERE campaign = \(id)")
        try run("DELETE FROM campaign WHERE id = \(id)")
    }

    private func insert(_ targets: CampaignTargets, of id: Campaign.ID) throws {
        let values =
            targets.categories.map { (CampaignTargetKind.category, $0.key) }
            + targets.departments.map { (CampaignTargetKind.department, $0) }
        for (kind, value) in values {
            try run("INSERT INTO campaign_target (campaign, kind, value) VALUES (\(id), \(kind), \(value))")
        }
    }
}
