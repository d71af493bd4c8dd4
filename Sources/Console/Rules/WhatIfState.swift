import FoundationEssentials
import SecurityGroups
import TrafficImpact

/// A question about traffic that is being typed over the rule list, and its answer.
struct WhatIfState: Sendable, Equatable {
    enum Answer: Sendable, Hashable {
        case fault(String)
        case decision(PacketDecision, WhatIfQuestion)
    }

    /// Made once: it takes milliseconds for a thousand rules.
    private let table: TrafficTable
    private let group: SecurityGroupID
    /// Of which read of the group the table is.
    private let readAt: Date
    private var text: String?
    private(set) var revoking: Set<RuleKey> = []
    private(set) var answer = Answer.fault("")

    init(_ rules: GroupRules) {
        table = TrafficTable(InterfaceGroup(rules))
        group = rules.groupID
        readAt = rules.readAt
    }

    /// The table follows from the read that it is of.
    static func == (left: WhatIfState, right: WhatIfState) -> Bool {
        left.group == right.group && left.readAt == right.readAt && left.text == right.text
            && left.revoking == right.revoking && left.answer == right.answer
    }

    func isAbout(_ rules: GroupRules) -> Bool {
        group == rules.groupID && readAt == rules.readAt
    }

    /// Answers anew where the question or the rules to revoke have changed.
    mutating func ask(_ text: String, revoking keys: Set<RuleKey>) {
        if self.text == text && revoking == keys { return }
        self.text = text
        revoking = keys
        do throws(WhatIfQuestion.ParseError) {
            let question = try WhatIfQuestion(parsing: text)
            let revoked = Set(keys.map { RuleReference(group: group, key: $0) })
            answer = .decision(
                table.decision(for: question.packet, revoking: revoked), question)
        } catch {
            answer = .fault(error.message)
        }
    }

    /// The rule that decides now, where there is one and only one.
    var decidingRule: RuleKey? {
        guard case .decision(let decision, _) = answer else { return nil }
        let rules = Set(
            decision.outcomes.map(\.now.rule).filter { $0?.isInnerAccess != true }.map { $0?.key })
        return rules.count == 1 ? rules.first ?? nil : nil
    }
}

extension Session {
    /// Opens the line in which traffic is typed.
    mutating func startWhatIf() {
        guard let loaded = rules?.loaded else { return }
        prompt = Prompt(kind: .whatIf, text: "", whatIf: WhatIfState(loaded))
    }

    /// Answers what is typed, whatever happened: a key, a mark, a new read of the rules.
    mutating func refreshWhatIf() {
        guard let prompt, prompt.kind == .whatIf else { return }
        guard let rules, let loaded = rules.loaded else {
            self.prompt?.whatIf = nil
            return
        }
        if prompt.whatIf?.isAbout(loaded) != true { self.prompt?.whatIf = WhatIfState(loaded) }
        self.prompt?.whatIf?.ask(prompt.text, revoking: rules.chosenKeys)
    }

    /// Enter: puts the cursor on the rule that decides.
    mutating func goToDecidingRule() {
        guard let key = prompt?.whatIf?.decidingRule, var rules else { return }
        guard let index = rules.visibleKeys.firstIndex(of: key) else {
            hint("\(key.text) decides; the filter hides it.")
            return
        }
        rules.list.place(at: index, in: rules.visibleKeys, height: Layout(self).rulesRows)
        self.rules = rules
    }
}
