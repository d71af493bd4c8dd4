internal import CTerminal
internal import Canvas

/// Which colours stand for what text means. None of it is told by colour alone.
public enum Theme: String, Sendable, Hashable, CaseIterable {
    /// `dark` or `light` where the terminal tells its background by `COLORFGBG`, else colours that can be
    /// read on either.
    case auto
    /// For a dark background.
    case dark
    /// For a light one.
    case light
    /// No colours; bold, underline and reverse stay.
    case none

    /// The theme for the terminal's background as `COLORFGBG` tells it: the number of a colour for the
    /// text and of one for the background, `15;0` for white on black.
    func chosen(by background: String?) -> Theme {
        guard self == .auto,
            let number = background?.split(separator: ";").last.flatMap({ Int($0) })
        else { return self }
        switch number {
        case 0...6, 8: return .dark
        case 7, 9...15: return .light
        default: return self
        }
    }

    /// The colours on a terminal with 256 of them; nil for none.
    var palette: Palette? {
        switch self {
        case .none: nil
        case .auto: .either
        case .dark: .dark
        case .light: .light
        }
    }

    /// The colours where there are eight; nil for none. They are the operator's own: how bright they are is
    /// not known.
    var smallPalette: Palette? {
        switch self {
        case .none: nil
        case .auto: Palette(caution: 5, danger: 1)
        case .dark: Palette(accent: 6, good: 2, caution: 3, danger: 1)
        case .light: Palette(accent: 4, good: 2, caution: 5, danger: 1)
        }
    }
}

/// Numbers of colours for what text means; nil is the terminal's own.
struct Palette: Sendable, Hashable {
    var muted: Int16?
    var accent: Int16?
    var good: Int16?
    var caution: Int16?
    var danger: Int16?
    /// The bar of the header: its text and its background.
    var bar: Bar?

    struct Bar: Sendable, Hashable {
        let ink: Int16
        let ground: Int16
    }

    // Those of 256 colours that stand at 4.5 to 1 or better (WCAG 2.1, 1.4.3): a test holds it. Numbers 16
    // to 255 are the same colours everywhere; those below are the operator's own.
    static let dark = Palette(
        muted: 246, accent: 75, good: 114, caution: 179, danger: 203,
        bar: Bar(ink: 252, ground: 236))
    static let light = Palette(
        muted: 241, accent: 25, good: 22, caution: 94, danger: 124, bar: Bar(ink: 236, ground: 253))
    /// No red stands at 4.5 on black and on white alike; this one, always bold, stands at 4 or better.
    static let either = Palette(
        muted: 243, accent: 63, good: 29, caution: 131, danger: 196, bar: Bar(ink: 255, ground: 240)
    )

    /// The number for a tint; nil for the terminal's own.
    func ink(_ tint: SemanticColor) -> Int16? {
        switch tint {
        case .normal: nil
        case .muted: muted
        case .accent: accent
        case .good: good
        case .caution: caution
        case .danger: danger
        }
    }

    /// As CTerminal takes them.
    var colours: ct_colours {
        var colours = ct_colours()
        withUnsafeMutableBytes(of: &colours.inks) { bytes in
            let inks = bytes.bindMemory(to: Int16.self)
            for tint in SemanticColor.allCases { inks[Int(tint.rawValue)] = ink(tint) ?? -1 }
        }
        colours.bar_ink = bar?.ink ?? -1
        colours.bar_ground = bar?.ground ?? -1
        return colours
    }
}
