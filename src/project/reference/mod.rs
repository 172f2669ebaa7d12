//! Tables of reference figures: what outranks articles.
//!
//! Shape: a file of rows (entity, indicator, period, value, unit, source) becomes a [`Source`] that
//! shows it, and a page of facts, each with who says so. Every row is read as the sentence that it
//! would be in an article, so that both have the same keys.
//! Errors: a row that gives no fact with all parts of a key is told with its place and what is missing.

mod csv;
mod table;
mod xlsx;
mod yaml;

use super::open::open;
use super::{File, Trouble};
use crate::fact::{Direction, Fact, Page};
use crate::finding::{Confidence, Phrase};
use crate::index::Key;
use crate::intake::{self, Encoding};
use crate::num::{Interval, Unit, Units};
use crate::report::Source;
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document, Place, Span};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// Larger tables are no tables of figures.
const LARGEST: u64 = 64 << 20;

/// The columns of a table.
pub(crate) const COLUMNS: [(&str, &[&str]); 6] = [
    ("entity", &["entity", "主体", "地区", "机构"]),
    ("indicator", &["indicator", "指标"]),
    ("period", &["period", "时期", "时间", "年份"]),
    ("value", &["value", "数值", "数据"]),
    ("unit", &["unit", "单位", "计量单位"]),
    ("source", &["source", "来源", "出处"]),
];

/// One row as written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// In the order of [`COLUMNS`].
    cells: [String; 6],
    /// The value, in the text shown.
    value: Span,
    /// Where that is, as messages name it: a line, or a sheet and its cell.
    at: String,
}

/// A file taken apart.
#[derive(Debug, Default)]
struct Rows {
    /// The text that places are shown in.
    shown: String,
    rows: Vec<Row>,
    troubles: Vec<Trouble>,
}

/// Reference figures that are ready for an index.
#[derive(Debug)]
pub struct Reference {
    /// The file of the table.
    pub path: PathBuf,
    /// The table as text.
    pub source: Source,
    /// What it states; its document has yet to be numbered.
    pub page: Page,
    /// Where each fact stands: a file and a line, or a sheet and its cell.
    places: Vec<String>,
}

/// Reads tables; what can be read of them is, and all that cannot, or contradicts another row, is told.
pub fn references(
    files: &[File],
    book: &Rulebook,
    encoding: Option<Encoding>,
) -> (Vec<Reference>, Vec<Trouble>) {
    let (mut tables, mut troubles) = (Vec::new(), Vec::new());
    for file in files {
        match reference(file, book, encoding) {
            Ok((table, wrong)) => {
                tables.push(table);
                troubles.extend(wrong);
            }
            Err(wrong) => troubles.push(wrong),
        }
    }
    troubles.extend(divided(&tables, &book.vocabulary.units));
    (tables, troubles)
}

fn reference(
    file: &File,
    book: &Rulebook,
    encoding: Option<Encoding>,
) -> Result<(Reference, Vec<Trouble>), Trouble> {
    let told = |what| Trouble::new(&*file.shown, what);
    let bytes = bytes(file)?;
    let ending = file.path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    let mut rows = match ending.as_deref() {
        Some("csv") => csv::rows(&file.shown, intake::text(bytes, encoding).map_err(told)?),
        Some("yaml" | "yml") => yaml::rows(&file.shown, intake::text(bytes, None).map_err(told)?),
        Some("xlsx") => xlsx::rows(&file.shown, bytes)?,
        _ => return Err(Trouble::new(&*file.shown, no_table())),
    };
    if rows.rows.is_empty() && rows.troubles.is_empty() {
        rows.troubles.push(told(Phrase::new("数据表是空的", "the table is empty")));
    }
    let document = Document::new(DocId(0), std::mem::take(&mut rows.shown));
    let mut page = crate::read(&Document::new(DocId(0), ""), book);
    let mut places = Vec::new();
    for row in &rows.rows {
        let at = format!("{}:{}", file.shown, row.at);
        match fact(row, book) {
            Ok(fact) => {
                places.push(at);
                page.facts.push(fact);
                page.authority.push(Arc::from(row.cells[5].trim()));
            }
            Err(what) => rows.troubles.push(Trouble::new(at, what)),
        }
    }
    let source = Source::new(&*file.shown, document);
    Ok((Reference { path: file.path.clone(), source, page, places }, rows.troubles))
}

