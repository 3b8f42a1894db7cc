import Foundation

/// What was typed and uploaded in one form, or said in one query, in the order it came.
///
/// Texts are clean: valid, in NFC, lines ended by LF, without invisible controls (`FormText` says which). They are
/// not trimmed; `trimmed` does it where a field wants it.
package struct FormFields: Sendable, Equatable {
    /// One text field.
    package struct Text: Sendable, Equatable {
        /// The field's name.
        package let name: String
        /// What was typed.
        package let value: String
    }

    /// The text fields.
    package private(set) var texts: [Text] = []
    /// The uploaded files. A file input left empty gives none.
    package private(set) var files: [UploadedFile] = []

    /// A form in which nothing was sent.
    package init() {}

    /// The text of a field, the first where it came several times; nil when it didn't come. A form that went
    /// through `checked` has one text at most for a field that isn't repeatable.
    package subscript(name: String) -> String? {
        texts.first { $0.name == name }?.value
    }

    /// The text of a field without the white space and line breaks around it; nil when it didn't come.
    package func trimmed(_ name: String) -> String? {
        self[name]?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// All the texts of a repeatable field, in order.
    package func all(_ name: String) -> [String] {
        texts.filter { $0.name == name }.map(\.value)
    }

    /// All the files of a field, in order.
    package func files(_ name: String) -> [UploadedFile] {
        files.filter { $0.field == name }
    }

    /// The names that came, each once: those of texts first, then those of files.
    package var names: [String] {
        var seen = Set<String>()
        return (texts.map(\.name) + files.map(\.field)).filter { seen.insert($0).inserted }
    }

    /// The same fields, once it is sure that they are the form's own: a closed list, so that the site never receives
    /// what it didn't ask for.
    ///
    /// - Parameters:
    ///   - allowed: the fields that may come once.
    ///   - repeatable: the fields that may come several times.
    ///   - fileFields: those of the fields that carry files; the others carry text.
    /// - Throws: `unknownField` for any other field, a file in a text field or a text in a file field;
    ///   `repeatedField` for a second `allowed` field of the same name.
    @discardableResult
    package func checked(
        against allowed: Set<String>, repeatable: Set<String> = [], files fileFields: Set<String> = []
    ) throws(FormProblem) -> FormFields {
        let known = allowed.union(repeatable).union(fileFields)
        var seen = Set<String>()
        for (name, isFile) in texts.map({ ($0.name, false) }) + files.map({ ($0.field, true) }) {
            guard known.contains(name), fileFields.contains(name) == isFile else { throw .unknownField(name) }
            guard seen.insert(name).inserted || repeatable.contains(name) else { throw .repeatedField(name) }
        }
        return self
    }

    /// Adds a text. `_charset_` is what a browser says of its own encoding (HTML Living Standard, form submission),
    /// not a field: everything here is UTF-8.
    mutating func append(text value: String, name: String) {
        if name != "_charset_" { texts.append(Text(name: name, value: value)) }
    }

    /// Adds a file.
    mutating func append(file: UploadedFile) {
        files.append(file)
    }
}

/// What people typed is personal: it prints as ‹personal› wherever it is printed by accident.
extension FormFields: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ‹personal›.
    package var description: String { "‹personal›" }

    /// Always ‹personal›.
    package var debugDescription: String { description }

    /// Without children, so that `dump` shows nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension FormFields.Text: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always ‹personal›.
    package var description: String { "‹personal›" }

    /// Always ‹personal›.
    package var debugDescription: String { description }

    /// Without children, so that `dump` shows nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
