//! The tables of `corpus/expected.md`.

/// One line of a table.
pub(crate) struct Row {
    /// As it stands.
    pub line: String,
    /// `must` or `may`; empty in a table without.
    pub kind: String,
    /// The rule; empty in a table without.
    pub rule: String,
    /// The figures named, without what brackets say about them.
    pub figures: Vec<String>,
    /// The files named, without their folders.
    pub files: Vec<String>,
}

/// The rows of the table below that heading.
pub(crate) fn rows(markdown: &str, heading: &str) -> Vec<Row> {
    let heading = format!("## {heading}");
    let section = markdown.lines().skip_while(|line| *line != heading).skip(1);
    let section = section.take_while(|line| !line.starts_with("## "));
    let table = section.filter(|line| line.starts_with('|')).skip(2);
    table.filter_map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let (kind, rule, figures) = match cells.as_slice() {
        [kind, rule, figures, _] => (*kind, *rule, *figures),
        [figures, ..] => ("", "", *figures),
        [] => return None,
    };
    let files = cells.last()?.split(", ").map(str::to_owned).collect();
    let (kind, rule) = (kind.to_owned(), rule.to_owned());
    Some(Row { line: line.to_owned(), kind, rule, figures: named(figures), files })
}

/// What is printed, of `56.25亿元 (9 of the projects) of 18.34亿元 (all 99)`.
fn named(cell: &str) -> Vec<String> {
    let mut depth = 0;
    let plain = cell.chars().map(|c| {
        depth += usize::from(c == '(');
        let kept = if depth > 0 { ' ' } else { c };
        depth -= usize::from(c == ')' && depth > 0);
        kept
    });
    let plain: String = plain.collect();
    let words = plain.split([' ', ',']).filter(|word| !word.is_ascii() || word.contains('%'));
    let counted = |word: &&str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    words.filter(counted).map(str::to_owned).collect()
}

impl Row {
    /// Do the figures, each a text and a path, stand in the files, and are they just those named?
    pub(crate) fn names_all<'f>(
        &self,
        figures: impl Iterator<Item = (&'f str, &'f str)> + Clone,
    ) -> bool {
        let mut texts: Vec<&str> = figures.clone().map(|(text, _)| text).collect();
        let mut named: Vec<&str> = self.figures.iter().map(String::as_str).collect();
        texts.sort_unstable();
        named.sort_unstable();
        let told = self.files.iter().all(|file| figures.clone().any(|(_, path)| ends(path, file)));
        texts == named && told && self.holds_files(figures)
    }

    /// Do the figures stand in the files, and are all of them named?
    pub(crate) fn names_only<'f>(
        &self,
        figures: impl Iterator<Item = (&'f str, &'f str)> + Clone,
    ) -> bool {
        let named = |text: &str| self.is_named(text);
        self.holds_files(figures.clone()) && figures.clone().all(|(text, _)| named(text))
    }

    fn holds_files<'f>(&self, mut figures: impl Iterator<Item = (&'f str, &'f str)>) -> bool {
        figures.all(|(_, path)| self.files.iter().any(|file| ends(path, file)))
    }

    /// `7 + 5 + 10 + 7个` leaves the unit of all but the last to the reader.
    fn is_named(&self, text: &str) -> bool {
        let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let cell = self.line.split('|').rev().nth(3).unwrap_or_default();
        let words = cell.split([' ', ',', '%']);
        self.figures.iter().any(|figure| figure == text)
            || (!number.is_empty() && words.into_iter().any(|word| word == number))
    }
}

fn ends(path: &str, file: &str) -> bool {
    path.rsplit('/').next() == Some(file)
}
