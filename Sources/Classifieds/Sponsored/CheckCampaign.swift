extension Sponsored {
    /// Everything that is wrong with a campaign as it was typed, where it can't be taken anyway: its form tells it all at once.
    package func problems(of draft: CampaignDraft) -> [Problem] {
        do throws(Refusal) {
            _ = try rules.check(draft)
        } catch {
            if case .invalid(let problems) = error { return problems }
        }
        return []
    }
}
