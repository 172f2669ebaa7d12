//! The rule files that come with the program.
//!
//! Every start reads them as the one JSON that the build makes of them, which takes a tenth of the time. The
//! YAML is read where something is wrong: it knows places.

use super::schema::{
    AnaphorEntry, CompositionEntry, CompoundEntry, EventEntry, HeadEntry, HedgeEntry,
    HierarchyEntry, IndicatorEntry, MagnitudeEntry, NameEntry, PartitionEntry, PeriodEntry,
    RateEntry, RateVerbEntry, RelationEntry, StatusEntry, SynonymEntry, UnitGroup, WordEntry,
    ZoneEntry,
};
use serde::Deserialize;

/// Name and text of each, in the order of their names.
pub(super) const FILES: [(&str, &str); 9] = [
    ("rules/hedges.yaml", include_str!("../../rules/hedges.yaml")),
    ("rules/indicators.yaml", include_str!("../../rules/indicators.yaml")),
    ("rules/names.yaml", include_str!("../../rules/names.yaml")),
    ("rules/partitions.yaml", include_str!("../../rules/partitions.yaml")),
    ("rules/relations.yaml", include_str!("../../rules/relations.yaml")),
    ("rules/tables.yaml", include_str!("../../rules/tables.yaml")),
    ("rules/time.yaml", include_str!("../../rules/time.yaml")),
    ("rules/units.yaml", include_str!("../../rules/units.yaml")),
    ("rules/words.yaml", include_str!("../../rules/words.yaml")),
];

/// China's places; a format of its own, explained in the file.
pub(super) const PLACES: &str = include_str!("../../rules/places.txt");

/// What the build makes of them.
const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

/// Sections of entries that say nothing of their places.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Written {
    pub(super) magnitudes: Vec<MagnitudeEntry>,
    pub(super) units: Vec<UnitGroup>,
    pub(super) compounds: Vec<CompoundEntry>,
    pub(super) hedges: Vec<HedgeEntry>,
    pub(super) names: Vec<NameEntry>,
    pub(super) indicators: Vec<IndicatorEntry>,
    pub(super) relations: Vec<RelationEntry>,
    pub(super) words: Vec<WordEntry>,
    pub(super) periods: Vec<PeriodEntry>,
    pub(super) anaphors: Vec<AnaphorEntry>,
    pub(super) statuses: Vec<StatusEntry>,
    pub(super) synonyms: Vec<SynonymEntry>,
    pub(super) partitions: Vec<PartitionEntry>,
    pub(super) rate_verbs: Vec<RateVerbEntry>,
    pub(super) zones: Vec<ZoneEntry>,
    pub(super) hierarchy: Vec<HierarchyEntry>,
    pub(super) composition: Vec<CompositionEntry>,
    pub(super) events: Vec<EventEntry>,
    pub(super) rates: Vec<RateEntry>,
    pub(super) heads: Vec<HeadEntry>,
}

/// The built-in rules without their places.
pub(super) fn written() -> Result<Written, serde_json::Error> {
    serde_json::from_str(JSON)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Compiler;

    #[test]
    fn the_json_says_what_the_yaml_says() {
        let known = written().unwrap_or_else(|error| panic!("rules.json: {error}"));
        let quick = Compiler::compile(|| Ok(known), [&[], &[]], &[]);
        let slow = Compiler::compile(|| Ok(Written::default()), [&FILES, &[]], &[]);
        assert!(slow.is_ok(), "{slow:?}");
        assert_eq!(format!("{quick:?}"), format!("{slow:?}"));
    }
}
