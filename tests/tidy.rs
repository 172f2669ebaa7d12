//! The walls of the house, as tests. Each one lists every offence with its file and line.

mod source;

use source::{File, files};
use std::fmt::Write as _;

/// Rooms from the ground up; a room imports from its own floor and from those below.
const FLOORS: [&[&str]; 14] = [
    &["text", "num", "lexicon"],
    &["figure"],
    &["finding"],
    &["shape"],
    &["rulebook"],
    &["fact"],
    &["index"],
    &["check"],
    &["report"],
    &["intake"],
    &["project"],
    &["allowance"],
    &["lsp"],
    &["cli"],
];

/// Floors of the pure core: no I/O, no clock, no paths, no environment.
const CORE: usize = 8;

/// Rooms that import from fewer than their floor would let them.
const NARROW: [(&str, &[&str]); 1] = [("finding", &["num", "text"])];

const IMPURE: [&str; 6] =
    ["std::fs", "std::env", "std::path", "std::time", "std::process", "std::net"];

/// A library and the only places that may name it.
const LIBRARIES: [(&str, &[&str]); 13] = [
    ("ignore", &["src/project/ignored.rs"]),
    ("calamine", &["src/project/reference/"]),
    ("chardetng", &["src/intake/encoding.rs"]),
    ("encoding_rs", &["src/intake/encoding.rs"]),
    ("html5gum", &["src/intake/tags.rs"]),
    ("pulldown_cmark", &["src/intake/markdown.rs"]),
    ("quick_xml", &["src/intake/xml.rs"]),
    ("ZipArchive", &["src/intake/package.rs"]),
    ("miette", &["src/report/pretty.rs"]),
    ("gen_lsp_types", &["src/lsp/"]),
    ("lsp_server", &["src/lsp/"]),
    ("serde_json", &["src/lsp/", "src/report/", "src/rulebook/builtin.rs"]),
    ("serde_yaml", &["src/rulebook/", "src/project/"]),
];

/// Where code may hold Han characters: the grammar of numerals, and what speaks to people. Elsewhere
/// they stand inside `Phrase::new(…)`, or on a line that ends with `// wording`.
const HAN: [&str; 13] = [
    "src/text/",
    "src/figure/",
    "src/num/unit.rs",
    "src/finding/wording.rs",
    "src/rulebook/",
    "src/shape/",
    "src/report/",
    "src/intake/",
    "src/project/",
    "src/allowance/",
    "src/cli/",
    "src/lsp/",
    "src/main.rs",
];

/// Words of the grammar, which no sub-editor would argue about, may stand in code anywhere.
const PARTICLES: [&str; 30] = [
    "的", "地", "得", "了", "在", "中", "和", "与", "及", "或", "以及", "等", "为", "是", "第",
    "占", "比", "较", "同", "对", "从", "由", "到", "至", "以", "被", "将", "均", "高于", "低于",
];

/// Lines whose words are yet to move to `rules/`, by file. The numbers only fall.
const OWED_WORDS: [(&str, usize); 6] = [
    ("src/fact/set.rs", 1),
    ("src/fact/discourse.rs", 1),
    ("src/fact/anaphor.rs", 1),
    ("src/fact/key.rs", 1),
    ("src/fact/phrase.rs", 9),
    ("src/fact/completion.rs", 2),
];

const LONGEST: usize = 400;

/// Files that are yet to be parted, and how long they may be until then.
const OWED_CUTS: [(&str, usize); 0] = [];

#[test]
fn layers_import_downwards() {
    none(&files("src").iter().flat_map(upward).collect::<Vec<_>>());
}

#[test]
fn every_room_has_a_floor() {
    let rooms = files("src").into_iter().filter(|f| f.room().is_some_and(|r| floor(r).is_none()));
    let offences: Vec<_> = rooms.map(|f| f.at(1, "a room that FLOORS does not know")).collect();
    none(&offences);
}

