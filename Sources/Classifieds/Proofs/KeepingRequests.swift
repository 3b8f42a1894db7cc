extension Promise {
    /// What people ask for, other than by themselves.
    var keepingOfRequests: Keeping? {
        switch self {
        case .requests:
            Keeping(
                in: "Sources/Classifieds/Requests/AskRequest.swift",
                "Sources/Classifieds/Requests/ReceiveRequest.swift",
                "Sources/Classifieds/Requests/EnterRequest.swift",
                proofs: [
                    .must(
                        "AskRequestTests/by the form, without a session, brings a letter with the deadline and the link"
                    ),
                    .must("ReceiveRequestTests/is of the kind that its words say"),
                    .must(
                        "AskRequestTests/a letter on paper runs from the day it came, and is written into the journal"),
                    .never(
                        "ReceiveRequestTests/within the hour is added to the one before, and brings no second letter"),
                    .never("AskRequestTests/nothing of it can be read in any file"),
                ])
        case .identityLadder:
            Keeping(
                in: "Sources/Classifieds/Requests/ProveAddress.swift", "Sources/Classifieds/Requests/ProveAd.swift",
                proofs: [
                    .must("AskRequestTests/with a session asks for nothing more"),
                    .must("ProveRequestTests/is proved by the link in its mail, where an account has the address"),
                    .must("ProveRequestTests/is proved by an ad's secret, by its number or its address"),
                    .never(
                        "ProveRequestTests/is proved by no other ad's secret, and wrong ones say nothing of the ad"),
                    .never("ProveRequestTests/by a forged sender nothing is proved, and the person may take it back"),
                    .never(
                        "IdentityCheckTests/comes last: never for help, for what is proved, or before the link was followed"
                    ),
                ])
        case .identityDocument:
            Keeping(
                in: "Sources/Classifieds/Requests/DoubtIdentity.swift",
                "Sources/Classifieds/Requests/ApproveDoubt.swift", "Sources/Classifieds/Requests/SeeDocument.swift",
                "Sources/Classifieds/Requests/JudgeDocument.swift",
                "Sources/Classifieds/Requests/UploadDocument.swift",
                proofs: [
                    .must("IdentityCheckTests/the document is seen once, by one person, and the journal has it first"),
                    .must("UploadDocumentTests/is taken once, sealed under the request's own key"),
                    .never("IdentityCheckTests/asks for nothing before somebody else shares it"),
                    .never("IdentityCheckTests/is off where the site says so, and for want of two people"),
                    .never("IdentityCheckTests/only who saw it decides, and nothing of it is left then"),
                    .never("UploadDocumentTests/that nobody asked for isn't taken"),
                    .never("UploadDocumentTests/that nobody judged is destroyed after thirty days"),
                ])
        case .deadline:
            Keeping(
                in: "Sources/Classifieds/Requests/Deadline.swift", "Sources/Classifieds/Requests/ExtendRequest.swift",
                "Sources/Classifieds/Requests/CloseRequest.swift",
                proofs: [
                    .must("DeadlineTests/ends with the day of the same number, or the month's last"),
                    .must(
                        "ForgetRequestsTests/that runs out is said to the operator once, after twenty days, without a name"
                    ),
                    .must("ExtendRequestTests/gets two more, once, with reasons that the person reads"),
                    .must(
                        "WaitingRequestTests/is listed by its last day, in its own queue, and urgent from the twentieth"
                    ),
                    .never("AnswerRequestTests/isn't closed before an answer, by nobody and no statement"),
                    .never("ExtendRequestTests/can be made longer until its last moment, and not after"),
                    .never(
                        "AnswerRequestTests/and refused names the article, the reasons, the end, the authority and the court"
                    ),
                ])
        case .letters:
            Keeping(
                in: "Sources/Web/Requests/RequestLetterPage.swift", "Sources/Classifieds/Policies/TextRights.swift",
                proofs: [
                    .must("RequestFormTests/has a letter of our own for each right, that is sent from its page"),
                    .must("RequestFormTests/fills the letter in from the session"),
                    .must("PolicyDocumentTests/gives the CNIL's addresses as the policy of 2020 did"),
                    .never("RequestFormTests/sends the link by mail, and shows it to nobody"),
                ])
        default: nil
        }
    }
}
