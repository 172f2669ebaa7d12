//! Days of the week (星期二, 周日, 礼拜天), and the second of two days (3月3日至5日).

/// `weekday := (星期 | 周 | 礼拜) (一 | 二 | … | 六 | 日 | 天)`: its length in bytes, and 1 for Monday
/// to 7 for Sunday.
pub fn weekday(text: &str) -> Option<(usize, u8)> {
    let named = ["星期", "礼拜", "周"].iter().find_map(|word| text.strip_prefix(word));
    let rest = named?;
    let day = rest.chars().next()?;
    let number = match day {
        '日' | '天' => 7,
        _ => "一二三四五六".chars().position(|c| c == day)? + 1,
    };
    let length = text.len() - rest.len() + day.len_utf8();
    Some((length, u8::try_from(number).ok()?))
}

/// The weekday that a text ends with.
pub fn weekday_ending(text: &str) -> Option<u8> {
    let starts = text.char_indices().rev().skip(1).take(2).map(|(at, _)| at);
    let found = starts.filter_map(|at| weekday(&text[at..]).filter(|(n, _)| at + n == text.len()));
    found.map(|(_, day)| day).next()
}

/// The second day of 3月3日至5日.
pub fn second_day(date: &str) -> Option<u8> {
    let (_, last) = date.strip_suffix('日')?.rsplit_once('日')?;
    last.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{second_day, weekday, weekday_ending};

    #[test]
    fn all_spellings() {
        assert_eq!(weekday("星期二)"), Some((9, 2)));
        assert_eq!(weekday("周日"), Some((6, 7)));
        assert_eq!(weekday("礼拜天"), Some((9, 7)));
        assert_eq!(weekday("周年"), None);
        assert_eq!(weekday_ending("上周六"), Some(6));
        assert_eq!(weekday_ending("星期日"), Some(7));
        assert_eq!(weekday_ending("星期"), None);
        assert_eq!(second_day("3月3日至5日"), Some(5));
        assert_eq!(second_day("2025年3月3日"), None);
    }
}
