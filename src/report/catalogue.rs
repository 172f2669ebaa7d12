//! The rules themselves, for people and for programs: a list, or the page of one.

use super::about::About;
use super::json::line;
use super::table::aligned_rows;
use super::{Language, wording};
use crate::rulebook::Rule;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct WireRules<'a> {
    version: u32,
    rules: Vec<WireRule<'a>>,
}

#[derive(Serialize)]
struct WireRule<'a> {
    name: &'a str,
    severity: &'a str,
    title: WirePhrase<'a>,
    formula: Option<String>,
    page: Option<&'a str>,
}

#[derive(Serialize)]
struct WirePhrase<'a> {
    zh: &'a str,
    en: &'a str,
}

/// Writes the list in columns.
pub fn table(rules: &[About<'_>], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let head = [["规则", "级别", "检验什么"], ["rule", "severity", "what it finds"]];
    let mut rows = vec![head[usize::from(language == Language::En)].map(str::to_owned).to_vec()];
    rows.extend(rules.iter().map(|rule| {
        let title = language.of(&rule.title).to_owned();
        vec![rule.name.to_owned(), weight(rule, language).to_owned(), title]
    }));
    aligned_rows(&rows, out)
}

/// Writes the list as one object.
pub fn json(rules: &[About<'_>], out: &mut dyn Write) -> io::Result<()> {
    let wire = |rule: &About<'_>| rule.severity.map_or("off", |severity| severity.name());
    let rules = rules.iter().map(|rule| WireRule {
        name: rule.name,
        severity: wire(rule),
        title: WirePhrase { zh: &rule.title.zh, en: &rule.title.en },
        formula: rule.relation.map(formula),
        page: rule.page,
    });
    line(&WireRules { version: 1, rules: rules.collect() }, out)
}

/// Writes all that is known of a rule; the page is Chinese whatever the language.
pub fn page(
    rule: &About<'_>,
    language: Language,
    colour: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bold = |text: &str| {
        if colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    };
    let title = language.of(&rule.title);
    writeln!(out, "{} {title}\n", bold(rule.name))?;
    writeln!(out, "{}{}", language.pick("级别：", "severity: "), weight(rule, language))?;
    if let Some(relation) = rule.relation {
        writeln!(out, "{}{}", language.pick("公式：", "formula: "), formula(relation))?;
    }
    match (rule.page, rule.relation) {
        (Some(page), _) => read_out(page, &bold, out),
        (None, Some(relation)) => examples(relation, language, &bold, out),
        (None, None) => Ok(()),
    }
}

/// Headings without their marks, articles set in.
fn read_out(page: &str, bold: &dyn Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
    let mut in_article = false;
    for line in page.lines().skip(1) {
        match line {
            "```article" => in_article = true,
            "```" => in_article = false,
            line if in_article => writeln!(out, "    │ {line}")?,
            line => match line.strip_prefix("## ") {
                Some(heading) => writeln!(out, "{}", bold(heading))?,
                None => writeln!(out, "{line}")?,
            },
        }
    }
    Ok(())
}

/// What a relation of a newsroom brings itself.
fn examples(
    relation: &Rule,
    language: Language,
    bold: &dyn Fn(&str) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let kinds = [
        (language.pick("成立", "holds"), &relation.agree),
        (language.pick("不符", "violated"), &relation.conflict),
    ];
    for (kind, texts) in kinds {
        writeln!(out, "\n{}", bold(kind))?;
        texts.iter().try_for_each(|text| writeln!(out, "    │ {text}"))?;
    }
    Ok(())
}

/// `part / whole * 100 = share`.
fn formula(relation: &Rule) -> String {
    format!("{} = {}", relation.formula, relation.equals)
}

fn weight(rule: &About<'_>, language: Language) -> &'static str {
    rule.severity.map_or(language.pick("关闭", "off"), |s| wording::severity(s, language))
}
