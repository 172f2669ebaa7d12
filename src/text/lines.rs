//! Byte offset to line and column.

/// Starts of the lines of a source.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Finds the line starts of a source.
    pub fn new(source: &str) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        Self { starts }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn locate(&self, source: &str, byte: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line - 1] as usize;
        (line, source[start..byte as usize].chars().count() + 1)
    }
}
