//! The rule files that come with the program.

/// Name and text of each, in order of compilation.
pub(super) const FILES: [(&str, &str); 9] = [
    ("rules/units.yaml", include_str!("../../rules/units.yaml")),
    ("rules/hedges.yaml", include_str!("../../rules/hedges.yaml")),
    ("rules/names.yaml", include_str!("../../rules/names.yaml")),
    ("rules/indicators.yaml", include_str!("../../rules/indicators.yaml")),
    ("rules/relations.yaml", include_str!("../../rules/relations.yaml")),
    ("rules/partitions.yaml", include_str!("../../rules/partitions.yaml")),
    ("rules/words.yaml", include_str!("../../rules/words.yaml")),
    ("rules/tables.yaml", include_str!("../../rules/tables.yaml")),
    ("rules/time.yaml", include_str!("../../rules/time.yaml")),
];

/// China's places; a format of its own, explained in the file.
pub(super) const PLACES: &str = include_str!("../../rules/places.txt");
