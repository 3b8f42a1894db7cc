import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addAppealCases() {
        get("/equipe/recours", access: .staff(.followCases), "appealQueue", AppealCaseHandlers.list)
        get("/equipe/recours/:id", access: .staff(.judgeAppeals), "appealCase", AppealCaseHandlers.show)
        post("/equipe/recours/:id/decision", access: .staff(.judgeAppeals), "judgeAppeal", AppealCaseHandlers.judge)
    }
}