/// Rows of one key that cannot both be true, in one table or in two: no article could agree with them.
fn divided(tables: &[Reference], units: &Units) -> Vec<Trouble> {
    type Stated<'a> = (&'a Fact, &'a str);
    // The rows of a key that agree, and what all of them claim together.
    let mut agreed: BTreeMap<Key<'_>, (Vec<Stated<'_>>, Interval)> = BTreeMap::new();
    let mut troubles = Vec::new();
    let rows = tables.iter().flat_map(|table| table.page.facts.iter().zip(&table.places));
    for (fact, at) in rows {
        let Some(key) = Key::of(fact, units) else { continue };
        let (known, all) = agreed.entry(key).or_insert((Vec::new(), Interval::ALL));
        let unit = known.first().map_or(fact.unit, |(first, _)| first.unit);
        let Some(own) = claim(fact, unit, units) else { continue };
        if let Some(both) = all.meet(own) {
            known.push((fact, at));
            *all = both;
            continue;
        }
        // Claims that meet in pairs all meet: so there is one that does not.
        let apart = |(other, _): &&Stated<'_>| {
            claim(other, unit, units).is_some_and(|of| of.meet(own).is_none())
        };
        let Some((other, there)) = known.iter().find(apart) else { continue };
        let what = Phrase::new(
            format!("{} 与 {there} 的 {} 矛盾：同一主体、指标和时期", fact.text, other.text),
            format!(
                "{} contradicts {} at {there}: one entity, indicator and period",
                fact.text, other.text
            ),
        );
        troubles.push(Trouble::new(at, what));
    }
    troubles
}

/// What a fact claims, in that unit; a decline lies below zero.
fn claim(fact: &Fact, unit: Unit, units: &Units) -> Option<Interval> {
    let claim = fact.reading().claim.scaled(units.convert(fact.unit, unit)?)?;
    Some(if fact.direction == Some(Direction::Down) { claim.negate() } else { claim })
}

impl Reference {
    /// Numbers the document.
    pub fn numbered(mut self, doc: DocId) -> (Source, Page) {
        self.page.doc = doc;
        for fact in &mut self.page.facts {
            fact.place.doc = doc;
        }
        (self.source, self.page)
    }
}

fn bytes(file: &File) -> Result<Vec<u8>, Trouble> {
    let unreadable = |error| Trouble::unreadable(&*file.shown, &error);
    let mut bytes = Vec::new();
    open(&file.path)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        let what = Phrase::new("数据表超过 64 MiB", "the table is larger than 64 MiB");
        return Err(Trouble::new(&*file.shown, what));
    }
    Ok(bytes)
}

fn no_table() -> Phrase {
    Phrase::new(
        "权威数据表应为 .yaml、.csv 或 .xlsx 文件",
        "a reference table is a .yaml, .csv or .xlsx file",
    )
}

