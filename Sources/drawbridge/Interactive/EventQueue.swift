import Console
import Synchronization
import Terminal

/// Events from tasks to the main thread: post from anywhere, the loop wakes up and drains.
final class EventQueue: Sendable {
    enum QueuedEvent: Sendable {
        case event(Event)
        /// Not an event: the client in it is for the runner, never for the pure session.
        case prepared(ConsoleStart.Prepared)
    }

    let wakeUp: WakeUp
    private let content = Mutex(Content())

    private struct Content {
        var events: [QueuedEvent] = []
        /// The sender that takes events; older ones drop them.
        var openSender = 0
    }

    init() throws(TerminalError) { wakeUp = try WakeUp() }

    /// What the tasks of one profile post through. After the change to another one nothing of theirs
    /// arrives any more: it would be taken for the new one's.
    struct Sender: Sendable {
        fileprivate let queue: EventQueue
        fileprivate let number: Int

        func post(_ event: Event) { queue.post(.event(event), through: number) }

        func post(prepared: ConsoleStart.Prepared) {
            queue.post(.prepared(prepared), through: number)
        }

        /// A new sender; this one is closed, and what came through it and was not read is dropped.
        func successor() -> Sender {
            queue.content.withLock { content in
                content.openSender += 1
                content.events = []
            }
            return queue.sender()
        }
    }

    func sender() -> Sender { Sender(queue: self, number: content.withLock { $0.openSender }) }

    private func post(_ event: QueuedEvent, through sender: Int) {
        content.withLock { content in
            if sender == content.openSender { content.events.append(event) }
        }
        wakeUp.signal()
    }

    func drain() -> [QueuedEvent] {
        content.withLock { content in
            let drained = content.events
            content.events = []
            return drained
        }
    }
}
