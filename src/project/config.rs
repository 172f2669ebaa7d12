//! `heshu.yaml`: what a newsroom says about its folder.

use super::forms::CONFIG;
use super::yaml::{Step, Written, settings_text};
use super::{File, Trouble, files, matches, odd};
use crate::finding::{Phrase, Severity};
use crate::shape::{Mistake, Node};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path, PathBuf};

/// The name that the file is looked for under.
pub const NAME: &str = "heshu.yaml";

/// The keys that name files.
const PATHS: [&str; 5] = ["drafts", "corpus", "reference", "rules", "baseline"];

/// The file, as written: paths and globs are relative to its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a map")]
pub struct Config {
    /// Printed texts: witnesses, in which nothing is reported.
    pub corpus: Vec<String>,
    /// What is linted; without it, everything beside the file that is not of the corpus.
    pub drafts: Option<Vec<String>>,
    /// Tables of figures that outrank articles.
    pub reference: Vec<String>,
    /// Rule files that add to the built-in rules.
    pub rules: Vec<String>,
    /// Whom the texts speak about.
    pub entities: Vec<Entity>,
    /// Other names of indicators.
    pub indicators: Vec<Named>,
    /// How much the rules weigh.
    pub checks: Checks,
    /// How much they weigh in some of the files.
    pub paths: Vec<Within>,
    /// Findings to leave alone.
    pub allow: Vec<Allow>,
    /// The file of findings that are known and told no more.
    pub baseline: Option<String>,
    /// Which way of rounding agrees.
    pub rounding: Rounding,
    /// The language of messages.
    pub language: Option<String>,
}

/// Somebody that has figures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a map")]
pub struct Entity {
    /// A name for other files to refer to.
    #[serde(default)]
    pub id: Option<String>,
    /// The full name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What the texts call it once it has been named: 全区, 我区.
    #[serde(default)]
    pub here: Vec<String>,
}

/// A thing and its other names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a map")]
pub struct Named {
    /// The usual name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
}

/// What rules weigh in the files that a glob matches.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a map")]
pub struct Within {
    /// The glob.
    #[serde(rename = "match")]
    pub glob: String,
    /// How much the rules weigh there.
    pub checks: Checks,
}

/// A finding to leave alone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a map")]
pub struct Allow {
    /// Its rule.
    pub rule: String,
    /// The file that it is told in, or a glob.
    pub path: String,
    /// The figures that disagree, as written.
    pub figures: Vec<String>,
    /// Why.
    pub reason: String,
}

/// Which way of rounding agrees with exact figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rounding {
    /// To the nearest, or cut off.
    #[default]
    Any,
    /// To the nearest alone.
    Nearest,
}

/// What a rule weighs for this newsroom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Fails the run.
    Error,
    /// Is told.
    Warning,
    /// Is told in passing.
    Hint,
    /// Is not tested.
    Off,
}

/// Rule names and their settings, in order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks(pub Vec<(String, Setting)>);

/// A newsroom's folder: what its file says, and where it lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newsroom {
    /// What the file says.
    pub config: Config,
    /// The folder that its paths are relative to.
    pub folder: PathBuf,
    /// The file itself.
    pub written: Written,
    /// What is wrong with it; then the configuration says nothing.
    pub mistakes: Vec<Mistake>,
}

impl Newsroom {
    /// Reads the file given, or the nearest `heshu.yaml`: of the folder that is linted and those
    /// above it, then of the current folder and those above it.
    pub fn open(given: Option<&Path>, linted: &Path) -> Result<Option<Self>, Trouble> {
        let near = || Self::whereabouts(linted);
        let Some(path) = given.map(Path::to_owned).or_else(near) else { return Ok(None) };
        Self::read(&path, settings_text(&path)?).map(Some)
    }