#[test]
fn core_is_pure() {
    let mut offences = Vec::new();
    for file in files("src").iter().filter(|f| is_core(f)) {
        for (line, path) in file.paths(&["std"]) {
            let path = format!("std::{path}");
            if IMPURE
                .iter()
                .any(|impure| path == *impure || path.starts_with(&format!("{impure}::")))
            {
                offences.push(file.at(line, &format!("`{path}` in the pure core")));
            }
        }
    }
    none(&offences);
}

#[test]
fn no_floats() {
    none(&naming(&["f32", "f64"], |_| false));
}

#[test]
fn libraries_live_in_one_room() {
    for (library, places) in LIBRARIES {
        none(&naming(&[library], |f| places.iter().any(|place| f.path.starts_with(place))));
    }
}

#[test]
fn words_live_in_rules() {
    let strict = files("src").into_iter().filter(|f| !HAN.iter().any(|p| f.path.starts_with(p)));
    let mut offences = Vec::new();
    for file in strict {
        let owed = OWED_WORDS.iter().find(|(path, _)| *path == file.path).map_or(0, |(_, n)| *n);
        match words(&file) {
            held if held.len() > owed => offences.extend(held),
            held if held.len() < owed => offences.push(file.at(1, "owes less: lower OWED_WORDS")),
            _ => {}
        }
    }
    none(&offences);
}

#[test]
fn files_stay_short() {
    let mut offences = Vec::new();
    for file in ["src", "tests", "benches"].into_iter().flat_map(files) {
        let lines = file.lines.iter().filter(|l| !l.raw.trim().is_empty()).count();
        let owed = OWED_CUTS.iter().find(|(path, _)| *path == file.path).map(|(_, lines)| *lines);
        let longest = owed.unwrap_or(LONGEST);
        if lines > longest {
            offences.push(file.at(1, &format!("{lines} lines, more than {longest}")));
        } else if owed.is_some() && lines <= LONGEST {
            offences.push(file.at(1, "short enough now: strike it from OWED_CUTS"));
        }
    }
    none(&offences);
}

#[test]
fn nothing_is_left_undone() {
    none(&naming(&["todo!", "unimplemented!"], |_| false));
}

/// What the code calls its tests is in the list that newsrooms weigh by and pages are written for.
#[test]
fn rules_of_the_code_are_listed() {
    let book = heshu::rulebook::Rulebook::builtin().expect("the built-in rules are sound");
    let known = |name: &str| {
        heshu::check::RULES.contains(&name) || book.rules.iter().any(|rule| *rule.id == *name)
    };
    let mut offences = Vec::new();
    for file in files("src/check") {
        for line in file.lines.iter().filter(|l| l.code.contains("rule: ")) {
            let unknown = line.literals.iter().filter(|name| !known(name));
            offences.extend(unknown.map(|name| file.at(line.number, &format!("`{name}`"))));
        }
    }
    none(&offences);
}

#[test]
fn ci_runs_what_the_readme_says() {
    let gate = source::text(".ci/run");
    let mut offences = Vec::new();
    for readme in ["README.md", "README.zh-CN.md"] {
        let commands = first_block(&source::text(readme));
        assert!(commands.len() >= 2, "{readme}: the first `sh` block should hold the two commands");
        let missing = commands.into_iter().filter(|(_, command)| !gate.contains(command));
        offences
            .extend(missing.map(|(at, c)| format!("{readme}:{at}: .ci/run does not run `{c}`")));
    }
    none(&offences);
}

#[test]
fn architecture_names_real_tests() {
    let mut offences = Vec::new();
    for (at, line) in (1..).zip(source::text("ARCHITECTURE.md").lines()) {
        for (file, name) in line.split('`').filter_map(|word| word.split_once("::")) {
            let path = [format!("tests/{file}.rs"), format!("tests/{file}/mod.rs")];
            let path = path.into_iter().find(|path| source::exists(path)).unwrap_or_default();
            if !path.is_empty() && !source::text(&path).contains(&format!("fn {name}(")) {
                offences.push(format!("ARCHITECTURE.md:{at}: {path} has no test `{name}`"));
            }
        }
    }
    none(&offences);
}

