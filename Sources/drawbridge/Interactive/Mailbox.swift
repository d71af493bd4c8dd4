import Console
import Synchronization
import Terminal

/// Letters from tasks to the main thread: post from anywhere, the loop wakes up and drains.
final class Mailbox: Sendable {
    enum Letter: Sendable {
        case event(Event)
        /// Not an event: the client in it is for the runner, never for the pure session.
        case prepared(ConsoleStart.Prepared)
    }

    let wakeUp: WakeUp
    private let letters = Mutex<[Letter]>([])

    init() throws(TerminalFault) { wakeUp = try WakeUp() }

    func post(_ event: Event) { post(letter: .event(event)) }

    func post(prepared: ConsoleStart.Prepared) { post(letter: .prepared(prepared)) }

    private func post(letter: Letter) {
        letters.withLock { $0.append(letter) }
        wakeUp.signal()
    }

    func drain() -> [Letter] {
        letters.withLock { waiting in
            let drained = waiting
            waiting = []
            return drained
        }
    }
}
