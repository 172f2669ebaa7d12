//! The file of China's places, read.
//!
//! Shape: `rules/places.txt`, which explains itself, becomes a [`Gazetteer`], the words that stand for its
//! places, and phrases that only seem to name one.

use super::{Gazetteer, Mark, PlaceName};
use crate::lexicon::{Set, Table};

/// The gazetteer, and how texts name what is in it.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) gazetteer: Gazetteer,
    pub(super) marks: Vec<(&'static str, Mark)>,
    pub(super) phrases: Vec<&'static str>,
}

impl Places {
    /// Reads `[places]`, `[short]`, `[peoples]`, `[stop]`, `[generic]` and `[phrases]`.
    pub(super) fn read(text: &'static str) -> Self {
        let section = |name: &str| {
            let at =
                text.find(&format!("\n[{name}]\n")).map_or(text.len(), |at| at + name.len() + 4);
            let body = &text[at..];
            let lines = body[..body.find("\n[").unwrap_or(body.len())].lines();
            lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect::<Vec<_>>()
        };
        let words = |name: &str| section(name).into_iter().flat_map(str::split_whitespace);
        let (stop, generic): (Set<_>, Set<_>) =
            (words("stop").collect(), words("generic").collect());
        let peoples: Vec<_> = words("peoples").collect();
        let phrases = words("phrases").collect();
        let overrides: Table<u32, &str> = section("short")
            .into_iter()
            .filter_map(|line| {
                let (code, short) = line.split_once('\t')?;
                Some((code.parse().ok()?, short.split(' ').next()?))
            })
            .collect();
        let (mut gazetteer, mut marks) = (Gazetteer::default(), Vec::new());
        // Of two equal names, and of two equal short forms, the higher place has it.
        let (mut names, mut shorts) = (Set::default(), Set::default());
        for line in section("places") {
            let mut fields = line.split('\t');
            let (Some(code), Some(name)) =
                (fields.next().and_then(|code| code.parse().ok()), fields.next())
            else {
                continue;
            };
            let listed = overrides.get(&code).copied();
            let short = listed.unwrap_or_else(|| short_form(name, &peoples));
            let short = if short.chars().count() < 2 || short == "-" { name } else { short };
            let id = gazetteer.add(PlaceName { code, name, short });
            if !generic.contains(name) && names.insert(name) {
                marks.push((name, Mark::Place(id)));
            }
            if short != name && !stop.contains(short) && shorts.insert(short) {
                marks.push((short, Mark::Place(id)));
            }
        }
        Self { gazetteer, marks, phrases }
    }
}

/// The name without its rank and, in autonomous places, its peoples: 朔州市 -> 朔州.
fn short_form<'n>(name: &'n str, peoples: &[&str]) -> &'n str {
    const RANKS: [&str; 13] = [
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "地区",
        "特区",
        "省",
        "市",
        "盟",
        "县",
        "区",
        "旗",
    ];
    let Some(rank) = RANKS.iter().find(|rank| name.ends_with(**rank)) else { return name };
    let mut short = &name[..name.len() - rank.len()];
    while rank.starts_with("自治") {
        let shorter = peoples
            .iter()
            .filter_map(|people| short.strip_suffix(*people))
            .filter(|rest| !rest.is_empty());
        match shorter.min_by_key(|rest| rest.len()) {
            Some(rest) => short = rest,
            None => break,
        }
    }
    short
}
