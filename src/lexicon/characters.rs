//! Tables and sets of characters, most of which hold few.

/// A number for each character of the basic plane that has one. Most tables are asked about
/// characters that they do not hold: a few numbers fit a line of the cache, many get a slot each.
#[derive(Debug, Clone, Default)]
pub(super) struct CharTable {
    filter: Filter,
    /// In order of characters.
    few: Vec<(char, u16)>,
    many: Vec<u16>,
}

/// Some characters, and others that are taken for them: by the last eight bits of the code point.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Filter([u64; 4]);

impl Filter {
    pub(super) fn set(&mut self, c: char) {
        let low = c as usize % 256;
        self.0[low / 64] |= 1 << (low % 64);
    }

    /// `false` for most characters that it does not hold.
    #[inline]
    pub(super) fn may_hold(&self, c: char) -> bool {
        let low = c as usize % 256;
        self.0[low / 64] >> (low % 64) & 1 == 1
    }

    /// Where from a place on the first character stands that it may hold: no character is put together.
    #[inline]
    pub(super) fn next_in(&self, text: &str, from: usize) -> Option<usize> {
        let mut rest = text.as_bytes().get(from..)?;
        loop {
            // The last two bytes hold the last twelve bits.
            let (low, behind) = match rest {
                [0xe0..=0xef, a, b, behind @ ..] => (a << 6 | b & 0x3f, behind),
                [low @ 0..=0x7f, behind @ ..] => (*low, behind),
                [a @ 0x80..=0xdf, b, behind @ ..] => (a << 6 | b & 0x3f, behind),
                [0xf0..=0xff, _, a, b, behind @ ..] => (a << 6 | b & 0x3f, behind),
                _ => return None,
            };
            if self.0[usize::from(low / 64)] >> (low % 64) & 1 == 1 {
                return Some(text.len() - rest.len());
            }
            rest = behind;
        }
    }
}

/// So many numbers are a few.
const FEW: usize = 48;

impl CharTable {
    /// Where from a place on the first character stands that may have a number.
    #[inline]
    pub(super) fn next_in(&self, text: &str, from: usize) -> Option<usize> {
        self.filter.next_in(text, from)
    }

    /// `false` for most characters that have no number.
    #[inline]
    pub(super) fn may_hold(&self, c: char) -> bool {
        self.filter.may_hold(c)
    }

    #[inline]
    pub(super) fn get(&self, c: char) -> Option<usize> {
        if !self.may_hold(c) {
            return None;
        }
        let at = match self.many.is_empty() {
            true => {
                self.few.binary_search_by_key(&c, |(known, _)| *known).ok().map(|at| self.few[at].1)
            }
            false => self.many.get(c as usize).copied(),
        };
        at.filter(|at| *at > 0).map(|at| usize::from(at) - 1)
    }

    /// Characters beyond the basic plane begin no word.
    pub(super) fn set(&mut self, c: char, value: usize) {
        let Ok(value) = u16::try_from(value + 1) else { return };
        if c as usize > 0xffff {
            return;
        }
        self.filter.set(c);
        if !self.many.is_empty() {
            self.many[c as usize] = value;
            return;
        }
        match self.few.binary_search_by_key(&c, |(known, _)| *known) {
            Ok(at) => self.few[at].1 = value,
            Err(at) => self.few.insert(at, (c, value)),
        }
        if self.few.len() > FEW {
            self.many = vec![0; 0x1_0000];
            for (c, value) in self.few.drain(..) {
                self.many[c as usize] = value;
            }
        }
    }
}

/// A set of characters of the basic plane.
#[derive(Debug, Clone)]
pub struct CharSet(Box<[u64; 1024]>);

impl CharSet {
    /// The characters of a text.
    pub fn new(characters: &str) -> Self {
        let mut bits = Box::new([0; 1024]);
        for c in characters.chars() {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        Self(bits)
    }

    /// Is it one of them?
    #[inline]
    pub fn contains(&self, code_point: u32) -> bool {
        self.0.get(code_point as usize / 64).is_some_and(|word| word >> (code_point % 64) & 1 == 1)
    }
}

impl Default for CharSet {
    fn default() -> Self {
        Self::new("")
    }
}
