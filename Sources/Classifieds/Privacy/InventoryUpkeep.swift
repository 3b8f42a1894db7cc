extension Inventory {
    /// What the jobs note of themselves: nothing of anybody.
    static let upkeep: [InventoryEntry] = [
        .plain("job.name"), .plain("job.begun"), .plain("job.done"), .plain("job.failed"), .plain("job.handled"),
        .plain("job.waiting"),
        .plain("incident.number"), .plain("incident.since"), .plain("incident.over"), .plain("incident.jobs"),
        .plain("index_turn.number"), .plain("index_turn.turned"),
    ]
}
