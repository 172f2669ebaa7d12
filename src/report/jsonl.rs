//! Findings as JSON Lines: each as in the JSON form, one a line, for pipes.

use super::{Report, json};
use std::io::{self, Write};

/// Writes the findings in order of place.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut told = report.outcome.told();
    told.try_for_each(|f| json::line(&json::finding(f, report.sources, report.language), out))
}
