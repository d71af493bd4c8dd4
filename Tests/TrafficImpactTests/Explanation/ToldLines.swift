import Revocation
import SecurityGroups
import TrafficImpact

/// All lines of an effect, read back from nothing but their words.
struct ToldLines {
    private struct Line {
        /// As the line names its rule.
        var name = ""
        var term: ToldTerm
        var except: [ToldTerm] = []
        /// Names of blocked lines that it is let in from.
        var even: [String] = []
        /// Whether it wins over what stays.
        var wins = false
    }

    private var openings: [Line] = []
    private var closings: [Line] = []
    private var stays: [Line] = []
    private var blocked: [Line] = []
    private var unsure: [ToldTerm] = []
    /// What could not be read.
    private(set) var problems: [String] = []

    private let model: ObviousModel
    private let lists: ResolvedLists

    init(_ lines: [EffectLine], of plan: ExplainedCase, isRestoration: Bool = false) {
        model = plan.model
        lists = plan.group.lists
        let openHeading: EffectLine.Heading = isRestoration ? .closes : .opens
        for line in lines {
            switch line.heading {
            case .stays, .already: stays += read(line.text)
            case .blocked: blocked += read(line.text)
            case .unsure:
                // Of a name that no other rule has it does not matter who belongs to it.
                unsure += [ToldTerm(line.text.parts(": ")[0], model, lists)].compactMap(\.self)
            case openHeading where !line.details.isEmpty:
                for var opening in read(line.text) {
                    for detail in line.details.dropFirst() {
                        let parts = detail.parts(": ")
                        if parts.count != 2 { problems.append(detail) }
                        opening.except += parts[parts.count - 1].parts(", ").compactMap { term($0) }
                    }
                    openings.append(opening)
                }
            case .opens, .closes:
                let isIdle = ToldTerm.withoutQuotes(line.text).parts(" ").contains("nothing:")
                if !isIdle { closings += read(line.text) }
            }
        }
    }

    /// A line with its exceptions.
    private mutating func read(_ text: String) -> [Line] {
        var text = text
        var wins = false
        if text.hasPrefix("unless BLOCKED: ") { text = String(text.dropFirst(16)) }
        for suffix in [
            " – all of it", ", all but this:", " – as before",
            " – revoked too, but nothing else lets it in",
            " – restored, too, but nothing let it in",
        ] where text.hasSuffix(suffix) {
            text = String(text.dropLast(suffix.count))
            wins = suffix == " – as before"
        }
        var parts = text.parts(", ")
        let name = parts.removeFirst()
        guard let term = term(name) else { return [] }
        var line = Line(name: name, term: term)
        if term.namesUnknown { problems.append(text) }
        var isEven = false
        for var part in parts {
            if part.hasPrefix("even in ") {
                isEven = true
                part = String(part.dropFirst(8))
            } else if part.hasPrefix("not ") {
                isEven = false
                part = String(part.dropFirst(4))
            }
            if isEven {
                line.even.append(part)
            } else {
                line.except += [self.term(part)].compactMap(\.self)
            }
        }
        line.wins = wins
        return [line]
    }

    private mutating func term(_ text: String) -> ToldTerm? {
        let term = ToldTerm(text, model, lists)
        if term == nil { problems.append(text) }
        return term
    }

    struct Said {
        /// Whether it is in the traffic of two rules, less what exceptions say.
        var overlaps = false
        /// Whether it is in the traffic of which a part closes, or opens again.
        var isInQuestion = false
        var stays = false
        var isBlocked = false
        /// What is left of that traffic.
        var remains: Bool { isInQuestion && !stays && !isBlocked }
        var isUnsure = false
    }

    /// What the words say of a packet.
    func say(_ packet: ObviousModel.Packet) -> Said {
        func matches(_ term: ToldTerm) -> Bool { term.matches(packet) }
        func holds(_ line: Line) -> Bool {
            matches(line.term) && !line.except.contains(where: matches)
        }
        var said = Said()
        said.overlaps = openings.contains(where: holds)
        said.isUnsure = unsure.contains(where: matches)
        said.isInQuestion = closings.contains { matches($0.term) }
        let blocked = blocked.filter(holds)
        said.stays = stays.contains { stay in
            holds(stay) && !blocked.contains { $0.wins && !stay.even.contains($0.name) }
        }
        said.isBlocked = !said.stays && !blocked.isEmpty
        return said
    }
}
