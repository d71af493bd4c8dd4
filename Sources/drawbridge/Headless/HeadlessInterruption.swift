import Glibc
import Revocation
import SecurityGroupClient
import Synchronization

/// What a signal does to a headless change: before the change is begun it ends the program at once, since
/// nothing was begun; from then on the first breaks off with the outcome recorded, and the second
/// waits for nothing. Once the report is out, a signal ends the program at once, with the status that
/// the report has.
final class HeadlessInterruption: Sendable {
    private let change = ChangeInterruption()
    private let stage = Mutex(Stage.before)

    private enum Stage {
        case before
        case underWay
        case reported(ExitStatus)
    }

    /// Call when the change is about to be begun.
    func begin() -> ChangeInterruption {
        stage.withLock { $0 = .underWay }
        return change
    }

    /// Call when the report is out.
    func reported(_ status: ExitStatus) { stage.withLock { $0 = .reported(status) } }

    func signalled(isFirst: Bool) {
        // Under the lock, so that nothing begins in a program that ends.
        stage.withLock { stage in
            switch stage {
            case .before: ProcessEnd.exit(ExitStatus.interrupted.rawValue)
            case .underWay where isFirst: change.interrupt()
            case .underWay: change.abandon()
            case .reported(let status): ProcessEnd.exit(status.rawValue)
            }
        }
    }
}
