//! Any text: its view maps back to the source, monotonously and on character boundaries.
#![no_main]

use heshu::text::{View, ViewRange};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    sound(source, &View::new(source));
    sound(source, &View::of_line(source));
});

fn sound(source: &str, view: &View) {
    let mut last = (0, 0);
    for (at, c) in view.text.char_indices() {
        let range = ViewRange { start: at as u32, end: (at + c.len_utf8()) as u32 };
        let span = view.span(range);
        assert!(span.start <= span.end, "{span:?}");
        assert!(source.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
        assert!(span.start >= last.0 && span.end >= last.1, "{span:?} after {last:?}");
        last = (span.start, span.end);
    }
}
