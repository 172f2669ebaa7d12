//! Names that are not known, and those that were meant.

use crate::finding::Phrase;

/// So many names are told where one was not found.
const SHOWN: usize = 12;
/// Letters that are compared at most.
const LONGEST: usize = 64;

/// A name that is none of those known: the one that was meant, if one is near, and what there is.
pub fn unknown(what: &Phrase, given: &str, known: &[&str]) -> Phrase {
    let (shown, more) = if known.len() > SHOWN {
        (nearby(given, known, SHOWN / 2), known.len() - SHOWN / 2)
    } else {
        (known.to_vec(), 0)
    };
    let (mut zh, mut en) = (shown.join("、"), shown.join(", "));
    if more > 0 {
        zh += &format!("，另有 {more} 个");
        en += &format!(" and {more} more");
    }
    let meant = meant(given, known);
    Phrase::new(
        format!("没有“{given}”这个{}；{}可用的有 {zh}", what.zh, meant.zh),
        format!("there is no {} `{given}`; {}there are {en}", what.en, meant.en),
    )
}

/// `是否指“check”？`, to stand before what else there is; empty where nothing is near.
pub fn meant(given: &str, known: &[&str]) -> Phrase {
    nearest(given, known).map_or(Phrase::new("", ""), |near| {
        Phrase::new(format!("是否指“{near}”？"), format!("did you mean `{near}`? "))
    })
}

/// The names that are spelled most like what was given.
pub fn nearby<'n>(given: &str, known: &[&'n str], most: usize) -> Vec<&'n str> {
    let given = letters(given);
    let mut near: Vec<(usize, usize, &str)> = known
        .iter()
        .enumerate()
        .map(|(at, name)| (distance(&given, &letters(name)), at, *name))
        .collect();
    near.sort_unstable();
    near.into_iter().take(most).map(|(_, _, name)| name).collect()
}

/// The name that a slip of the pen makes into what was given, or that was only begun.
pub fn nearest<'n>(given: &str, known: &[&'n str]) -> Option<&'n str> {
    let given = letters(given);
    let near = known.iter().filter_map(|name| {
        let name_letters = letters(name);
        let begun = given.len() > 1 && name_letters.starts_with(&given);
        let slips = if begun { 1 } else { distance(&given, &name_letters) };
        let near = begun || slips * 5 <= given.len().max(name_letters.len()) * 2;
        near.then_some((slips, *name))
    });
    near.min_by_key(|(slips, _)| *slips).filter(|_| !given.is_empty()).map(|(_, name)| name)
}

/// The letters of a name; of a flag without its dashes.
fn letters(name: &str) -> Vec<char> {
    name.trim_start_matches('-').chars().take(LONGEST).collect()
}

/// Letters put in, left out, changed or swapped with the next (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_pen() {
        let known =
            ["corpus", "drafts", "rules", "conflict", "growth", "--format", "--output", "-q"];
        let cases = [
            ("draft", Some("drafts")),
            ("grwoth", Some("growth")),
            ("corups", Some("corpus")),
            ("Conflict", Some("conflict")),
            ("conf", Some("conflict")),
            ("--formt", Some("--format")),
            ("--outptu", Some("--output")),
            ("severity", None),
            ("x", None),
            ("xyzzy", None),
            ("检验", None),
            ("", None),
            ("--", None),
        ];
        for (given, expected) in cases {
            assert_eq!(nearest(given, &known), expected, "{given}");
        }
    }
}
