import ArgumentParser
import Classifieds
import Database
import Foundation

/// `zone-visio sponsored add`.
struct SponsoredAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Enter a campaign of a sponsor who doesn't use the site's own form.",
        discussion: """
            The file is one JSON object: "sponsor" with name, number, city and email; "campaign" with title, text, link, payer, \
            unit (vues or clics), budget, firstDay, lastDay, and, if any, categories, places (dep-35, reg-53) and picture (a \
            file's name).

            An address that has an account gets the campaign, which then waits like any other. Any other address is mailed \
            the link that proves it, and nothing is kept of the campaign: run the command again once it was followed.
            """)

    @OptionGroup var site: SiteOptions

    @Argument(help: "The JSON file.")
    var file: String

    func run() async throws {
        guard let json = FileManager.default.contents(atPath: file) else {
            throw OperatorError("\(file) can't be read.")
        }
        let entry: Entry
        do {
            entry = try JSONDecoder().decode(Entry.self, from: json)
        } catch {
            throw OperatorError("\(file) isn't as « zone-visio sponsored add --help » says.")
        }
        let wiring = try await site.wiring()
        var draft = entry.campaign.draft
        if let picture = entry.campaign.picture { draft.picture = try await photo(picture, on: wiring.site) }
        do {
            let entered = try await SponsoredCommand.saying { [draft] in
                try await wiring.site.sponsored.enter(draft, of: entry.sponsor.draft, by: SponsoredCommand.caller)
            }
            switch entered {
            case .brought(let id): print("\(id) waits: zone-visio sponsored show \(id)")
            case .awaitsConfirmation:
                print("The address was mailed a link; run this again once it was followed.")
            }
        } catch Refusal.invalid(let problems) {
            throw OperatorError(problems.map { "\($0.field): \($0.sentence)" }.joined(separator: "\n"))
        }
    }

    /// Beside the JSON file.
    private func photo(_ name: String, on site: Site) async throws -> ProcessedPhoto {
        let url = URL(filePath: name, relativeTo: URL(filePath: file))
        guard let bytes = FileManager.default.contents(atPath: url.path) else {
            throw OperatorError("\(url.path) can't be read.")
        }
        do {
            return try await site.photoProcessor.process(bytes)
        } catch {
            throw OperatorError("\(url.path): \(error.sentence)")
        }
    }
}

/// What the file says.
private struct Entry: Decodable {
    struct Sponsor: Decodable {
        let name: String
        let number: String?
        let city: String
        let email: String

        var draft: SponsorDraft { SponsorDraft(name: name, number: number ?? "", city: city, email: email) }
    }

    struct Campaign: Decodable {
        let title: String
        let text: String
        let link: String
        let payer: String
        let unit: String
        let budget: Int
        let firstDay: String
        let lastDay: String
        let categories: [String]?
        let places: [String]?
        let picture: String?

        var draft: CampaignDraft {
            var draft = CampaignDraft()
            (draft.title, draft.text, draft.link, draft.payer) = (title, text, link, payer)
            (draft.unit, draft.budget, draft.firstDay, draft.lastDay) = (unit, String(budget), firstDay, lastDay)
            (draft.categories, draft.places) = (categories ?? [], places ?? [])
            return draft
        }
    }

    let sponsor: Sponsor
    let campaign: Campaign
}
