import NIOCore

/// What a connection is doing, for all its streams together; on its event loop alone.
final class ConnectionLoad {
    private let connections: OpenConnections
    private let number: Int
    private var busy = 0

    init(_ connections: OpenConnections, number: Int) {
        self.connections = connections
        self.number = number
    }

    var isDraining: Bool { connections.isDraining }

    func works() {
        busy += 1
        if busy == 1 { connections.works(number) }
    }

    func waits() {
        busy -= 1
        if busy == 0 { connections.waits(number) }
    }
}

/// One thing that is waited for, with its time; on its event loop alone. Setting a later time costs nothing.
final class Alarm {
    private let loop: any EventLoop
    private var time: NIODeadline?
    private var ring: (() -> Void)?
    private var scheduled: (task: Scheduled<Void>, time: NIODeadline)?

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func set(in amount: TimeAmount, _ ring: @escaping () -> Void) {
        let time = NIODeadline.now() + amount
        self.time = time
        self.ring = ring
        if let scheduled {
            guard scheduled.time > time else { return }
            scheduled.task.cancel()
        }
        schedule(at: time)
    }

    func stop() {
        time = nil
        ring = nil
    }

    /// What it holds on to is let go.
    func end() {
        stop()
        scheduled?.task.cancel()
        scheduled = nil
    }

    private func schedule(at time: NIODeadline) {
        let task = loop.assumeIsolated().scheduleTask(deadline: time) { self.wake() }
        scheduled = (task, time)
    }

    private func wake() {
        scheduled = nil
        guard let time, let ring else { return }
        guard time <= .now() else { return schedule(at: time) }
        stop()
        ring()
    }
}
