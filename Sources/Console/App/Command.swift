/// What a key asks for. Only `review` leads towards a revocation, and `restore` towards a way back;
/// neither acts by itself.
public enum Command: Sendable, Hashable {
    case move(Move)
    case open
    case detail
    case filter
    case whatIf
    case nextMatch, previousMatch
    case sortNext, sortPrevious, invertSort, sortBySign
    case mark, markRange, markVisible, invertMarks, unmarkAll, onlyMarked
    case review
    case takeOut
    case switchField
    case allOfEffect
    case restore
    case undo
    case audit
    case chooseRegion
    case instances
    case chooseProfile
    case lookEverywhere
    case jump
    case readAgain
    case repaint
    case messages
    case wideColumns
    case copy
    case help
    case back
    case quit
    case interrupt
    case suspend
    /// Enter where text is typed.
    case accept
    case erase
    case edit(LineEdit)
    /// What was typed in such a line before, and after that.
    case earlierText, laterText
    /// What Tab does for `:`, and Tab with Shift.
    case complete, completeBack
}

/// A step through a list or a text.
public enum Move: Sendable, Hashable {
    case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last
}
