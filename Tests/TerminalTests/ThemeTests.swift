import Canvas
import Foundation
import Testing

@testable import Terminal

@Suite("Colours")
struct ThemeTests {
    /// Red, green and blue of one of the 256 colours that are the same in every terminal: a cube of six
    /// steps, then 24 greys (ctlseqs of xterm, OSC 4).
    private static func channels(of number: Int16) throws -> [Double] {
        let steps = [0, 95, 135, 175, 215, 255]
        let index = Int(number)
        switch index {
        case 16...231:
            let place = index - 16
            return [place / 36, place / 6 % 6, place % 6].map { Double(steps[$0]) / 255 }
        case 232...255: return Array(repeating: Double(8 + 10 * (index - 232)) / 255, count: 3)
        default:
            Issue.record("\(number) is a colour of the operator's own")
            return [0, 0, 0]
        }
    }

    /// The relative luminance of WCAG 2.1.
    private static func luminance(_ channels: [Double]) -> Double {
        zip(channels, [0.2126, 0.7152, 0.0722]).map { channel, weight in
            weight * (channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4))
        }.reduce(0, +)
    }

    private static func contrast(_ first: [Double], _ second: [Double]) -> Double {
        let lights = [luminance(first), luminance(second)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private static let black = [0.0, 0, 0]
    private static let white = [1.0, 1, 1]
    /// As terminals have them that avoid pure black and white.
    private static let grounds: [Theme: [[Double]]] = [
        .dark: [black, [0.11, 0.11, 0.11]],
        .light: [white, [0.99, 0.97, 0.93]],
        .auto: [black, white],
    ]

    @Test(
        "every colour can be read on its background, and the background on it, as in the bar of the cursor",
        arguments: [Theme.dark, .light, .auto])
    func contrast(theme: Theme) throws {
        let palette = try #require(theme.palette)
        let inks = SemanticColor.allCases.filter { $0 != .normal }
        #expect(inks.allSatisfy { palette.ink($0) != nil })
        for tint in inks {
            let ink = try Self.channels(of: #require(palette.ink(tint)))
            for ground in try #require(Self.grounds[theme]) {
                // No red stands at 4.5 on black and on white; what is dangerous is bold as well.
                let least = theme == .auto && tint == .danger ? 3.9 : 4.5
                #expect(Self.contrast(ink, ground) >= least, "\(tint) of \(theme)")
            }
        }
        let bar = try #require(palette.bar)
        #expect(
            try Self.contrast(Self.channels(of: bar.ink), Self.channels(of: bar.ground)) >= 4.5)
    }

    @Test("colours of one theme differ from each other", arguments: [Theme.dark, .light, .auto])
    func distinct(theme: Theme) throws {
        let palette = try #require(theme.palette)
        let inks = SemanticColor.allCases.compactMap(palette.ink)
        #expect(Set(inks).count == inks.count)
    }

    @Test(
        "auto follows the background that COLORFGBG tells, and nothing else does",
        arguments: [
            (Theme.auto, "15;0", Theme.dark), (.auto, "0;15", .light),
            (.auto, "0;default;15", .light),
            (.auto, "12;8", .dark), (.auto, "0;7", .light), (.auto, "15;default", .auto),
            (.auto, "", .auto), (.auto, "1;99", .auto), (.dark, "0;15", .dark),
            (.light, "15;0", .light), (.none, "0;15", .none),
        ])
    func background(theme: Theme, variable: String, chosen: Theme) {
        #expect(theme.chosen(by: variable) == chosen)
    }

    @Test("without the variable auto stays")
    func noVariable() {
        #expect(Theme.auto.chosen(by: nil) == .auto)
    }
}
