import HTML

/// What is done one after the other, numbered.
struct StepList: Sendable {
    let steps: [(title: HTML, text: HTML)]

    var html: HTML {
        let items = steps.enumerated().map { index, step -> HTML in
            """
            <li><h3><span class="step-number" aria-hidden="true">\(index + 1)</span>\(step.title)</h3><p>\(step.text)</p></li>

            """
        }
        return "<ol class=\"ways\">\(items)</ol>"
    }
}
