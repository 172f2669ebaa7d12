//! The known word that a mistyped one is most like.

use crate::finding::Phrase;

/// `您是不是要 `check`？`, to stand before what else there is; empty where nothing is near.
pub(super) fn meant<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Phrase {
    nearest(typed, known).map_or(Phrase::new("", ""), |word| {
        Phrase::new(format!("您是不是要 `{word}`？"), format!("did you mean `{word}`? "))
    })
}

/// The nearest word: begun alike, or a third of its letters wrong at most.
pub(super) fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let letters: Vec<char> = typed.trim_start_matches('-').chars().collect();
    let near = known.filter_map(|word| {
        let of_word: Vec<char> = word.trim_start_matches('-').chars().collect();
        let begun = letters.len() > 1 && of_word.starts_with(&letters);
        let slips = if begun { 1 } else { distance(&letters, &of_word) };
        (begun || slips <= letters.len().max(of_word.len()) / 3).then_some((slips, word))
    });
    near.min_by_key(|(slips, _)| *slips).filter(|_| !letters.is_empty()).map(|(_, word)| word)
}

/// Letters put in, left out, changed or swapped with the next (optimal string alignment).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
    for at in 0..=from.len() {
        for other in 0..=to.len() {
            rows[at][other] = match (at, other) {
                (at, 0) => at,
                (0, other) => other,
                _ => {
                    let changed = usize::from(from[at - 1] != to[other - 1]);
                    let least = (rows[at - 1][other] + 1).min(rows[at][other - 1] + 1);
                    let least = least.min(rows[at - 1][other - 1] + changed);
                    let swapped = at > 1
                        && other > 1
                        && (from[at - 1], from[at - 2]) == (to[other - 2], to[other - 1]);
                    if swapped { least.min(rows[at - 2][other - 2] + 1) } else { least }
                }
            };
        }
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_hand() {
        let known = ["check", "facts", "completions", "explain", "--format", "--output", "-q"];
        let cases = [
            ("chekc", Some("check")),
            ("chck", Some("check")),
            ("fact", Some("facts")),
            ("comp", Some("completions")),
            ("--formt", Some("--format")),
            ("--outptu", Some("--output")),
            ("explian", Some("explain")),
            ("x", None),
            ("xyzzy", None),
            ("检验", None),
            ("", None),
            ("--", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(nearest(typed, known.into_iter()), expected, "{typed}");
        }
    }
}
