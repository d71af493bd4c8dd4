internal import CTerminal

/// Ends a wait of the terminal session from any thread.
public final class WakeUp: Sendable {
    let descriptor: Int32

    public init() throws(TerminalError) {
        descriptor = ct_open_wake()
        guard descriptor >= 0 else { throw .cannotStart("no event descriptor is to be had") }
    }

    deinit {
        if descriptor >= 0 { ct_close_descriptor(descriptor) }
    }

    /// Waits without a terminal for a signal, at most so long.
    public func wait(milliseconds: Int) {
        ct_wait_wake(descriptor, Int32(clamping: milliseconds))
    }

    /// The next wait, or the one under way, reports `.woken`. Signals in between count as one.
    public func signal() {
        ct_wake(descriptor)
    }
}
