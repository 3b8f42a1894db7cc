import Classifieds
import Database
import Foundation
import Sample
import Web

/// What the operator reads on one line when a command can't go on: what is wrong and what to do.
struct OperatorError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// The sentence for whatever stopped a command.
    init(of error: any Error) {
        switch error {
        case let error as OperatorError: self = error
        case KeyringError.noRoot(let number):
            self.init("The key folder lacks root key \(number): put back the key folder that belongs to this data.")
        case let many as ManyKeysOfNobody:
            self.init(
                "\(many.count) of \(many.all) keys belong to nobody, and none is destroyed: the data may be older than the keys. If they are the right ones: zone-visio sweep --keys-of-nobody."
            )
        case let left as UnreadableKeys:
            self.init(
                "A new root key is in use, but \(left.count) keys can't be opened and are left: put a copy of the key folder back, or run zone-visio doctor."
            )
        case is KeyringError:
            self.init("The key folder isn't the one of this data, or is damaged: put back the right one.")
        case let problem as BrandProblem: self.init(problem.sentence)
        case let problem as BackupProblem: self.init(problem.sentence)
        case let problem as OfflineKeyProblem: self.init(problem.sentence)
        case PhotoStoreFailure.unavailable(let reason):
            self.init("ZONEVISIO_PHOTOS_URL: \(reason). See zone-visio doctor, then start again.")
        case PhotoStoreFailure.othersPlace: self.init(Self.othersPhotos)
        case let foreign as ForeignKeyring:
            self.init(
                foreign.people == 0
                    ? "The data folder is empty and the key folder isn't: restore the data, or name other keys with ZONEVISIO_KEYS."
                    : "\(foreign.lacking) of \(foreign.people) people have no key: the key folder isn't the one of this data. Put back the right one."
            )
        case let wider as UnpublishedPolicy: self.init(Self.sentence(for: wider))
        case let early as Policies.TooSoon:
            self.init(
                "What widens is announced thirty days ahead: --effective \(Self.day(early.earliest)) or later.")
        case let newer as NewerSchema:
            self.init(
                "The data are of a later version (\(newer.found)) than this program (\(newer.known)): install that version."
            )
        case let failure as DatabaseFailure: self.init(Self.sentence(for: failure))
        case let error as DurableFileError where error.isFull:
            self.init("The disk is full: make room, then start again.")
        case is DurableFileError: self.init("The key folder can't be written: check its name and its rights.")
        case let error as CannotListen:
            self.init(Self.sentence(for: error.place))
        case let problem as CertificateProblem: self.init(problem.sentence)
        case Refusal.notFound, Refusal.gone:
            self.init("There is no such ad: « zone-visio held list » names those that wait.")
        case Refusal.locked,
            is Withheld where Self.isLocked(error):
            self.init("The ad's owner has everything locked: it waits until they lift it.")
        case Refusal.conflict:
            self.init(
                "The ad isn't held any more: somebody decided, or its advertiser changed it. Look at the list again.")
        case let error as UnusableArchive: self.init("The archive can't be imported, and nothing was: \(error.reason).")
        case let error as UnreadableLine: self.init("Line \(error.number) of the file is not an ad: \(error.reason).")
        case let error as CocoaError:
            let path = (error.userInfo[NSFilePathErrorKey] as? String).map { "\($0)" } ?? "A file"
            self.init("\(path) can't be read or written: check its name and its rights.")
        default:
            self.init("Something unexpected stopped the command: run it again, and report it if it comes back.")
        }
    }

    /// Whether somebody's data are locked, whoever found out.
    private static func isLocked(_ error: any Error) -> Bool {
        error as? Refusal == .locked || (error as? Withheld)?.reason == .restriction
    }

    private static func sentence(for place: ListeningPlace) -> String {
        guard case .address(let host, let port) = place else {
            return "The socket that was handed over can't be listened on: look at the unit that opens it."
        }
        return
            "Nothing can listen on \(host), port \(port): is another program there? Choose another with --port or --redirect-port."
    }

    private static func sentence(for wider: UnpublishedPolicy) -> String {
        let what = wider.widenings.prefix(3).joined(separator: "; ")
        let rest = wider.widenings.count > 3 ? "; and \(wider.widenings.count - 3) more" : ""
        guard let announced = wider.announced else {
            return
                "These settings go further than the published policy (\(what)\(rest)). Publish it: zone-visio policy publish --effective DATE, thirty days ahead where people's data are held; or put the settings back. zone-visio policy diff shows all."
        }
        return
            "The policy announced for \(day(announced)) isn't in force yet (\(what)\(rest)), and this can't wait inside the program: until then, start the program and the settings of before."
    }

    /// The first whole day that is no earlier.
    private static func day(_ instant: Instant) -> String {
        let day = Duration.days(1).inMilliseconds
        return Instant(milliseconds: (instant.milliseconds + day - 1) / day * day).operatorDay
    }

    private static func sentence(for failure: DatabaseFailure) -> String {
        switch failure {
        case .full: "The disk is full: make room, then start again."
        case .busy: "The database is held by another program: stop it, or wait, then start again."
        case .unavailable:
            "The database can't be opened or reached: check that its server answers, or that its folder is there, whole, and yours to write."
        case .constraint, .statement:
            "The database isn't one of this program's: choose another one, or restore it."
        }
    }
}
