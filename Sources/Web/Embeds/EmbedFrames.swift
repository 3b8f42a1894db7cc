import Classifieds
import HTML

/// Third parties on a page that everybody reads, each in a frame that runs apart: its scripts see neither our address nor any
/// cookie, ours or its own. Chromium keeps nothing for it beyond the page either (`credentialless`); elsewhere its server may
/// set cookies as far as the browser lets others'. The frame's height is reserved, so that nothing moves; where its site is
/// down, what says whose it is stays.
struct EmbedFrames: Sendable {
    let embeds: [Embed]

    var html: HTML { "\(embeds.map { $0.role == .audience ? unseen($0) : block($0) })" }

    /// Who counts shows nothing: it is neither seen nor read out.
    private func unseen(_ embed: Embed) -> HTML {
        "<div class=\"embed-unseen\"\(name(embed)) hidden>\(frame(embed))</div>\n"
    }

    private func block(_ embed: Embed) -> HTML {
        """
        <section class="embed"\(name(embed)) aria-label="\(title(embed))"><div class="embed-head"><p class="small soft">\(title(embed)). \
        <a href="\(embed.policy)" rel="noreferrer">Sa politique</a></p>\(embed.role.consent.map { WithdrawalForm(consent: $0).html })</div>\
        \(frame(embed))</section>

        """
    }

    /// By which an open tab knows what has to go.
    private func name(_ embed: Embed) -> HTML { " data-embed=\"\(embed.role.consent?.field)\"" }

    private func title(_ embed: Embed) -> HTML {
        "\(embed.role == .advertising ? "Publicité" : "Réseau social"), par \(embed.name)"
    }

    private func frame(_ embed: Embed) -> HTML {
        """
        <iframe src="\(embed.address)" title="\(embed.name), \(embed.role.text)" height="\(embed.height)" \
        sandbox="allow-scripts\(if: embed.role != .audience, " allow-popups allow-popups-to-escape-sandbox")" \
        referrerpolicy="no-referrer" credentialless></iframe>
        """
    }
}