#[test]
fn the_walls_are_seen() {
    let text = "use crate::{num, report::{csv, json}}; // crate::cli\n\
                use std::{fmt, fs::File};\n\
                const A: &str = \"家 // \\\" crate::cli\"; const B: char = '亩';\n\
                let p = Phrase::new(\n    format!(\"应为{x}\"),\n    \"said\",\n);\n\
                let c: &'static str = r#\"\"项\"#; let d = \"户\"; // wording\n\
                #[cfg(test)]\nmod tests { use crate::cli; }\n";
    let file = File::new("src/check/share.rs", text);
    let lines = |offences: Vec<String>| -> Vec<String> {
        offences.iter().filter_map(|o| o.split(':').nth(1).map(str::to_owned)).collect()
    };
    assert_eq!(lines(upward(&file)), ["1", "1"], "{:?}", upward(&file));
    assert_eq!(lines(impure(&file)), ["2"], "{:?}", impure(&file));
    assert_eq!(lines(words(&file)), ["3"], "{:?}", words(&file));
    assert!(source::names("x: f32", "f32") && !source::names("xf32", "f32"));
}

fn none(offences: &[String]) {
    let list = offences.iter().fold(String::new(), |mut list, offence| {
        let _ = write!(list, "\n  {offence}");
        list
    });
    assert!(offences.is_empty(), "{} offences:{list}", offences.len());
}

fn upward(file: &File) -> Vec<String> {
    let Some((room, own)) = file.room().and_then(|room| Some((room, floor(room)?))) else {
        return Vec::new();
    };
    let narrow = NARROW.iter().find(|(narrow, _)| *narrow == room).map(|(_, below)| *below);
    let above = |path: &str| {
        let other = path.split("::").next().unwrap_or(path);
        let wide = narrow.is_none_or(|below| other == room || below.contains(&other));
        floor(other).is_some_and(|f| f > own || !wide)
    };
    let paths = file.paths(&["crate", "heshu", "super"]).into_iter();
    let upward = paths.filter(|(_, path)| above(path));
    upward.map(|(line, path)| file.at(line, &format!("`{room}` lies below `{path}`"))).collect()
}

fn impure(file: &File) -> Vec<String> {
    let paths =
        file.paths(&["std"]).into_iter().map(|(line, path)| (line, format!("std::{path}::")));
    let impure =
        paths.filter(|(_, path)| IMPURE.iter().any(|i| path.starts_with(&format!("{i}::"))));
    impure.map(|(line, path)| file.at(line, &format!("`{path}` in the pure core"))).collect()
}

/// The first word of each line that holds one.
fn words(file: &File) -> Vec<String> {
    let strict = file.lines.iter().filter(|l| !l.in_phrase && !l.raw.ends_with("// wording"));
    let han = strict.filter_map(|line| {
        let mut words = line.literals.iter().filter(|word| word.chars().any(is_han));
        let word = words.find(|word| !PARTICLES.contains(&word.as_str()))?;
        Some(file.at(line.number, &format!("the word {word:?} belongs to rules/")))
    });
    han.collect()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn is_core(file: &File) -> bool {
    match file.room() {
        Some(room) => floor(room).is_some_and(|floor| floor < CORE),
        None => file.path == "src/lib.rs",
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Lines of `src` that name one of the words in code, outside the files excused.
fn naming(words: &[&str], excused: impl Fn(&File) -> bool) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files("src").iter().filter(|f| !excused(f)) {
        for line in &file.lines {
            for word in words.iter().filter(|word| source::names(&line.code, word)) {
                offences.push(file.at(line.number, &format!("`{word}` has no place here")));
            }
        }
    }
    offences
}

/// The `cargo` lines of the first `sh` block, with their line numbers.
fn first_block(markdown: &str) -> Vec<(usize, String)> {
    let lines = (1..).zip(markdown.lines()).skip_while(|(_, line)| *line != "```sh").skip(1);
    let block = lines.take_while(|(_, line)| *line != "```");
    let commands = block.map(|(at, line)| (at, line.split(" #").next().unwrap_or(line).trim()));
    commands.filter(|(_, c)| c.starts_with("cargo ")).map(|(at, c)| (at, c.to_owned())).collect()
}
