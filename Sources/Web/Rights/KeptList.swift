import Classifieds
import HTML

/// What would outlive « tout effacer », and why; nothing in most cases.
struct KeptList: Sendable {
    let kept: KeptAfterErasure
    let durations: Durations

    var html: HTML {
        let sentences = kept.sentences(durations)
        guard !sentences.isEmpty else { return "" }
        return """

            <div class="prose"><p>Resteraient\u{A0}:</p><ul>\(sentences.map { "<li>\($0)</li>" as HTML })</ul>\(Complaint.html)</div>
            """
    }
}
