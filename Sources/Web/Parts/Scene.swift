import HTML

/// A drawn window of a call, the site's one idea as a picture: who greets, who isn't there, what arrived.
/// Silent for screen readers: the words beside it say the same.
enum Scene {
    /// Two people who meet.
    static let greeting = window(
        """
        \(speech(20, 26, 92, "Bonjour\u{202F}!"))<path d="M62 220c0-52 30-72 82-72s82 20 82 72z" fill="var(--accent)"/>\
        <path d="M126 128h36v30a18 12 0 0 1-36 0z" fill="#d39a78"/><path d="M96 96c-6-46 22-66 50-66s52 22 46 68l-6 22h-82z" \
        fill="#3b2a22"/><ellipse cx="144" cy="100" rx="36" ry="42" fill="#e6b08c"/><path d="M106 92c20-4 40-14 50-28 4 14 14 22 \
        26 26-2-34-18-46-38-46s-40 16-38 48z" fill="#3b2a22"/>\(face(144, 102))
        """,
        inset: """
            <path d="M210 240c0-28 18-40 46-40s46 12 46 40z" fill="#c9743f"/><path d="M246 188h20v14a10 7 0 0 1-20 0z" fill="#855434"/>\
            <ellipse cx="256" cy="176" rx="21" ry="24" fill="#a06a45"/><path d="M234 172c-2-24 14-28 24-27 16 0 24 12 20 30-6-6-10-14-12-16-10 \
            6-22 6-32 13z" fill="#1f1815"/><path d="M237 182c2 22 36 22 38 0 2 26-6 30-19 30s-21-6-19-30z" fill="#1f1815"/>\
            \(eyes(256, 175))<path d="M248 189q8 6 16 0" stroke="#f6ede2" \(stroke)/>
            """)

    /// The chair is empty.
    static let nobody = window(
        """
        <path d="M40 52h70v62h-70z" fill="var(--surface)" opacity=".75"/><path d="M75 52v62M40 83h70" stroke="var(--accent-soft)" \
        stroke-width="5"/><path d="M92 216v-76a34 34 0 0 1 34-34h26a34 34 0 0 1 34 34v76z" fill="var(--accent)"/><path d="M78 \
        216v-40a15 15 0 0 1 30 0v12h62v-12a15 15 0 0 1 30 0v40z" fill="var(--accent-strong)"/>
        """,
        inset: "<text x=\"256\" y=\"208\" font-size=\"56\" text-anchor=\"middle\" fill=\"var(--ink)\">?</text>")

    /// A letter has come.
    static let letter = window(
        """
        <g transform="rotate(-4 150 110)"><rect x="66" y="62" width="160" height="106" rx="12" fill="var(--surface)"/><path \
        d="M72 72l74 56 74-56" stroke="var(--accent)" \(stroke)/></g>
        """,
        inset: "<path d=\"M236 192l14 15 28-32\" stroke=\"var(--accent-strong)\" stroke-width=\"7\" \(line)/>")

    private static let line: HTML = "fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
    private static let stroke: HTML = "stroke-width=\"4\" \(line)"

    private static func window(_ scene: HTML, inset: HTML) -> HTML {
        """
        <svg class="scene" viewBox="0 0 320 252" aria-hidden="true" focusable="false"><rect x="4" y="4" width="296" \
        height="216" rx="30" fill="var(--accent-soft)"/>\(scene)<rect x="196" y="140" width="120" height="100" rx="22" \
        fill="var(--tint-2)" stroke="var(--paper)" stroke-width="10"/>\(inset)</svg>
        """
    }

    private static func face(_ x: Int, _ y: Int) -> HTML {
        """
        <circle cx="\(x - 14)" cy="\(y - 2)" r="3.4" fill="#2a1c15"/><circle cx="\(x + 14)" cy="\(y - 2)" r="3.4" fill="#2a1c15"/>\
        <path d="M\(x - 13) \(y + 16)q13 12 26 0" stroke="#8f4a35" \(stroke)/>
        """
    }

    private static func eyes(_ x: Int, _ y: Int) -> HTML {
        """
        <circle cx="\(x - 8)" cy="\(y)" r="2.3" fill="#1f1815"/><circle cx="\(x + 8)" cy="\(y)" r="2.3" fill="#1f1815"/>
        """
    }

    private static func speech(_ x: Int, _ y: Int, _ width: Int, _ words: HTML) -> HTML {
        """
        <rect x="\(x)" y="\(y)" width="\(width)" height="36" rx="18" fill="var(--surface)"/>\
        <text x="\(x + width / 2)" y="\(y + 24)" font-size="17" text-anchor="middle" fill="var(--ink)">\(words)</text>
        """
    }
}
