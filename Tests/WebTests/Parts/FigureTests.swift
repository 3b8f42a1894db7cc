import HTML
import Testing

@testable import Web

@Suite struct `Tables, charts and tabs` {
    @Test func `a table names itself, and its numbers stand to the right`() {
        let table = DataTable(
            caption: "Annonces", columns: ["Région", "Nombre"], rows: [("Bretagne", ["12"])], numbers: [1]
        ).html.text
        #expect(table.contains("role=\"region\" aria-label=\"Annonces\""))
        #expect(table.contains("<th scope=\"row\">Bretagne</th><td class=\"number\">12</td>"))
    }

    @Test func `a chart says every number in words, the largest bar fills it`() {
        let chart = BarChart(title: "Annonces", bars: [("Bretagne", 1_200), ("Corse", 300), ("Guyane", 0)]).html.text
        #expect(chart.contains("<dt>Bretagne</dt>") && chart.contains("1\u{202F}200</dd>"))
        #expect(chart.contains("<rect width=\"100\"") && chart.contains("<rect width=\"25\""))
        #expect(BarChart(title: "Rien", bars: []).html.text.contains("<dl></dl>"))
    }

    @Test func `a tab is a link, and the one here says so`() {
        let tabs = Tabs.account(here: .connections).html.text
        #expect(tabs.contains("<a href=\"/mes-annonces\">"))
        #expect(tabs.contains("<a href=\"/mon-compte/connexions\" aria-current=\"page\">"))
    }

    @Test func `the style page shows every token in both themes`() {
        let tokens = StyleTokens.site
        #expect(tokens.light.contains { $0.name == "--paper" } && tokens.light.contains { $0.name == "--gap-4" })
        #expect(tokens.dark["--paper"] != nil && tokens.dark["--gap-4"] == nil)
        #expect(tokens.light.allSatisfy { !$0.value.isEmpty && !$0.value.hasSuffix(";") })
        let small = StyleTokens(css: ":root {\n  --ink: #000;\n}", darkCSS: "html:root {\n  --ink: #fff;\n}")
        #expect(small.dark == ["--ink": "#fff"] && small.light.count == 1)
    }
}
