import Glibc
import SecurityGroupClient
import Synchronization

/// What a signal does to a headless revocation: before the gate it ends the program at once, since
/// nothing was begun; from then on the first breaks off with the outcome recorded, and the second
/// waits for nothing. Once the report is out, a signal ends the program at once, with the status that
/// the report has.
final class HeadlessInterruption: Sendable {
    private let revocation = ChangeInterruption()
    private let stage = Mutex(Stage.before)

    private enum Stage {
        case before
        case atTheGate
        case reported(ExitStatus)
    }

    /// Call when the gate is about to be entered.
    func atTheGate() -> ChangeInterruption {
        stage.withLock { $0 = .atTheGate }
        return revocation
    }

    /// Call when the report is out.
    func reported(_ status: ExitStatus) { stage.withLock { $0 = .reported(status) } }

    func signalled(isFirst: Bool) {
        // Under the lock, so that nothing goes on to the gate in a program that ends.
        stage.withLock { stage in
            switch stage {
            case .before: ProcessEnd.exit(ExitStatus.interrupted.rawValue)
            case .atTheGate where isFirst: revocation.interrupt()
            case .atTheGate: revocation.abandon()
            case .reported(let status): ProcessEnd.exit(status.rawValue)
            }
        }
    }
}
