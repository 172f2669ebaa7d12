//! Any text: the grammar ends, its spans lie in order on character boundaries, and what it claims
//! holds its value.
#![no_main]

use heshu::figure::{Figure, Kind, numerals, scan};
use heshu::num::Decimal;
use heshu::rulebook::Rulebook;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static BOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::builtin().expect("the rules that come with the program"));

fuzz_target!(|text: &str| {
    sound(text, &scan(text, &BOOK.vocabulary));
    sound(text, &numerals(text, &BOOK.vocabulary));
});

fn sound(text: &str, figures: &[Figure]) {
    let mut end = 0;
    for figure in figures {
        let at = figure.at.range();
        assert!(at.start >= end && at.start < at.end, "{figure:?} begins before {end}");
        assert!(text.get(at.clone()).is_some(), "{figure:?} cuts a character");
        end = at.end;
        let claim = figure.reading.claim;
        assert!(claim.low <= claim.high || claim.high.is_none(), "{figure:?}");
        let value = figure.reading.value.filter(|_| figure.kind != Kind::Date);
        if let Some(value) = value {
            // 十几家 is written 10 and claims 11 to 19.
            let low = claim.low.map(|low| low - Decimal::ONE);
            let high = claim.high.map(|high| high + Decimal::ONE);
            assert!(low.is_none_or(|low| low <= value), "{figure:?}");
            assert!(high.is_none_or(|high| high >= value), "{figure:?}");
        }
    }
}
