import Classifieds

extension Routes {
    mutating func addProofs() {
        get("/confidentialite/promesses", knowsCaller: false, "promises") { visit in
            let board = try await visit.site.proofs.board()
            if visit.wantsJSON {
                return try Answer.data(PromisesData(board, site: visit.site.settings)).validated(for: visit)
            }
            let page = PromisesPage(settings: visit.site.settings, board: board, now: visit.now).page
            return Answer.page(page, for: visit).validated(for: visit)
        }
    }
}
