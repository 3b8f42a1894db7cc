package import Database

extension Diagnosis {
    /// How long before something ends the operator hears of it.
    private static let notice = Duration.days(30)

    /// What is to be said of the register of processors, a line for each entry, and of what the settings name without one.
    ///
    /// - Parameter servers: those of others that the settings name.
    package static func register(
        _ register: ProcessorRegister, servers: [OutsideServer], at now: Instant
    ) -> [Diagnosis] {
        let entries = register.processors.map { of($0, in: register, at: now) }
        let refused: [Diagnosis] = servers.compactMap { server in
            register.refusal(of: server, at: now).map { reason in
                let isFatal = register.forbidsStart(with: server, at: now)
                let effect = isFatal ? "The site doesn't start like that" : "It is cut off"
                return failure("server of \(server.setting)", "\(reason). \(effect): mend the register.")
            }
        }
        let isHosted = register.processors.contains { $0.role == .hosting }
        let hosting: [Diagnosis] =
            isHosted
            ? []
            : [
                .warning(
                    "hosting in the register",
                    "Whoever holds the machine has no entry: add one with role hosting, see docs/operations.md.")
            ]
        return entries + refused + hosting
    }

    private static func of(_ processor: Processor, in register: ProcessorRegister, at now: Instant) -> Diagnosis {
        let name = "\"\(processor.name)\" in the register (\(processor.role?.rawValue ?? "no role"))"
        let advice = register.advice(for: processor, at: now)
        guard advice.isEmpty else { return .warning(name, "It is off: \(advice).") }
        let soon = ending([("contract", processor.contract?.end), ("review", processor.review)], at: now)
        return soon.map { .warning(name, $0) } ?? .ok(name)
    }

    /// What ends soon, and what to do; `nil` when nothing does.
    static func ending(_ ends: [(what: String, end: Instant?)], at now: Instant) -> String? {
        let soon = ends.compactMap { what, end in
            end.flatMap { $0 - now < notice ? "its \(what) ends \(days(from: now, to: $0))" : nil }
        }
        guard !soon.isEmpty else { return nil }
        return "It goes off then: \(soon.joined(separator: ", ")). Renew it, and its dates in the file."
    }

    private static func days(from now: Instant, to end: Instant) -> String {
        let days = (end - now).inMilliseconds / Duration.days(1).inMilliseconds
        return days == 0 ? "within a day" : days == 1 ? "in 1 day" : "in \(days) days"
    }
}
