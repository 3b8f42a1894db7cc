import ArgumentParser
import Foundation
import Incoming
import Photos

/// The program: one command a file.
@main
struct ZoneVisio: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone-visio",
        abstract: "Classified ads for people who want to meet by video, with a privacy policy that is kept by code.",
        subcommands: [
            SetupCommand.self, ServeCommand.self, MigrateCommand.self, SeedCommand.self, ImportCommand.self,
            SweepCommand.self,
            HeldCommand.self, ReportsCommand.self, FlaggersCommand.self, SponsoredCommand.self, MessagesCommand.self,
            DecisionsCommand.self, AppealsCommand.self, SuspensionsCommand.self, StaffCommand.self, JournalCommand.self,
            PolicyCommand.self,
            InventoryCommand.self,
            WithdrawalsCommand.self, KeysCommand.self, ProcessorsCommand.self, PartnersCommand.self,
            WebhooksCommand.self, BrandCommand.self,
            ConsentCommand.self, StatisticsCommand.self,
            GeographyCommand.self, LetterCommand.self,
            RoutesCommand.self, ExportCommand.self, BackupCommand.self, RestoreCommand.self, MoveCommand.self,
            DoctorCommand.self,
            EscrowCommand.self,
            OrdersCommand.self, BreachCommand.self,
            PhotoWorkerCommand.self, MailWorkerCommand.self,
        ])

    /// The workers start before anything else does: they read what strangers sent.
    static func main() async {
        // Every line of the log has its hour, for which the C library else looks whether the time zone has changed.
        setenv("TZ", ":/etc/localtime", 0)
        let arguments = CommandLine.arguments
        if arguments.dropFirst().first == "photo-worker" {
            PhotoWorker.run(arguments: arguments.dropFirst(2))
        }
        if arguments.dropFirst().first == "mail-worker" { MailWorker.run() }
        let log = LogStream()
        do {
            var command = try parseAsRoot()
            if command is ServeCommand { log.gather() }
            await LogFormat.begin(on: log)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
            leave(EXIT_SUCCESS, log)
        } catch {
            end(because: error, log)
        }
    }

    /// 0 for what was asked (a manual), 2 for a command that can't be read, 1 for one that can't go on; the reason is one
    /// line.
    private static func end(because error: any Error, _ log: LogStream) -> Never {
        switch exitCode(for: error) {
        case .success:
            print(fullMessage(for: error))
            leave(EXIT_SUCCESS, log)
        case .validationFailure:
            let sentence = message(for: error).split(separator: "\n").joined(separator: " ")
            say("\(sentence) See zone-visio --help.")
            leave(2, log)
        default:
            say(OperatorError(of: error).description)
            leave(EXIT_FAILURE, log)
        }
    }

    /// Ends at once with everything printed. What libraries do at a program's end would be done under the feet of threads that
    /// may still close their connections: OpenSSL takes its locks away (manual, OPENSSL_cleanup), and the program would die.
    private static func leave(_ code: Int32, _ log: LogStream) -> Never {
        log.flush()
        fflush(nil)
        _exit(code)
    }

    private static func say(_ sentence: String) {
        FileHandle.standardError.write(Data("zone-visio: \(sentence)\n".utf8))
    }
}

/// Listed for the manual; `ZoneVisio.main` runs it.
struct MailWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail-worker", abstract: "Read one mail from standard input (internal).", shouldDisplay: false)

    func run() {
        MailWorker.run()
    }
}

/// Listed for the manual; `ZoneVisio.main` runs it.
struct PhotoWorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "photo-worker", abstract: "Prepare one photo from standard input (internal).", shouldDisplay: false
    )

    func run() {
        PhotoWorker.run(arguments: [])
    }
}
