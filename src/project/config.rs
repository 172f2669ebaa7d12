//! `heshu.yaml`: what a newsroom says about its folder.

use super::{Trouble, yaml};
use crate::finding::{Phrase, Severity};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;
use std::path::{Path, PathBuf};

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
    pub id: String,
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
}

/// Reads the file given, or the nearest `heshu.yaml` of the current folder and those above it;
/// gives the folder, too, that its paths are relative to.
pub fn open(given: Option<&Path>) -> Result<Option<(Config, PathBuf)>, Trouble> {
    let Some(path) = given.map(Path::to_owned).or_else(nearest) else { return Ok(None) };
    let shown = super::files::shown(&path);
    let text =
        std::fs::read_to_string(&path).map_err(|error| Trouble::unreadable(&shown, &error))?;
    let config: Option<Config> =
        serde_yaml::from_str(&text).map_err(|error| yaml::trouble(&shown, &error))?;
    let config = config.unwrap_or_default();
    config.check(&shown)?;
    Ok(Some((config, path.parent().unwrap_or(Path::new("")).to_owned())))
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let up = |steps| std::iter::repeat_n("..", steps).collect::<PathBuf>();
    (0..here.ancestors().count()).map(|steps| up(steps).join(NAME)).find(|path| path.is_file())
}

impl Config {
    fn check(&self, path: &str) -> Result<(), Trouble> {
        for (at, entity) in self.entities.iter().enumerate() {
            let (id, name) = (&entity.id, entity.name.trim());
            if id.trim().is_empty() || name.is_empty() {
                let zh = format!("entities[{at}]：id 和 name 不能为空");
                let en = format!("entities[{at}]: id and name must not be empty");
                return Err(Trouble::new(path, Phrase::new(zh, en)));
            }
            if self.entities[..at].iter().any(|other| other.id == *id) {
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
