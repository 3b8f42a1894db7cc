import Classifieds

/// What is done about what waits for somebody of the site.
extension Address {
    static func decision(about subject: String, in queue: CaseQueue) -> Address {
        Address("\(staff(queue, subject).text)/decision")
    }

    static func taking(_ subject: String, in queue: CaseQueue) -> Address {
        Address("\(staff(queue, subject).text)/prise")
    }

    static func notes(about subject: String, in queue: CaseQueue) -> Address {
        Address("\(staff(queue, subject).text)/notes")
    }

    static func casePhoto(_ id: Photo.ID) -> Address { Address("/equipe/photos/\(id)") }
    static func appealPhoto(_ id: Photo.ID, of appeal: Appeal.ID) -> Address {
        Address("/equipe/recours/\(appeal)/photos/\(id)")
    }
    static func caseCopy(_ id: ModerationCase.ID, _ place: Int) -> Address {
        Address("/equipe/signalements/\(id)/copie/\(place)")
    }
    static func reviewedPicture(_ id: Campaign.ID) -> Address { Address("/equipe/campagnes/\(id)/image.webp") }
}
