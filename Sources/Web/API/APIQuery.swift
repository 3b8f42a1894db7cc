import Classifieds
import Foundation
import Hummingbird

/// The parameters behind the « ? » of an address for programs: a closed list, unlike that of a page, where what can't be
/// read is left out. A program that misspells one should know.
struct APIQuery: Sendable {
    let fields: FormFields

    /// - Throws: `APIProblem` for what can't be read.
    init(_ visit: Visit) throws {
        do throws(FormProblem) {
            fields = try URLEncodedForm.parse((visit.request.uri.query ?? "").utf8)
        } catch {
            throw APIProblem(.parameter)
        }
    }

    /// - Throws: `APIProblem` for one that isn't among them, or comes twice.
    func check(against allowed: Set<String>) throws {
        do throws(FormProblem) {
            try fields.checked(against: allowed)
        } catch {
            throw APIProblem(.parameter)
        }
    }

    /// A value of a closed list; `nil` where the parameter didn't come.
    func value<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
        guard let text = fields[name] else { return nil }
        guard let value = read(text) else { throw Self.problem(name) }
        return value
    }

    static func problem(_ name: String) -> APIProblem {
        APIProblem(.parameter, fields: [Problem(name, "Cette valeur n’est pas de celles que la description donne.")])
    }
}

/// Where the next page of a list begins. What stands in it is the site's own business.
struct APICursor: Sendable, Equatable {
    /// By the number of a page, or behind a place of the list.
    enum Start: Sendable, Equatable {
        case page(Int)
        case place(Int)
    }

    let start: Start

    init(_ start: Start) {
        self.start = start
    }

    /// `nil` for what the site didn't write.
    init?(text: String) {
        guard text.utf8.count <= 64, let data = Data(base64Encoded: Self.padded(text)),
            let words = String(validating: data, as: UTF8.self), let number = Int(words.dropFirst(2)), number > 0
        else { return nil }
        switch words.prefix(2) {
        case "p:": start = .page(number)
        case "b:": start = .place(number)
        default: return nil
        }
        guard self.text == text else { return nil }
    }

    var text: String {
        let words: String
        switch start {
        case .page(let number): words = "p:\(number)"
        case .place(let number): words = "b:\(number)"
        }
        return Data(words.utf8).base64EncodedString().replacing("=", with: "")
    }

    private static func padded(_ text: String) -> String {
        text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// The same address, from there on.
    func address(for visit: Visit) -> String {
        let kept = visit.query.texts.filter { $0.name != "curseur" }.map {
            "\(Address.encoded($0.name))=\(Address.encoded($0.value))"
        }
        return "\(visit.path)?\((kept + ["curseur=\(Address.encoded(text))"]).joined(separator: "&"))"
    }
}
