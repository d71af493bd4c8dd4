/// What the operator pressed.
public enum Key: Hashable, Sendable {
    /// A printable character; the space bar is `.character(" ")`.
    case character(Character)
    /// Control and a lower-case letter: Ctrl-C is `.control("c")`.
    case control(Character)
    /// Alt and a character, of which the terminal sends Esc and the character at once: Alt-Backspace is
    /// `.alt("\u{7F}")`.
    case alt(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is `.function(1)`.
    case function(Int)
    /// The first mouse button, pressed on a cell.
    case click(Position)
    case wheelUp, wheelDown
    /// Text pasted in one piece (bracketed paste), as it came: it has not been made harmless.
    case paste(String)
    /// A part of a paste whose end has not come for a while; the rest is told as another key.
    case unfinishedPaste(String)
    case unknown
}
