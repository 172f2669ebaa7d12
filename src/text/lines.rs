//! Byte offset to line and column.
//!
//! Units: lines and columns from 1, columns in characters; offsets in bytes of the source. `\n`, `\r\n`
//! and a bare `\r` end a line; a byte order mark is no character.
//! Silence: any offset gives a place; one inside a character counts as the character's start or
//! the next one's, one beyond the end as the end.

/// Bytes between two counted places: a column on a line of any length costs one step of this.
const STRIDE: usize = 1024;

/// Starts of the lines of a source, and how many characters stand before every stride.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<u32>,
    chars: Vec<u32>,
}

impl Lines {
    /// Finds the line starts of a source.
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let first = if source.starts_with('\u{feff}') { 3 } else { 0 };
        let breaks = (0..bytes.len()).filter(ends).map(|at| at as u32 + 1);
        let starts = std::iter::once(first).chain(breaks).collect();
        let mut chars = vec![0];
        for stride in source.as_bytes().chunks(STRIDE) {
            chars.push(chars[chars.len() - 1] + characters(stride));
        }
        Self { starts, chars }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn locate(&self, source: &str, byte: u32) -> (usize, usize) {
        let byte = byte.max(self.starts[0]);
        let line = self.starts.partition_point(|start| *start <= byte);
        let before = |byte: u32| {
            let byte = source.len().min(byte as usize);
            let stride = byte / STRIDE;
            self.chars[stride] + characters(&source.as_bytes()[stride * STRIDE..byte])
        };
        (line, (before(byte) - before(self.starts[line - 1])) as usize + 1)
    }
}

/// Bytes that begin a character.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte as i8) >= -64).count() as u32
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn places() {
        let cases = [
            ("甲\n乙丙", "丙", (2, 2)),
            ("甲\r\n乙丙", "丙", (2, 2)),
            ("甲\r乙丙\r\r丁", "丙", (2, 2)),
            ("甲\r乙丙\r\r丁", "丁", (4, 1)),
            ("\u{feff}甲乙\n丙", "乙", (1, 2)),
            ("\u{feff}甲乙\n丙", "\u{feff}", (1, 1)),
            ("\u{feff}甲乙\n丙", "丙", (2, 1)),
        ];
        for (source, at, expected) in cases {
            let byte = source.find(at).expect("it is there") as u32;
            assert_eq!(Lines::new(source).locate(source, byte), expected, "{source:?} {at}");
        }
    }
}
