import Database

extension Overdue {
    /// Whoever is in a room whose page says nothing any more.
    static let silentCalls = Overdue("visio restée ouverte", "visios restées ouvertes", leftBy: "calls") { now, _ in
        """
        SELECT count(DISTINCT call) AS count FROM call_side WHERE tab IS NOT NULL AND seen <= \(now - CallLimits.silence)
        """
    }

    static let callDetails = Overdue("issue de visio", "issues de visios", leftBy: "calls") { now, durations in
        "SELECT count(*) AS count FROM call WHERE outcome IS NOT NULL AND ended <= \(now - durations.visio)"
    }
}
