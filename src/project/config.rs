//! `heshu.yaml`: what a newsroom says about its folder.

use super::{Trouble, yaml};
use crate::finding::{Phrase, Severity};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;
use std::path::{Component, Path, PathBuf};

/// The name that the file is looked for under.
const NAME: &str = "heshu.yaml";

/// The file, as written: paths and globs are relative to its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a map")]
pub struct Config {
    /// Printed texts: witnesses, in which nothing is reported.
    pub corpus: Vec<String>,
    /// What is linted; without it, everything beside the file that is not of the corpus.
    pub drafts: Option<Vec<String>>,
    /// Rule files that add to the built-in rules.
    pub rules: Vec<String>,
    /// Whom the texts speak about.
    pub entities: Vec<Entity>,
    /// How much the rules weigh.
    pub checks: Checks,
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

/// Rule names and their settings, in order of the file. A name given twice is an error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checks(pub Vec<(String, Setting)>);

/// What a configuration says to the rulebook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Rule files: their paths and texts.
    pub rules: Vec<(String, String)>,
    /// Whom the texts speak about.
    pub entities: Vec<Entity>,
    /// How much the rules weigh.
    pub checks: Checks,
    /// The file that says so, as messages name it.
    pub file: String,
}

/// A newsroom's folder: what its file says, and where it lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newsroom {
    /// What the file says.
    pub config: Config,
    /// The folder that its paths are relative to.
    pub folder: PathBuf,
    /// The file as messages name it; empty without one.
    pub file: String,
}

impl Newsroom {
    /// Reads the file given, or the nearest `heshu.yaml`: of the folder that is linted and those
    /// above it, then of the current folder and those above it.
    pub fn open(given: Option<&Path>, linted: &Path) -> Result<Option<Self>, Trouble> {
        let near = || Self::whereabouts(linted);
        let Some(path) = given.map(Path::to_owned).or_else(near) else { return Ok(None) };
        let file = super::files::shown(&path);
        let text =
            std::fs::read_to_string(&path).map_err(|error| Trouble::unreadable(&file, &error))?;
        let config: Option<Config> =
            serde_yaml::from_str(&text).map_err(|error| yaml::trouble(&file, &error))?;
        let config = config.unwrap_or_default();
        config.check(&file)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Some(Self { config, folder, file }))
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

impl Config {
    fn check(&self, path: &str) -> Result<(), Trouble> {
        for (at, entity) in self.entities.iter().enumerate() {
            if entity.name.trim().is_empty() {
                let zh = format!("entities[{at}]：name 不能为空");
                let en = format!("entities[{at}]: name must not be empty");
                return Err(Trouble::new(path, Phrase::new(zh, en)));
            }
            let Some(id) = &entity.id else { continue };
            if self.entities[..at].iter().any(|other| other.id.as_ref() == Some(id)) {
                let zh = format!("entities[{at}]：id `{id}` 重复，每个主体的 id 应不同");
                let en = format!("entities[{at}]: id `{id}` is taken, each entity needs its own");
                return Err(Trouble::new(path, Phrase::new(zh, en)));
            }
        }
        Ok(())
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

/// Reads entries one by one: the maps of the standard library hide a name that is given twice.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Checks;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Checks, M::Error> {
        let mut checks: Vec<(String, Setting)> = Vec::new();
        while let Some((rule, setting)) = map.next_entry::<String, Setting>()? {
            if checks.iter().any(|(known, _)| *known == rule) {
                return Err(M::Error::custom(format!("duplicate entry `{rule}`")));
            }
            checks.push((rule, setting));
        }
        Ok(Checks(checks))
    }
}
