import Foundation

@testable import Web

/// What holds of every text that came in by a form.
enum CleanTexts {
    static func check(_ form: FormFields) throws {
        for text in form.texts {
            try require(
                text.value.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || !isControl($0) },
                "no text holds a sign that nobody sees")
            try require(
                try FormText.value(text.value.utf8).utf8.elementsEqual(text.value.utf8),
                "a text that is clean stays as it is")
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || 0x202A...0x202E ~= scalar.value
            || 0x2066...0x2069 ~= scalar.value
    }
}
