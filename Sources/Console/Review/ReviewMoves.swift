import Canvas
import Revocation

/// How Review scrolls: by rules, and by pages that tear none.
extension Session {
    mutating func moveInReview(_ move: Move) {
        guard let review else { return }
        let text = ReviewText(review, facts: facts, columns: size.columns)
        let height = Layout(self).reviewRows
        let last = review.plan.rules.count - 1
        switch move {
        case .up where review.cursor == 0: self.review?.top = review.top - 1
        case .down where review.cursor == last: self.review?.top = review.top + 1
        case .up, .down: moveCursor(to: review.cursor + (move == .up ? -1 : 1), text, height)
        case .first:
            // The hazards stand above the first rule, which may have no room beside them.
            self.review?.cursor = 0
            self.review?.top = 0
        case .last:
            self.review?.cursor = last
            self.review?.top = text.lines.count
        case .pageDown: turnPage(to: text.pageTop(after: review.top, height: height), text, height)
        case .pageUp: turnPage(to: text.pageTop(before: review.top, height: height), text, height)
        case .halfPageDown:
            turnPage(to: text.pageTop(after: review.top, height: height / 2), text, height)
        case .halfPageUp:
            turnPage(to: text.pageTop(before: review.top, height: height / 2), text, height)
        }
        clampReview()
    }

    private mutating func moveCursor(
        to index: Int, _ text: ReviewText, _ height: Int, top: Int? = nil
    ) {
        let rows = text.rows(ofRule: index)
        var top = top ?? review?.top ?? 0
        if rows.upperBound > top + height { top = rows.upperBound - height }
        if rows.lowerBound < top { top = rows.lowerBound }
        review?.cursor = index
        review?.top = top
    }

    private mutating func turnPage(to top: Int, _ text: ReviewText, _ height: Int) {
        let top = max(0, min(top, text.lines.count - height))
        review?.top = top
        let whole = text.wholeRules(from: top, height: height)
        guard let first = whole.first, let last = whole.last, let cursor = review?.cursor else {
            return
        }
        review?.cursor = min(max(cursor, first), last)
    }

    /// Keeps the scroll within the text.
    mutating func clampReview() {
        guard let review, screen.context == .review else { return }
        let text = ReviewText(review, facts: facts, columns: size.columns)
        let mostTop = text.lines.count - Layout(self).reviewRows
        self.review?.top = max(0, min(review.top, mostTop))
    }

    /// Notes which rules the screen that was just drawn has shown whole.
    mutating func noteShownRules() {
        guard let review, screen.context == .review, !isTooSmall else { return }
        let text = ReviewText(review, facts: facts, columns: size.columns)
        let height = Layout(self).reviewRows
        self.review?.note(
            shown: text.wholeRules(from: review.top, height: height),
            hazards: text.wholeHazards(from: review.top, height: height),
            words: text.wholeWords(from: review.top, height: height))
    }
}
