import Classifieds
import HTML

/// Third parties on a page that everybody reads, each in a frame that runs apart: without our address, our cookies or any of
/// its own that outlives the page. The frame's height is reserved, so that nothing moves; where its site is down, what says
/// whose it is stays.
struct EmbedFrames: Sendable {
    let embeds: [Embed]

    var html: HTML { "\(embeds.map { $0.role == .audience ? unseen($0) : block($0) })" }

    /// Who counts shows nothing: it is neither seen nor read out.
    private func unseen(_ embed: Embed) -> HTML {
        "<div class=\"embed-unseen\" hidden>\(frame(embed))</div>\n"
    }

    private func block(_ embed: Embed) -> HTML {
        """
        <section class="embed" aria-label="\(title(embed))"><p class="small soft">\(title(embed)). \
        <a href="\(embed.policy)" rel="noreferrer">Sa politique</a> · <a href="\(Address.cookies)">Retirer</a></p>\
        \(frame(embed))</section>

        """
    }

    private func title(_ embed: Embed) -> HTML {
        "\(embed.role == .advertising ? "Publicité" : "Réseau social"), par \(embed.name)"
    }

    private func frame(_ embed: Embed) -> HTML {
        """
        <iframe src="\(embed.address)" title="\(embed.name), \(embed.role.text)" height="\(embed.height)" loading="eager" \
        sandbox="allow-scripts" referrerpolicy="no-referrer" credentialless></iframe>
        """
    }
}
