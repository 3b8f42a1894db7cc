import Classifieds
import HTML

/// « Retirer »: a no to one switch, in one click, whether it is asked now or not (promise COOKIE-4).
struct WithdrawalForm: Sendable {
    let consent: ConsentSwitch

    var html: HTML {
        """
        <form method="post" action="\(Address.cookies)" data-choice="\(consent.field)">\
        <button class="button" name="\(ChoiceInput.withdrawal)" value="\(consent.field)">Retirer</button></form>
        """
    }
}
