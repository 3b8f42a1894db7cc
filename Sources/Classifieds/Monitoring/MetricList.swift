/// What became of a mail, a job, a photo.
package enum MeasuredEnd: Sendable, CaseIterable {
    case done, failed, postponed, refused, unavailable
}

/// Whether something is looked at or changed.
enum MeasuredAccess: Sendable, CaseIterable {
    case read, write
}

/// Where a key was found.
enum MeasuredKey: Sendable, CaseIterable {
    case memory, unwrapped
}

/// Where a page that everybody reads comes from.
package enum MeasuredPage: Sendable, CaseIterable {
    case memory, made
}

/// A folder of the site.
enum MeasuredFolder: Sendable, CaseIterable {
    case data, keys
}

extension Metric {
    /// Everything that is measured: what isn't in this list isn't shown.
    package static let all: [Metric] = ofWeb + ofWork + ofState + ofProgram

    // MARK: Requests

    package static let requests = Metric(
        .counter, "zonevisio_http_requests_total", "Requests answered, by the pattern of their route.",
        by: ["method", "route", "status"])
    package static let requestDuration = Metric(
        .histogram, "zonevisio_http_request_duration_seconds", "How long answers took until their first byte.",
        by: ["route"])
    package static let requestsUnderWay = Metric(
        .gauge, "zonevisio_http_requests_in_progress", "Requests that are being answered.", from: [[]])
    package static let connections = Metric(
        .gauge, "zonevisio_connections_open", "Connections of clients that are open.", from: [[]])
    package static let refusedConnections = Metric(
        .counter, "zonevisio_connections_refused_total",
        "Connections turned away or ended because all places were taken.")
    package static let refusals = Metric(
        .counter, "zonevisio_limits_refused_total", "Acts refused because there had been enough of them.", by: ["act"])
    package static let streams = Metric(
        .gauge, "zonevisio_event_streams_open", "Streams of events to pages that are open.", from: [[]])
    package static let pages = Metric(
        .counter, "zonevisio_pages_total", "Pages that everybody reads, sent again from memory or made.",
        by: ["source"], from: MeasuredPage.allCases.map { [MetricLabel($0)] })
    private static let ofWeb = [
        requests, requestDuration, requestsUnderWay, connections, refusedConnections, refusals, streams, pages,
    ]

    // MARK: Work

    package static let mails = Metric(
        .counter, "zonevisio_mails_total", "Mails that left, wait for another attempt, or were given up.",
        by: ["outcome"], from: [MeasuredEnd.done, .postponed, .refused].map { [MetricLabel($0)] })
    static let jobRuns = Metric(
        .counter, "zonevisio_job_runs_total", "Turns of recurring jobs.", by: ["job", "outcome"])
    static let jobDuration = Metric(
        .histogram, "zonevisio_job_duration_seconds", "How long a turn of a job took.", by: ["job"])
    static let photoWork = Metric(
        .histogram, "zonevisio_photo_work_seconds", "How long preparing a photo took, waiting for a worker included.",
        by: ["outcome"])
    static let databaseWait = Metric(
        .histogram, "zonevisio_database_wait_seconds", "How long a transaction waited before it began.",
        by: ["access"])
    static let keyLookups = Metric(
        .counter, "zonevisio_key_lookups_total", "Keys of people looked up, in memory or unwrapped from the tables.",
        by: ["source"], from: MeasuredKey.allCases.map { [MetricLabel($0)] })
    private static let ofWork = [mails, jobRuns, jobDuration, photoWork, databaseWait, keyLookups]

    // MARK: State, read when it is asked for

    static let partWell = Metric(
        .gauge, "zonevisio_part_well", "1 where a part of the site is well, 0 where it is late or down.", by: ["part"])
    static let mailsWaiting = Metric(.gauge, "zonevisio_mails_waiting", "Mails in the outbox.")
    static let eldestMail = Metric(
        .gauge, "zonevisio_mail_oldest_timestamp_seconds",
        "Since when the eldest mail waits that isn't one of many; 0: none.")
    static let jobSuccess = Metric(
        .gauge, "zonevisio_job_last_success_timestamp_seconds", "When a job last ended well.", by: ["job"])
    static let jobsLate = Metric(.gauge, "zonevisio_jobs_late", "Jobs that haven't ended well for too long.")
    static let lastSweep = Metric(
        .gauge, "zonevisio_sweep_timestamp_seconds",
        "Since when every job that brings something to an end has ended well at least once.")
    static let calls = Metric(.gauge, "zonevisio_calls_open", "Calls that are proposed, planned or under way.")
    static let databaseSize = Metric(.gauge, "zonevisio_database_size_bytes", "Room that the site's tables take.")
    static let diskFree = Metric(
        .gauge, "zonevisio_disk_free_bytes", "Room left on the disk of a folder.", by: ["folder"])
    static let diskSize = Metric(
        .gauge, "zonevisio_disk_size_bytes", "Size of the disk of a folder.", by: ["folder"])
    static let lastBackup = Metric(
        .gauge, "zonevisio_backup_timestamp_seconds", "When the last backup was made; 0: none is known.")
    package static let certificateEnd = Metric(
        .gauge, "zonevisio_certificate_expiry_timestamp_seconds",
        "When the certificate that the program shows ends; absent behind a proxy.")
    private static let ofState = [
        partWell, mailsWaiting, eldestMail, jobSuccess, jobsLate, lastSweep, calls, databaseSize, diskFree, diskSize,
        lastBackup, certificateEnd,
    ]

    // MARK: The program itself, under the names that Prometheus' own programs use

    static let build = Metric(
        .gauge, "zonevisio_build_info",
        "Of which sources the program is, where its proofs say it, and with which tables and engine it works; always 1.",
        by: ["version", "schema", "engine"])
    static let startTime = Metric(
        .gauge, "process_start_time_seconds", "When the program started, in seconds since 1970.")
    static let residentMemory = Metric(
        .gauge, "process_resident_memory_bytes", "Memory of the program that is resident.")
    static let cpuTime = Metric(
        .counter, "process_cpu_seconds_total", "Time that processors worked for the program, in seconds.",
        from: [])
    static let openFiles = Metric(.gauge, "process_open_fds", "Files and sockets that are open.")
    static let mostOpenFiles = Metric(.gauge, "process_max_fds", "How many files and sockets may be open.")
    private static let ofProgram = [build, startTime, residentMemory, cpuTime, openFiles, mostOpenFiles]
}
