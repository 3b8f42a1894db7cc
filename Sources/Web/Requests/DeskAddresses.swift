import Classifieds

/// What colleagues do about what people ask.
extension Address {
    static let paperRequest = Address("/equipe/assistance/courrier")
    static let savedAnswers = Address("/equipe/assistance/reponses")

    static func savedAnswerEnd(_ id: SavedAnswer.ID) -> Address {
        Address("/equipe/assistance/reponses/\(id)/suppression")
    }

    /// One act about a request: `reponse`, `cloture`, `prolongation`, `nature`, `execution`, `doute`, `accord`, `desaccord`, `piece`, `avis`.
    static func desk(_ act: String, _ request: Request) -> Address {
        Address("\(staff(request.kind.queue, request.id.text).text)/\(act)")
    }
}
