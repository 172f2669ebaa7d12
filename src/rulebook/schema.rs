//! The YAML forms of the entries, as they are written. What they mean is compiled elsewhere.
//!
//! Decimals never pass through a float: [`Exact`] takes the scalar's text.

use super::read::{NAME_OR_FIELDS, TEXT_OR_BOTH, twice, wrong};
use crate::finding::Phrase;
use rust_decimal::Decimal;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// A decimal exactly as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exact(pub(super) Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let plain = text.strip_prefix('-').unwrap_or(&text);
        let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        match Decimal::from_str_exact(&text) {
            Ok(value) if digits => Ok(Self(value)),
            _ => Err(wrong(
                &format!("“{text}”不是精确小数（只用数字和一个小数点，至多28位）"),
                &format!("`{text}` is not an exact decimal (digits and one point, 28 at most)"),
            )),
        }
    }
}

/// `magnitudes`: words that multiply by a power of ten.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MagnitudeEntry {
    pub(super) power: u8,
    pub(super) words: Vec<String>,
}

/// `units`: units of one dimension.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitGroup {
    pub(super) dimension: String,
    #[serde(default)]
    pub(super) whole: bool,
    /// Of every unit of the group that does not say its own.
    pub(super) factor: Option<Exact>,
    #[serde(rename = "note")]
    pub(super) _note: Option<String>,
    pub(super) units: Vec<UnitEntry>,
}

/// `亩`, or `{ name: 公顷, factor: 15, aliases: [ha] }`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitFields {
    pub(super) name: String,
    pub(super) factor: Option<Exact>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) whole: Option<bool>,
    /// Words behind which a number of 万 or 亿 that ends its clause means this unit.
    #[serde(default, rename = "unsaid-after")]
    pub(super) unsaid_after: Vec<String>,
    /// Words before which a number of 万 or 亿 means this unit.
    #[serde(default, rename = "unsaid-before")]
    pub(super) unsaid_before: Vec<String>,
    #[serde(rename = "note")]
    pub(super) _note: Option<String>,
}

#[derive(Debug)]
pub(super) struct UnitEntry(pub(super) UnitFields);

impl<'de> Deserialize<'de> for UnitEntry {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct NameOrFields;
        impl<'de> Visitor<'de> for NameOrFields {
            type Value = UnitEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(NAME_OR_FIELDS)
            }

            fn visit_str<E>(self, name: &str) -> Result<UnitEntry, E> {
                Ok(UnitEntry(UnitFields { name: name.to_owned(), ..UnitFields::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<UnitEntry, A::Error> {
                UnitFields::deserialize(MapAccessDeserializer::new(map)).map(UnitEntry)
            }
        }
        from.deserialize_any(NameOrFields)
    }
}

/// `compounds`: words for a composed unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompoundEntry {
    pub(super) unit: String,
    pub(super) words: Vec<String>,
}

/// `hedges`: words that loosen a figure, by where they stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeEntry {
    pub(super) hedge: String,
    #[serde(default)]
    pub(super) before: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
}

/// `names`: numerals that are no figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameEntry {
    #[serde(rename = "kind")]
    pub(super) _kind: NameKind,
    #[serde(default)]
    pub(super) words: Vec<String>,
    /// Words that a code follows.
    #[serde(default)]
    pub(super) after: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NameKind {
    Word,
    Idiom,
    Name,
    Slogan,
    Code,
}

/// `indicators`: what is measured.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct IndicatorEntry {
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) dimension: String,
    pub(super) over_time: super::OverTime,
    pub(super) prices: Option<super::Prices>,
    pub(super) denominator: Option<String>,
    pub(super) whole: Option<String>,
    #[serde(default)]
    pub(super) per_account: bool,
}

/// `relations`: a formula over roles that equals another role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationEntry {
    pub(super) id: String,
    pub(super) title: Wording,
    pub(super) formula: String,
    pub(super) equals: String,
    pub(super) roles: Pairs,
    #[serde(default)]
    pub(super) same: Vec<super::KeyPart>,
    pub(super) severity: Option<String>,
    pub(super) warning_beyond: Option<u8>,
    #[serde(default)]
    pub(super) rivals: Vec<String>,
    pub(super) message: Wording,
    pub(super) agree: Vec<String>,
    pub(super) conflict: Vec<String>,
}

