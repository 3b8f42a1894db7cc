import Foundation
import Glibc

/// Asks on the terminal, a line each.
enum SetupConsole {
    /// - Parameter isSecret: whether what is typed isn't shown.
    /// - Throws: `OperatorError` when nobody answers any more.
    static func ask(_ words: String, isSecret: Bool = false) throws -> String {
        let silenced = isSecret ? silence() : nil
        print("\(words) ", terminator: "")
        fflush(nil)
        defer { silenced.map(unsilence) }
        guard let line = readLine() else {
            throw OperatorError("Nobody answers any more: nothing was written. Begin again, or use --answers FILE.")
        }
        return line.trimmingCharacters(in: .whitespaces)
    }

    /// Asks until it is yes or no.
    static func agrees(to words: String) throws -> Bool {
        while true {
            switch try ask("\(words) (yes/no)").lowercased() {
            case "yes", "y": return true
            case "no", "n": return false
            default: print("  Please answer yes or no.")
            }
        }
    }

    /// From now on the terminal doesn't repeat what is typed.
    ///
    /// - Returns: how it was before; `nil` where it isn't a terminal.
    private static func silence() -> termios? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        return before
    }

    private static func unsilence(_ before: termios) {
        var before = before
        tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
        print()
    }
}
