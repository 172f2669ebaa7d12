//! A report for people: each finding with the figures in their words, and what was tested.
//!
//! miette draws the snippets and lives in this file alone; its fixed English words stay out because
//! header, help and summary are written here.

use super::escape::sound;
use super::window::{Mark, Window, windows};
use super::{Language, Report, Sources, told, wording};
use crate::finding::wording::help as usual_help;
use crate::finding::{Confidence, Finding, Outcome, Relation, Severity, Verdict};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};
use std::fmt::{self, Write as _};
use std::io::{self, Write};

/// How a report is to look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// The language of every word that is not quoted.
    pub language: Language,
    /// With ANSI colours?
    pub colour: bool,
    /// With the relations that hold or could not be tested?
    pub all: bool,
    /// Without the counts at the end?
    pub quiet: bool,
}

/// Writes a report.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Report { language, colour, all, quiet, .. } = *report;
    check(report.outcome, report.sources, Style { language, colour, all, quiet }, out)
}

/// Writes the outcome of a check.
pub fn check(
    outcome: &Outcome,
    sources: &Sources,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    for finding in outcome.told() {
        let mut text = String::new();
        write_finding(&mut text, finding, sources, style).map_err(io::Error::other)?;
        writeln!(out, "{text}")?;
    }
    if style.all {
        listed(outcome, sources, style.language, out)?;
    }
    if style.quiet {
        return Ok(());
    }
    writeln!(out, "{}", wording::summary(&outcome.summary, style.language))
}

fn write_finding(
    out: &mut String,
    finding: &Finding,
    sources: &Sources,
    style: Style,
) -> fmt::Result {
    let language = style.language;
    writeln!(out, "{}", header(finding, sources, style))?;
    for line in language.of(&finding.message).lines() {
        writeln!(out, "  {}", sound(line))?;
    }
    let draw = drawing(style.colour);
    for window in windows(&finding.labels, sources, language) {
        snippet(out, &draw, &window)?;
    }
    let message = language.of(&finding.message);
    if let Some((claim, unit)) = &finding.expected
        && !wording::is_said(*claim, message)
    {
        writeln!(out, "  {}", wording::by_others(*claim, unit, language))?;
    }
    for repair in &finding.repairs {
        let from = told::named(repair.place, finding, sources);
        writeln!(out, "  {}", wording::slip(&from, &sound(&repair.to), repair.resolves, language))?;
    }
    for line in told::culprits(finding, sources, language) {
        writeln!(out, "  {line}")?;
    }
    match finding.help.as_ref().filter(|help| **help != usual_help()) {
        Some(help) => {
            writeln!(out, "  {}{}", language.pick("建议：", "help: "), sound(language.of(help)))
        }
        None => Ok(()),
    }
}

fn header(finding: &Finding, sources: &Sources, style: Style) -> String {
    let severity = wording::severity(finding.severity, style.language);
    let colour = match finding.severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Hint => "1;36",
    };
    let inferred = match finding.confidence {
        Confidence::Explicit => "",
        Confidence::Inferred => style.language.pick("（据上下文推断）", " (inferred)"),
    };
    let place = finding.labels.first().map(|label| sound(&sources.spot(label.place).to_string()));
    format!(
        "{} {}{inferred} {}",
        painted(severity, colour, style.colour),
        painted(&finding.rule, "1", style.colour),
        place.unwrap_or_default(),
    )
}

fn painted(text: &str, colour: &str, on: bool) -> String {
    if on { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// One line for each relation that is no finding.
fn listed(
    outcome: &Outcome,
    sources: &Sources,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut relations: Vec<&Relation> =
        outcome.relations.iter().filter(|r| r.verdict != Verdict::Violated).collect();
    relations.sort_by_key(|relation| relation.verdict == Verdict::Undetermined);
    for relation in &relations {
        let figures: Vec<String> =
            relation.figures.iter().map(|place| told::quoted(*place, sources)).collect();
        let reason = relation.reason.as_ref().map(|reason| language.of(reason));
        writeln!(
            out,
            "{} {} {}{}{}",
            wording::verdict(relation, language),
            relation.rule,
            figures.join(language.pick("、", ", ")),
            if reason.is_some() { language.pick("：", ": ") } else { "" },
            reason.unwrap_or_default(),
        )?;
    }
    if relations.is_empty() { Ok(()) } else { writeln!(out) }
}

fn drawing(colour: bool) -> GraphicalReportHandler {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme).with_links(false).without_cause_chain()
}

/// miette begins with a line for the message, which is empty here and left out.
fn snippet(out: &mut String, draw: &GraphicalReportHandler, window: &Window) -> fmt::Result {
    let mut drawn = String::new();
    draw.render_report(&mut drawn, &Snippet(window))?;
    out.write_str(drawn.split_once('\n').map_or("", |(_, snippet)| snippet))
}

/// A window as miette sees it: a source of one line.
#[derive(Debug)]
struct Snippet<'w>(&'w Window);

impl fmt::Display for Snippet<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet<'_> {}

impl Diagnostic for Snippet<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let first = self.0.marks.iter().map(|mark| mark.rank).min();
        Some(Box::new(self.0.marks.iter().map(move |mark| {
            let (role, at) = (Some(mark.role.clone()), mark.at.clone());
            if Some(mark.rank) == first {
                LabeledSpan::new_primary_with_span(role, at)
            } else {
                LabeledSpan::new_with_span(role, at)
            }
        })))
    }
}

impl SourceCode for Snippet<'_> {
    /// The whole window whatever the span, under the line of its first figure; without context
    /// lines miette wants to know where just that span stands.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let marks = &self.0.marks;
        let asked = |mark: &&Mark| {
            (before, after) == (0, 0)
                && (mark.at.start, mark.at.len()) == (span.offset(), span.len())
        };
        let mark = marks.iter().find(asked).or(marks.first());
        let (line, column) = mark.map_or((1, 1), |mark| (mark.line, mark.column));
        let text = &self.0.text;
        Ok(Box::new(MietteSpanContents::new_named(
            sound(&self.0.path),
            text.as_bytes(),
            (0, text.len()).into(),
            line - 1,
            column - 1,
            1,
        )))
    }
}
