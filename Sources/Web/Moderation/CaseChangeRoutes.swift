import Classifieds
import HTML
import HTTPTypes

extension Routes {
    /// Following what waits, and noting about it.
    mutating func addCaseChanges() {
        for queue in CaseQueue.allCases {
            let address = Address.staff(queue).text
            post("\(address)/:id/prise", access: .staff(queue.duty), "take-\(queue.rawValue)") { visit in
                let subject = try visit.parameter("id")
                let takes = try await visit.form(["suivre"])["suivre"] == "1"
                if takes {
                    try await visit.site.staff.take(subject, in: queue, by: visit.caller)
                } else {
                    try await visit.site.staff.giveBack(subject, in: queue, by: visit.caller)
                }
                return .seeOther(.staff(queue, subject))
            }
            post("\(address)/:id/notes", access: .staff(queue.duty), "note-\(queue.rawValue)") { visit in
                let subject = try visit.parameter("id")
                guard let note = try await visit.form(["note"])["note"].flatMap({ CaseNote(rawValue: $0) }),
                    CaseNote.offered.contains(note)
                else {
                    throw Refusal.invalid([Problem("note", "Choisissez une note de la liste.")])
                }
                try await visit.site.staff.note(note, about: subject, in: queue, by: visit.caller)
                return .seeOther(.staff(queue, subject))
            }
        }
    }
}

extension Visit {
    /// A list of what waits.
    ///
    /// - Parameter note: what else there is about the queue, over the list.
    func queuePage(_ queue: CaseQueue, _ rows: [QueueRow], note: HTML = "") async throws -> Answer {
        let taken = try await site.staff.assignments(in: queue, by: caller)
        let page = QueuePage(
            queue: queue, rows: rows,
            followers: taken.compactMapValues { CaseFollower($0, reader: caller.colleague?.id) },
            filter: QueueFilter(query), opensCases: (try? caller.onDuty(queue.duty)) != nil, places: site.places,
            now: now, note: note
        ).page
        return try await staffPage(page)
    }

    /// What colleagues did about a case so far.
    func standing(
        of subject: String, in queue: CaseQueue, about matter: DecisionSubject? = nil
    ) async throws -> CaseStanding {
        let taken = try await site.staff.assignments(in: queue, by: caller)[subject]
        return CaseStanding(
            follower: CaseFollower(taken, reader: caller.colleague?.id),
            notes: try await site.staff.notes(of: subject, in: queue, by: caller),
            past: try await past(of: matter))
    }

    /// None of what is gone.
    private func past(of matter: DecisionSubject?) async throws -> [PastDecision] {
        guard let matter else { return [] }
        do {
            return try await site.moderation.pastDecisions(about: matter, by: caller)
        } catch Refusal.notFound {
            return []
        }
    }

    /// Somebody else decided while this one read.
    func decidedMeanwhile(in queue: CaseQueue) async throws -> Answer {
        let notice = Notice(
            kind: .warning, title: "Ce n’est plus à décider",
            content: """
                <p>Quelqu’un d’autre a décidé, ou son auteur a changé ou retiré ce que vous lisiez. \
                <a href="\(Address.staff(queue))">Revenir à la liste</a></p>
                """, isSpoken: true)
        return try await staffPage(
            StaffPage(title: "\(queue.name)", area: .queue(queue), content: notice.html), status: .conflict)
    }

    /// « Langues, Ille-et-Vilaine »: what an ad is about, without a word of it.
    func heading(_ category: Category, _ department: String) -> HTML {
        let name = site.settings.categories.first { $0.category == category }?.name ?? category.key
        return "\(name), \(site.places.department(department)?.name ?? "département inconnu")"
    }

    func decisionInput() async throws -> DecisionInput {
        let fields = try await Upload(visit: self).fields()
        return DecisionInput(
            try fields.checked(against: ["mesure", "fondement", "faits"], repeatable: ["photos"]))
    }
}
