import Classifieds
import HTML

/// Third parties on a page that everybody reads, each in a frame that runs apart: without our address, our cookies or any of
/// its own that outlives the page.
struct EmbedFrames: Sendable {
    let embeds: [Embed]

    var html: HTML { "\(embeds.map(frame))" }

    private func frame(_ embed: Embed) -> HTML {
        """
        <aside class="embed" aria-label="\(embed.role.text)"><p class="small">\(embed.role.text), par \(embed.name)</p>\
        <iframe src="\(embed.address)" title="\(embed.name)" height="\(embed.height)" loading="eager" \
        sandbox="allow-scripts" referrerpolicy="no-referrer" credentialless></iframe></aside>

        """
    }
}
