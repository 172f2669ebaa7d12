//! What is read, case by case: `tests/figures/*.txt`, an input and what it says, a tab between.
//!
//! `UPDATE=1 cargo test --test figures` writes down what is read now; the difference is the review.

use heshu::figure::{Figure, Kind, Time, numerals, scan};
use heshu::num::{Decimal, Hedge};
use heshu::rulebook::Rulebook;
use heshu::text::View;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static BOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::builtin().expect("the rules that come with the program"));

#[test]
fn cases() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let read: String = text.lines().map(|line| case(&path, line, &mut wrong)).collect();
        if update {
            std::fs::write(&path, read).expect("a writable file");
        }
    }
    assert!(update || wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn files() -> Vec<PathBuf> {
    let folder = std::fs::read_dir("tests/figures").expect("the folder of cases");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths
}

/// The line as it should be.
fn case(path: &Path, line: &str, wrong: &mut Vec<String>) -> String {
    let (input, expected) = line.split_once('\t').unwrap_or((line, ""));
    let got = read(input, path.ends_with("line.txt"));
    if got != expected {
        wrong.push(format!("{}: {input}\n  wanted {expected}\n  got    {got}", path.display()));
    }
    format!("{input}\t{got}\n")
}

/// All that a text says, in one line.
fn read(input: &str, all: bool) -> String {
    let view = if all { View::of_line(input) } else { View::new(input) };
    let words = &BOOK.vocabulary;
    let figures = if all { numerals(&view.text, words) } else { scan(&view.text, words) };
    let said: Vec<String> = figures.iter().map(|f| canonical(&view, f)).collect();
    said.join("; ")
}

/// `45.98亿元 = 4598000000 元 [4597500000, 4598500000]`, and the hedge if there is one
fn canonical(view: &View, figure: &Figure) -> String {
    let text = view.slice(figure.at);
    if !figure.counts() {
        return format!("{text} is a {}", figure.kind.name());
    }
    let unit = BOOK.vocabulary.units.name(figure.unit);
    let value = figure.reading.value.map_or("?".to_owned(), plain);
    let end = |end: Option<Decimal>| end.map_or("…".to_owned(), plain);
    let (low, high) = (end(figure.reading.claim.low), end(figure.reading.claim.high));
    let hedge = match figure.reading.hedge {
        Hedge::Exact => String::new(),
        hedge => format!(" {}", hedge.name()),
    };
    let rank = if figure.kind == Kind::Ordinal { " rank" } else { "" };
    format!("{text} = {value} {unit} [{low}, {high}]{hedge}{rank}").replace("  ", " ")
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The table of the README, row by row: value, unit and claim as they are read.
#[test]
fn the_readme_shows_what_is_read() {
    let readme = std::fs::read_to_string("README.md").expect("the README");
    let table = readme.split("| string | value | unit | claim |").nth(1).expect("the table");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 20);
    for row in rows {
        assert_eq!(shown(row[0]), row[1..], "{}", row[0]);
    }
}

/// Value, unit and claim of what a string says, as the README writes them.
fn shown(string: &str) -> [String; 3] {
    let view = View::new(string);
    let words = &BOOK.vocabulary;
    let read = scan(&view.text, words);
    if let Some(Time::Months { first, last, .. }) = read[0].time {
        return [String::new(), format!("a period: months {first} to {last}"), String::new()];
    }
    // A third has no end in decimals; its claim encloses it.
    let third = |end: Option<Decimal>| end.map(|end| (end * Decimal::from(3)).round_dp(20));
    let claim = read[0].reading.claim;
    if claim.low != claim.high && third(claim.low) == third(claim.high) {
        return ["1/3".to_owned(), String::new(), "1/3".to_owned()];
    }
    let figures = || read.iter().filter(|figure| figure.counts());
    let cell = |of: &dyn Fn(&Figure) -> String| figures().map(of).collect::<Vec<_>>().join(" ; ");
    let value = cell(&|figure| figure.reading.value.map_or(String::new(), plain));
    let unit = cell(&|figure| words.units.name(figure.unit));
    let claim = cell(&|figure| match (figure.reading.claim.low, figure.reading.claim.high) {
        (Some(low), Some(high)) if low == high => plain(low),
        (Some(low), Some(high)) => format!("{} … {}", plain(low), plain(high)),
        unbounded => format!("{unbounded:?}"),
    });
    [value, unit, claim]
}

/// Each ends soon: none is read more than a bounded number of times.
#[test]
fn a_megabyte_of_anything_is_read_in_one_pass() {
    let units = [
        "一",
        "9",
        "（",
        "万亿",
        "1",
        "一、",
        "第",
        "1:",
        "1：",
        "三百",
        "百分之",
        "0.",
        "1,234",
        "-",
        "半",
        "十几",
        "2023年",
        "零",
        "点",
        "1万",
        "一点",
        "三分之",
        "个",
        "多",
        "1/",
        "1-",
        "“三",
        "三个半",
        "几",
        "翻",
        "负",
        "1 234",
        "壹",
        "元",
        "3元5",
        "一又",
        "七比",
        "图1",
        "1米",
    ];
    for unit in units {
        let text = unit.repeat((1 << 20) / unit.len());
        let view = View::new(&text);
        let figures = scan(&view.text, &BOOK.vocabulary).len();
        let numbers = numerals(&view.text, &BOOK.vocabulary).len();
        assert!(figures <= text.len() && numbers <= text.len(), "{unit}");
    }
}
