import Canvas
import SecurityGroups

/// What a name that is being typed for `:` may become: groups of the region that is shown, and regions.
/// Only what was read already is known.
struct JumpCompletion: Sendable, Equatable {
    /// A group or a region that the text may mean.
    struct Candidate: Sendable, Hashable {
        /// What begins as the text does: a name or an id.
        let name: String
        /// What stands in the line for it: of groups with one name in common the id.
        let text: String
    }

    let candidates: [Candidate]
    /// What stands before the name and stays, such as a region.
    private let fixed: String
    /// The candidate that stands in the line; nil where it is their common beginning.
    private var index: Int?
    /// The line as the last step left it: another one is completed anew.
    private(set) var line: LineEditor

    /// - Parameters:
    ///   - fixed: what stands before the name.
    ///   - name: what is to be completed.
    init(_ candidates: [Candidate], fixed: String, name: String, after: String) {
        self.candidates = candidates
        self.fixed = fixed
        line = LineEditor("")
        let text =
            candidates.count == 1
            ? candidates[0].text : Self.commonBeginning(of: candidates.map(\.name), from: name)
        line.set(fixed + text, after)
    }

    /// Puts the next candidate into the line, or the previous one.
    mutating func turn(_ step: Int) {
        guard candidates.count > 1 else { return }
        let next = index.map { $0 + step } ?? (step > 0 ? 0 : -1)
        let index = (next + candidates.count) % candidates.count
        self.index = index
        line.set(fixed + candidates[index].text, line.afterCursor)
    }

    /// The candidates on one line, as many as fit.
    func summary(columns: Int) -> String {
        let names = candidates.map { candidate in
            let text =
                candidate.name == candidate.text
                ? candidate.text : "\(candidate.text) \(candidate.name)"
            // A name is anybody's text: with blanks in it, it could look like two.
            return (text.contains(" ") ? "“\(text)”" : text).sanitized
        }
        for count in stride(from: names.count, to: 0, by: -1) {
            let rest = names.count - count
            let words = names.prefix(count).joined(separator: " · ")
            let line = rest > 0 ? "\(words) … \(rest) more" : words
            if DisplayWidth.of(line) <= columns { return line }
        }
        return TextLayout.clip(names.first ?? "", columns: columns, ellipsis: true)
    }

    /// In whatever letter case: the letters are the first name's, those typed where no more is common.
    private static func commonBeginning(of names: [String], from typed: String) -> String {
        guard let first = names.first else { return typed }
        var count = first.count
        for name in names.dropFirst() {
            let common = zip(first.lowercased(), name.lowercased()).prefix { $0 == $1 }.count
            count = min(count, common)
        }
        return count > typed.count ? String(first.prefix(count)) : typed
    }
}

extension Session {
    /// Tab: completes what stands before the cursor; again: turns through what it may become.
    mutating func completeJump(_ step: Int) {
        guard var prompt, prompt.kind == .jump else { return }
        if var known = prompt.completion, known.line == prompt.line {
            known.turn(step)
            prompt.completion = known
        } else {
            prompt.completion = jumpCompletion(of: prompt.line)
        }
        guard let completion = prompt.completion else {
            return hint(reasonWithoutCandidates(prompt.line.beforeCursor))
        }
        prompt.line = completion.line
        self.prompt = prompt
        hint(completion.summary(columns: size.columns - 1))
    }

    private func jumpCompletion(of line: LineEditor) -> JumpCompletion? {
        let typed = line.beforeCursor
        let all = groupCandidates(beginning: typed) + regionCandidates(beginning: typed)
        if !all.isEmpty {
            return JumpCompletion(all, fixed: "", name: typed, after: line.afterCursor)
        }
        // A group behind its region: only those of the region that is shown are known.
        guard let (region, name) = regionAndName(typed), region == self.region else { return nil }
        let groups = groupCandidates(beginning: name)
        if groups.isEmpty { return nil }
        let fixed = String(typed.dropLast(name.count))
        return JumpCompletion(groups, fixed: fixed, name: name, after: line.afterCursor)
    }

    private func groupCandidates(beginning text: String) -> [JumpCompletion.Candidate] {
        let groups = inventory.groups.all
        let named = Dictionary(groups.map { ($0.name, 1) }, uniquingKeysWith: +)
        let found = groups.compactMap { group -> JumpCompletion.Candidate? in
            let id = group.id.rawValue
            if !group.name.isEmpty, Self.begins(group.name, text) {
                // A name that is also an id means the group of that id.
                let isOnly =
                    named[group.name] == 1 && !groups.contains { $0.id.rawValue == group.name }
                return JumpCompletion.Candidate(name: group.name, text: isOnly ? group.name : id)
            }
            return Self.begins(id, text) ? JumpCompletion.Candidate(name: id, text: id) : nil
        }
        return found.sorted { ($0.name, $0.text) < ($1.name, $1.text) }
    }

    private func regionCandidates(beginning text: String) -> [JumpCompletion.Candidate] {
        inventory.regions.all.compactMap { region in
            let id = region.id.rawValue
            if Self.begins(id, text) { return JumpCompletion.Candidate(name: id, text: id) }
            guard Self.begins(region.localName, text) else { return nil }
            return JumpCompletion.Candidate(name: region.localName, text: id)
        }
    }

    private func reasonWithoutCandidates(_ text: String) -> String {
        if let (region, _) = regionAndName(text), region != self.region {
            return "The groups of \(region) are not read: Enter goes there."
        }
        let none = "No group and no region that is known begins with “\(text)”."
        switch inventory.groups.loading {
        case .underWay: return "\(none) The groups are still being read."
        case .failed: return "\(none) The groups could not be read whole."
        case .idle: return none
        }
    }

    private static func begins(_ name: String, _ text: String) -> Bool {
        name.lowercased().hasPrefix(text.lowercased())
    }
}
