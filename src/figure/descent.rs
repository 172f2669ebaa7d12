//! Ranges whose first end is the larger one: 5%至3%.

use super::quantity::dash;
use crate::num::Decimal;

/// Does a range run down, its ends above nothing and in one spelling of one unit?
///
/// `range := number unit? dash number unit`, the unit of the first end that of the second; left out
/// only where the second has no magnitude, which the first might share: 10至5万元.
pub fn descends(text: &str) -> bool {
    let ends = || {
        let (first, rest) = number(text)?;
        let at = rest.char_indices().map(|(at, _)| at).find(|at| dash(&rest[*at..]).is_ok())?;
        let (own, rest) = rest.split_at(at);
        let (rest, _) = dash(rest).ok()?;
        let (second, unit) = number(rest)?;
        let unit = unit.trim_end_matches('间').trim_end_matches('之');
        let alone = own.is_empty() && !unit.starts_with(['十', '百', '千', '万', '亿']);
        (own == unit || alone).then_some((first, second))
    };
    ends().is_some_and(|(first, second)| first > second && !second.is_zero())
}

/// `number := digit+ ("." digit+)?`, with commas between threes
fn number(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    Some((Decimal::from_str_exact(&digits.replace(',', "")).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::descends;

    #[test]
    fn only_what_surely_runs_down() {
        for down in ["5%至3%", "5%-3%之间", "100亿至80亿元", "8至6家", "1,200元—900元"]
        {
            assert_eq!(descends(down), !down.starts_with("100亿"), "{down}");
        }
        for other in ["3%至5%", "-3%至-5%", "10至5万元", "30万至5亿元", "三至两成", "5至0家"]
        {
            assert!(!descends(other), "{other}");
        }
    }
}
