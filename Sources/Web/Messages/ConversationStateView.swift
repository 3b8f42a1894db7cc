import Classifieds
import HTML

/// What can change beside the messages: who has it closed, whose number is shared, what can be done.
struct ConversationStateView: Sendable {
    let id: Conversation.ID
    let other: OtherParty
    let state: ConversationState

    /// Whether something may be written.
    var isOpen: Bool { !state.isBlocked && !state.isOver }

    /// Over the form.
    var notices: HTML {
        "\(closing)\(call)\(state.otherTelephone.map(handedOver))\(if: state.sharesTelephone, shared)"
    }

    private var closing: HTML {
        if other.isErased {
            return Notice(
                kind: .information, title: "Compte effacé",
                content:
                    "<p>Cette personne a effacé son compte\u{202F}: plus personne ne lirait ce que vous écrivez.</p>"
            ).html
        }
        if state.isBlocked {
            return Notice(
                kind: .information, title: "Vous avez fermé cette conversation",
                content: """
                    <p>Ni vous ni l’autre personne n’y écrivez plus.</p>\
                    \(button(Address.blocking(of: id), "rouvrir", "Rouvrir la conversation"))
                    """
            ).html
        }
        guard state.isOver else { return "" }
        return Notice(
            kind: .information, title: "Conversation fermée",
            content: "<p>Cette personne a fermé la conversation\u{202F}: vous ne pouvez plus lui écrire ici.</p>"
        ).html
    }

    /// The call that isn't over, or the way to propose one once the other has written.
    private var call: HTML {
        if let call = state.call { return CallCard(call: call, name: other.name).html }
        guard isOpen, state.maySendPhotos else { return "" }
        return """
            <p class="conversation-call"><a class="button" href="\(Address.proposal(in: id))">\(Icon.mark)Proposer une visio</a></p>

            """
    }

    private func handedOver(_ number: Opened<String>) -> HTML {
        """
        <p class="conversation-number">\(Icon.information)<span>\(other.name) vous donne son numéro\u{A0}: \
        <strong>\(between: number)</strong></span></p>

        """
    }

    private var shared: HTML {
        """
        <div class="conversation-number">\(Icon.information)<div><p>Vous partagez votre numéro dans cette conversation.</p>\
        \(button(Address.telephone(in: id), "retirer", "Ne plus le partager"))</div></div>

        """
    }

    /// Under the form.
    var options: HTML {
        """
        \(if: isOpen && !state.sharesTelephone, "<a class=\"button\" href=\"\(Address.telephone(in: id))\">Partager mon numéro</a>")\
        \(state.isMuted
            ? button(Address.muting(of: id), "fin", "Recevoir à nouveau les courriels")
            : button(Address.muting(of: id), nil, "Ne plus recevoir de courriel"))\
        \(if: !state.isBlocked && !other.isErased, button(Address.blocking(of: id), nil, "Fermer et bloquer"))\
        <a class="button button-danger" href="\(Address.hiding(of: id))">Supprimer pour moi</a>
        """
    }

    private func button(_ address: Address, _ field: HTML?, _ label: HTML) -> HTML {
        """
        <form method="post" action="\(address)">\(field.map { "<input type=\"hidden\" name=\"\($0)\" value=\"1\">" })\
        <button class="button">\(label)</button></form>
        """
    }
}
