/// Swallows what is left of a key's escape sequence after its Esc was already taken for the Esc key.
///
/// A bad line delivers an arrow key as Esc and, up to half a second later, `[` and a letter. Those
/// letters are commands here, so they must not arrive as keys. Esc itself is delivered at once.
struct LateSequenceFilter {
    enum Verdict: Equatable {
        case deliver
        case swallow
    }

    /// The longest gap within one sequence, in milliseconds.
    static let patience: Int64 = 500

    private enum State: Equatable {
        case idle
        case afterEscape
        /// After `[`: parameters, then a final character.
        case control
        /// After `O`: one final character, perhaps with a digit before.
        case single
        /// After `[[`, as the Linux console begins its function keys.
        case console
    }

    private var state = State.idle
    private var last: Int64 = 0
    private var parameters = 0

    /// Judges one byte that was not recognised as part of a key.
    mutating func take(byte: UInt8, at milliseconds: Int64) -> Verdict {
        let late = milliseconds - last > Self.patience
        last = milliseconds
        if late { state = .idle }
        switch state {
        case .idle: return start(byte)
        case .afterEscape:
            switch byte {
            case UInt8(ascii: "["):
                state = .control
                parameters = 0
                return .swallow
            case UInt8(ascii: "O"):
                state = .single
                return .swallow
            default: return start(byte)
            }
        case .control: return control(byte)
        case .single:
            switch byte {
            case 0x30...0x39: return .swallow
            case 0x40...0x7E:
                state = .idle
                return .swallow
            default: return start(byte)
            }
        case .console:
            if byte >= 0x40 && byte <= 0x7E {
                state = .idle
                return .swallow
            }
            return start(byte)
        }
    }

    /// A recognised key ends every sequence.
    mutating func reset() {
        state = .idle
    }

    private mutating func start(_ byte: UInt8) -> Verdict {
        state = byte == 0x1B ? .afterEscape : .idle
        return .deliver
    }

    private mutating func control(_ byte: UInt8) -> Verdict {
        switch byte {
        case UInt8(ascii: "[") where parameters == 0:
            state = .console
            return .swallow
        case 0x20...0x3F where parameters < 32:
            parameters += 1
            return .swallow
        case 0x40...0x7E:
            state = .idle
            return .swallow
        default:
            return start(byte)
        }
    }
}
