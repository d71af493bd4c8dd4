internal import CTerminal

/// What is still to go to the terminal. Writing never waits: a terminal that takes nothing must not
/// keep keys and signals from being read.
struct OutputBuffer {
    private var bytes: [UInt8] = []
    private var sent = 0
    private(set) var isGone = false

    var isEmpty: Bool { sent == bytes.count }

    mutating func append(_ more: some Sequence<UInt8>) {
        if isEmpty {
            bytes.removeAll(keepingCapacity: true)
            sent = 0
        }
        bytes.append(contentsOf: more)
    }

    /// Writes what the terminal takes now.
    mutating func flush() {
        while !isEmpty && !isGone {
            let written = bytes[sent...].withUnsafeBufferPointer {
                ct_write($0.baseAddress, Int32(clamping: $0.count))
            }
            if written < 0 { isGone = true }
            if written <= 0 { return }
            sent += Int(written)
        }
    }

    /// Writes all, or what a terminal that takes little takes in a moment; the rest is dropped.
    mutating func flushPatiently() {
        guard !isEmpty && !isGone else { return }
        let result = bytes[sent...].withUnsafeBufferPointer {
            ct_write_patiently($0.baseAddress, Int32(clamping: $0.count))
        }
        if result < 0 { isGone = true }
        sent = bytes.count
    }
}
