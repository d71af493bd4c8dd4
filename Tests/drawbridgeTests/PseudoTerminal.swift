import Foundation

/// A terminal whose other side the test holds itself, so that it knows what was painted by when.
final class PseudoTerminal {
    private let master: Int32
    let path: String
    private(set) var painted = ""

    init(columns: Int = 80, rows: Int = 24) async throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var locked: Int32 = 0
        var number: Int32 = -1
        guard master >= 0, ioctl(master, Self.setLock, &locked) == 0,
            ioctl(master, Self.getNumber, &number) == 0
        else { throw NeverHeld(what: "there is a pseudo-terminal") }
        path = "/dev/pts/\(number)"
        let sized = try await RunningCommand(
            "/bin/sh", ["-c", "stty rows \(rows) cols \(columns) <\(path)"],
            environment: Program.environment
        ).result()
        guard sized.status == 0 else { throw NeverHeld(what: "the terminal has a size") }
    }

    /// TIOCSPTLCK and TIOCGPTN, which Swift does not import (ioctl_tty(2)).
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    deinit { close(master) }

    /// Starts the program with this as its standard input and output.
    func start(
        _ arguments: [String], environment: [String: String]
    ) throws -> RunningCommand {
        let variables = environment.merging(["TERM": "xterm-256color"]) { own, _ in own }
        return try RunningCommand(
            "/bin/sh", ["-c", "exec <\(path) >\(path) \"$0\" \"$@\"", Program.path] + arguments,
            environment: Program.environment.merging(variables) { $1 })
    }

    /// Types, however long the program takes to read it. What it writes meanwhile is taken in, unless
    /// this is a reader that has stopped.
    func type(_ text: String, reading: Bool = true) async throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) }
            if reading { read() }
            if count <= 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    /// Waits until `text` was painted after what `forget` dropped.
    func wait(for text: String) async throws {
        try await eventually("\(text) is painted") {
            read()
            return painted.contains(text)
        }
    }

    /// How many bytes a key is answered with. A frame is one write, so that it is whole as soon as
    /// any of it is there.
    func bytes(answering keys: String) async throws -> Int {
        read()
        painted = ""
        try await type(keys)
        try await eventually("\(keys.debugDescription) is answered") {
            read()
            return !painted.isEmpty
        }
        return painted.utf8.count
    }

    func forget() {
        read()
        painted = ""
    }

    /// Takes in what was written to the terminal up to now, waiting for nothing.
    func read() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = Foundation.read(master, &buffer, buffer.count), count > 0 {
            painted += String(decoding: buffer[..<count], as: UTF8.self)
        }
    }
}
