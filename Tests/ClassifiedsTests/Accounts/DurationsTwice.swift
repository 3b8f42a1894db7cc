import Classifieds
import Database

extension Durations {
    /// Every duration twice as long.
    static var twice: Durations {
        var durations = Durations()
        durations.signInLink = durations.signInLink * 2
        durations.draft = durations.draft * 2
        durations.ad = durations.ad * 2
        durations.window = durations.window * 2
        durations.session = durations.session * 2
        durations.addressChange = durations.addressChange * 2
        durations.connection = durations.connection * 2
        durations.endedLink = durations.endedLink * 2
        durations.restriction = durations.restriction * 2
        durations.opening = durations.opening * 2
        durations.held = durations.held * 2
        durations.conversation = durations.conversation * 2
        durations.report = durations.report * 2
        durations.news = durations.news * 2
        durations.alert = durations.alert * 2
        durations.caseCopy = durations.caseCopy * 2
        durations.appeal = durations.appeal * 2
        durations.ban = durations.ban * 2
        durations.visio = durations.visio * 2
        durations.sponsor = durations.sponsor * 2
        durations.staffSession = durations.staffSession * 2
        durations.journal = durations.journal * 2
        durations.legalOrder = durations.legalOrder * 2
        durations.breach = durations.breach * 2
        return durations
    }
}
