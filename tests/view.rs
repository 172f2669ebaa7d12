//! The map from view to source is monotone and total, whatever comes in.
use heshu::text::{View, ViewRange};
use proptest::prelude::*;

fn check(source: &str) {
    let view = View::new(source);
    let mut last = (0, 0);
    for (at, c) in view.text.char_indices() {
        let range = ViewRange { start: at as u32, end: (at + c.len_utf8()) as u32 };
        let span = view.span(range);
        assert!(span.start <= span.end, "{range:?} {span:?}");
        assert!(span.end as usize <= source.len());
        assert!(
            source.is_char_boundary(span.start as usize)
                && source.is_char_boundary(span.end as usize)
        );
        assert!(
            span.start >= last.0 && span.end >= last.1,
            "not monotone at {at}: {span:?} after {last:?}"
        );
        last = (span.start, span.end);
        let text = &source[span.start as usize..span.end as usize];
        if c.is_ascii_digit() || ('\u{4e00}'..'\u{9fff}').contains(&c) {
            assert_eq!(text.chars().count(), 1, "{c} from {text:?}");
        }
    }
}

#[test]
fn real_pages_map_back() {
    let folder = std::path::Path::new("../shared/articles");
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("skipped: ../shared/articles is absent");
        return;
    };
    for entry in entries.flatten() {
        check(&std::fs::read_to_string(entry.path()).expect("a readable article"));
    }
}

proptest! {
    #[test]
    fn any_text_maps_back(source in "([ \t\n　，。％０-９0-9.、（）一-十亿元 a-c\u{feff}—\\[\\]：]){0,120}") {
        check(&source);
    }
    #[test]
    fn any_characters_map_back(source in "\\PC{0,80}") {
        check(&source);
    }
}
