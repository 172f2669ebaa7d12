//! The rule files that come with the program.

/// Name and text of each, in order of compilation.
pub(super) const FILES: [(&str, &str); 5] = [
    ("rules/units.yaml", include_str!("../../rules/units.yaml")),
    ("rules/hedges.yaml", include_str!("../../rules/hedges.yaml")),
    ("rules/names.yaml", include_str!("../../rules/names.yaml")),
    ("rules/indicators.yaml", include_str!("../../rules/indicators.yaml")),
    ("rules/relations.yaml", include_str!("../../rules/relations.yaml")),
];