/// The fact that a row states: what its sentence would.
fn fact(row: &Row, book: &Rulebook) -> Result<Fact, Phrase> {
    let cells = row.cells.each_ref().map(|cell| cell.trim());
    let empty =
        COLUMNS.iter().zip(cells).find(|((name, _), cell)| cell.is_empty() && *name != "unit");
    if let Some(((name, zh), _)) = empty {
        return Err(Phrase::new(format!("“{}”是空的", zh[1]), format!("`{name}` is empty")));
    }
    let [entity, indicator, period, value, unit, _] = cells;
    // 7.9% says its unit itself.
    let (value, unit) = match (value.strip_suffix(['%', '％']), unit) {
        (Some(bare), "" | "%" | "％") => (bare, "%"),
        _ => (value, unit),
    };
    let figure = format!("{}{unit}", plain(value)?);
    let sentence = format!("{}，{entity}{indicator}为{figure}。", spoken(period));
    let page = crate::read(&Document::new(DocId(0), &*sentence), book);
    let at = sentence.rfind(&figure).unwrap_or(0);
    let stands = |fact: &&Fact| {
        fact.place.span.start as usize >= at && fact.place.span.end as usize <= at + figure.len()
    };
    let whole = |fact: &&Fact| fact.place.span.end as usize == at + figure.len();
    let Some(stated) = page.facts.iter().filter(stands).find(whole) else {
        return Err(Phrase::new(
            format!(
                "看不懂“{figure}”：数值应为数字，单位应为规则所知（如 亿元、%、万人），另有单位请写入规则文件的 units"
            ),
            format!(
                "cannot read `{figure}`: the value is to be a number, the unit one that the rules know \
                 (亿元, %, 万人); write others into a rule file, under `units`"
            ),
        ));
    };
    let key = [
        (
            stated.entity.is_some(),
            Phrase::new(
                format!("不认得主体“{entity}”；请把它写入 heshu.yaml 的 entities"),
                format!(
                    "the entity `{entity}` is not known; write it into the entities of heshu.yaml"
                ),
            ),
        ),
        (
            stated.indicator.is_some(),
            Phrase::new(
                format!("看不懂指标“{indicator}”"),
                format!("cannot understand the indicator `{indicator}`"),
            ),
        ),
        (
            stated.period.is_some(),
            Phrase::new(
                format!("看不懂时期“{period}”；请写作 2023、2024年一季度、2024-06"),
                format!("cannot understand the period `{period}`; write 2023, 2024Q1, 2024-06"),
            ),
        ),
    ];
    if let Some((_, what)) = key.into_iter().find(|(known, _)| !known) {
        return Err(what);
    }
    Ok(Fact {
        place: Place { doc: DocId(0), span: row.value },
        confidence: Confidence::Explicit,
        quote: crate::fact::Quote { words: 0, length: 0, ordinal: 0 },
        of: None,
        whole: None,
        before: None,
        set: None,
        ..stated.clone()
    })
}

/// Digits, a point, a sign; commas between thousands are left out.
fn plain(value: &str) -> Result<String, Phrase> {
    let digits: String = value.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let number = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
    let fits = number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && number.bytes().any(|b| b.is_ascii_digit())
        && number.matches('.').count() <= 1;
    if fits {
        return Ok(digits.strip_prefix('+').unwrap_or(&digits).to_owned());
    }
    Err(Phrase::new(
        format!("数值“{value}”不是数字；单位写在“单位”一栏"),
        format!("the value `{value}` is no number; its unit goes into the column `unit`"),
    ))
}

/// A period as an article says it: `2023`, `2023-06`, `2023Q1`, `2023H1`; others as they are.
fn spoken(period: &str) -> String {
    let year = period.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let Some(year) = year else { return period.to_owned() };
    let rest = &period[4..];
    let quarter = |n: &str| match n {
        "1" => Some("一季度"),
        "2" => Some("二季度"),
        "3" => Some("三季度"),
        "4" => Some("四季度"),
        _ => None,
    };
    let rest = match rest {
        "" => Some(String::new()),
        "H1" | "h1" => Some("上半年".to_owned()),
        "H2" | "h2" => Some("下半年".to_owned()),
        _ => {
            let of_quarter = rest.strip_prefix(['Q', 'q']).and_then(quarter).map(str::to_owned);
            of_quarter.or_else(|| {
                let month: u8 = rest.strip_prefix('-')?.parse().ok()?;
                (1..=12).contains(&month).then(|| format!("{month}月"))
            })
        }
    };
    rest.map_or_else(|| period.to_owned(), |rest| format!("{year}年{rest}"))
}

#[cfg(test)]
mod tests {
    use super::{plain, spoken};

    #[test]
    fn periods() {
        for (written, expected) in [
            ("2023", "2023年"),
            ("2023Q1", "2023年一季度"),
            ("2023H2", "2023年下半年"),
            ("2023-06", "2023年6月"),
            ("2023-13", "2023-13"),
            ("2024年上半年", "2024年上半年"),
            ("去年", "去年"),
        ] {
            assert_eq!(spoken(written), expected);
        }
    }

    #[test]
    fn values() {
        for (written, expected) in [
            ("1,234.50", Some("1234.50")),
            ("-3.2", Some("-3.2")),
            ("47亿", None),
            ("1.2.3", None),
            (".", None),
        ] {
            assert_eq!(plain(written).ok().as_deref(), expected, "{written}");
        }
    }
}
