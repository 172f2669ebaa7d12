//! China's provinces, prefectures and counties, with the short forms that texts use.
//!
//! Shape: `rules/places.txt`, one `code TAB name` a line, becomes names and short forms.
//! Source: the header of that file.

use std::collections::BTreeMap;

/// A place, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u16);

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// Administrative code: two digits for a province, four for a prefecture, six for a county.
    pub code: u32,
    /// 山西省, 朔州市.
    pub name: Box<str>,
    /// 山西, 朔州.
    pub short: Box<str>,
}

/// All places.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    places: Vec<PlaceName>,
    by_code: BTreeMap<u32, PlaceId>,
}

impl Gazetteer {
    /// Enters a place.
    pub fn add(&mut self, place: PlaceName) -> PlaceId {
        let id = PlaceId(u16::try_from(self.places.len()).unwrap_or(u16::MAX));
        self.by_code.insert(place.code, id);
        self.places.push(place);
        id
    }

    /// The place.
    pub fn get(&self, id: PlaceId) -> &PlaceName {
        &self.places[usize::from(id.0)]
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
        written == &*self.name && self.name != self.short
    }
}
