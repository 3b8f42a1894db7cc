import Classifieds
import HTML
import TestSite
import Testing

@testable import Web

@Suite struct `A field` {
    private let why: Why

    init() async throws {
        why = Why(.title, try await TestSite().site.settings)
    }

    private static func control(_ attributes: HTML) -> HTML {
        "<input id=\"titre\" name=\"titre\"\(attributes)>"
    }

    @Test func `without help or problem points at nothing`() {
        let text = Field(name: "titre", label: "Titre", why: why, problems: []).html(Self.control).text
        #expect(text.contains("<label for=\"titre\">Titre</label>"))
        #expect(!text.contains("aria-"))
        #expect(!text.contains("facultatif"))
    }

    @Test func `points at its help and its problem by their ids`() {
        let problems = [Problem("titre", "Trop court."), Problem("texte", "Trop long.")]
        let text = Field(name: "titre", label: "Titre", why: why, help: "En bref.", problems: problems).html(
            Self.control
        ).text
        #expect(text.contains("aria-describedby=\"titre-aide titre-erreur\" aria-invalid=\"true\""))
        #expect(text.contains("<p class=\"help\" id=\"titre-aide\">En bref.</p>"))
        #expect(text.contains("<p class=\"error\" id=\"titre-erreur\">Trop court.</p>"))
        #expect(!text.contains("Trop long."), "that is another field's")
    }

    @Test func `shows everything that is wrong with it, under one id`() {
        let problems = [Problem("titre", "Trop court."), Problem("titre", "En minuscules.")]
        let text = Field(name: "titre", label: "Titre", why: why, problems: problems).html(Self.control).text
        #expect(text.contains("Trop court.") && text.contains("En minuscules."))
        #expect(text.ranges(of: "id=\"titre-erreur\"").count == 1)
    }

    @Test func `says why it is asked, and whether it may stay empty`() {
        let field = Field(
            name: "telephone", label: "Téléphone", why: Why(.telephone, why.settings), isOptional: true, problems: [])
        let text = field.html(Self.control).text
        #expect(text.contains("href=\"/confidentialite#COL-4\""))
        #expect(text.contains("<details class=\"why\" id=\"telephone-pourquoi\"><summary>Pourquoi\u{202F}?"))
        #expect(text.contains("<span class=\"visually-hidden\"> Téléphone</span></summary>"), "notes are told apart")
        #expect(text.contains("(facultatif)"))
    }

    @Test(arguments: [true, false])
    func `to tick is ticked or not, and says what is wrong`(isOn: Bool) {
        let problems = [Problem("majeur", "Réservé aux adultes.")]
        let text = Field(name: "majeur", label: "J’ai 18 ans", why: why, problems: problems).check(isOn: isOn).text
        #expect(text.contains(" checked") == isOn)
        #expect(text.contains("type=\"checkbox\" id=\"majeur\" name=\"majeur\" value=\"1\""))
        #expect(text.contains("aria-describedby=\"majeur-erreur\" aria-invalid=\"true\""))
        #expect(text.contains("id=\"majeur-erreur\">Réservé aux adultes.</p>"))
    }

    @Test func `repeats what was typed as text, never as markup`() {
        let typed = "<b onclick=\"x\">'&"
        let escaped = "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;"
        let problems = [Problem("titre", "Retirez \(typed)")]
        let field = Field(name: "titre", label: "\(typed)", why: why, help: "\(typed)", problems: problems)
        let text = field.html { "<input value=\"\(typed)\"\($0)>" }.text
        #expect(!text.contains("<b"))
        #expect(text.ranges(of: escaped).count == 6, "label, twice in its note, help, problem and value")
    }
}

@Suite struct `The problems at the head of a form` {
    @Test func `are absent when all is well`() {
        #expect(ProblemSummary(problems: []).html.text.isEmpty)
    }

    @Test func `lead to their fields, in their order, and are read out`() throws {
        let problems = [Problem("titre", "Trop court."), Problem("majeur", "Réservé aux adultes.")]
        let text = ProblemSummary(problems: problems).html.text
        #expect(text.contains("role=\"alert\""))
        let title = try #require(text.firstRange(of: "<a href=\"#titre\">Trop court.</a>"))
        let adult = try #require(text.firstRange(of: "<a href=\"#majeur\">Réservé aux adultes.</a>"))
        #expect(title.lowerBound < adult.lowerBound)
    }

    @Test func `are one thing or several`() {
        let problem = Problem("titre", "Trop court.")
        #expect(ProblemSummary(problems: [problem]).html.text.contains("<h2>Il reste une chose à corriger</h2>"))
        #expect(ProblemSummary(problems: [problem, problem]).html.text.contains("2 choses à corriger</h2>"))
    }

    @Test func `may quote what was typed without becoming markup`() {
        let text = ProblemSummary(problems: [Problem("code_postal", "Inconnu: <script>")]).html.text
        #expect(text.contains("&lt;script&gt;") && !text.contains("<script>"))
    }
}
