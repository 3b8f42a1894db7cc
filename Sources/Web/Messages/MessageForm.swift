import Classifieds
import HTML

/// The form of a conversation: empty, gone on with, or to be corrected.
struct MessageForm: Sendable {
    /// As typed.
    var text: HTML
    /// The next message's name: a form sent twice is one message.
    var sending: Message.ID = .random()
    /// Photos that are kept already.
    var photos: [MessagePhoto]
    /// Those of them whose box « Retirer » is ticked.
    var removed: Set<Photo.ID> = []
    var problems: [Problem] = []
    var setback: Setback?

    /// What was kept of a form that was refused, or nothing.
    init(_ draft: ShownMessage?) {
        text = draft?.text.map { "\(own: $0)" } ?? ""
        photos = draft?.photos ?? []
    }

    /// As it was sent.
    init(_ input: MessageFormInput, photos: [MessagePhoto], problems: [Problem] = [], setback: Setback? = nil) {
        text = "\(input.draft.text)"
        sending = input.draft.id
        self.photos = photos
        removed = input.draft.photos.removed
        self.problems = problems
        self.setback = setback
    }

    /// - Parameter state: whether it can be sent at all, and with photos.
    func html(in conversation: Conversation.ID, _ state: ConversationStateView, _ settings: SiteSettings) -> HTML {
        """
        \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
        <form class="message-form" method="post" action="\(Address.conversation(conversation))" enctype="multipart/form-data" \
        novalidate data-message-form\(if: !state.isOpen && !isAnswer, " hidden")>
        <input type="hidden" name="envoi" value="\(sending.text)">
        \(words(settings))<div data-with-photos\(if: !showsPhotos(state), " hidden")>\(photoFields(settings))</div>
        <div class="actions"><button class="button button-primary"\(if: !state.isOpen, " hidden")>Envoyer</button>\
        <p class="help" role="status" data-sending></p></div>
        </form>
        """
    }

    /// Whether it comes back with what was typed, which stays in sight even where it can't be sent any more.
    private var isAnswer: Bool { !problems.isEmpty || setback != nil }

    private var hasPhotoProblem: Bool { problems.contains { $0.field == "photos" } }

    private func showsPhotos(_ state: ConversationStateView) -> Bool {
        state.state.maySendPhotos || !photos.isEmpty || hasPhotoProblem
    }

    private func words(_ settings: SiteSettings) -> HTML {
        Field(name: "texte", label: "Votre message", why: Why(.message, settings), problems: problems).html {
            attributes in
            """
            <textarea class="area" id="texte" name="texte" rows="3"\(attributes)>
            \(text)</textarea>
            """
        }
    }

    private func photoFields(_ settings: SiteSettings) -> HTML {
        let field = Field(
            name: "photos", label: "Ajouter des photos", why: Why(.messagePhotos, settings),
            help: "Quatre au plus, 12\u{A0}Mo chacune. Lieu, appareil et date en sont retirés.", isOptional: true,
            problems: problems)
        let isOpen = !photos.isEmpty || hasPhotoProblem
        return """
            <details class="message-photos-field"\(if: isOpen, " open")><summary>Ajouter des photos</summary>\(kept(settings))\
            \(field.html { attributes in
                """
                <input type="file" id="photos" name="photos" multiple \
                accept="\(PhotoTypes.accepted)"\(attributes)>
                """
            })</details>
            """
    }

    private func kept(_ settings: SiteSettings) -> HTML {
        guard !photos.isEmpty else { return "" }
        let items = photos.enumerated().map { index, photo -> HTML in
            let (width, height) = PhotoSize.small.dimensions(of: photo.width, photo.height)
            return """
                <li class="photo-item"><img src="\(Address.photo(photo.id, .small))" alt="Photo gardée \(index + 1)" \
                width="\(width)" height="\(height)"><label class="check"><input type="checkbox" name="retirer" \
                value="\(photo.id.text)"\(if: removed.contains(photo.id), " checked")><span>Retirer</span></label></li>
                """
        }
        return """
            <ol class="photo-list" aria-label="Photos gardées">\(items)</ol>\
            \(Why(.photoRemoval, settings).html(of: "retirer", label: "Retirer", summary: "Que fait «\u{A0}Retirer\u{A0}»\u{202F}?"))
            """
    }
}
