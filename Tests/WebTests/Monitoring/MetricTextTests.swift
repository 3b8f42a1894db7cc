import Foundation
import Metrics
import Testing

@testable import Classifieds
@testable import Web

struct MetricTextTests {
    @Test func `what was counted, timed and looked up is in the text that Prometheus reads`() throws {
        let registry = MetricRegistry()
        registry.makeCounter(label: Metric.requests.name, dimensions: Self.labels("get", "/annonce/:id/:slug", "200"))
            .increment(by: 2)
        let timer = registry.makeTimer(label: Metric.jobDuration.name, dimensions: [("job", "mail")])
        for nanoseconds in [5_000_000, 6_000_000, 60_000_000_000] as [Int64] { timer.recordNanoseconds(nanoseconds) }
        let meter = registry.makeMeter(label: Metric.connections.name, dimensions: [])
        meter.increment(by: 1.0)
        meter.increment(by: 1.0)
        meter.decrement(by: 1.0)
        let text = MetricText(registry: registry, samples: [MeasuredSample(.mailsWaiting, 3)]).text

        let lines = text.split(separator: "\n").map(String.init)
        for line in [
            "# TYPE zonevisio_http_requests_total counter",
            #"zonevisio_http_requests_total{method="get",route="/annonce/:id/:slug",status="200"} 2"#,
            #"zonevisio_job_duration_seconds_bucket{job="mail",le="0.005"} 1"#,
            #"zonevisio_job_duration_seconds_bucket{job="mail",le="0.01"} 2"#,
            #"zonevisio_job_duration_seconds_bucket{job="mail",le="30"} 2"#,
            #"zonevisio_job_duration_seconds_bucket{job="mail",le="+Inf"} 3"#,
            #"zonevisio_job_duration_seconds_sum{job="mail"} 60.011"#,
            #"zonevisio_job_duration_seconds_count{job="mail"} 3"#,
            "zonevisio_connections_open 1", "zonevisio_mails_waiting 3",
            #"zonevisio_mails_total{outcome="refused"} 0"#,
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(MetricLint.problems(of: text) == [])
    }

    @Test func `what a library counts, or tells apart otherwise, leaves no trace`() {
        let registry = MetricRegistry()
        let before = MetricText(registry: registry, samples: []).text
        registry.makeCounter(label: "hb.requests", dimensions: [("path", "/lien/geheim")]).increment(by: 1)
        registry.makeCounter(label: Metric.requests.name, dimensions: [("path", "/lien/geheim")]).increment(by: 1)
        registry.makeMeter(label: Metric.requests.name, dimensions: []).set(Int64(1))
        registry.makeRecorder(label: Metric.connections.name, dimensions: [], aggregate: true).record(Int64(1))
        #expect(MetricText(registry: registry, samples: []).text == before)
    }

    @Test func `what is no such text is found`() {
        let good = "# HELP a_total A.\n# TYPE a_total counter\na_total{x=\"1\"} 2\n"
        #expect(MetricLint.problems(of: good) == [])
        for bad in [
            good + "a_total{x=\"1\"} 3\n", "a_total 1\n", good.replacing("2\n", with: "two\n"),
            good.replacing("\"1\"", with: "\"a\"b\""), String(good.dropLast()), good + good,
            "# HELP h H.\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
            "# HELP h H.\n# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 2\n",
        ] { #expect(MetricLint.problems(of: bad) != [], "\(bad)") }
    }

    @Test func `a status, a method or a route that isn't known is « other » or none`() {
        #expect(MetricLabel(status: 99).text == "other" && MetricLabel(status: 404).text == "404")
        #expect(MetricLabel(pattern: nil).text == "none")
    }

    private static func labels(_ method: String, _ route: String, _ status: String) -> [(String, String)] {
        [("method", method), ("route", route), ("status", status)]
    }
}
