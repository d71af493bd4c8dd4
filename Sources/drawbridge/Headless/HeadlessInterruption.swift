import Glibc
import SecurityGroupClient
import Synchronization

/// What a signal does to a headless revocation: before the gate it ends the program at once, since
/// nothing was begun; from then on the first breaks off with the outcome recorded, and the second
/// waits for nothing.
final class HeadlessInterruption: Sendable {
    private let revocation = RevocationInterruption()
    private let isAtTheGate = Mutex(false)

    /// Call when the gate is about to be entered.
    func atTheGate() -> RevocationInterruption {
        isAtTheGate.withLock { $0 = true }
        return revocation
    }

    var isInterrupted: Bool { revocation.isInterrupted }

    func signalled(isFirst: Bool) {
        if !isAtTheGate.withLock({ $0 }) { exit(ExitStatus.interrupted.rawValue) }
        if isFirst {
            revocation.interrupt()
        } else {
            revocation.abandon()
        }
    }
}
