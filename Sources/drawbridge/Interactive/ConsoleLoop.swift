import Canvas
import Console
import FoundationEssentials
import Glibc
import Redaction
import Revocation
import SecurityGroups
import Terminal

/// The console on the main thread: waits for keys, signals and events, lets the session decide,
/// paints. Nothing here waits for the network.
final class ConsoleLoop {
    private var session: Session
    private let terminal: TerminalSession
    private let queue: EventQueue
    private let runner: EffectRunner
    private var pace: FrameRateLimiter
    private var rest = KeyRest()
    /// A list that is to stand on the screen before it is worked out what its rules do.
    private var unjudged: GroupRules?
    /// Set once the program is on its way out.
    private var exitStatus: Int32?

    init(_ start: ConsoleStart, options: TerminalOptions) throws(TerminalError) {
        terminal = try TerminalSession(options: options)
        queue = try EventQueue()
        runner = EffectRunner(start, events: queue)
        pace = FrameRateLimiter(isQuiet: start.facts.isQuiet)
        session = Session(size: terminal.size, region: start.region, facts: start.facts)
    }

    /// Runs until the operator leaves.
    ///
    /// - Returns: the exit status, and the lines for the normal screen.
    func run() -> (status: Int32, farewell: [String]) {
        // The first frame says what is about to be done.
        let effects = session.start()
        tellOddSize()
        paint()
        perform(effects)
        while exitStatus == nil {
            let inputs = terminal.wait(
                wakeUp: queue.wakeUp,
                milliseconds: [pace.wait, rest.wait].compactMap { $0 }.min())
            take(inputs)
            if takeEvents() { pace.owe() }
            guard exitStatus == nil else { break }
            if inputs.contains(where: { $0 != .woken }) {
                pace.settle()
                paint()
            } else if pace.isDue() {
                paint()
            }
            if rest.isOver(isResting: session.isResting, hadInput: inputs.contains(where: \.isKey))
            {
                perform(session.update(.rested))
                paint()
            }
        }
        terminal.close()
        return (exitStatus ?? 0, session.farewell)
    }

    /// What a terminal has not taken was not shown, and counts for nothing.
    private func paint() {
        if terminal.paint(FrameRenderer.frame(of: session)) { perform(session.update(.painted)) }
        guard let rules = unjudged else { return }
        unjudged = nil
        runner.findStandings(of: rules)
    }

    private func tellOddSize() {
        if let notice = terminal.sizeNotice { perform(session.update(.noticed(notice))) }
    }

    /// Opens the console, and ends the process with its status when the operator leaves; what was
    /// revoked is then said on the normal screen.
    ///
    /// - Returns: why there is no console.
    static func open(_ start: ConsoleStart, options: TerminalOptions) -> TerminalError {
        let loop: ConsoleLoop
        do throws(TerminalError) {
            loop = try ConsoleLoop(start, options: options)
        } catch {
            return error
        }
        let (status, farewell) = loop.run()
        for line in farewell { Output.line(line.sanitized) }
        ProcessEnd.exit(status)
    }

    private func take(_ inputs: [TerminalInput]) {
        var dropsKeys = false
        for input in inputs where exitStatus == nil {
            switch input {
            case .key where dropsKeys: break
            case .key(let key):
                let effects = session.update(.keyPressed(key))
                // The rest of what was typed before the confirmation opened is type-ahead, too.
                if effects.contains(.discardTypeAhead) { dropsKeys = true }
                perform(effects)
            case .resized(let size):
                perform(session.update(.resized(size)))
                tellOddSize()
            case .signal(let signal): take(signal)
            case .hungUp: leave(status: 128 + SIGHUP)
            case .caughtUp, .woken: break
            }
        }
    }

    private func take(_ signal: TerminalSignal) {
        switch signal {
        case .interrupt: perform(session.update(.interrupted))
        case .stop: perform(session.update(.keyPressed(.control("z"))))
        case .resumed: break
        case .terminate: leave(status: 128 + SIGTERM)
        case .hangUp: leave(status: 128 + SIGHUP)
        case .quit: leave(status: 128 + SIGQUIT)
        }
    }

    /// - Returns: whether there were any.
    private func takeEvents() -> Bool {
        let drained = queue.drain()
        for queued in drained {
            switch queued {
            case .event(let event): perform(session.update(event))
            case .prepared(let prepared):
                runner.take(prepared.access)
                perform(
                    session.update(
                        .prepared(
                            region: prepared.region, profile: prepared.profile,
                            warnings: prepared.warnings)))
            }
        }
        return !drained.isEmpty
    }

    private func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .prepare: runner.prepare()
            case .read(let read): runner.start(read, asking: session.region)
            case .listProfiles: runner.listProfiles()
            case .useProfile(let name): runner.use(profile: name)
            case .search(let id, let region): runner.search(for: id, besides: region)
            case .findAccount: runner.findAccount(region: session.region)
            case .findInterruptedReport: runner.findInterruptedReport(region: session.region)
            case .checkAuditLog: runner.checkAuditLog()
            case .analyse(let plan, let names): runner.analyse(plan, names: names)
            case .preview(let keys, let seen, let names):
                runner.preview(keys, of: seen, names: names)
            case .findStandings(let rules): unjudged = rules
            case .carryOut(let confirmed): runner.carryOut(confirmed)
            case .readAudit: runner.readAudit(region: session.region)
            case .prepareRestoration(let entry):
                runner.prepareRestoration(of: entry, region: session.region)
            case .prepareUndo(let group):
                runner.prepareUndo(of: group, region: session.region)
            case .abandonRevocation: abandon()
            case .copyToClipboard(let text):
                terminal.write(raw: Clipboard.sequence(copying: text))
                perform(session.update(.copied))
            case .discardTypeAhead: terminal.discardInput()
            case .repaint: terminal.repaint()
            case .suspend: terminal.suspend()
            case .quit: exitStatus = exitStatus ?? 0
            }
        }
    }

    /// Hang-up, TERM, a terminal that is gone: nothing more is painted. With a revocation in flight
    /// no further batch is sent, and its outcome is waited for and recorded first.
    private func leave(status: Int32) {
        guard exitStatus == nil else { return }
        exitStatus = status
        terminal.close()
        guard session.isRevoking else { return }
        runner.interruptRevocation()
        waitForOutcome(within: 35)
    }

    /// The second Ctrl-C: what is in flight is recorded as unknown, then the program leaves.
    private func abandon() {
        exitStatus = 130
        runner.abandonRevocation()
        waitForOutcome(within: 5)
    }

    /// Takes events until the revocation has ended, or for so many seconds. The terminal may be
    /// gone, so it is not waited on.
    private func waitForOutcome(within seconds: Int) {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        while session.isRevoking, clock.now < deadline {
            queue.wakeUp.wait(milliseconds: 1000)
            for case .event(let event) in queue.drain() { _ = session.update(event) }
        }
    }
}

/// OSC 52: asks the terminal to put a text on the clipboard of the machine it runs on.
enum Clipboard {
    static func sequence(copying text: String) -> String {
        let text = Redactor.live.redacted(text)
        return "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
    }
}