    /// Reads a text, of the file that it is or will be.
    pub fn read(path: &Path, text: String) -> Result<Self, Trouble> {
        let written = Written::read(&files::shown(path), text)?;
        let mut mistakes = written.held_to(&CONFIG);
        mistakes.extend(odd::mistakes(&written));
        let config = if mistakes.is_empty() { written.to()? } else { Config::default() };
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self { config, folder, written, mistakes })
    }

    /// Are the rules those that are built in, with the weights that they have there?
    pub fn keeps_the_rules(&self) -> bool {
        let Config { rules, entities, indicators, checks, paths, allow, rounding, .. } =
            &self.config;
        let nothing_named = rules.is_empty() && entities.is_empty() && indicators.is_empty();
        let nothing_weighed = checks.0.is_empty() && paths.is_empty() && allow.is_empty();
        nothing_named && nothing_weighed && *rounding == Rounding::Any && self.mistakes.is_empty()
    }

    /// Names of rules that none of those known has: all of them.
    pub fn unknown_rules(&self, known: &[&str]) -> Vec<Mistake> {
        let root = &self.written.root;
        let mut found = Vec::new();
        let mut held = |steps: &[Step<'_>], of_key, name: &str| {
            if !known.contains(&name) {
                let what = crate::shape::unknown(&Phrase::new("规则", "rule"), name, known);
                found.push(self.written.mistake(steps, of_key, what));
            }
        };
        let entries = |node: Option<(usize, &Node)>| {
            node.map(|(_, node)| node.entries().to_vec()).unwrap_or_default()
        };
        for (rule, _) in entries(root.get("checks")) {
            held(&[Step::Key("checks"), Step::Key(&rule)], true, &rule);
        }
        let items = |key| root.get(key).map(|(_, node)| node.items()).unwrap_or_default();
        for (at, path) in items("paths").iter().enumerate() {
            let to = [Step::Key("paths"), Step::Item(at), Step::Key("checks")];
            for (rule, _) in entries(path.get("checks")) {
                held(&[&to[..], &[Step::Key(&rule)]].concat(), true, &rule);
            }
        }
        for (at, allow) in items("allow").iter().enumerate() {
            if let Some(rule) = allow.get("rule").and_then(|(_, rule)| rule.text()) {
                held(&[Step::Key("allow"), Step::Item(at), Step::Key("rule")], false, rule);
            }
        }
        found
    }

    /// A path relative to the folder of the file, with `/` between its parts; `None` outside of it.
    pub fn relative(&self, path: &Path) -> Option<String> {
        files::below(path, &self.folder)
    }

    /// What is wrong with a path that the file names, told where and as it names it; other troubles as they are.
    pub fn placed(&self, trouble: Trouble) -> Trouble {
        let written = |node: &Node| node.text().map_or_else(|| node.to_string(), str::to_owned);
        let meant = |path: &String| files::shown(&self.folder.join(path)) == trouble.path;
        let found = PATHS.iter().find_map(|key| match self.written.root.get(key)? {
            (at, Node::List(items)) => {
                let mut paths = items.iter().map(written).enumerate();
                paths.find(|(_, path)| meant(path)).map(|(nth, path)| (vec![at, nth], path))
            }
            (at, node) => Some((vec![at], written(node))).filter(|(_, path)| meant(path)),
        });
        let Some((steps, path)) = found else { return trouble };
        let Some((line, column)) = self.written.place(&steps, false) else { return trouble };
        let Phrase { zh, en } = trouble.what;
        let what = Phrase::new(format!("{path}：{zh}"), format!("{path}: {en}"));
        Trouble::new(format!("{}:{line}:{column}", self.written.file), what)
    }

    /// The weights by path that none of these files has, told where they are written.
    pub fn idle_paths(&self, files: &[File]) -> Vec<Trouble> {
        let files: Vec<String> =
            files.iter().filter_map(|file| self.relative(&file.path)).collect();
        let within = self.config.paths.iter().enumerate();
        let idle = within.filter(|(_, of)| !files.iter().any(|file| matches(&of.glob, file)));
        let told = |(at, of): (usize, &Within)| {
            let what = Phrase::new(
                format!("没有稿件与 {} 相符，这些轻重没有用到；请改正路径，或删去", of.glob),
                format!(
                    "no draft matches {}, nothing is weighed by this; mend the path, or remove it",
                    of.glob
                ),
            );
            let steps = [Step::Key("paths"), Step::Item(at), Step::Key("match")];
            self.written.mistake(&steps, false, what)
        };
        self.written.told(idle.map(told).collect())
    }

    /// Takes out the files that a configuration further down speaks for, and gives them by that.
    pub fn parted(&self, files: &mut Vec<File>) -> BTreeMap<PathBuf, Vec<File>> {
        let mut nearer: BTreeMap<PathBuf, Option<PathBuf>> = BTreeMap::new();
        let mut parts: BTreeMap<PathBuf, Vec<File>> = BTreeMap::new();
        files.retain(|file| {
            let folder = file.path.parent().unwrap_or(Path::new(""));
            let of_folder = || (folder.to_owned(), self.nearer(folder));
            if !nearer.contains_key(folder) {
                nearer.extend([of_folder()]);
            }
            let Some(Some(config)) = nearer.get(folder) else { return true };
            parts.entry(config.clone()).or_default().push(file.clone());
            false
        });
        parts
    }

    /// The nearest configuration of a folder, if it lies below this one, or there is none here.
    fn nearer(&self, folder: &Path) -> Option<PathBuf> {
        let speaks = |file: &PathBuf| {
            let inside = files::below(file.parent().unwrap_or(Path::new("")), &self.folder);
            inside.map_or(self.written.file.is_empty(), |inside| !inside.is_empty())
        };
        nearest(folder).filter(speaks)
    }

    /// The `heshu.yaml` in a folder, or the nearest above it.
    pub fn beside(folder: &Path) -> Option<PathBuf> {
        nearest(folder)
    }

    /// Where the file is that speaks for the folder, if there is one.
    pub fn whereabouts(linted: &Path) -> Option<PathBuf> {
        nearest(linted).or_else(|| nearest(Path::new("")))
    }
}

/// The file in that folder, or in the nearest above it, by the letters of the path.
fn nearest(from: &Path) -> Option<PathBuf> {
    let above = std::env::current_dir().ok()?.ancestors().count();
    let idle = |part: &Component<'_>| *part != Component::CurDir;
    let mut folder: PathBuf = from.components().filter(idle).collect();
    let mut climbed = 0;
    loop {
        let file = folder.join(NAME);
        if file.is_file() {
            return Some(file);
        }
        match folder.components().next_back() {
            Some(Component::Normal(_)) => {
                folder.pop();
            }
            Some(Component::ParentDir) | None if climbed < above => {
                climbed += 1;
                folder.push("..");
            }
            _ => return None,
        }
    }
}

impl Setting {
    /// The severity; `None` for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Off => None,
        }
    }
}

impl<'de> Deserialize<'de> for Checks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries)
    }
}

/// Reads entries one by one, in order.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Checks;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Checks, M::Error> {
        let mut checks: Vec<(String, Setting)> = Vec::new();
        while let Some((rule, setting)) = map.next_entry::<String, Setting>()? {
            checks.push((rule, setting));
        }
        Ok(Checks(checks))
    }
}
