package import Database
package import Foundation

extension Register {
    /// What the inventory can say of an impact assessment (GDPR, article 35), in the shape of the files that the CNIL's PIA
    /// software exchanges: `pia`, `answers` by the number of their question, `measures`. Not tried with that software here.
    /// Risks and opinions stay for people to write.
    ///
    /// - Parameter now: when it is written.
    package func assessment(of settings: SiteSettings, at now: Instant) throws -> Data {
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000).formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: true))
        let assessment = Assessment(
            pia: .init(createdAt: date, name: settings.name, authorName: controller.name, updatedAt: date),
            answers: answers(of: settings).enumerated().map { index, answer in
                .init(
                    referenceTo: answer.question, data: .init(text: Self.paragraphs(answer.lines)), createdAt: date,
                    id: index + 1)
            },
            measures: measures.enumerated().map { index, measure in
                .init(
                    title: "Mesure \(index + 1)", content: Self.paragraphs([measure]), createdAt: date, id: index + 1)
            })
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(assessment)
    }

    /// By question of the software: 11 the processing, 12 its data, 21 its proportions, 22 the rights.
    private func answers(of settings: SiteSettings) -> [(question: Int, lines: [String])] {
        [
            (111, ["\(settings.name)\u{A0}: des petites annonces pour se parler en visio."]),
            (112, ["\(controller.name), \(controller.address), \(controller.email)", controller.host]),
            (121, activities.flatMap(\.data)),
            (122, ["Ce qui est écrit est chiffré sous la clé de la personne\u{202F}; effacer détruit la clé d’abord."]),
            (123, supports(of: settings)),
            (211, activities.map(\.purpose.text)),
            (212, activities.map { "\($0.purpose.text)\u{A0}: \($0.purpose.basis.text)" }),
            (213, ["Un courriel suffit\u{202F}; téléphone, sexe et photos sont facultatifs."]),
            (214, ["Chaque champ se corrige par la personne, et l’ancienne valeur disparaît."]),
            (215, activities.map { "\($0.purpose.text)\u{A0}: \($0.kept.joined(separator: "\u{202F}; "))" }),
            (221, ["Chaque champ dit pourquoi il est demandé, et la politique est faite de la même liste."]),
            (223, ["Une archive que la personne télécharge seule\u{A0}: page lisible, JSON et photos."]),
            (
                224,
                ["Chaque annonce se corrige et s’efface seule\u{202F}; tout s’efface d’un clic, avec un reçu signé."]
            ),
            (225, ["Un verrouillage, et un refus pour chaque usage qui peut se refuser."]),
            (226, activities.map { "\($0.purpose.text)\u{A0}: \(recipients(of: $0.purpose))" }),
            (227, [transfers]),
        ]
    }

    /// Where data and keys are.
    private func supports(of settings: SiteSettings) -> [String] {
        let keys =
            settings.keysAreOnServer
            ? "un dossier de données et un dossier de clés racines, chez \(controller.host)\u{202F}; les autres clés sont dans une base de données à part."
            : "un dossier de données et un dossier de clés, chez \(controller.host)."
        let hosts = [
            settings.databaseHost.map { "La base de données est sur \($0)." },
            settings.keyringHost.map { "La base des clés est sur \($0)." },
            settings.photosHost.map { "Les fichiers des photos, scellés, sont sur \($0)." },
        ]
        return ["Un programme, \(keys)"] + hosts.compactMap { $0 }
    }

    private static func paragraphs(_ lines: [String]) -> String {
        lines.map { line in
            let text = line.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            return "<p>\(text)</p>"
        }.joined()
    }
}

/// The file; its names, written with underscores, are those of the CNIL's software.
private struct Assessment: Encodable {
    struct Head: Encodable {
        let status = 0
        let isExample = 0
        let isArchive = 0
        let createdAt: String
        let name: String
        let category = ""
        let authorName: String
        let evaluatorName = ""
        let validatorName = ""
        let updatedAt: String
        let id = 1
        let structureId = ""
    }

    struct Answer: Encodable {
        struct Content: Encodable {
            let text: String
            let gauge: Int? = nil
            let list: [String] = []
        }

        let piaId = 1
        let referenceTo: Int
        let data: Content
        let createdAt: String
        let id: Int
    }

    struct Measure: Encodable {
        let piaId = 1
        let title: String
        let content: String
        let placeholder = ""
        let createdAt: String
        let id: Int
    }

    let pia: Head
    let answers: [Answer]
    let measures: [Measure]
    let evaluations: [String] = []
    let comments: [String] = []
}
