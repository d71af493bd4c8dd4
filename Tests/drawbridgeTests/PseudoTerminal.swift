import Foundation

/// A terminal whose other side the test holds itself, so that it knows what was painted by when.
final class PseudoTerminal {
    private let master: Int32
    let path: String
    private(set) var painted = ""

    init() async throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var locked: Int32 = 0
        var number: Int32 = -1
        guard master >= 0, ioctl(master, Self.setLock, &locked) == 0,
            ioctl(master, Self.getNumber, &number) == 0
        else { throw NeverHeld(what: "there is a pseudo-terminal") }
        path = "/dev/pts/\(number)"
        let sized = try await RunningCommand(
            "/bin/sh", ["-c", "stty rows 24 cols 80 <\(path)"], environment: Program.environment
        ).result()
        guard sized.status == 0 else { throw NeverHeld(what: "the terminal has a size") }
    }

    /// TIOCSPTLCK and TIOCGPTN, which Swift does not import (ioctl_tty(2)).
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    deinit { close(master) }

    /// Takes in what was written to the terminal up to now, waiting for nothing.
    func read() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = Foundation.read(master, &buffer, buffer.count), count > 0 {
            painted += String(decoding: buffer[..<count], as: UTF8.self)
        }
    }
}
