//! The baseline file: read, and the text of a new one.

use super::Trouble;
use super::forms::BASELINE;
use super::yaml::{Written, settings_text};
use crate::shape::{Mistake, Scalar};
use serde::de::DeserializeOwned;
use std::fmt::Write as _;
use std::path::Path;

/// The name that it is written under where no other is given.
pub const BASELINE_NAME: &str = "heshu.baseline.yaml";

/// Equal findings, as they are written down.
#[derive(Debug, Clone, Copy)]
pub struct Line<'l> {
    /// What they say.
    pub message: &'l str,
    /// Their rule.
    pub rule: &'l str,
    /// Their file.
    pub path: &'l str,
    /// Their fingerprint.
    pub fingerprint: &'l str,
    /// How many.
    pub count: usize,
    /// Why they are left alone.
    pub reason: &'l str,
}

/// Reads a baseline; without a file it is empty.
pub fn read_baseline<T: DeserializeOwned + Default>(path: &Path) -> Result<T, Vec<Trouble>> {
    let file = super::files::shown(path);
    let text = settings_text(path).map_err(|trouble| vec![trouble])?;
    let written = Written::read(&file, text).map_err(|trouble| vec![trouble])?;
    let mistakes: Vec<Mistake> = written.held_to(&BASELINE);
    if mistakes.is_empty() {
        written.to().map_err(|trouble| vec![trouble])
    } else {
        Err(written.told(mistakes))
    }
}

/// The text of a baseline.
pub fn baseline_text<'l>(lines: impl Iterator<Item = Line<'l>>) -> String {
    let mut text = "# 基线：已知的旧问题，heshu check 不再报告；reason 可填理由，更新时保留。\n\
                    # Baseline: known findings, told no more; reasons are kept. See `heshu help baseline`.\n\
                    findings:\n"
        .to_owned();
    let mut any = false;
    for line in lines {
        any = true;
        let message = line.message.lines().map(|line| format!("# {line}\n")).collect::<String>();
        let _ = writeln!(
            text,
            "{message}- rule: {}\n  path: {}\n  fingerprint: \"{}\"\n  count: {}\n  reason: {}",
            Scalar(line.rule),
            Scalar(line.path),
            line.fingerprint,
            line.count,
            Scalar(line.reason),
        );
    }
    if any { text } else { text.replace("findings:\n", "findings: []\n") }
}

#[cfg(test)]
mod tests {
    use crate::shape::Scalar;

    #[test]
    fn any_text_is_read_back() {
        for text in [
            "",
            "a: b # c",
            "“引号”\"\\",
            "两行\n\t\u{0}\u{85}\u{2028}",
            "12e45",
            "- x",
            "null",
            "a/b.md",
            "off",
        ] {
            let read: String = serde_yaml::from_str(&Scalar(text).to_string()).expect("a scalar");
            assert_eq!(read, text);
        }
    }
}
