//! How far a long run is, on a terminal's error stream alone.
//!
//! Shape: work over a list is cut into batches, and one line is redrawn between them. Short runs,
//! and those whose errors go elsewhere, are one batch and draw nothing.

use std::io::Write;
use std::time::{Duration, Instant};

/// Cells of the bar.
const WIDTH: usize = 24;
/// Items between two looks at the clock.
const BATCH: usize = 64;
/// Between two drawings.
const PAUSE: Duration = Duration::from_millis(100);
/// What takes less shows nothing.
pub(super) const PATIENCE: Duration = Duration::from_millis(700);

/// A line that is redrawn.
pub(super) struct Bar<'s> {
    to: Option<&'s mut dyn Write>,
    patience: Duration,
}

impl<'s> Bar<'s> {
    /// A bar on that stream, or none.
    pub(super) fn new(to: Option<&'s mut dyn Write>, patience: Duration) -> Self {
        Self { to, patience }
    }

    /// Works through a list; where the stream is gone the work goes on.
    pub(super) fn over<T, R>(&mut self, items: &[T], work: impl Fn(&[T]) -> Vec<R>) -> Vec<R> {
        let Some(out) = self.to.as_mut() else { return work(items) };
        let start = Instant::now();
        let (mut done, mut drawn) = (Vec::with_capacity(items.len()), None);
        for batch in items.chunks(BATCH) {
            done.extend(work(batch));
            let due = drawn.is_none_or(|at: Instant| at.elapsed() >= PAUSE);
            if start.elapsed() >= self.patience && due {
                let filled = done.len() * WIDTH / items.len();
                let bar = "█".repeat(filled) + &"░".repeat(WIDTH - filled);
                let _ = write!(out, "\r{bar} {}/{}", done.len(), items.len());
                let _ = out.flush();
                drawn = Some(Instant::now());
            }
        }
        if drawn.is_some() {
            let _ = write!(out, "\r\u{1b}[K");
            let _ = out.flush();
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, PATIENCE};
    use std::io::Write;
    use std::time::Duration;

    fn drawn(patience: Duration) -> String {
        let mut out = Vec::new();
        let to: &mut dyn Write = &mut out;
        let items: Vec<usize> = (0..200).collect();
        let work = |items: &[usize]| items.iter().map(|item| item + 1).collect::<Vec<_>>();
        let done = Bar::new(Some(to), patience).over(&items, work);
        assert_eq!(done, work(&items), "in order, all of them");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_long_run_is_drawn_and_wiped() {
        let shown = drawn(Duration::ZERO);
        assert!(shown.starts_with("\r███████░░░░░░░░░░░░░░░░░ 64/200"), "{shown:?}");
        assert!(shown.ends_with("\r\u{1b}[K"), "{shown:?}");
        assert_eq!(drawn(PATIENCE), "", "a short one is not");
    }
}
