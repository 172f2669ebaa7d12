//! Tables by key that live for one run.
//!
//! Source: the folded product of wyhash. The keys are those of one user's own texts, so nothing guards against made
//! ones, as the standard hash does.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Values by key, in no order.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Folded>>;

/// Keys alone.
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Folded>>;

/// What has been hashed so far.
#[derive(Debug, Default)]
pub(crate) struct Folded(u64);

/// No two of its bytes are alike.
const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        self.write_u64(rest.iter().rev().fold(0, |last, byte| last << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        let product = u128::from((self.0 ^ word).wrapping_add(1)) * FACTOR;
        self.0 = product as u64 ^ (product >> 64) as u64;
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
