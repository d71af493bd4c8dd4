internal import CTerminal
internal import Canvas

extension InputDecoder.Code {
    /// nil where there is nothing to read.
    init?(_ input: ct_input) {
        switch Int(input.kind) {
        case CT_BYTE: self = .byte(UInt8(truncatingIfNeeded: input.value))
        case CT_KEY: self = Self.recognised(Int(input.value))
        case CT_MOUSE: self = Self.mouse(input)
        default: return nil
        }
    }

    private static func mouse(_ input: ct_input) -> Self {
        switch Int(input.value) {
        case CT_MOUSE_CLICK:
            .key(.click(Position(row: Int(input.row), column: Int(input.column))))
        case CT_MOUSE_WHEEL_UP: .key(.wheelUp)
        case CT_MOUSE_WHEEL_DOWN: .key(.wheelDown)
        default: .key(.unknown)
        }
    }

    private static func recognised(_ code: Int) -> Self {
        switch code {
        case CT_KEY_PASTE_BEGIN: .pasteBegin
        case CT_KEY_PASTE_END: .pasteEnd
        case CT_KEY_UP: .key(.up)
        case CT_KEY_DOWN: .key(.down)
        case CT_KEY_LEFT: .key(.left)
        case CT_KEY_RIGHT: .key(.right)
        case CT_KEY_HOME: .key(.home)
        case CT_KEY_END: .key(.end)
        case CT_KEY_PAGE_UP: .key(.pageUp)
        case CT_KEY_PAGE_DOWN: .key(.pageDown)
        case CT_KEY_INSERT: .key(.insert)
        case CT_KEY_DELETE: .key(.delete)
        case CT_KEY_BACKSPACE: .key(.backspace)
        case CT_KEY_BACK_TAB: .key(.backTab)
        case CT_KEY_ENTER: .key(.enter)
        case (CT_KEY_FUNCTION + 1)...(CT_KEY_FUNCTION + 63): .key(.function(code - CT_KEY_FUNCTION))
        default: .key(.unknown)
        }
    }
}
