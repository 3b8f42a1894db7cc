import Testing

@testable import Classifieds

struct TerminalTextTests {
    @Test(arguments: [
        "\u{1B}[2J", "\u{0}", "\r", "\t", "\u{7F}", "\u{9B}31m", "\u{85}", "\u{202E}txt.exe", "\u{2066}a", "\u{2069}",
        "\u{200F}",
        "\u{61C}", "a\r\nb",
    ])
    func `what would steer a terminal is shown as a sign`(words: String) {
        let text = TerminalText("avant \(words) après").text
        #expect(text.unicodeScalars.contains("\u{FFFD}"))
        #expect(
            text.unicodeScalars.allSatisfy {
                $0 == "\n" || ![.control].contains($0.properties.generalCategory) && !$0.properties.isBidiControl
            })
    }

    @Test(arguments: ["", "Une ligne\nune autre", "é\u{202F}? «\u{A0}oui\u{A0}» 🧭 👩‍👩‍👧 שלום"])
    func `everything else stays`(words: String) {
        #expect(TerminalText(words).text == words)
    }
}
