/// Why a file is not read.
package struct TrustedFileFault: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case missing
        case unreadable(String)
        case notRegular
        case writableByOthers
        case foreign
        case tooLarge
    }

    let path: String
    package let reason: Reason

    /// The fault as the end of a sentence about the file, with what to do.
    package var what: String {
        switch reason {
        case .missing: "is missing (\(path))"
        case .unreadable(let words): "cannot be read (\(path): \(words))"
        case .notRegular: "is no regular file (\(path))"
        case .writableByOthers:
            "may be written by others and is not trusted; run: chmod go-w \(path)"
        case .foreign: "belongs to another user and is not trusted (\(path))"
        case .tooLarge: "is larger than 1 MB (\(path))"
        }
    }
}
