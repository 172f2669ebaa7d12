//! China's provinces, prefectures and counties, with the short forms that texts use.
//!
//! Shape: `rules/places.txt`, one `code TAB name` a line, becomes names and short forms.
//! Source: the header of that file.

use crate::lexicon::Table;

/// A place, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u16);

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// Administrative code: two digits for a province, four for a prefecture, six for a county.
    pub code: u32,
    /// 山西省, 朔州市.
    pub name: &'static str,
    /// 山西, 朔州.
    pub short: &'static str,
}

/// All places.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    places: Vec<PlaceName>,
    by_code: Table<u32, PlaceId>,
    by_name: Table<&'static str, Vec<PlaceId>>,
}

impl Gazetteer {
    /// Enters a place.
    pub fn add(&mut self, place: PlaceName) -> PlaceId {
        let id = PlaceId(u16::try_from(self.places.len()).unwrap_or(u16::MAX));
        self.by_code.insert(place.code, id);
        self.by_name.entry(place.name).or_default().push(id);
        self.places.push(place);
        id
    }

    /// The place.
    pub fn get(&self, id: PlaceId) -> &PlaceName {
        &self.places[usize::from(id.0)]
    }

    /// Does a place bear that name?
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The places that bear the name of one, itself among them.
    pub fn namesakes(&self, id: PlaceId) -> &[PlaceId] {
        self.by_name.get(self.get(id).name).map_or(&[], |named| named)
    }

    /// Of namesakes, the one whose city or province the words before it end with, or that holds or lies in `home`.
    pub fn which(&self, id: PlaceId, before: &str, home: Option<PlaceId>) -> Option<PlaceId> {
        let named = self.namesakes(id);
        let said = |outer: PlaceId| {
            let outer = self.get(outer);
            before.ends_with(outer.name) || before.ends_with(outer.short)
        };
        let found = named.iter().find(|id| self.outer(**id).is_some_and(said)).or_else(|| {
            let city = home.map(|home| self.outer(home).unwrap_or(home));
            let mut near = named.iter().filter(|id| {
                let outer = self.outer(**id);
                Some(**id) == home || outer == home || outer == city
            });
            home.and(near.next()).filter(|_| near.next().is_none())
        });
        found.copied()
    }

    /// Does a place, or its own books (朔州市·本级), lie in another? `None` where one of them is not listed.
    pub fn lies_in(&self, inner: &str, outer: &str) -> Option<bool> {
        if let Some((place, _)) = inner.split_once('·') {
            return Some(place == outer || self.lies_in(place, outer) == Some(true));
        }
        let outer = self.get(*self.by_name.get(outer)?.first()?).code;
        let inside = |id: &PlaceId| {
            let code = self.get(*id).code;
            [100, 10_000].iter().any(|shorter| code / shorter == outer)
        };
        Some(self.by_name.get(inner)?.iter().any(inside))
    }

    /// The prefecture or else the province that holds a place.
    pub fn outer(&self, id: PlaceId) -> Option<PlaceId> {
        let above = |digits| self.above(id, digits).filter(|outer| *outer != id);
        above(4).or_else(|| above(2))
    }

    /// All, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, &PlaceName)> {
        self.places.iter().enumerate().map(|(at, place)| (PlaceId(at as u16), place))
    }

    /// The place itself or the one above it that is a province (2 digits) or a prefecture (4).
    pub fn above(&self, id: PlaceId, digits: u32) -> Option<PlaceId> {
        let mut code = self.get(id).code;
        while code >= 10u32.pow(digits) {
            code /= 100;
        }
        self.by_code.get(&code).copied().filter(|_| code >= 10u32.pow(digits - 1))
    }
}

impl PlaceName {
    /// Is it called a city, of whatever rank?
    pub fn is_city(&self) -> bool {
        self.name.ends_with('市')
    }

    /// Is it written with its rank (朔州市), so that it cannot be another word?
    pub fn is_full(&self, written: &str) -> bool {
        written == self.name && self.name != self.short
    }
}
