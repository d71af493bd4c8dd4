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
    private let content = Mutex(Content())

    private struct Content {
        var letters: [Letter] = []
        /// The slot that takes letters; older ones drop them.
        var openSlot = 0
    }

    init() throws(TerminalError) { wakeUp = try WakeUp() }

    /// What the tasks of one profile post through. After the change to another one nothing of theirs
    /// arrives any more: it would be taken for the new one's.
    struct Slot: Sendable {
        fileprivate let mailbox: Mailbox
        fileprivate let number: Int

        func post(_ event: Event) { mailbox.post(.event(event), through: number) }

        func post(prepared: ConsoleStart.Prepared) {
            mailbox.post(.prepared(prepared), through: number)
        }

        /// A new slot; this one is closed, and what came through it and was not read is dropped.
        func successor() -> Slot {
            mailbox.content.withLock { content in
                content.openSlot += 1
                content.letters = []
            }
            return mailbox.slot()
        }
    }

    func slot() -> Slot { Slot(mailbox: self, number: content.withLock { $0.openSlot }) }

    private func post(_ letter: Letter, through slot: Int) {
        content.withLock { content in
            if slot == content.openSlot { content.letters.append(letter) }
        }
        wakeUp.signal()
    }

    func drain() -> [Letter] {
        content.withLock { content in
            let drained = content.letters
            content.letters = []
            return drained
        }
    }
}
