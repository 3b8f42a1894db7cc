import Classifieds
import Foundation

extension Visit {
    /// An order as it was typed, with the document that came with it.
    func orderDraft() async throws -> OrderDraft {
        let (fields, document) = try await Upload(visit: self).document(in: "document")
        let checked = try fields.checked(
            against: [
                "type", "autorite", "contact", "reference", "personne", "recue", "echeance", "silence", "motif", "cle",
            ], repeatable: ["categorie"])
        var draft = OrderDraft()
        draft.kind = checked.trimmed("type").flatMap { LegalOrder.Kind(rawValue: $0) }
        draft.categories = Set(checked.all("categorie").compactMap { LegalOrder.Category(rawValue: $0) })
        draft.authority = checked["autorite"] ?? ""
        draft.contact = checked["contact"] ?? ""
        draft.reference = checked["reference"] ?? ""
        draft.about = checked["personne"] ?? ""
        draft.received = checked.trimmed("recue") ?? ""
        draft.due = checked.trimmed("echeance") ?? ""
        draft.silentUntil = checked.trimmed("silence") ?? ""
        draft.silentBecause = checked.trimmed("motif").flatMap { LegalOrder.Silence(rawValue: $0) }
        draft.key = checked["cle"] ?? ""
        draft.document = document
        return draft
    }
}

extension Upload {
    /// The fields of a form with one document, which is taken as it came and never decoded.
    func document(in field: String) async throws -> (fields: FormFields, document: Data?) {
        try await visit.uploads.sharing { share in
            var document: Data?
            let limits = FormLimits(body: OrderDocument.mostBytes + 1_000_000, file: OrderDocument.mostBytes + 500_000)
            let (fields, _) = try await read(limits: limits, hasRoom: { share.take($0) }) { file in
                guard file.field == field, document == nil else { throw FormProblem.unknownField(file.field) }
                document = file.bytes
            }
            return (fields, document)
        }
    }
}
