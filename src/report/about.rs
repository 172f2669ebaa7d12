//! What a user may know of a rule: title, weight, the page of `tests/checks`, the relation.
//!
//! The pages travel with the program; tests hold them true and the list complete.

use crate::check::RULES;
use crate::finding::{Allowance, Phrase, Severity};
use crate::rulebook::{Rule, Rulebook};

/// A rule as users know it.
#[derive(Debug)]
pub struct About<'b> {
    /// Its name, which reads well after "allow".
    pub name: &'b str,
    /// What it finds, in one line.
    pub title: Phrase,
    /// What a finding weighs where every key stands in plain words; `None` is off.
    pub severity: Option<Severity>,
    /// The page about it, in Chinese (Markdown).
    pub page: Option<&'static str>,
    /// The relation that it tests, if it is one of `rules/`.
    pub relation: Option<&'b Rule>,
}

macro_rules! pages {
    ($($name:literal,)*) => {
        [$(($name, include_str!(concat!("../../tests/checks/", $name, ".md"))),)*]
    };
}

/// Every page by the name of its rule, in order of name.
pub const PAGES: [(&str, &str); 75] = pages![
    "amount-in-words",
    "assets-liabilities-difference",
    "attendance-difference",
    "bad-loan-ratio",
    "balance",
    "balance-difference",
    "birth-death-difference",
    "births-and-deaths",
    "births-per-thousand",
    "blanket-allow",
    "cases-pending-difference",
    "completion-of-parts",
    "completion-rate",
    "conflict",
    "crop-product",
    "cumulative",
    "date",
    "deaths-per-output",
    "deaths-per-thousand",
    "deaths-per-vehicles",
    "debt-ratio",
    "decline-by-multiple",
    "difference",
    "direction",
    "elapsed-time",
    "energy-per-output",
    "export-import-difference",
    "fund-total",
    "grain-product",
    "gross-margin",
    "growth",
    "growth-contribution",
    "growth-from-increment",
    "growth-from-levels",
    "growth-points",
    "growth-points-from-levels",
    "implied-base",
    "implied-benchmark",
    "import-export-difference",
    "index-difference",
    "invalid-allow",
    "list-count",
    "loan-deposit-points",
    "loan-deposit-ratio",
    "mean-growth",
    "mean-of-groups",
    "mean-per-day",
    "mean-per-unit",
    "multiple",
    "net-profit-margin",
    "output-per-head",
    "part-exceeds-whole",
    "people-per-household",
    "percentage-points",
    "population-density",
    "price-of-area",
    "price-per-home",
    "price-per-square-metre",
    "profit-margin",
    "range-order",
    "rank",
    "rank-order",
    "sex-ratio",
    "share",
    "share-of-year",
    "shares-total",
    "spending-per-visitor",
    "students-per-teacher",
    "sum-of-parts",
    "unused-allow",
    "urban-rural-change",
    "urban-rural-ratio",
    "urbanisation-rate",
    "votes-difference",
    "welfare-per-head",
];

/// English titles of the rules that are code; relations bring their own.
const TITLES: [(&str, &str); 26] = [
    ("amount-in-words", "an amount in capital numerals and in digits differ"),
    ("balance", "revenue and expenditure are said to balance, and their totals differ"),
    ("blanket-allow", "an allowance names no figures, and stays when they change"),
    ("completion-of-parts", "how far a whole is completed does not follow from its parts"),
    ("conflict", "one thing, two values"),
    ("cumulative", "a running total does not follow from its months and quarters"),
    ("date", "a date that does not exist, another weekday, an end before its beginning"),
    ("decline-by-multiple", "a decline by a multiple, or by more than all there was"),
    ("direction", "a figure is said to have gone the other way"),
    ("elapsed-time", "a number of years does not lie between the two years"),
    ("growth", "the growth of a whole does not follow from that of its parts"),
    ("implied-base", "two texts imply two values for the year before"),
    ("implied-benchmark", "two places imply two values for the country"),
    ("invalid-allow", "a comment that is to allow a finding cannot be understood"),
    ("list-count", "a count and the list that it counts differ"),
    ("mean-growth", "mean growth does not follow from the first and last level"),
    ("mean-of-groups", "a mean lies outside those of its groups"),
    ("mean-per-day", "the mean of each day does not follow from the total of its months"),
    ("multiple", "a multiple does not follow from the two levels"),
    ("part-exceeds-whole", "a part is larger than its whole"),
    ("range-order", "a range begins above its end"),
    ("rank", "a rank is beyond how many there are"),
    ("rank-order", "ranks do not follow the figures that they rank"),
    ("share-of-year", "days do not fit their share of the year"),
    ("shares-total", "the shares of all parts do not make a hundred"),
    ("unused-allow", "nothing needs to be allowed there"),
];

/// Every rule in force, in order of name.
pub fn rules(book: &Rulebook) -> Vec<About<'_>> {
    names(book).into_iter().filter_map(|name| rule(name, book)).collect()
}

/// The name of every rule that can be weighed, in order.
pub fn names(book: &Rulebook) -> Vec<&str> {
    let relations = book.rules.iter().map(|rule| &*rule.id);
    let mut names: Vec<&str> = relations.chain(RULES).chain(Allowance::RULES).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The rule of that name.
pub fn rule<'b>(name: &'b str, book: &'b Rulebook) -> Option<About<'b>> {
    let relation = book.rules.iter().find(|rule| *rule.id == *name);
    if relation.is_none() && !RULES.contains(&name) && !Allowance::RULES.contains(&name) {
        return None;
    }
    let page = PAGES.iter().find(|(rule, _)| *rule == name).map(|(_, page)| *page);
    let own = relation.map(|rule| rule.severity).or(page.and_then(|page| heaviest(page, name)));
    let title = match relation {
        Some(rule) => rule.title.clone(),
        None => {
            let en = TITLES.iter().find(|(rule, _)| *rule == name).map_or(name, |(_, title)| title);
            Phrase::new(page.and_then(title).unwrap_or(name), en)
        }
    };
    let severity = book.severity(name, own.unwrap_or(Severity::Error));
    Some(About { name, title, severity, page, relation })
}

/// The paragraphs of a page that stand before its first heading.
pub fn lead(page: &str) -> &str {
    let body = page.split_once('\n').map_or("", |(_, body)| body);
    body.split("\n## ").next().unwrap_or(body).trim()
}

/// `# share 占比与部分、整体不符`.
fn title(page: &str) -> Option<&str> {
    let heading = page.lines().next()?.strip_prefix("# ")?;
    heading.split_once(' ').map(|(_, title)| title)
}

/// What the page shows the rule to weigh at most: `- 错误 share：…`.
fn heaviest(page: &str, rule: &str) -> Option<Severity> {
    let shown = page.lines().filter_map(|line| {
        let (severity, of) = line.strip_prefix("- ")?.split_once(' ')?;
        of.strip_prefix(rule)?.strip_prefix('：')?;
        match severity {
            "错误" => Some(Severity::Error),
            "警告" => Some(Severity::Warning),
            "提示" => Some(Severity::Hint),
            _ => None,
        }
    });
    shown.max()
}
