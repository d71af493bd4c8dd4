import CPseudoTerminal
import FoundationEssentials
import Testing

/// The probe program running in a pseudo-terminal, seen from the terminal's side.
final class ProbeRun {
    private let terminal: pt_terminal
    private(set) var output = ""
    private var isConnected = true
    /// The process id of the probe.
    private(set) var job: Int32 = -1

    init(
        argument: String = "-", term: String = "xterm-256color", locale: String = "LANG=C.UTF-8",
        rows: Int32 = 24, columns: Int32 = 80
    ) throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = own.split(separator: "/").dropLast().joined(separator: "/")
        // Whatever sanitizer the probe is built with obeys the same options as the tests.
        let options = ["ASAN_OPTIONS", "UBSAN_OPTIONS"].compactMap { name in
            ProcessInfo.processInfo.environment[name].map { "\n\(name)=\($0)" }
        }
        let environment =
            "TERM=\(term)\n\(locale)\nSWIFT_BACKTRACE=enable=no\(options.joined())"
        terminal = pt_start(
            "/" + folder + "/terminal-probe", argument, environment, rows, columns)
        try expect("[job ")
        job = try #require(Int32(expect("]")))
    }

    deinit {
        if job > 1 { pt_signal(job, Int32(PT_TERM)) }
        hangUp()
        pt_end(terminal)
    }

    /// Reads until the text was seen after what was awaited before. What came before it.
    @discardableResult
    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws
        -> String
    {
        for _ in 0..<200 {
            if let range = output.utf8Range(of: text) {
                let before = String(output[..<range.lowerBound])
                output = String(output[range.upperBound...])
                return before
            }
            if read(milliseconds: 50) < 0 { break }
        }
        Issue.record(
            "\(text) never came: \(output.debugDescription)", sourceLocation: sourceLocation)
        throw Missing()
    }

    /// One read; the number of bytes, 0 where none came, -1 where the terminal is closed.
    @discardableResult
    func read(milliseconds: Int32) -> Int {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = Int(pt_read(terminal.master, &buffer, 65536, milliseconds))
        if count > 0 {
            output += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return count
    }

    /// Reads until nothing comes for a while; the sizes of the reads.
    func readAll() -> [Int] {
        var sizes: [Int] = []
        while true {
            let count = read(milliseconds: 250)
            if count <= 0 { return sizes }
            sizes.append(count)
        }
    }

    func forget() {
        output = ""
    }

    func type(_ text: String) {
        pt_write(terminal.master, Array(text.utf8), Int32(text.utf8.count))
    }

    func resize(rows: Int32, columns: Int32) {
        pt_resize(terminal.master, rows, columns)
    }

    func signal(_ which: Int) {
        pt_signal(job, Int32(which))
    }

    func signal(number: Int32) {
        pt_signal_number(job, number)
    }

    func hangUp() {
        guard isConnected else { return }
        isConnected = false
        pt_close_master(terminal)
    }

    func lives(milliseconds: Int32) -> Bool {
        pt_lives(job, milliseconds) != 0
    }

    struct Missing: Error {}
}

extension String {
    fileprivate func utf8Range(of text: String) -> Range<String.Index>? {
        let wanted = Array(text.utf8)
        let view = utf8
        var start = view.startIndex
        while start < view.endIndex {
            if view[start...].starts(with: wanted) {
                return start..<view.index(start, offsetBy: wanted.count)
            }
            start = view.index(after: start)
        }
        return nil
    }
}
