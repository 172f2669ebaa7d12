//! Units: atoms with a dimension and an exact factor, and what is composed of them (万元/亩).

use super::exact;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An atom: 元, 亩, 家. Number 0 is "no unit".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

impl UnitId {
    /// The atom that stands for no unit at all.
    pub const NONE: Self = Self(0);
}

/// An atom, or an atom per one or two others: 元, 元/亩, 元/人·月. `NONE` everywhere is a bare number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// What is counted.
    pub of: UnitId,
    /// Per what; `NONE` where nothing.
    pub per: [UnitId; 2],
    /// The power of ten before the first denominator: 8 for 人/百亿元 is 10 (百亿), 3 for 个/千人.
    pub per_magnitude: u8,
}

impl Unit {
    /// No unit.
    pub const NONE: Self = Self { of: UnitId::NONE, per: [UnitId::NONE; 2], per_magnitude: 0 };

    /// A single atom.
    pub fn atom(of: UnitId) -> Self {
        Self { of, ..Self::NONE }
    }

    /// Is it a bare number?
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// A kind of quantity, by number in [`Units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension(pub u8);

/// One atom of the table.
#[derive(Debug, Clone)]
pub struct Atom {
    /// Canonical spelling, as output prints it.
    pub name: Box<str>,
    /// Which dimension.
    pub dimension: Dimension,
    /// Base units of the dimension in one of these; `None` where no exact factor exists.
    pub factor: Option<Decimal>,
    /// Whole things: a claim without magnitude is exact (178家).
    pub whole: bool,
}

/// The table of atoms and dimensions. The first atom is "no unit", of the dimension 0 `number`.
#[derive(Debug, Clone, Default)]
pub struct Units {
    atoms: Vec<Atom>,
    dimensions: Vec<Box<str>>,
    by_name: BTreeMap<Box<str>, UnitId>,
}

impl Units {
    /// A table with "no unit" alone.
    pub fn new() -> Self {
        let mut units = Self::default();
        let number = units.dimension("number");
        units.add(Atom {
            name: "".into(),
            dimension: number,
            factor: Some(Decimal::ONE),
            whole: false,
        });
        units
    }

    /// The dimension of that name, made if new.
    pub fn dimension(&mut self, name: &str) -> Dimension {
        let at = self.dimensions.iter().position(|d| &**d == name).unwrap_or_else(|| {
            self.dimensions.push(name.into());
            self.dimensions.len() - 1
        });
        Dimension(u8::try_from(at).unwrap_or(u8::MAX))
    }

    /// Enters an atom and gives its number.
    pub fn add(&mut self, atom: Atom) -> UnitId {
        let id = UnitId(u16::try_from(self.atoms.len()).unwrap_or(u16::MAX));
        self.by_name.insert(atom.name.clone(), id);
        self.atoms.push(atom);
        id
    }

    /// The atom of that canonical name.
    pub fn find(&self, name: &str) -> Option<UnitId> {
        self.by_name.get(name).copied()
    }

    /// The atom.
    pub fn get(&self, id: UnitId) -> &Atom {
        &self.atoms[usize::from(id.0)]
    }

    /// The dimension's name: money, area, count, rate, points …
    pub fn dimension_name(&self, dimension: Dimension) -> &str {
        &self.dimensions[usize::from(dimension.0)]
    }

    /// The dimension of what the unit counts, as a name.
    pub fn kind(&self, unit: Unit) -> &str {
        self.dimension_name(self.get(unit.of).dimension)
    }

    /// Do parts of a quantity make it up: 吨, 吨/日? A part of 公斤/亩 may be more than the whole.
    pub fn adds_up(&self, unit: Unit) -> bool {
        unit.per.iter().all(|per| {
            *per == UnitId::NONE
                || matches!(self.dimension_name(self.get(*per).dimension), "time" | "clock")
        })
    }

    /// Canonical spelling: `元/亩`, `元/人·月`, `张/千人`; empty for no unit.
    pub fn name(&self, unit: Unit) -> String {
        let mut name = self.get(unit.of).name.to_string();
        if unit.per[0] != UnitId::NONE {
            name.push('/');
            name.push_str(magnitude_name(unit.per_magnitude));
            name.push_str(&self.get(unit.per[0]).name);
            if unit.per[1] != UnitId::NONE {
                name.push('·');
                name.push_str(&self.get(unit.per[1]).name);
            }
        }
        name
    }

    /// The exact number of `to` in one `from`: 15 for 公顷 to 亩. `None` where the two do not
    /// measure the same thing or no exact factor exists.
    pub fn convert(&self, from: Unit, to: Unit) -> Option<Decimal> {
        if from == to {
            return Some(Decimal::ONE);
        }
        if from.per != to.per || from.per_magnitude != to.per_magnitude {
            return None;
        }
        let (a, b) = (self.get(from.of), self.get(to.of));
        if a.dimension != b.dimension {
            return None;
        }
        let (a, b) = (a.factor?, b.factor?);
        let ratio = a.checked_div(b)?;
        (exact::mul(ratio, b)? == a).then_some(ratio)
    }
}

fn magnitude_name(power: u8) -> &'static str {
    match power {
        1 => "十",
        2 => "百",
        3 => "千",
        4 => "万",
        5 => "十万",
        6 => "百万",
        7 => "千万",
        8 => "亿",
        9 => "十亿",
        10 => "百亿",
        _ => "",
    }
}