/// `文字`, or `{ zh: 文字, en: text }`.
#[derive(Debug)]
pub(super) struct Wording(pub(super) Phrase);

impl<'de> Deserialize<'de> for Wording {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Both {
            zh: String,
            en: String,
        }
        struct OneOrBoth;
        impl<'de> Visitor<'de> for OneOrBoth {
            type Value = Wording;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(TEXT_OR_BOTH)
            }

            fn visit_str<E>(self, text: &str) -> Result<Wording, E> {
                Ok(Wording(Phrase::new(text, text)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Wording, A::Error> {
                let both = Both::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Wording(Phrase::new(both.zh, both.en)))
            }
        }
        from.deserialize_any(OneOrBoth)
    }
}

/// A mapping in the order written; a key given twice is a mistake, not a replacement.
#[derive(Debug)]
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs: Vec<(String, String)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, String>()? {
                    if pairs.iter().any(|(known, _)| *known == key) {
                        let twice = twice(&key);
                        return Err(wrong(&twice.zh, &twice.en));
                    }
                    pairs.push((key, value));
                }
                Ok(Pairs(pairs))
            }
        }
        from.deserialize_map(InOrder)
    }
}

/// `words`: plain words by what they do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordEntry {
    pub(super) kind: String,
    pub(super) words: Vec<String>,
}

/// `events`: what anniversaries are counted from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventEntry {
    pub(super) year: i32,
    pub(super) names: Vec<String>,
}

/// `heads`: what is said before a figure for the head of its column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadEntry {
    pub(super) says: String,
    pub(super) heads: Vec<String>,
}

/// `periods`: words for a period.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeriodEntry {
    pub(super) when: String,
    pub(super) words: Vec<String>,
}

/// `anaphors`: 全市 and the like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnaphorEntry {
    pub(super) level: String,
    pub(super) words: Vec<String>,
}

/// `statuses`: how firm a statement is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatusEntry {
    pub(super) status: String,
    pub(super) words: Vec<String>,
}

/// `synonyms`: one spelling for one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SynonymEntry {
    pub(super) from: String,
    pub(super) to: String,
}

/// `partitions`: parts that make up their whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartitionEntry {
    pub(super) parts: Vec<String>,
    /// The dimension of the figures.
    pub(super) kind: Option<String>,
    /// The whole's name holds one of these …
    #[serde(default)]
    pub(super) wholes: Vec<String>,
    /// … and none of these.
    #[serde(default)]
    pub(super) except: Vec<String>,
    /// Groups of people or firms: a mean of all lies between theirs.
    #[serde(default)]
    pub(super) groups: bool,
    /// The members may stand anywhere in the paragraph.
    #[serde(default)]
    pub(super) scattered: bool,
    /// Parts of theirs may follow them in the list.
    #[serde(default)]
    pub(super) followed: bool,
    /// The last member may be named several times.
    #[serde(default)]
    pub(super) repeated: bool,
    /// Words beside a member that narrow it no further.
    #[serde(default)]
    pub(super) plain: Vec<String>,
    #[serde(default)]
    pub(super) some: bool,
    #[serde(default)]
    pub(super) nested: bool,
}

/// `rates`: 录取率 is that of 录取 in 报名.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateEntry {
    pub(super) rate: String,
    pub(super) done: Vec<String>,
    pub(super) of: Vec<String>,
}

/// `rate-verbs`: 办结率 measures 办理.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RateVerbEntry {
    pub(super) rate: String,
    pub(super) verbs: Vec<String>,
}

/// `zones`: what follows a place in the name of a zone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneEntry {
    pub(super) kind: String,
    pub(super) words: Vec<String>,
}

/// `composition`: all that a whole consists of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompositionEntry {
    pub(super) whole: String,
    pub(super) parts: Vec<String>,
    #[serde(default, rename = "adds-up")]
    pub(super) adds_up: bool,
    #[serde(default)]
    pub(super) apart: bool,
}

/// `hierarchy`: a part that is never larger than its whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HierarchyEntry {
    pub(super) part: String,
    pub(super) whole: String,
}
