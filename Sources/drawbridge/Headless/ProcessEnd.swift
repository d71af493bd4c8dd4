import Glibc
import Synchronization

/// The one way out of the process. `exit` must not be called by two threads at once: what runs at the
/// end runs twice then, and whichever is done first decides the status, by chance.
enum ProcessEnd {
    private static let isUnderWay = Mutex(false)

    /// Ends the process with this status, or one that says that not all could be written, unless another thread is ending it already: then this one
    /// waits for that, and the first status counts.
    static func exit(_ status: Int32) -> Never {
        let isFirst = isUnderWay.withLock { isUnderWay in
            defer { isUnderWay = true }
            return !isUnderWay
        }
        while !isFirst { pause() }
        Glibc.exit(Output.status(status))
    }
}
