//! One input by itself: what goes wrong with the program over it says nothing of the others.

use super::Trouble;
use crate::finding::Phrase;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does the work on one input; a panic is a trouble of that input.
pub fn alone<T>(path: &str, work: impl FnOnce() -> T) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Trouble::new(path, broken()))
}

fn broken() -> Phrase {
    Phrase::new(
        "程序处理这个文件时出错，没有检查它；这是核数的毛病，请连同上面的英文信息报告给我们",
        "the program failed over this file, which was not checked; this is a fault of heshu: please report it \
         with the message above",
    )
}

#[cfg(test)]
mod tests {
    use super::alone;

    #[test]
    fn a_panic_is_a_trouble_of_its_input() {
        let texts = ["a", "b", "c"];
        let read =
            texts.map(|text| alone(text, || if text == "b" { panic!("{text}") } else { text }));
        let [Ok("a"), Err(trouble), Ok("c")] = read else { panic!("{read:?}") };
        assert!(trouble.path == "b" && trouble.what.en.contains("fault of heshu"), "{trouble:?}");
    }
}
